package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingVerbsTest {
  private static final String BODY = """
      {"chat_id": "c-5", "visitor": {"mail": "bo@example.se", "fullName": "Bo Ek"}, "handoff_reason": "asked for a person",
       "log": [{"from": "visitor", "said": "Where is my parcel?"}, {"from": "bot", "said": "It is on its way."}]}
      """;
  private static final String SOURCE = "  own: { type: custom, mapping: mapping.yaml, auth: { type: none }, desk: support }\n  webbot:";

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void aFolderWithABody() {
    typed = new Typed(folder).file("bot.json", BODY).file("legato.yaml",
        OfflineVerbsTest.CONFIG.replace("  webbot:", SOURCE));
  }

  @Test
  void anUnknownBodyBecomesABriefingInThreeCommands() {
    var suggested = typed.run("suggest", "bot.json", "--out", "mapping.yaml");
    assertThat(suggested.code()).isZero();
    assertThat(suggested.err()).contains("customer.email from visitor.mail", "Not found:", "commitments");

    var normalized = typed.run("normalize", "bot.json", "--as", "custom", "--mapping", "mapping.yaml");
    assertThat(normalized.err()).isEmpty();
    assertThat(normalized.json().path("conversationId").asText()).isEqualTo("c-5");
    assertThat(normalized.json().path("messages")).hasSize(2);

    var brief = typed.run("brief", "bot.json", "--as", "custom", "--mapping", "mapping.yaml");
    assertThat(brief.code()).isZero();
    assertThat(brief.out()).contains("Where is my parcel?");

    var checked = typed.run("check-config", "legato.yaml");
    assertThat(checked.code()).as(checked.err()).isZero();
    assertThat(checked.err()).isEmpty();
  }

  @Test
  void aMappingOnDiskIsNotOverwritten() {
    typed.file("mapping.yaml", "mine");

    var done = typed.run("suggest", "bot.json", "--out", "mapping.yaml");
    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).contains("not overwritten");
  }

  @Test
  void checkConfigTellsTheFaultsOfAMappingWithFileAndLine() {
    typed.file("mapping.yaml", """
        package:
          conversationId: chat_id
          customer.email: visitor.maill
          messages: { each: log, speaker: from, content: said }
        samples:
          - name: a parcel
            in: %s
            out:
              customer: { email: bo@example.se }
        """.formatted(BODY.replace("\n", "")));

    var done = typed.run("check-config", "legato.yaml");
    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).contains(
        "mapping.yaml:9: samples.a parcel: customer is nothing, expected an object -> mend the expression or the sample");
  }

  @Test
  void aCustomSourceNeedsItsMapping() {
    var normalized = typed.run("normalize", "bot.json", "--as", "custom");
    assertThat(normalized.code()).isEqualTo(2);
    assertThat(normalized.err()).contains("./legato suggest bot.json");

    var checked = typed.file("legato.yaml", OfflineVerbsTest.CONFIG.replace("type: context-package", "type: custom"))
        .run("check-config", "legato.yaml");
    assertThat(checked.code()).isEqualTo(3);
    assertThat(checked.err()).contains("sources.webbot.mapping: is missing");
  }

  @Test
  void aMappingLiesOverAnyType() {
    typed.file("overlay.yaml", "{ package: { customer.tier: vars.level } }").file("llm.json",
        """
            {"conversation_id": "c-1", "vars": {"level": "gold"}, "reason": "stuck", "messages": [{"role": "user", "content": "Help"}]}
            """);

    var done = typed.run("normalize", "llm.json", "--as", "llm", "--mapping", "overlay.yaml");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.json().at("/customer/tier").asText()).isEqualTo("gold");
  }

  @Test
  void failedExpressionsAreToldOnStandardErrorAndTheResultStands() {
    typed.file("mapping.yaml",
        "{ package: { conversationId: chat_id, escalation.confidence: $number(chat_id), issue.summary: handoff_reason } }");

    var done = typed.run("normalize", "bot.json", "--as", "custom", "--mapping", "mapping.yaml");
    assertThat(done.code()).isZero();
    assertThat(done.json().path("conversationId").asText()).isEqualTo("c-5");
    assertThat(done.err()).contains("Warning: escalation.confidence:", "was skipped");
  }

  @Test
  void formsAndSheetsAreReadByTheNameOfTheFile() {
    typed.file("bot.form", "sessionId=s-1&email=a%40example.com&reason=asked+for+a+person").file("rows.csv",
        "session_id,role,text\ns-1,user,Help me please\ns-1,bot,Sure\n");

    assertThat(typed.run("suggest", "bot.form").out()).contains("customer.email: email");
    assertThat(typed.run("suggest", "rows.csv").out()).contains("each: rows");
    assertThat(typed.run("suggest", "bot.form", "--content-type", "application/json").code()).isEqualTo(2);
  }
}
