package dev.legato.server.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A sample escalation: a story that happens, as context packages. Times in the files are relative ({@code {{now-4m}}}), so
 * that a promise for tomorrow is one for tomorrow.
 *
 * @param files one signal each, in order, for the same conversation
 */
record Scenario(String name, String about, List<String> files) {
  /** The one story that is told in the words of every platform. */
  static final String EVERYWHERE = "damaged-item";
  /** The types of sources, beside our own, that a sample is there for. */
  static final List<String> PLATFORMS = List.of("microsoft", "llm", "rasa", "dialogflow", "botpress", "chatwoot",
      "ada", "lex", "connect", "contact-lens", "sunshine", "zendesk-ai-agents", "kore", "twilio", "liveperson", "tawk",
      "elevenlabs");
  private static final Pattern TIME = Pattern.compile("\\{\\{(now|epoch)(?:([+-])(\\d{1,4})([smhd]))?}}");

  /** All of them, in the order they are listed. */
  static List<Scenario> all() {
    return List.of(
        one("billing-dispute", "charged twice, refund promised, customer losing patience"),
        one("angry-vip", "enterprise account, export down before a board meeting"),
        one("promise-made", "polite, but the bot promised a call back and a credit"),
        one("after-hours", "locked out at night, nobody is at work"),
        one("no-email", "a chat visitor of whom only a first name is known"),
        one("long-transcript", "two hundred turns, two of which matter"),
        one("hostile-html", "markup, scripts and orders to the reader in the text"),
        one(EVERYWHERE, "a replacement promised twice; the one that --as tells in the words of a platform"),
        one("human-please", "nothing but a cry for help"),
        new Scenario("update", "an escalation, and a later signal for the same ticket",
            List.of("update-1", "update-2")));
  }

  private static Scenario one(String name, String about) {
    return new Scenario(name, about, List.of(name));
  }

  static Optional<Scenario> named(String name) {
    return all().stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }

  /** The bodies to post; {@code conversationId} is the same in all of them, so a fresh one makes a new handoff. */
  List<byte[]> bodies(Instant now, String conversationId) {
    return files.stream().map(file -> body(file, now, conversationId)).toList();
  }

  /** The body that the platform of this type would post, the same story for each of {@link #PLATFORMS}. */
  static byte[] inTheWordsOf(String type, Instant now, String conversationId) {
    return timed("scenarios/as/" + type + ".json", now).replace("{{conversation}}", conversationId)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String timed(String resource, Instant now) {
    return TIME.matcher(resource(resource)).replaceAll(time -> {
      var at = moved(now, time.group(2), time.group(3), time.group(4));
      return time.group(1).equals("epoch") ? Long.toString(at.getEpochSecond()) : at.toString();
    });
  }

  private static byte[] body(String file, Instant now, String conversationId) {
    var text = timed("scenarios/" + file + ".json", now);
    try {
      var body = Json.mapper().createObjectNode().put("schemaVersion", "1").put("conversationId", conversationId);
      body.setAll((ObjectNode) Json.mapper().readTree(text));
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException("the scenario " + file + " is not JSON", e);
    }
  }

  private static Instant moved(Instant now, String sign, String amount, String unit) {
    var seconds = now.truncatedTo(ChronoUnit.SECONDS);
    if (sign == null)
      return seconds;
    var count = Long.parseLong(amount);
    var by = switch (unit) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
    return sign.equals("+") ? seconds.plus(by) : seconds.minus(by);
  }

  /** A text that lies beside this class. */
  static String resource(String name) {
    try (InputStream in = Objects.requireNonNull(Scenario.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
