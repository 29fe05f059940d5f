package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.PackageReading.NotUnderstood;
import dev.legato.contextpackage.PackageReading.Understood;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackageReaderTest {
  @Test
  void theUnifiedConversationObjectIsUnderstoodAsItStands() {
    Understood read = understood(
        """
            {"conversationId":"uuid-12345",
             "customer":{"id":"cust-67890","context":{"previousInteractions":3,"satisfactionHistory":[4.2,3.8,4.5],"productUsage":"power-user","accountStatus":"pro-subscriber"}},
             "messages":[{"timestamp":"2026-03-12T14:30:00Z","speaker":"customer","content":"My dashboard won't load...","sentiment":"frustrated","intent":"technical_support"},
                         {"timestamp":"2026-03-12T14:30:15Z","speaker":"ai","content":"I can help with dashboard issues...","confidence":0.85,"actionsAttempted":["cache_clear","browser_check"]}],
             "escalation":{"trigger":"technical_complexity_exceeded","aiAssessment":"Issue likely requires backend investigation","recommendedAgent":"technical_specialist","urgency":"medium","customerExpectation":"technical_resolution"}}
            """);
    assertThat(read.warnings()).isEmpty();
    ContextPackage p = read.contextPackage();
    assertThat(p.conversationId()).isEqualTo("uuid-12345");
    assertThat(p.conversationIdDerived()).isNull();
    assertThat(p.customer().context().satisfactionHistory()).containsExactly(4.2, 3.8, 4.5);
    assertThat(p.messages()).extracting(Message::speaker).containsExactly(Speaker.CUSTOMER, Speaker.AI);
    assertThat(p.messages().get(1).actionsAttempted()).containsExactly("cache_clear", "browser_check");
    assertThat(p.escalation().trigger()).isEqualTo(Trigger.TECHNICAL);
    assertThat(p.escalation().triggerOriginal()).isEqualTo("technical_complexity_exceeded");
    assertThat(p.escalation().urgency()).isEqualTo(Urgency.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"escalation\":{}}", "{\"conversationId\":\"c\",\"escalation\":true}",
      "{\"issue\":{\"summary\":\"help\"}}", "{\"issue\":\"help\"}", "{\"messages\":[{\"content\":\"help\"}]}",
      "{\"messages\":[\"help\"]}", "{\"messages\":\"help\"}", "{\"escalation\":\"help\",\"customer\":17,\"page\":[]}",
      "{\"schemaVersion\":\"1.4\",\"escalation\":{}}", "{\"schemaVersion\":1,\"escalation\":{}}",
      "{\"schemaVersion\":{},\"escalation\":{}}", "{\"conversationId\":null,\"escalation\":{\"urgency\":7}}"})
  void aCryForHelpIsNeverRefusedForLackOfOptionalData(String body) {
    assertThat(understood(body).contextPackage().conversationId()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      []                                                      | ''
      "help"                                                  | ''
      {}                                                      | ''
      {"conversationId":"c","messages":[]}                    | ''
      {"conversationId":"c","messages":[{}],"escalation":null} | ''
      {"conversationId":"c","escalation":false,"issue":{}}    | ''
      {"conversationId":{},"escalation":{}}                   | /conversationId
      {"conversationId":true,"escalation":{}}                 | /conversationId
      {"conversationId":1.5,"escalation":{}}                  | /conversationId
      {"schemaVersion":"2","escalation":{}}                   | /schemaVersion
      {"schemaVersion":"2.1","conversationId":["secret"]}     | /schemaVersion /conversationId ''
      {"escalation":{},                                       | ''
      {"escalation":{}} {}                                    | ''
      """)
  void whatCannotBeAHandoffIsToldWithEveryReason(String body, String pointers) {
    assertThat(PackageReader.read(body.getBytes(StandardCharsets.UTF_8))).isInstanceOfSatisfying(NotUnderstood.class,
        no -> {
          assertThat(no.faults()).extracting(Fault::pointer).containsExactly(pointers.replace("''", "").split(" ", -1));
          assertThat(no.toString()).doesNotContain("secret");
        });
  }

  @Test
  void aConversationIdBeyondTheLimitIsRefusedAndOneAtTheLimitIsNot() {
    assertThat(PackageReader.read(tree("{\"escalation\":{},\"conversationId\":\"" + "é".repeat(256) + "\"}")))
        .isInstanceOf(NotUnderstood.class);
    assertThat(
        understood("{\"escalation\":{},\"conversationId\":\"" + "é".repeat(255) + "\"}").contextPackage()
            .conversationId())
        .hasSize(255);
  }

  @Test
  void wrongOptionalValuesAreLeftOutWithAPlaceButWithoutTheCustomersText() {
    Understood read = understood(
        """
            {"conversationId":"c","customer":{"name":{"first":"Maya Secret"},"context":{"previousInteractions":-1}},
             "messages":[{"speaker":"customer","content":"hi","sentimentScore":-7,"confidence":"high secret","timestamp":"Secret 1, 2026"},
                         {"speaker":"wizard","content":"boo"},{"content":["secret"]},{}],
             "attempts":[17,{"action":"x","outcome":"so so secret"}],
             "escalation":{"urgency":"asap","requestedHuman":"maybe","confidence":1.5},"proposedAction":5,"extensions":"secret text"}
            """);
    assertThat(read.warnings()).extracting(Warning::pointer).containsExactly("/customer/name",
        "/customer/context/previousInteractions", "/messages/0/timestamp", "/messages/0/sentimentScore",
        "/messages/0/confidence", "/messages/1/speaker", "/messages/2/content", "/messages/2", "/messages/3",
        "/attempts/0", "/attempts/1/outcome", "/escalation/confidence", "/escalation/urgency",
        "/escalation/requestedHuman", "/proposedAction", "/extensions");
    assertThat(read.warnings().toString()).doesNotContainIgnoringCase("secret");
    assertThat(read.warnings().get(3).path()).isEqualTo("messages[0].sentimentScore");
    assertThat(read.warnings().get(3).found()).isEqualTo("the number -7");
    assertThat(read.contextPackage().messages()).hasSize(2);
    assertThat(read.contextPackage().messages().get(1).speaker()).isEqualTo(Speaker.SYSTEM);
    assertThat(read.contextPackage().escalation().urgency()).isNull();
  }

  @Test
  void aWarningGivesAwayNeitherNamesNorCardNumbers() {
    Understood read = understood(
        """
            {"conversationId":"c","messages":[{"speaker":"Maya","content":"hi","confidence":"Maya","sentimentScore":4111111111111111}],
             "escalation":{"urgency":"asap","requestedHuman":"Maya","at":"Maya"}}
            """);
    assertThat(read.warnings()).hasSize(6);
    assertThat(read.warnings().toString()).doesNotContain("Maya").doesNotContain("41111111").contains("asap");
  }

  @Test
  void aNumberForATextIsTakenAndTold() {
    Understood read = understood(
        """
            {"conversationId":"c","customer":{"id":7,"phone":49301234567},"messages":[{"speaker":"customer","content":42}]}""");
    assertThat(read.contextPackage().customer().phone()).isEqualTo("49301234567");
    assertThat(read.contextPackage().messages().getFirst().content()).isEqualTo("42");
    assertThat(read.warnings()).extracting(Warning::pointer).containsExactly("/customer/phone", "/messages/0/content");
    assertThat(read.warnings().toString()).doesNotContain("49301234567");
  }

  @Test
  void unambiguousFormsAreCoercedWithoutAWord() {
    Understood read = understood(
        """
            {"conversationId":4711,"customer":{"id":99,"context":{"previousInteractions":"3","satisfactionHistory":"4.5"},"account":{"value":"1200.50","openIssues":"one"}},
             "messages":[{"id":1,"speaker":"User","content":"42","confidence":"0.5","timestamp":1776799565},
                         {"speaker":"ASSISTANT","content":"hi","timestamp":"1776799565123"},{"speaker":"operator","content":"hello"}],
             "commitments":["e-mail within 24 hours"],"sentiment":"angry","resources":["https://a.example/x"],
             "escalation":{"urgency":"HIGH","requestedHuman":"true"}}
            """);
    assertThat(read.warnings()).isEmpty();
    ContextPackage p = read.contextPackage();
    assertThat(p.conversationId()).isEqualTo("4711");
    assertThat(p.customer().id()).isEqualTo("99");
    assertThat(p.customer().account().value()).isEqualTo(new BigDecimal("1200.50"));
    assertThat(p.messages()).extracting(Message::speaker).containsExactly(Speaker.CUSTOMER, Speaker.AI, Speaker.HUMAN);
    assertThat(p.messages().getFirst().timestamp()).isEqualTo(Instant.ofEpochSecond(1776799565));
    assertThat(p.messages().getFirst().content()).isEqualTo("42");
    assertThat(p.commitments().getFirst().text()).isEqualTo("e-mail within 24 hours");
    assertThat(p.sentiment().current()).isEqualTo("angry");
    assertThat(p.resources().getFirst().url()).isEqualTo("https://a.example/x");
    assertThat(p.escalation().requestedHuman()).isTrue();
  }

  @Test
  void theRolesOfChatApisAreSpeakersAndTheirPromptsStayOutside() {
    Understood read = understood(
        """
            {"conversationId":"c","messages":[{"role":"system","content":"prompt"},{"role":"user","content":"hi"},
              {"role":"assistant","content":"hello"},{"role":"tool","content":"output"},{"speaker":"system","role":"x","content":"Chat began"}]}
            """);
    assertThat(read.contextPackage().messages()).extracting(Message::speaker).containsExactly(Speaker.CUSTOMER,
        Speaker.AI,
        Speaker.SYSTEM);
    assertThat(read.contextPackage().messages().getLast().other()).containsKey("role");
    assertThat(read.warnings()).extracting(Warning::path).containsExactly("messages[0].role", "messages[3].role");
  }

  @Test
  void aTimeWithoutZoneIsUtcAndSaysSo() {
    Understood read = understood("{\"conversationId\":\"c\",\"escalation\":{\"at\":\"2026-03-12T14:30:00\"}}");
    assertThat(read.contextPackage().escalation().at()).isEqualTo("2026-03-12T14:30:00Z");
    assertThat(read.warnings()).extracting(Warning::pointer).containsExactly("/escalation/at");
  }

  @Test
  void idsThatAreTooLongAreCutButATargetIsNeverGuessed() {
    String longId = "x".repeat(300);
    Understood read = understood("{\"conversationId\":\"c\",\"escalation\":{},\"messageId\":\"" + longId
        + "\",\"target\":{\"ticketId\":\"" + longId + "\",\"conversationId\":\"7\"}}");
    assertThat(read.contextPackage().messageId()).hasSize(255);
    assertThat(read.contextPackage().target().ticketId()).isNull();
    assertThat(read.contextPackage().target().conversationId()).isEqualTo("7");
    assertThat(read.warnings()).extracting(Warning::path).containsExactly("messageId", "target.ticketId");
  }

  @Test
  void aDerivedIdStaysTheSameWhenTheBotPostsAgainWithMore() {
    String first = id("{\"customer\":{\"id\":\"c1\"},\"messages\":[{\"speaker\":\"ai\",\"content\":\"Welcome!\"},"
        + "{\"speaker\":\"customer\",\"content\":\"hi\"}]}");
    String again = id(
        "{\"customer\":{\"id\":\"c1\",\"name\":\"Maya\"},\"messages\":[{\"speaker\":\"ai\",\"content\":\"Welcome!\"},"
            + "{\"speaker\":\"user\",\"content\":\"hi\"},{\"speaker\":\"ai\",\"content\":\"Hm\"}],\"escalation\":{\"urgency\":\"high\"}}");
    assertThat(first).matches("derived-[0-9a-f]{32}").isEqualTo(again);
    assertThat(id("{\"customer\":{\"id\":\"c2\"},\"messages\":[{\"speaker\":\"customer\",\"content\":\"hi\"}]}"))
        .isNotEqualTo(first);
    assertThat(understood("{\"escalation\":{}}").contextPackage().conversationIdDerived()).isTrue();
    assertThat(understood("{\"escalation\":{}}").warnings()).extracting(Warning::pointer)
        .containsExactly("/conversationId");
  }

  @Test
  void twoStrangersWhoBothSaidHiAreNotTheSameConversation() {
    String one = "{\"messages\":[{\"speaker\":\"customer\",\"content\":\"hi\"},{\"speaker\":\"customer\",\"content\":\"my order A-1 is late\"}]}";
    assertThat(id(one)).isEqualTo(id(one)).isNotEqualTo(id(one.replace("A-1", "A-2")));
    String told = "{\"messages\":[{\"speaker\":\"customer\",\"content\":\"My order A-48213 arrived broken\"},{\"speaker\":\"customer\",\"content\":\"hello?\"}]}";
    assertThat(id(told)).isEqualTo(id(told.replace("hello?", "still there?")));
  }

  @Test
  void textIsCleanedEverywhereEvenInWhatNobodyAskedFor() {
    ContextPackage p = understood(
        """
            {"conversationId":"c\\u0000","escalation":{"reason":"a\\u0000b\\ud800"},"extensions":{"k\\u0001":["\\u202Ex"]},"foreign":{"a\\u0000":"\\u0000b","n":1e999999999}}
            """)
        .contextPackage();
    assertThat(p.conversationId()).isEqualTo("c");
    assertThat(p.escalation().reason()).isEqualTo("ab\uFFFD");
    assertThat(p.extensions().get("k")).hasToString("[\"x\"]");
    assertThat(p.other().get("foreign").path("a").asText()).isEqualTo("b");
    assertThat(p.other().get("foreign").path("n").isTextual()).isTrue();
  }

  @Test
  void hostileBodiesAreBoundedInWarningsAndDepth() {
    StringBuilder body = new StringBuilder("{\"escalation\":{},\"messages\":[");
    for (int i = 0; i < 50_000; i++) {
      body.append(i == 0 ? "" : ",")
          .append("{\"speaker\":\"customer\",\"content\":\"x\",\"confidence\":9,\"timestamp\":\"nonsense\"}");
    }
    Understood read = understood(body.append("]}").toString());
    assertThat(read.warnings()).hasSize(101);
    assertThat(read.contextPackage().messages()).hasSize(50_000);
    for (String hostile : new String[]{"[".repeat(100_000), "{\"a\":".repeat(200) + "1" + "}".repeat(200),
        "{\"a\":" + "9".repeat(5_000) + "}", "", "nul", "{\"a\":NaN}", "\u0000"}) {
      assertThat(PackageReader.read(hostile.getBytes(StandardCharsets.UTF_8))).isInstanceOf(NotUnderstood.class);
    }
    assertThat(PackageReader.read(new byte[]{'"', (byte) 0xC3, (byte) 0x28, '"'})).isInstanceOf(NotUnderstood.class);
  }

  @Test
  void absurdNumbersAreLeftOut() {
    Understood read = understood("{\"conversationId\":\"c\",\"escalation\":{\"confidence\":1e999999999},"
        + "\"customer\":{\"account\":{\"value\":1e999999999},\"context\":{\"previousInteractions\":1e999999999}},"
        + "\"messages\":[{\"speaker\":\"ai\",\"content\":\"x\",\"timestamp\":1e999999999}]}");
    assertThat(read.warnings()).hasSize(4);
    assertThat(read.contextPackage().customer()).isNull();
  }

  private static String id(String body) {
    return understood(body).contextPackage().conversationId();
  }

  private static Understood understood(String body) {
    PackageReading reading = PackageReader.read(body.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(Understood.class);
    return (Understood) reading;
  }

  private static com.fasterxml.jackson.databind.JsonNode tree(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
