package dev.legato.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.connector.Sighting.Unclear;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.Exchange;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing prints what customers say or what opens a door. Every record of the module is made with such text wherever text of
 * Zendesk's, or of a delivery, can come to lie in it; names of our own (a field's title, a path) may be seen.
 */
final class ZendeskSilenceTest {
  private static final String TEXT = "nora@example.com";

  /** All but the settings: their map holds titles of fields, which may be seen; that they hide secrets is tested elsewhere. */
  static List<Class<?>> records() throws IOException {
    Path root = Path.of("target/classes");
    try (Stream<Path> files = Files.walk(root)) {
      return files.map(it -> root.relativize(it).toString()).filter(it -> it.endsWith(".class"))
          .map(it -> it.replace(".class", "").replace('/', '.')).filter(it -> !it.endsWith("package-info"))
          .<Class<?>>map(ZendeskSilenceTest::load).filter(Class::isRecord).filter(it -> it != ZendeskSettings.class)
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("records")
  void noRecordPrintsWhatItHolds(Class<?> type) {
    assertThat(sample(type).toString()).doesNotContain(TEXT);
  }

  @Test
  void theCustomerIsNotPrinted() {
    assertThat(new DeskDelivery.Requester(TEXT, TEXT, TEXT, TEXT).toString()).doesNotContain(TEXT);
    assertThat(Samples.full().toString()).doesNotContain("nora", "Nora", "Refund");
  }

  /** A record whose component is of an unknown type fails here: then say what such a thing may hold. */
  private static Object sample(Type type) {
    return switch (type) {
      case ParameterizedType generic when generic.getRawType() == List.class -> List.of(sample(
          generic.getActualTypeArguments()[0]));
      case ParameterizedType generic when generic.getRawType() == Optional.class -> Optional.of(sample(
          generic.getActualTypeArguments()[0]));
      case ParameterizedType generic when generic.getRawType() == Map.class -> Map.of("name", TEXT);
      case WildcardType any when any.getUpperBounds()[0] != Object.class -> sample(any.getUpperBounds()[0]);
      case WildcardType _ -> TEXT;
      case Class<?> plain -> sample(plain);
      default -> throw new AssertionError("no sample of " + type);
    };
  }

  private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(Map.entry(int.class, 7),
      Map.entry(long.class, 7L), Map.entry(Long.class, 7L), Map.entry(boolean.class, true),
      Map.entry(String.class, "a name"), Map.entry(Instant.class, Samples.NOW),
      Map.entry(Duration.class, Duration.ZERO), Map.entry(URI.class, URI.create("https://acme.zendesk.com")),
      Map.entry(JsonNode.class, JsonNodeFactory.instance.objectNode().put("value", TEXT)),
      Map.entry(Secret.class, new Secret(TEXT)),
      Map.entry(Exchange.Answered.class,
          new Exchange.Answered(200, Map.of("set-cookie", TEXT), TEXT.getBytes(StandardCharsets.UTF_8))),
      Map.entry(Refusal.class, new Refusal(Part.FIELD, "Legato issue", "why")),
      Map.entry(DeliveryOutcome.class, new DeliveryOutcome.MaybeDelivered(FailureReason.BUG, "detail", 0)),
      Map.entry(Unclear.class, new Unclear(FailureReason.BUG, "detail", Optional.empty(), 0)),
      Map.entry(ZendeskAuth.class, new ZendeskAuth(Samples.settings("https://acme.zendesk.com", Duration.ZERO),
          new MemoryVault(), new DeskHttp(Duration.ofSeconds(1)), InstantSource.system())));

  private static Object sample(Class<?> type) {
    if (SAMPLES.containsKey(type)) {
      return SAMPLES.get(type);
    }
    assertThat(type.isRecord()).as("no sample of %s", type).isTrue();
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(Stream.of(components).map(RecordComponent::getType)
          .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(Stream.of(components).map(it -> sample(it.getGenericType())).toArray());
    } catch (ReflectiveOperationException unmakeable) {
      throw new AssertionError("no sample of " + type, unmakeable);
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ZendeskSilenceTest.class.getClassLoader());
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(name, gone);
    }
  }
}
