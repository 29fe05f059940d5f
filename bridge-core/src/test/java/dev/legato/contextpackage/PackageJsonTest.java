package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageJsonTest {
  private static final String EVERYTHING = """
      {"schemaVersion":"1","conversationId":"c-1","messageId":"m-1",\
      "source":{"bot":"b","vendor":"v","channel":"web","voice":{"formality":"casual","emoji":"none","sample":"Hi!","zeta":1}},\
      "customer":{"id":"1","name":"Maya","email":"m@example.com","phone":"+1","language":"en","timezone":"Europe/Berlin","tier":"gold","expertise":"expert","preferredChannel":"email","callback":{"phone":"+1","email":"m@example.com","notBefore":"2026-03-12T14:30:00Z"},"context":{"previousInteractions":0,"satisfactionHistory":[4.5],"productUsage":"u","accountStatus":"s"},"account":{"id":"a","name":"n","plan":"p","status":"s","value":1200.50,"currency":"EUR","renewalDate":"2027","openIssues":["i"],"owner":"o"}},\
      "page":{"url":"https://x.example","title":"t","feature":"f","lastAction":"l","error":"e"},\
      "issue":{"summary":"s","goal":"g","category":"c","subcategory":"sc","productAreas":["p"],"impact":"i","deadline":"d"},\
      "messages":[{"id":"1","timestamp":"2026-03-12T14:30:00.123Z","speaker":"customer","content":"hi","sentiment":"s","sentimentScore":-0.5,"intent":"i","confidence":0.5,"actionsAttempted":["a"],"attachments":[{"name":"n","url":"u","contentType":"c","size":5,"messageId":"1"}],"foreign":true}],\
      "attempts":[{"action":"a","outcome":"failed","reason":"r","at":"2026-03-12T14:30:00Z"}],\
      "commitments":[{"text":"t","madeAt":"2026-03-12T14:30:00Z","dueAt":"2026-03-13T14:30:00Z","kind":"time","status":"open","messageId":"1"}],\
      "sentiment":{"current":"angry","trajectory":[{"at":"2026-03-12T14:30:00Z","label":"calm","score":0.1}]},\
      "escalation":{"trigger":"explicit-request","triggerOriginal":"human","reason":"r","confidence":0.1,"aiAssessment":"a","recommendedAgent":"ra","recommendedSkill":"rs","urgency":"critical","customerExpectation":"ce","requestedHuman":false,"at":"2026-03-12T14:30:00Z"},\
      "recommendation":{"action":"a","likelySolution":"l","escalationPath":"e"},\
      "avoid":["x"],"resources":[{"title":"t","url":"u"}],"attachments":[{"name":"n"}],\
      "technical":{"errors":["e"],"logs":"l"},"proposedAction":{"type":"refund","amount":20},\
      "callback":{"eventsUrl":"https://x.example"},"target":{"ticketId":"1","conversationId":"2"},\
      "extensions":{"a":1,"b":{"z":1,"a":2}},\
      "alpha":[1,2],"omega":{"k":"v"},"zeta":"last"}""";

  @Test
  void everyFieldSurvivesTheRoundTripByteForByte() {
    PackageReading.Understood read = read(EVERYTHING);
    assertThat(read.warnings()).isEmpty();
    assertThat(PackageJson.write(read.contextPackage())).isEqualTo(EVERYTHING);
    assertThat(read(EVERYTHING).contextPackage()).isEqualTo(read.contextPackage());
  }

  @Test
  void readingWhatWasWrittenGivesTheSamePackageAgain() {
    for (String body : new String[]{"{\"escalation\":{}}",
        "{\"escalation\":{\"trigger\":\"customerRequest\",\"x\":[null,{}]}}",
        "{\"messages\":[{\"content\":\"hi\",\"q\":\"\"},{\"speaker\":\"customer\"}],\"customer\":{\"context\":{}},\"page\":{}}",
        "{\"issue\":\"help\",\"attempts\":[\"reset\"],\"proposedAction\":\"refund\",\"extensions\":{\"n\":null,\"e\":\"\"}}"}) {
      ContextPackage once = read(body).contextPackage();
      PackageReading.Understood twice = read(PackageJson.write(once));
      assertThat(twice.contextPackage()).isEqualTo(once);
      assertThat(twice.warnings()).isEmpty();
      assertThat(read(PackageJson.writePretty(once)).contextPackage()).isEqualTo(once);
    }
  }

  @Test
  void onlyWhatIsThereIsWritten() {
    assertThat(
        PackageJson.write(read("{\"conversationId\":\"c\",\"escalation\":{},\"page\":{},\"avoid\":[],\"x\":null}")
            .contextPackage()))
        .isEqualTo("{\"conversationId\":\"c\",\"escalation\":{}}");
  }

  @Test
  void theTreeIsTheSameAsTheText() throws Exception {
    JsonNode tree = PackageJson.tree(read(EVERYTHING).contextPackage());
    assertThat(Json.mapper().writeValueAsString(tree)).isEqualTo(EVERYTHING);
  }

  @Test
  void nothingThatACustomerWroteIsPrinted() throws Exception {
    ContextPackage p = read(EVERYTHING).contextPackage();
    assertThat(p).hasToString("ContextPackage[c-1, 1 messages]");
    List<String> printed = new ArrayList<>();
    for (RecordComponent component : ContextPackage.class.getRecordComponents()) {
      Object value = component.getAccessor().invoke(p);
      Object one = value instanceof List<?> list && !list.isEmpty() ? list.getFirst() : value;
      if (one instanceof Record) {
        printed.add(one.toString());
      }
    }
    assertThat(printed).hasSizeGreaterThan(12).allMatch(text -> text.endsWith("[not shown]"));
    assertThat(p.customer().account()).hasToString("Account[not shown]");
    assertThat(p.customer().context()).hasToString("CustomerContext[not shown]");
    assertThat(p.customer().callback()).hasToString("CallbackPreference[not shown]");
  }

  private static PackageReading.Understood read(String body) {
    PackageReading reading = PackageReader.read(body.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).isInstanceOf(PackageReading.Understood.class);
    return (PackageReading.Understood) reading;
  }
}
