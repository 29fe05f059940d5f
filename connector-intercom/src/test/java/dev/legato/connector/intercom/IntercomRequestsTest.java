package dev.legato.connector.intercom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes we send, against golden files. {@code -Dgolden.accept=true} writes them anew: then read the diff. */
final class IntercomRequestsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final Map.Entry<String, String> NORA = Map.entry("email", "nora@example.com");
  private static final Map<String, Supplier<ObjectNode>> BODIES = new TreeMap<>(Map.ofEntries(
      Map.entry("create-ticket-full",
          () -> IntercomRequests.createTicket(Samples.full(), "7", NORA, Samples.ATTRIBUTES, "55", "42")),
      Map.entry("create-ticket-bare",
          () -> IntercomRequests.createTicket(Samples.bare(), "7", Map.entry("id", "6762f0dd1bb69f9f2193bb83"),
              new TreeMap<>(), null, null)),
      Map.entry("create-contact", () -> IntercomRequests.createContact("cust-1", "Nora Lind")),
      Map.entry("create-contact-nameless", () -> IntercomRequests.createContact("legato-hof_02", null)),
      Map.entry("set-attributes", () -> IntercomRequests.conversationAttributes(Samples.ATTRIBUTES)),
      Map.entry("update-ticket", () -> IntercomRequests.updateTicket(Samples.ATTRIBUTES, "99", "55")),
      Map.entry("assign-agent-on-ticket", () -> IntercomRequests.updateTicket(new TreeMap<>(), "99", "42")),
      Map.entry("assign-team", () -> IntercomRequests.assign("team", "55", "99")),
      Map.entry("assign-agent", () -> IntercomRequests.assign("admin", "42", "99")),
      Map.entry("create-tag", () -> IntercomRequests.createTag("legato-sentiment")),
      Map.entry("add-tag", () -> IntercomRequests.tag("86", "99")),
      Map.entry("write-note", () -> IntercomRequests.note(Samples.full(), "99")),
      Map.entry("write-note-with-transcript",
          () -> IntercomRequests.note(Samples.withTranscript(Samples.bare()), "99")),
      Map.entry("write-note-after-refusal", () -> IntercomRequests.note(refusedFile(), "99")),
      Map.entry("erase-note", () -> IntercomRequests.erase("608", "149")),
      Map.entry("find-ticket", () -> IntercomRequests.findTicket(Samples.full()))));

  private static DeskDelivery refusedFile() {
    return Samples.without(Samples.withTranscript(Samples.bare()),
        new Refusal(Part.TRANSCRIPT, "transcript", "refused"));
  }

  static Stream<String> names() {
    return BODIES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theBodyIsTheGoldenOneByteForByte(String name) throws IOException {
    String body = BODIES.get(name).get().toString();
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

  /** In the compiled classes, so that no constant, however put together by the compiler, is overlooked. */
  @Test
  void theWordThatReachesACustomerIsNowhere() throws IOException {
    try (Stream<Path> classes = Files.walk(Path.of("target/classes"))) {
      List<Path> all = classes.filter(it -> it.toString().endsWith(".class")).toList();
      assertThat(all).hasSizeGreaterThan(10).allSatisfy(it -> assertThat(
          new String(Files.readAllBytes(it), StandardCharsets.ISO_8859_1)).as("%s", it)
          .doesNotContainIgnoringCase("comment", "quick_reply", "user_message"));
    }
  }

  @Test
  void theWordThatMakesANotePrivateIsWrittenInOnePlace() throws IOException {
    String all = source();
    assertThat(all).containsOnlyOnce("put(\"message_type\", \"note\")");
    // The other one assigns, and says nothing.
    assertThat(all.split("\"message_type\"", -1)).hasSize(3);
    assertThat(all).containsOnlyOnce("\"message_type\", \"assignment\"");
  }

  @Test
  void noConversationIsEverBegunAndNoMessageEverSent() throws IOException {
    assertThat(source()).doesNotContain("\"/conversations\"", "\"/messages\"", "cross_post", "is_shared");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "<h4>Issue</h4><p>a</p>                              | <h2>Issue</h2><p>a</p>",
      "<p><strong>a</strong> <em>b</em></p>                | <p><b>a</b> <i>b</i></p>",
      "<table><tr><td>a</td></tr></table>                  | a",
      "<p class=\"x\">a<br>b</p>                           | <p>a<br>b</p>",
      "<a href=\"https://x.example/$1\">a</a> &lt;p&gt;    | <a href=\"https://x.example/$1\">a</a> &lt;p&gt;",
      "<details><summary>More</summary><ul><li>x</li></ul></details> | More<ul><li>x</li></ul>",
      "{{name}} {% if %}                                   | {&#123;name}} {&#37; if %}"})
  void onlyWhatTheInboxShowsIsLeft(String html, String rendered) {
    assertThat(IntercomRequests.rendered(html)).isEqualTo(rendered);
  }

  @Test
  void aLongSubjectIsCutBetweenCharacters() {
    DeskDelivery it = Samples.full();
    DeskDelivery wordy = new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), null,
        it.requester(), "x".repeat(254) + "😀😀", it.note(), it.fields(), it.tags(), null, null, null, null, List.of());

    assertThat(IntercomRequests.createTicket(wordy, "7", NORA, new TreeMap<>(), null, null).path("ticket_attributes")
        .path("_default_title_").asText()).isEqualTo("x".repeat(254));
  }

  private static String source() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    }
  }
}
