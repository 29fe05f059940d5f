package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineVerbsTest {
  static final String CONFIG = """
      desks:
        support: { type: zendesk, url: "http://127.0.0.1:1/zendesk", auth: { accessToken: "${TOKEN:-none-yet}" } }
      sources:
        webbot: { type: context-package, auth: { type: bearer, token: "a-token-of-sixteen" }, desk: support }
      teams:
        billing: { desk: support, group: Billing }
        general: { desk: support, group: Support }
      routing:
        - { name: money, when: 'issue.category == "billing"', team: billing, tags: [money] }
        - { name: everything else, team: general }
      """;

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void aFolderWithAConfigurationAndAHandoff() {
    typed = new Typed(folder).file("legato.yaml", CONFIG);
    typed.file("handoff.json", typed.run("trigger", "billing-dispute", "--print").out());
  }

  @Test
  void aContextPackageIsNormalizedToItself() {
    var done = typed.run("normalize", "handoff.json", "--as", "context-package");

    assertThat(done.code()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.json().path("issue").path("category").asText()).isEqualTo("billing");
    assertThat(done.json().path("messages")).hasSize(7);
  }

  @Test
  void standardInputIsReadForADash() {
    var done = typed.runReading("{\"conversationId\":\"c1\",\"escalation\":true}", "normalize", "-", "--as",
        "context-package");

    assertThat(done.code()).isZero();
    assertThat(done.json().path("conversationId").asText()).isEqualTo("c1");
  }

  @Test
  void warningsLeaveTheResultCleanForMachines() {
    var done = typed.runReading("{\"conversationId\":\"c1\",\"escalation\":\"help\"}", "normalize", "-", "--as",
        "context-package");

    assertThat(done.code()).isZero();
    assertThat(done.json().path("escalation").path("reason").asText()).isEqualTo("help");
    assertThat(done.err()).startsWith("Warning: escalation: expected an object");
  }

  @Test
  void whatIsNoHandoffIsToldAsAResult() {
    var done = typed.runReading("{\"type\":\"message\",\"text\":\"hello\"}", "normalize", "-", "--as", "microsoft");

    assertThat(done.code()).isZero();
    assertThat(done.json().path("handoff").asBoolean(true)).isFalse();
    assertThat(done.json().path("why").asText()).isNotBlank();
  }

  @Test
  void allProblemsOfAnInvalidBodyAreToldAtOnce() {
    var done = typed.runReading("{\"conversationId\":{},\"messages\":5}", "normalize", "-", "--as", "context-package");

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).contains("/conversationId: expected a string", "found an object", "(the whole body)");
  }

  @Test
  void brokenJsonIsToldWithItsPlace() {
    typed.file("broken.json", "{\n  \"conversationId\": \"c1\",\n  oops\n}");

    var done = typed.run("normalize", "broken.json", "--as", "llm");

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).startsWith("broken.json:3:").contains("this is not JSON");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "normalize handoff.json --as telepathy|\"telepathy\" is no type of source",
      "normalize nowhere.json --as llm|There is no file nowhere.json",
      "normalize . --as llm|cannot be read",
      "normalize handoff.json --as llm --mapping m.yaml|there is no such mapping file",
      "normalize handoff.json --as llm --header nonsense|is not a header",
      "normalize handoff.json --as llm --content-type text/xml|only JSON",
      "normalize handoff.json|Missing required option: '--as=TYPE'",
      "brief handoff.json --desk helpscout|\"helpscout\" is no type of desk in this version",
      "brief handoff.json --format pdf|Invalid value for option '--format'",
      "trigger no-such-thing|There is no scenario \"no-such-thing\"",
      "trigger|Name a scenario",
      "trigger update --url nonsense|is not the address of a bridge",
      "trigger update --secret !!!|is not base64",
      "handoffs list|admin token is needed",
      "handoffs|Say what to do",
      "sandbox --port 70000|is not a port",
      "routes test --config legato.yaml handoff.json --expect nobody|There is no team \"nobody\"",
      "triger|There is no command \"triger\"",
      "brief handoff.json --desc zendesk|Unknown option",
  })
  void wrongUsageIsOneSentenceAndTwo(String command, String sentence) {
    var done = typed.run(command.split(" "));

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).contains(sentence).doesNotContain("Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctor", "connect", "disconnect"})
  void whatIsNotThereYetDoesNotExistAsAStub(String verb) {
    assertThat(typed.run(verb).code()).isEqualTo(2);
    assertThat(typed.run("--help").out()).doesNotContain("  " + verb);
  }

  @Test
  void theBriefingHasItsSixPartsInOrder() {
    var done = typed.run("brief", "handoff.json");

    assertThat(done.code()).isZero();
    assertThat(done.out().lines().filter(line -> line.matches("Issue|Tried|Promised|Next|Facts|Source")))
        .containsExactly("Issue", "Tried", "Promised", "Next", "Facts", "Source");
    assertThat(done.out().lines().filter(line -> line.contains(" ")).map(String::length)).allMatch(it -> it <= 80);
  }

  @Test
  void theBriefingComesAsHtmlAndAsJson() {
    assertThat(typed.run("brief", "handoff.json", "--format", "html").out()).contains("<h4>Issue</h4>");
    var json = typed.run("brief", "handoff.json", "--format", "json").json();
    assertThat(json.path("sections").path(0).path("heading").asText()).isEqualTo("issue");
  }

  @Test
  void aGoodConfigurationIsCounted() {
    var done = typed.run("check-config", "legato.yaml");

    assertThat(done.code()).isZero();
    assertThat(done.out()).startsWith("legato.yaml is good: 1 source, 1 desk, 2 routes, 2 teams.");
    assertThat(typed.run("check-config", "legato.yaml", "--format", "json").json().path("routes").asInt()).isEqualTo(2);
  }

  @Test
  void whereTracesGoIsTold() {
    var traced = "server: { traces: { endpoint: \"http://127.0.0.1:4318\", sample: 0.1, headers: { key: sesame } } }\n"
        + CONFIG;
    var done = typed.runReading(traced, "check-config", "-");

    assertThat(done.out()).contains("  traces to http://127.0.0.1:4318, sample 0.1").doesNotContain("sesame");
    assertThat(typed.run("check-config", "legato.yaml").out()).doesNotContain("traces");
  }

  @Test
  void everyFaultOfAConfigurationIsToldWithPlaceAndCure() {
    var bad = CONFIG.replace("${TOKEN:-none-yet}", "${TOKEN}").replace("tags:", "tag:").replace("general,", "genral,")
        .replace("team: general", "team: genral");

    var done = typed.runReading(bad, "check-config", "-");

    assertThat(done.code()).isEqualTo(3);
    assertThat(done.out()).isEmpty();
    assertThat(done.err()).contains("standard input:2: desks.support.auth.accessToken: the environment variable TOKEN",
        "routing[0].tag: is not a known key here -> did you mean \"tags\"?",
        "routing[1].team: there is no team \"genral\" -> did you mean \"general\"?", "3 faults");
  }

  @Test
  void aWayToLogInThatTheDeskDoesNotKnowIsAFault() {
    var done = typed.runReading(CONFIG.replace("accessToken:", "apiKey:"), "check-config", "-");

    assertThat(done.code()).isEqualTo(3);
    assertThat(done.err()).contains("desks.support.auth:", "clientSecret");
  }

  @Test
  void serveAndRoutesRefuseABadConfigurationWithThree() {
    typed.file("bad.yaml", "desks: {}\n");

    assertThat(typed.run("serve", "--config", "bad.yaml").code()).isEqualTo(3);
    assertThat(typed.run("serve", "--config", "nowhere.yaml").code()).isEqualTo(3);
    assertThat(typed.run("routes", "test", "--config", "bad.yaml", "handoff.json").code()).isEqualTo(3);
  }

  @Test
  void aRouteIsExplainedRuleByRuleAndHeldByExpect() {
    var right = typed.run("routes", "test", "--config", "legato.yaml", "handoff.json", "--expect", "billing");
    var wrong = typed.run("routes", "test", "--config", "legato.yaml", "handoff.json", "--expect", "general",
        "--format", "json");

    assertThat(right.code()).isZero();
    assertThat(right.out()).contains("=> money: matched", "everything else: not reached", "team billing on desk");
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.json().path("asExpected").asBoolean(true)).isFalse();
    assertThat(wrong.err()).contains("Expected team general, and it goes to billing.");
  }

  @Test
  void theVersionNamesTheProductAndTheJava() {
    assertThat(typed.run("--version").out()).startsWith("legato ").contains("Java 2");
  }

  @Test
  void whatCustomersWroteCannotSteerTheTerminal() {
    var done = typed.runReading("{\"conversationId\":\"c1\",\"issue\":{\"summary\":\"red \\u001b[31m \\u009b2J\"}}",
        "brief", "-");

    assertThat(done.out()).contains("red").doesNotContain("\u001b", "\u009b");
  }
}
