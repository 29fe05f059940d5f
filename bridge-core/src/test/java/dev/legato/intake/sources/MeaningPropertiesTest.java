package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.Generate.pick;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.QuickTheory;
import org.quicktheories.core.Gen;

/** What a platform meant survives, whatever it is that was said, felt, taken back and timed. */
class MeaningPropertiesTest {
  private static final long SEED = Long.getLong("legato.seed", System.nanoTime());
  /** Words of two scripts, from right to left, with joined and combined signs, and what no sender should send. */
  private static final List<String> WORDS = List.of("Maya", "Øresund", "Ελένη", "李雷", "Иван", "שלום", "مرحبا", "नमस्ते",
      "한글",
      "e\u0301te\u0301", "👩‍👩‍👧‍👦", "🇪🇺", "😀", "A-48213", "4,000.00", "50%", "it's", "a/b", "x_y", "«ну»",
      "\u200f!", "\uD800", "\uDC00",
      "\u0000", "\u202e", "\u2066", "\u0085", "\u0007");
  private static final Gen<List<String>> TALK = lists().of(lists().of(pick(WORDS)).ofSizeBetween(1, 8)
      .map(words -> String.join(" ", words))).ofSizeBetween(1, 20);

  private static QuickTheory theory() {
    System.out.println("MeaningPropertiesTest seed " + SEED + " (-Dlegato.seed=… to repeat)");
    return qt().withFixedSeed(SEED).withExamples(300).withShrinkCycles(200);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** What is left of words when what nobody can read is taken out; told apart from the code that does it. */
  private static String readable(String said) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      boolean pair = Character.isHighSurrogate(c) && i + 1 < said.length()
          && Character.isLowSurrogate(said.charAt(i + 1));
      if (pair) {
        out.append(c).append(said.charAt(++i));
      } else if (Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else if (c != '\u0000' && c != '\u0007' && c != '\u0085' && c != '\u202e' && c != '\u2066') {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static List<String> contents(ContextPackage read) {
    return read.messages().stream().map(Message::content).map(said -> said == null ? "" : said.strip()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"context-package", "llm", "rasa", "botpress", "tawk", "elevenlabs", "chatwoot", "twilio"})
  void everyWordOfEveryScriptArrivesInItsOrder(String type) {
    theory().forAll(TALK).checkAssert(talk -> {
      List<String> expected = talk.stream().map(MeaningPropertiesTest::readable).map(String::strip)
          .filter(said -> !said.isEmpty()).toList();
      if (expected.isEmpty() || !talk.equals(talk.stream().filter(said -> !readable(said).isBlank()).toList())) {
        return; // A turn of nothing but unreadable signs is none.
      }
      assertThat(contents(Payloads.onlyPackage(type, conversation(type, talk)))).isEqualTo(expected);
    });
  }

  private static JsonNode conversation(String type, List<String> talk) {
    return switch (type) {
      case "context-package" -> turns(object().put("conversationId", "c"), "messages", talk,
          (turn, said) -> turn.put("speaker", "customer").put("content", said));
      case "llm" -> turns(object().put("conversation_id", "c").put("reason", "asked"), "messages", talk,
          (turn, said) -> turn.put("role", "user").put("content", said));
      case "rasa" -> {
        ObjectNode body = object().put("next_action", "action_human_handoff").put("sender_id", "c");
        turns(body.putObject("tracker").put("sender_id", "c"), "events", talk,
            (turn, said) -> turn.put("event", "user").put("text", said));
        yield body;
      }
      case "botpress" -> turns(object().put("title", "Refund").put("conversationId", "c"), "messageHistory", talk,
          (turn, said) -> turn.put("role", "user").put("content", said));
      case "twilio" -> turns(object().put("conversation_sid", "CH7").put("handoff_reason", "x"), "messages", talk,
          (turn, said) -> turn.put("author", "+15550100015").put("body", said));
      case "tawk" -> {
        ObjectNode body = object().put("event", "chat:transcript_created");
        turns(body.putObject("chat").put("id", "c"), "messages", talk,
            (turn, said) -> turn.put("type", "msg").put("msg", said).putObject("sender").put("t", "v"));
        yield body;
      }
      case "elevenlabs" -> {
        ObjectNode body = object().put("type", "post_call_transcription");
        ObjectNode data = body.putObject("data").put("conversation_id", "c").put("status", "done");
        data.putObject("analysis").put("call_successful", "failure");
        turns(data, "transcript", talk, (turn, said) -> turn.put("role", "user").put("message", said));
        yield body;
      }
      case "chatwoot" -> {
        ObjectNode body = object().put("event", "conversation_status_changed").put("id", 7).put("status", "open");
        body.putArray("changed_attributes").addObject().putObject("status").put("previous_value", "pending").put(
            "current_value",
            "open");
        yield turns(body, "messages", talk,
            (turn, said) -> turn.put("content", said).put("message_type", 0).put("content_type", "text"));
      }
      default -> throw new IllegalArgumentException(type);
    };
  }

  private interface Turn {
    Object write(ObjectNode turn, String said);
  }

  private static ObjectNode turns(ObjectNode body, String list, List<String> talk, Turn turn) {
    ArrayNode turns = body.putArray(list);
    talk.forEach(said -> turn.write(turns.addObject(), said));
    return body;
  }

  static Stream<Function<Double, @Nullable Mood>> scales() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return Stream.of(x -> Mood.dialogflow(object().put("score", x).put("magnitude", 1)),
        x -> Mood.said(json.numberNode(BigDecimal.valueOf(x))),
        x -> Mood.lex(object().put("sentiment", "x").set("sentimentScore",
            object().put("positive", (1 + x) / 2).put("negative", (1 - x) / 2))),
        x -> Mood.lex(object().put("sentiment", "x").put("sentimentScore",
            "{Positive: " + BigDecimal.valueOf((1 + x) / 2).toPlainString() + ",Negative: "
                + BigDecimal.valueOf((1 - x) / 2).toPlainString() + "}")),
        x -> Mood.kore(json.arrayNode().add(object().put("tone_name", "joy").put("level", 3 * x))));
  }

  @ParameterizedTest
  @MethodSource("scales")
  void whoFeelsBetterHasNoLowerScore(Function<Double, @Nullable Mood> scale) {
    theory().forAll(doubles().between(-1, 1), doubles().between(-1, 1)).checkAssert((one, other) -> {
      Mood lower = scale.apply(Math.min(one, other));
      Mood higher = scale.apply(Math.max(one, other));
      if (lower == null || higher == null || lower.score() == null || higher.score() == null) {
        // A text of more than its longest number is none; nothing is made up for it.
        return;
      }
      assertThat(lower.score()).isBetween(-1.0, 1.0).isLessThanOrEqualTo(higher.score());
      assertThat(higher.score()).isBetween(-1.0, 1.0);
      assertThat(lower.original().has("scale")).isTrue();
    });
  }

  @Test
  void aScoreOffItsScaleIsLeftOutAndNeverBent() {
    theory().forAll(doubles().between(-1e9, 1e9)).checkAssert(score -> {
      ObjectNode body = object().put("conversationId", "c");
      body.putArray("messages").addObject().put("speaker", "customer").put("content", "x").put("sentimentScore", score);
      Double read = Payloads.onlyPackage("context-package", body).messages().getFirst().sentimentScore();
      assertThat(read).isEqualTo(score >= -1 && score <= 1 ? score : null);
    });
  }

  @Test
  void whatTheBotTookBackIsNoTurnAndWhatItDidNotIs() {
    // 0 to 4: a question is asked and answered; 5: the last one is rewound; 6: the tracker starts afresh.
    theory().forAll(lists().of(integers().between(0, 6)).ofSizeBetween(1, 40)).checkAssert(steps -> {
      ObjectNode body = object().put("next_action", "action_human_handoff").put("sender_id", "c");
      ArrayNode events = body.putObject("tracker").put("sender_id", "c").putArray("events");
      List<String> standing = new ArrayList<>();
      int asked = 0;
      for (int step : steps) {
        if (step < 5) {
          String said = "question " + asked++;
          events.addObject().put("event", "user").put("text", said);
          events.addObject().put("event", "action").put("name", "utter_x");
          standing.add(said);
        } else if (step == 5) {
          events.addObject().put("event", "rewind");
          if (!standing.isEmpty()) {
            standing.removeLast();
          }
        } else {
          events.addObject().put("event", "restart");
          standing.clear();
        }
      }
      assertThat(contents(Payloads.onlyPackage("rasa", body))).isEqualTo(standing);
    });
  }

  @Test
  void aTimeIsTheSameInEveryFormItComesIn() {
    long first = Instant.parse("2001-09-10T00:00:00Z").toEpochMilli();
    long last = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    theory().forAll(longs().between(first, last), integers().between(-18 * 4, 18 * 4))
        .checkAssert((millis, quarters) -> {
          Instant time = Instant.ofEpochMilli(millis);
          ZoneOffset offset = ZoneOffset.ofTotalSeconds(quarters * 900);
          String local = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS").format(time.atOffset(ZoneOffset.UTC));
          JsonNodeFactory json = JsonNodeFactory.instance;
          List<JsonNode> forms = List.of(json.textNode(time.toString()), json.textNode(local),
              json.textNode(local + "Z"),
              json.textNode(local.replace('T', ' ') + " +00:00"),
              json.textNode(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atOffset(offset))),
              json.numberNode(millis), json.textNode(Long.toString(millis)),
              json.numberNode(BigDecimal.valueOf(millis, 3)),
              json.textNode(BigDecimal.valueOf(millis, 3).toPlainString()));
          for (JsonNode form : forms) {
            assertThat(timestamp(form)).as(form.toString()).isEqualTo(time);
          }
        });
  }

  private static @Nullable Instant timestamp(JsonNode written) {
    ObjectNode body = object().put("conversationId", "c");
    body.putArray("messages").addObject().put("speaker", "customer").put("content", "x").set("timestamp", written);
    return Payloads.onlyPackage("context-package", body).messages().getFirst().timestamp();
  }

  @Test
  void whatIsNoTimeIsNoneAndIsSaid() {
    theory().forAll(TALK).checkAssert(talk -> {
      ObjectNode body = object().put("conversationId", "c");
      body.putArray("messages").addObject().put("speaker", "customer").put("content", "x").put("timestamp",
          "on " + talk.getFirst());
      Understanding read = Payloads.read("context-package", body);
      assertThat(read).isInstanceOfSatisfying(Understanding.Handoffs.class, handoffs -> {
        assertThat(handoffs.packages().getFirst().messages().getFirst().timestamp()).isNull();
        assertThat(handoffs.warnings()).anyMatch(warning -> warning.path().equals("messages[0].timestamp"));
      });
    });
  }

  static Stream<String> types() {
    return SourceAdapters.types().stream().filter(type -> !type.equals("custom"));
  }

  /** JSON knows no order of names; where two of them say the same thing, our own order decides and not the sender's. */
  @ParameterizedTest
  @MethodSource("types")
  void theOrderOfNamesChangesNothing(String type) {
    Random random = new Random(SEED);
    for (Path file : Payloads.in(Payloads.OWN.resolve(type))) {
      if (file.endsWith("form-sent-from-a-card.json")) {
        continue; // What was filled into a form is shown in the order it was sent in.
      }
      JsonNode body = Payloads.tree(file);
      Understanding before = Payloads.read(type, body);
      for (int i = 0; i < 20; i++) {
        assertThat(facts(Payloads.read(type, shuffled(body, random)))).as(file + ", seed " + SEED)
            .isEqualTo(facts(before));
      }
    }
  }

  /** Without the order in which warnings come. */
  private static Object facts(Understanding read) {
    return switch (read) {
      case Understanding.Handoffs(var packages, var warnings) -> List.of(packages, Set.copyOf(warnings));
      case Understanding.NotAHandoff no -> no;
      case Understanding.NotUnderstood(var faults) -> Set.copyOf(faults);
    };
  }

  private static JsonNode shuffled(JsonNode node, Random random) {
    return switch (node) {
      case ObjectNode object -> {
        List<String> names = object.properties().stream().map(java.util.Map.Entry::getKey)
            .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(names, random);
        ObjectNode other = object();
        names.forEach(name -> other.set(name, shuffled(object.get(name), random)));
        yield other;
      }
      case ArrayNode array -> {
        ArrayNode other = Json.mapper().createArrayNode();
        array.forEach(item -> other.add(shuffled(item, random)));
        yield other;
      }
      default -> node;
    };
  }

  @Test
  void namesNobodyKnowsAreKeptAndChangeNothingElse() {
    theory().forAll(lists().of(pick(WORDS)).ofSizeBetween(1, 6)).checkAssert(names -> {
      ObjectNode body = (ObjectNode) conversation("context-package", List.of("hi"));
      ContextPackage before = Payloads.onlyPackage("context-package", body);
      names.forEach(name -> body.put("zz " + name, name));
      ContextPackage after = Payloads.onlyPackage("context-package", body);
      assertThat(after.messages()).isEqualTo(before.messages());
      assertThat(after.conversationId()).isEqualTo(before.conversationId());
      assertThat(after.messages()).allMatch(message -> message.speaker() == Speaker.CUSTOMER);
      assertThat(after.other().keySet()).containsAll(names.stream().map(name -> readable("zz " + name)).toList());
    });
  }
}
