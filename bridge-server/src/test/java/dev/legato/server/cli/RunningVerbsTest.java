package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunningVerbsTest {
  @TempDir private Path folder;

  @Test
  void theDemoEndsWellOnlyAfterTheNoteWasReadBackAsPrivate() {
    var done = new Typed(folder).inRealTime().run("demo", "--once", "--port", "0", "--keep", "kept");

    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out().lines().findFirst()).hasValueSatisfying(
        line -> assertThat(line).matches("Legato listens on http://127\\.0\\.0\\.1:\\d+"));
    assertThat(done.out()).contains("Read back from the desk: one note, and it is private", "group Billing",
        "team Billing",
        "Completeness 100 of 100", "| Issue", "on desk zendesk", "on desk freshdesk", "on desk intercom");
    assertThat(folder.resolve("kept/legato.db")).exists();
  }

  @Test
  void theDemoStaysUpForTheCommandItPrints() {
    var triggered = new Typed.Outcome[1];
    var typed = new Typed(folder).inRealTime().meanwhile(printed -> triggered[0] = new Typed(folder).inRealTime()
        .run("trigger", "angry-vip", "--url", found("--url (\\S+)", printed), "--secret",
            found("--secret (\\S+)", printed)));

    var done = typed.run("demo", "--port", "0");

    assertThat(done.code()).as(done.err()).isZero();
    assertThat(triggered[0].code()).as(triggered[0].err()).isZero();
    assertThat(triggered[0].out()).contains("accepted", "Ticket 2 on desk zendesk: http://127.0.0.1:",
        "priority urgent");
  }

  @Test
  void theDemoTellsMachinesTheSame() {
    var done = new Typed(folder).inRealTime().run("demo", "--once", "--port", "0", "--format", "json");

    assertThat(done.json().path("desks")).hasSize(3).allSatisfy(desk -> {
      assertThat(desk.path("private").asBoolean()).isTrue();
      assertThat(desk.path("group").asText()).isEqualTo("Billing");
      assertThat(desk.path("answer").path("status").asText()).isEqualTo("accepted");
    });
  }

  @Test
  void aTakenPortIsOneSentenceForEveryVerbThatListens() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      new Typed(folder).file("legato.yaml", TryOut.config(taken.getLocalPort(), folder, "http://127.0.0.1:1"));
      for (var command : new String[][]{{"demo", "--once", "--port", port}, {"sandbox", "--port", port},
          {"serve", "--config", "legato.yaml"}}) {
        var done = new Typed(folder).inRealTime().run(command);
        assertThat(done.code()).isEqualTo(1);
        assertThat(done.out()).isEmpty();
        assertThat(done.err()).contains("Cannot listen on 127.0.0.1:" + port).doesNotContain("\tat ");
      }
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsOneSentence() throws IOException {
    Files.writeString(folder.resolve("a-file"), "");

    var done = new Typed(folder).inRealTime().run("demo", "--once", "--port", "0", "--keep", "a-file");

    assertThat(done.code()).isEqualTo(1);
    assertThat(done.err()).contains("Cannot open the store").doesNotContain("\tat ");
  }

  @Test
  void serveSaysWhereItListensAndTellsAMadeUpTokenOnce() {
    var config = TryOut.config(0, folder, "http://127.0.0.1:1").replaceFirst("admin:.*\n", "");
    var ready = new int[1];
    var typed = new Typed(folder).inRealTime().file("legato.yaml", config).meanwhile(printed -> {
      try (var bridge = new BridgeClient(found("listens on (\\S+)", printed))) {
        ready[0] = bridge.get("/readyz", Map.of()).status();
      }
    });

    var done = typed.run("serve", "--config", "legato.yaml");

    assertThat(done.code()).isZero();
    assertThat(ready[0]).isEqualTo(200);
    assertThat(done.out()).startsWith("Legato listens on http://127.0.0.1:").doesNotContain("Admin token");
    assertThat(done.err().lines().filter(line -> line.startsWith("Admin token"))).hasSize(1);
  }

  static java.util.List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioLandsAsPrivateNotesOfOneTicket(Scenario scenario) {
    try (var running = new TryOut(folder)) {
      var done = running.person().run("trigger", scenario.name(), "--config", "legato.yaml", "--source", "webbot",
          "--format", "json");

      assertThat(done.code()).as(done.err()).isZero();
      assertThat(done.json()).hasSize(scenario.files().size());
      assertThat(done.json()).allMatch(one -> one.path("answer").path("warnings").isEmpty()
          || scenario.name().equals("hostile-html"));
      assertThat(running.sandbox().zendesk().tickets()).hasSize(1);
      var ticket = running.sandbox().zendesk().tickets().getFirst();
      assertThat(ticket.comments()).hasSize(scenario.files().size()).noneMatch(comment -> comment.isPublic());
      assertThat(ticket.comments().getFirst().htmlBody()).doesNotContain("<script", "<img", "<iframe", "4111 1111");
      assertThat(running.sandbox().journal().violations()).isEmpty();
    }
  }

  @Test
  void eachTriggerIsANewHandoff() {
    try (var running = new TryOut(folder)) {
      assertThat(running.handoff("webbot")).isNotEqualTo(running.handoff("webbot"));
    }
  }

  @Test
  void aParkedHandoffIsListedRetriedAndDropped() {
    try (var running = new TryOut(folder)) {
      var sent = running.person().run("trigger", "human-please", "--config", "legato.yaml", "--source", "strangebot");
      assertThat(sent.code()).isEqualTo(1);
      var id = found("(hof_\\w+)", sent.out());
      assertThat(sent.out()).contains("Parked: credentials-rejected", "./legato parked retry " + id);

      assertThat(running.person().run("parked", "list").out()).contains(id, "credentials-rejected");
      assertThat(running.person().run("handoffs", "list", "--state", "delivered").out()).contains("There are none.");
      assertThat(running.person().run("handoffs", "show", id).out()).contains(id + ": parked", "create-ticket");
      assertThat(running.person().run("parked", "drop", id).out()).contains(id + " is given up");
      assertThat(running.person().run("parked", "retry-all").out()).contains("Nothing is parked.");
      var late = running.person().run("parked", "retry", id);
      assertThat(late.code()).isEqualTo(1);
      assertThat(late.err()).contains("The bridge answered 409", "only a parked handoff can be retried");
    }
  }

  @Test
  void aReplayWritesNoSecondNote() {
    try (var running = new TryOut(folder)) {
      var id = running.handoff("webbot");

      var done = running.person().run("handoffs", "replay", id);

      assertThat(done.code()).as(done.err()).isZero();
      assertThat(done.err()).contains("does not write a second note");
      var looked = done.out();
      for (int look = 0; look < 2_000 && looked.contains("unsettled"); look++)
        looked = running.person().run("handoffs", "show", id).out();
      assertThat(looked).contains("delivered").doesNotContain("unsettled");
      assertThat(running.sandbox().zendesk().tickets().getFirst().comments()).hasSize(1);
    }
  }

  @Test
  void aWrongCredentialSaysWhereTheRightOneIs() {
    try (var running = new TryOut(folder)) {
      var bot = running.person().run("trigger", "update", "--source", "webbot", "--secret", "whsec_d3JvbmdzZWNyZXQ=");
      var admin = running.person().run("handoffs", "list", "--token", "wrong");

      assertThat(bot.code()).isEqualTo(1);
      assertThat(bot.err()).contains("does not know this sender", "LEGATO_SECRET");
      assertThat(admin.code()).isEqualTo(1);
      assertThat(admin.err()).contains("does not take this admin token", "LEGATO_ADMIN_TOKEN");
    }
  }

  @Test
  void nobodyAtTheAddressIsOneSentence() {
    var done = new Typed(folder).run("trigger", "update", "--url", "http://127.0.0.1:1");

    assertThat(done.code()).isEqualTo(1);
    assertThat(done.err()).startsWith("No bridge answers at http://127.0.0.1:1.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZENDESK {'comments':[{'public':false,'plain_body':'hof_1 SIX'}]} -> ",
      "ZENDESK {'comments':[{'public':true,'plain_body':'hof_1 SIX'}]} -> the customer can read",
      "ZENDESK {'comments':[{'plain_body':'hof_1 SIX'}]} -> the customer can read",
      "ZENDESK {'comments':[]} -> 0 comments",
      "ZENDESK {'comments':[{'public':false,'plain_body':'hof_1 SIX'},{'public':false}]} -> 2 comments",
      "ZENDESK {'comments':[{'public':false,'plain_body':'hof_2 SIX'}]} -> does not name the handoff",
      "ZENDESK {'comments':[{'public':false,'plain_body':'hof_1'}]} -> six headings",
      "FRESHDESK {'conversations':[{'private':true,'body':'<p>hof_1 SIX</p>'}]} -> ",
      "FRESHDESK {'conversations':[{'private':false,'body':'<p>hof_1 SIX</p>'}]} -> the customer can read",
      "FRESHDESK {'conversations':[{'body':'<p>hof_1 SIX</p>'}]} -> the customer can read",
      "INTERCOM {'parts':[{'note':true,'given':'<p>hof_1 SIX</p>'},{'note':false,'given':null}]} -> ",
      "INTERCOM {'parts':[{'note':false,'given':'<p>hof_1 SIX</p>'}]} -> the customer can read"})
  void onlyOnePrivateNoteOfThisHandoffSatisfiesTheDemo(String line) throws IOException {
    var parts = line.split(" -> ", -1);
    var told = parts[0].split(" ", 2);
    var six = "\\nIssue\\nTried\\nPromised\\nNext\\nFacts\\nSource\\n";
    var ticket = Json.mapper().readTree(told[1].replace('\'', '"').replace("SIX", six));

    var complaints = DeskCheck.of(PretendDesk.valueOf(told[0]), ticket, "hof_1").complaints();

    if (parts[1].isEmpty())
      assertThat(complaints).isEmpty();
    else
      assertThat(complaints).anyMatch(it -> it.contains(parts[1]));
  }

  static String found(String pattern, String text) {
    var matcher = Pattern.compile(pattern).matcher(text);
    return Optional.of(matcher).filter(it -> it.find()).map(it -> it.group(1))
        .orElseThrow(() -> new AssertionError(pattern + " is not in: " + text));
  }
}
