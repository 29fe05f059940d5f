package dev.legato.intake.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.Mapping;
import dev.legato.intake.mapping.MappingFile;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.Understanding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each body beside the mapping that is proposed for it; {@code LEGATO_WRITE_GOLDEN=true} writes the proposals anew, to be
 * read before committing.
 */
class SuggesterTest {
  private static final Path FOLDER = Path.of("src/test/resources/dev/legato/intake/suggest");

  static List<Path> bodies() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  private static JsonNode body(Path file) throws IOException {
    String name = file.toString();
    String type = name.endsWith(".csv")
        ? "text/csv"
        : name.endsWith(".form") ? "application/x-www-form-urlencoded" : "application/json";
    Json.Parsed parsed = Bodies.parse(Files.readAllBytes(file), type, Json.MAX_DEPTH);
    assertThat(parsed).isInstanceOf(Json.Parsed.Tree.class);
    return ((Json.Parsed.Tree) parsed).root();
  }

  private static Mapping mapping(Suggestion suggestion) {
    MappingFile.Read read = MappingFile.read(suggestion.file(), "proposed.yaml");
    assertThat(read).as(suggestion.file()).isInstanceOf(MappingFile.Read.Good.class);
    return ((MappingFile.Read.Good) read).mapping();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void theProposalIsAsWrittenDownAndItsSampleHolds(Path file) throws IOException {
    Suggestion suggestion = Suggester.of(body(file)).orElseThrow();
    Path golden = file.resolveSibling(file.getFileName() + ".yaml");
    if ("true".equals(System.getenv("LEGATO_WRITE_GOLDEN"))) {
      Files.writeString(golden, suggestion.file());
    }

    assertThat(suggestion.file()).isEqualTo(Files.readString(golden));
    MappedSources.Checked checked = MappedSources.check(mapping(suggestion), "custom");
    assertThat(checked.faults()).isEmpty();
    assertThat(checked.warnings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void whatAnAgentNeedsMostIsFoundAndWhatNobodySaidIsNot(Path file) throws IOException {
    JsonNode body = body(file);
    Mapping mapping = mapping(Suggester.of(body).orElseThrow());

    Understanding read = MappedSources.named("custom", Optional.of(mapping)).orElseThrow().read(body, Instant.EPOCH,
        Map.of());
    assertThat(read).isInstanceOfSatisfying(Understanding.Handoffs.class,
        handoffs -> handoffs.packages().forEach(one -> {
          assertThat(one.messages().isEmpty()).isEqualTo(file.toString().contains("no-transcript"));
          assertThat(PackageJson.tree(one).toString()).doesNotContain("not-to-be-kept", "PROMPT", "INTERNAL_ROUTING");
        }));
  }

  @Test
  void aBodyWithoutAnythingToTellGivesNoProposal() throws IOException {
    for (String body : List.of("{}", "[]", "7", "\"x\"", "{\"a\": true}", "{\"x\": [[[]]]}")) {
      assertThat(Suggester.of(Json.mapper().readTree(body))).as(body).isEmpty();
    }
  }

  @Test
  void whereNothingSaysWhyTheMappingSaysSo() throws IOException {
    Suggestion suggestion = Suggester.of(Json.mapper().readTree("{\"email\": \"a@example.com\", \"foo\": 1}"))
        .orElseThrow();

    assertThat(suggestion.file()).contains("constants:\n  escalation.trigger: other");
    assertThat(suggestion.missing()).anySatisfy(one -> assertThat(one).startsWith("messages:"));
    assertThat(suggestion.unused()).isEqualTo(1);
  }

  @Test
  void aLongConversationIsCutInTheSampleOnly() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("sessionId", "s-1");
    ArrayNode turns = body.putArray("messages");
    for (int i = 0; i < 500; i++) {
      turns.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", "turn number " + i);
    }
    Suggestion suggestion = Suggester.of(body).orElseThrow();

    assertThat(suggestion.file().length()).isLessThan(4_000);
    assertThat(MappedSources.named("custom", Optional.of(mapping(suggestion))).orElseThrow().read(body, Instant.EPOCH,
        Map.of())).isInstanceOfSatisfying(Understanding.Handoffs.class,
            read -> assertThat(read.packages().getFirst().messages()).hasSize(500));
  }

  /** Whatever the body: an answer, and if there is a proposal, it can be used as it stands. */
  @Test
  void noMutationBreaksTheProposal() throws IOException {
    long seed = Long.getLong("legato.seed", System.nanoTime());
    System.out.println("SuggesterTest seed " + seed + " (-Dlegato.seed=… to repeat)");
    Random random = new Random(seed);
    List<Path> files = bodies();
    int proposals = 0;
    for (int round = 0; round < 300; round++) {
      String text = body(files.get(random.nextInt(files.size()))).toString();
      String strange = List.of("null", "[]", "{}", "\"\"", "\"' # : {\"", "1e400", "\"\\u202e\\u0000\\ud83d\"", "true",
          "{\"a b.c`d\": \"x y z, and a long sentence\"}", "[\"User: a\", \"Bot: b\"]").get(random.nextInt(10));
      int at = text.indexOf(':', random.nextInt(text.length()));
      int end = at < 0 ? -1 : text.indexOf(',', at);
      String mutated = end < 0 ? text : text.substring(0, at + 1) + strange + text.substring(end);
      if (Json.parse(mutated.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode body)) {
        Optional<Suggestion> suggestion = Suggester.of(body);
        if (suggestion.isPresent()) {
          proposals++;
          assertThat(MappingFile.read(suggestion.get().file(), "proposed.yaml")).as("seed %s round %s", seed, round)
              .isInstanceOf(MappingFile.Read.Good.class);
        }
      }
    }
    assertThat(proposals).isGreaterThan(100);
  }

  @Test
  void secretsStandNeitherInTheSampleNorAmongTheFields() {
    String body = """
        {"conversationId": "c-1", "sessionId": "7f3a9b2c4d5e6f708192a3b4c5d6e7f8",
         "fields": [{"name": "email", "value": "ana@example.com"}, {"name": "password", "value": "hunter22"},
          {"name": "PIN", "value": 4403}],
         "payload": "{\\"api_key\\": \\"abcd1234efgh5678ijkl\\", \\"list\\": [{\\"key\\": \\"client_secret\\", \\"value\\": \\"zzTop99\\"}], \\"plan\\": \\"pro\\"}",
         "card": 4242424242424242, "billing": {"pin": "4407"},
         "messages": [{"role": "assistant", "content": "What is your PIN?"}, {"role": "user", "content": "4405"},
          {"role": "user", "content": "my password is Sommer2024! and my card 4111 1111 1111 1111"}]}""";
    Suggestion suggestion = Suggester.of(tree(body)).orElseThrow();
    assertThat(suggestion.file()).doesNotContain("hunter22", "4403", "abcd1234efgh5678ijkl", "zzTop99",
        "4242424242424242", "4405", "4407", "Sommer2024", "4111 1111", "\"password\"].value", "\"PIN\"].value")
        .contains("ana@example.com", "7f3a9b2c4d5e6f708192a3b4c5d6e7f8", "pro");
    mapping(suggestion);
  }

  private static JsonNode tree(String json) {
    return Json.inside(json).orElseThrow();
  }
}
