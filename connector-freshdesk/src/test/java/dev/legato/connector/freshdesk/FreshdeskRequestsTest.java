package dev.legato.connector.freshdesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskDelivery.Requester;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.http.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes we send, against golden files. {@code -Dgolden.accept=true} writes them anew: then read the diff. */
final class FreshdeskRequestsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectNode NONE = JsonNodeFactory.instance.objectNode();
  private static final String TICKET = """
      {"id":5,"tags":["Old","LEGATO"],"priority":1,"group_id":null,"responder_id":43000000012,"status":2,
      "custom_fields":{"cf_legato_issue":null,"cf_legato_urgency":"High","cf_plan":"Pro"},"requester_id":9}""";
  private static final Map<String, Supplier<byte[]>> BODIES = new TreeMap<>(Map.of(
      "create-ticket-full.json", () -> create(Samples.full(), Samples.properties(), null),
      "create-ticket-bare.json", () -> create(Samples.bare(), NONE, 43_000_000_001L),
      "create-ticket-after-refusals.json", () -> create(Samples.without(Samples.full(),
          new Refusal(Part.REQUESTER, "requester", "blocked"), new Refusal(Part.TAGS, "legato-sentiment", "refused")),
          NONE, 43_000_000_001L),
      "create-ticket-by-external-id.json", () -> create(
          Samples.from(new Requester("Nora Lind", " ", null, "cust-1"), Samples.bare()), NONE, null),
      "create-ticket-by-phone.json", () -> create(
          Samples.from(new Requester("Nora Lind", null, "+46 8 555 0101", null), Samples.bare()), NONE, null),
      "update-ticket.json", () -> Payload.json(update()).bytes(),
      "write-note.json", () -> FreshdeskRequests.note(Samples.full()).bytes(),
      "write-note-with-transcript.multipart",
      () -> FreshdeskRequests.note(Samples.withTranscript(Samples.full(), "customer: hällo\n")).bytes()));

  private static byte[] create(DeskDelivery delivery, ObjectNode properties, Long somebody) {
    return Payload.json(FreshdeskRequests.createTicket(delivery, properties, somebody)).bytes();
  }

  private static ObjectNode update() {
    try {
      ObjectNode properties = Samples.properties();
      properties.remove(List.of("status", "source"));
      return FreshdeskRequests.difference(Samples.full(), properties, new JsonMapper().readTree(TICKET),
          Optional.empty());
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  static Stream<String> names() {
    return BODIES.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theBodyIsTheGoldenOneByteForByte(String name) throws IOException {
    String body = new String(BODIES.get(name).get(), StandardCharsets.UTF_8);
    Path file = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.accept")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(file, body);
    }
    assertThat(body).isEqualTo(Files.readString(file));
  }

  @Test
  void noGoldenFileIsAnOrphan() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(it -> it.getFileName().toString()).collect(Collectors.toSet())).isEqualTo(BODIES.keySet());
    }
  }

  @Test
  void whatTheCustomerCanReadHoldsNothingOfTheBriefing() {
    ObjectNode ticket = FreshdeskRequests.createTicket(Samples.full(), Samples.properties(), null);

    assertThat(ticket.path("description").asText()).doesNotContain("Issue", "hof_01", "sentiment").isEqualTo(
        "<p>Refund &lt;missing&gt; &amp; { {ticket.id}} &quot;3 weeks&quot;</p><p>Reference: dlv_01.</p>");
  }

  @Test
  void anUpdateNeverNamesARequesterAndNothingThatIsAlreadyThere() {
    assertThat(update().has("tags")).isTrue();
    assertThat(update().propertyStream().map(Map.Entry::getKey))
        .doesNotContain("email", "requester_id", "name", "phone", "unique_external_id", "responder_id", "subject",
            "description", "status");
  }

  @Test
  void whatIsAlreadyThereIsNotWrittenAgain() throws IOException {
    ObjectNode properties = JsonNodeFactory.instance.objectNode().put("priority", 3).put("group_id", 11);
    properties.putObject("custom_fields").put("cf_legato_urgency", "High");

    assertThat(FreshdeskRequests.difference(Samples.full(), properties, new JsonMapper().readTree("""
        {"tags":["legato","Legato-Sentiment"],"priority":3,"group_id":11,"custom_fields":
        {"cf_legato_urgency":"High"}}"""), Optional.empty()).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {"nora@example.com, -, -, -, true", "-, cust-1, -, -, true",
      "-, -, +46, Nora, true", "-, -, +46, -, false", "-, -, -, Nora, false"})
  void aPhoneNumberAloneNamesNobody(String email, String externalId, String phone, String name, boolean named) {
    DeskDelivery delivery = Samples.from(new Requester(name, email, phone, externalId), Samples.bare());

    assertThat(FreshdeskRequests.namesRequester(delivery)).isEqualTo(named);
  }

  @Test
  void theWordThatMakesANotePrivateIsWrittenInOnePlace() throws IOException {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      List<Path> places = sources.filter(Files::isRegularFile).filter(it -> read(it).contains("put(\"private\""))
          .toList();
      assertThat(places).hasSize(1);
      assertThat(read(places.getFirst())).containsOnlyOnce("put(\"private\", true)");
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
