package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.legato.routing.Conditions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.ParameterException;

/** What the documentation shows is typed here: commands, configuration, conditions, links. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)(?:#[^)]*)?\\)");
  /** Verbs that need no running bridge: these are run; of the others the words are checked here and the deed elsewhere. */
  private static final List<String> OFFLINE = List.of("check-config", "routes", "normalize", "brief", "suggest",
      "signature");
  private static final String PAYLOAD = """
      {"conversation_id": "chat-1", "messages": [{"role": "user", "content": "My invoice is wrong."}]}
      """;
  private static final String PACKAGE = """
      {"conversationId": "c-1", "customer": {"tier": "enterprise"}, "issue": {"summary": "Charged twice", "category": "billing"}}
      """;

  @TempDir private Path folder;

  static List<Path> documents() throws IOException {
    try (var docs = Files.walk(ROOT.resolve("docs")); var modules = Files.list(ROOT)) {
      return Stream.of(Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md").map(ROOT::resolve),
          modules.map(module -> module.resolve("README.md")),
          docs.filter(file -> file.toString().endsWith(".md"))).flatMap(documents -> documents).filter(Files::exists)
          .distinct().sorted().toList();
    }
  }

  private static List<String> blocks(Path document, String language) throws IOException {
    var blocks = new ArrayList<String>();
    Matcher fence = FENCE.matcher(Files.readString(document));
    while (fence.find())
      if (fence.group(1).equals(language))
        blocks.add(fence.group(2));
    return blocks;
  }

  static List<String> commands() throws IOException {
    var commands = new ArrayList<String>();
    for (var document : documents())
      for (var block : blocks(document, "sh"))
        block.lines().filter(line -> line.startsWith("./legato ")).map(line -> line.substring(9))
            .forEach(commands::add);
    return commands;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void theCommandIsOneThatExistsAndTheOfflineOnesWork(String command) throws IOException {
    var words = command.replace("\"$LEGATO_ADMIN_TOKEN\"", "token").replace("…", "").split(" +");
    try {
      Legato.commandLine(Terminal.ofProcess()).parseArgs(words);
    } catch (ParameterException e) {
      fail("./legato " + command + ": " + e.getMessage());
    }
    if (!OFFLINE.contains(words[0]))
      return;
    var typed = admin().file("payload.json", PAYLOAD).file("package.json", PACKAGE);
    typed.file("headers.txt", typed.run("signature", "sign", "payload.json", "--auth", "chatwoot").out());
    var outcome = typed.run(words);
    assertThat(outcome.code()).as(outcome.err()).isZero();
  }

  private Typed admin() throws IOException {
    var configuration = blocks(ROOT.resolve("docs/for-admins.md"), "yaml").getFirst();
    var mapping = ROOT.resolve("docs/mapping.md");
    return new Typed(folder).file("legato.yaml", configuration).file("mapping.yaml", blocks(mapping, "yaml").getFirst())
        .file("bot.json", blocks(mapping, "json").getFirst()).with("LEGATO_ADMIN_TOKEN", "a-long-enough-admin-token")
        .with("ZENDESK_CLIENT_SECRET", "zendesk-secret")
        .with("LEGATO_SECRET", "whsec_dGhlLXNlY3JldC1vZi10aGUtZG9jcy10ZXN0")
        .with("WEBBOT_SECRET", "whsec_dGhlLXNlY3JldC1vZi10aGUtZG9jcy10ZXN0");
  }

  @Test
  void theReadmeShowsItsTwoCommands() throws IOException {
    assertThat(blocks(ROOT.resolve("README.md"), "sh")).containsExactly("./legato demo\n", "./mvnw verify\n");
    assertThat(commands()).hasSizeGreaterThan(6);
  }

  @Test
  void theConditionsForAdminsAreGood() throws IOException {
    var conditions = blocks(ROOT.resolve("docs/for-admins.md"), "").getFirst().lines().toList();
    assertThat(conditions).isNotEmpty().allSatisfy(one -> assertThat(new Conditions().check(one)).isEmpty());
  }

  @Test
  void theMappingInTheDocumentationHoldsItsOwnSample() throws IOException {
    admin().file("with-mapping.yaml", OfflineVerbsTest.CONFIG.replace("  webbot:",
        "  ownbot: { type: custom, mapping: mapping.yaml, auth: { type: none }, desk: support }\n  webbot:"));
    var checked = admin().run("check-config", "with-mapping.yaml");
    assertThat(checked.code()).as(checked.err()).isZero();
    assertThat(checked.err()).isEmpty();
  }

  @Test
  void everyExampleInJsonIsJson() throws IOException {
    for (var document : documents())
      for (var block : blocks(document, "json"))
        assertThat(dev.legato.contextpackage.Json.parse(block.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            .as(document + "\n" + block).isInstanceOf(dev.legato.contextpackage.Json.Parsed.Tree.class);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkIntoTheRepositoryLeadsSomewhere(Path document) throws IOException {
    Matcher link = LINK.matcher(Files.readString(document));
    while (link.find())
      if (!link.group(1).contains("://"))
        assertThat(document.resolveSibling(link.group(1)).normalize()).exists();
  }
}
