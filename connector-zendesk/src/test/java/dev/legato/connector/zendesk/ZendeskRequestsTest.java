package dev.legato.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes we send, against golden files. {@code -Dgolden.accept=true} writes them anew: then read the diff. */
final class ZendeskRequestsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Map<String, Supplier<byte[]>> BODIES = new TreeMap<>(Map.of("create-ticket-full",
      () -> ZendeskRequests.createTicket(Samples.full(), Samples.PLACEMENT, Samples.full().tagsToWrite(), null,
          List.of("upload-token")),
      "create-ticket-bare",
      () -> ZendeskRequests.createTicket(Samples.bare(), Samples.NOWHERE, List.of(), null, List.of()),
      "create-ticket-follow-up",
      () -> ZendeskRequests.createTicket(Samples.bare(), Samples.NOWHERE, List.of("inherited", "legato"), 35_436L,
          List.of()),
      "create-ticket-after-refusals",
      () -> ZendeskRequests.createTicket(lesser(), Samples.NOWHERE, lesser().tagsToWrite(), null,
          List.of()),
      "write-note-full", () -> ZendeskRequests.writeNote(Samples.full(), Samples.PLACEMENT, List.of("upload-token")),
      "write-note-bare", () -> ZendeskRequests.writeNote(Samples.bare(), Samples.NOWHERE, List.of()), "add-tags",
      () -> ZendeskRequests.addTags(Samples.full())));

  private static DeskDelivery lesser() {
    return Samples.without(Samples.full(), new Refusal(Part.REQUESTER, "requester", "suspended"),
        new Refusal(Part.TAGS, "legato-sentiment", "refused"), new Refusal(Part.PRIORITY, "high", "refused"));
  }

  static Stream<String> names() {
    return BODIES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theBodyIsTheGoldenOneByteForByte(String name) throws IOException {
    String body = new String(BODIES.get(name).get(), StandardCharsets.UTF_8);
    Path file = GOLDEN.resolve(name + ".json");
    if (Boolean.getBoolean("golden.accept")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, body);
    }
    assertThat(body).isEqualTo(Files.readString(file));
  }

  @Test
  void noGoldenFileIsAnOrphan() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(it -> it.getFileName().toString().replace(".json", "")).collect(Collectors.toSet()))
          .isEqualTo(BODIES.keySet());
    }
  }

  @Test
  void theIdempotencyKeyFollowsWhatIsLeftOutInAnyOrder() {
    Refusal group = new Refusal(Part.GROUP, "Billing", "there is no such group");
    Refusal tags = new Refusal(Part.TAGS, "*", "refused");
    String key = ZendeskRequests.idempotencyKey(Samples.full());

    assertThat(key).startsWith("dlv_01-").hasSizeLessThanOrEqualTo(255)
        .isEqualTo(ZendeskRequests.idempotencyKey(Samples.withTranscript(Samples.full())));
    assertThat(ZendeskRequests.idempotencyKey(Samples.without(Samples.full(), group, tags)))
        .isEqualTo(ZendeskRequests.idempotencyKey(Samples.without(Samples.full(), tags, group, tags)))
        .isNotEqualTo(ZendeskRequests.idempotencyKey(Samples.without(Samples.full(), group)))
        .isNotEqualTo(key);
    assertThat(key).isNotEqualTo(ZendeskRequests.idempotencyKey(Samples.bare()));
  }

  @Test
  void theWordThatMakesANotePrivateIsWrittenInOnePlace() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> places = sources.filter(Files::isRegularFile).filter(it -> read(it).contains("put(\"public\""))
          .toList();
      assertThat(places).hasSize(1);
      assertThat(read(places.getFirst())).containsOnlyOnce("put(\"public\", false)");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
