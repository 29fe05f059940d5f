package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every example in a help text is run, in a folder with the files it names and a bridge where it needs one. */
class ExamplesTest {
  private static final String START = "  ./legato ";
  private static final String ANY_ID = "hof_01jd4k8w2m5n7p9q1r3s5t7v9x";
  private static final String CHAT = """
      {"conversation_id": "chat-1", "messages": [
        {"role": "user", "content": "My invoice is wrong, I want to talk to a person."},
        {"role": "assistant", "content": null, "tool_calls": [{"id": "call_1", "type": "function",
          "function": {"name": "escalate_to_human", "arguments": "{\\"reason\\": \\"asked for a person\\"}"}}]}]}
      """;

  @TempDir private static Path folder;
  private static final String SECRET = "a-secret-of-these-examples-0001";
  private static TryOut running;

  @BeforeAll
  static void aFolderAndABridge() {
    running = new TryOut(folder);
    running.person().file("bot.json", CHAT).file("handoff.json",
        running.person().run("trigger", "billing-dispute", "--print").out()).file("body.json", "{\"event\":\"x\"}")
        .file("legato.key", running.person().run("key", "new").out()).file("secret.txt", SECRET)
        .file("last-month.jsonl",
            "{\"id\":\"1\",\"turns\":[{\"speaker\":\"customer\",\"text\":\"Let me talk to a person\"}]}\n");
    running.person().file("headers.txt", running.person().with("LEGATO_SECRET", SECRET)
        .run("signature", "sign", "body.json", "--auth", "chatwoot", "--timestamp", "1793715665").out());
  }

  @AfterAll
  static void stop() {
    running.close();
  }

  static Stream<CommandLine> commands() {
    return all(Legato.commandLine(Terminal.ofProcess()));
  }

  private static Stream<CommandLine> all(CommandLine command) {
    return Stream.concat(Stream.of(command), command.getSubcommands().values().stream().flatMap(ExamplesTest::all));
  }

  static List<String> examples() {
    return commands().flatMap(ExamplesTest::examples).toList();
  }

  private static Stream<String> examples(CommandLine command) {
    return Arrays.stream(command.getCommandSpec().usageMessage().footer()).filter(line -> line.startsWith(START))
        .map(line -> line.substring(START.length()));
  }

  @Test
  void everyCommandHasAnExampleAndExplainsItselfWithin80Columns() {
    assertThat(commands()).allSatisfy(command -> {
      assertThat(examples(command)).as(command.getCommandSpec().qualifiedName()).isNotEmpty();
      assertThat(command.getUsageMessage().lines().map(String::length)).allMatch(length -> length <= 80);
      assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    });
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExampleWorks(String example) throws Exception {
    // A port may be taken here by a stranger, and a second bridge needs a folder of its own.
    var command = example.replace("--port 7071", "--port 0");
    var place = folder;
    if (command.startsWith("serve")) {
      place = Files.createDirectory(folder.resolve("another"));
      new Typed(place).file("legato.yaml", TryOut.config(0, place, running.sandbox().url()));
    }
    if (command.contains(ANY_ID))
      command = command.replace(ANY_ID, running.handoff(command.startsWith("parked") ? "strangebot" : "webbot"));
    var input = "";
    for (var part : command.split(" \\| (?:\\./legato )?")) {
      var done = new Typed(place).inRealTime().with("LEGATO_URL", running.url())
          .with("LEGATO_SECRET", part.startsWith("signature") ? SECRET : "")
          .with("LEGATO_ADMIN_TOKEN", TryOut.ADMIN).runReading(input, part.split(" "));
      assertThat(done.code()).as("%s\n%s", part, done.err()).isZero();
      assertThat(done.out()).isNotBlank();
      input = done.out();
    }
  }
}
