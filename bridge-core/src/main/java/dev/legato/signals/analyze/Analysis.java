package dev.legato.signals.analyze;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.signals.UrgencyReason;
import dev.legato.signals.category.Categories;
import dev.legato.signals.category.Category;
import dev.legato.signals.language.Readings;
import dev.legato.signals.transcript.Closing;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.HandoffTiming;
import dev.legato.signals.transcript.Outcome;
import dev.legato.signals.transcript.TranscriptReader;
import dev.legato.signals.transcript.TranscriptSignals;
import dev.legato.signals.transcript.Turn;
import dev.legato.signals.transcript.TurnSignals;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns one transcript into one line of labels. Immutable, safe for several threads. */
public final class Analysis {
  private final Set<Label> labels;
  private final ZoneId zone;
  private final Categories categories;
  private final Optional<PersonalData> personalData;
  private final Optional<Summary> summary;

  /**
   * @param zone the customers', for "tomorrow" and "by 5 pm"
   */
  public Analysis(Set<Label> labels, ZoneId zone, Categories categories, Optional<PersonalData> personalData,
      Optional<Summary> summary) {
    this.labels = Set.copyOf(labels);
    this.zone = zone;
    this.categories = categories;
    this.personalData = personalData;
    this.summary = summary;
  }

  ObjectNode of(TranscriptLine line) {
    return Readings.within(() -> told(line));
  }

  private ObjectNode told(TranscriptLine line) {
    TranscriptSignals signals = TranscriptReader.read(line.turns(), Optional.of(zone));
    ObjectNode out = Json.mapper().createObjectNode();
    out.set("id", line.id());
    ArrayNode turns = out.putArray("turns");
    for (int i = 0; i < line.turns().size(); i++) {
      Turn turn = line.turns().get(i);
      ObjectNode one = turns.addObject();
      one.put("speaker", turn.speaker().word());
      turn(one, turn, signals.turns().get(i), signals.key().contains(i));
    }
    dialogue(out.putObject("labels"), line.turns(), signals);
    return out;
  }

  private void turn(ObjectNode out, Turn turn, TurnSignals signals, boolean key) {
    ObjectNode told = out.putObject("labels");
    switch (turn.speaker()) {
      case CUSTOMER -> customer(told, turn, signals);
      case AI, HUMAN -> company(told, signals);
      case SYSTEM -> {
        return;
      }
    }
    if (labels.contains(Label.KEY)) {
      told.put("key", key);
    }
    if (labels.contains(Label.PII)) {
      personalData.ifPresent(finder -> {
        ArrayNode spans = told.putArray("pii");
        finder.in(turn.text()).forEach(span -> spans.addObject().put("start", span.start()).put("end", span.end())
            .put("type", span.type()));
      });
    }
  }

  private void customer(ObjectNode told, Turn turn, TurnSignals signals) {
    if (labels.contains(Label.EMOTION)) {
      told.put("emotion", signals.mood().emotion().word());
    }
    if (labels.contains(Label.TRAJECTORY)) {
      told.put("mood_weight", Math.round(signals.mood().weight() * 100) / 100.0);
    }
    if (labels.contains(Label.NEGATIVE)) {
      told.put("negative", signals.mood().negative());
    }
    if (labels.contains(Label.INTENT)) {
      told.put("intent", categories.of(turn.text()).map(Category::name).orElse(null));
    }
    if (labels.contains(Label.URGENCY)) {
      ArrayNode reasons = told.putArray("urgency");
      UrgencyReason.in(turn.text())
          .forEach(reason -> reasons.addObject().put("kind", reason.kind().word()).put("words", reason.named()));
    }
    if (labels.contains(Label.GRATITUDE)) {
      told.put("gratitude", signals.mood().gratitude());
    }
    if (labels.contains(Label.REPEAT_OF)) {
      signals.repeatOf().ifPresentOrElse(earlier -> told.put("repeat_of", earlier), () -> told.putNull("repeat_of"));
    }
    if (labels.contains(Label.EVIDENCE)) {
      ObjectNode evidence = told.putObject("evidence");
      signals.mood().evidence().ifPresent(words -> evidence.put("emotion", words.words()));
      signals.askedForPerson().ifPresent(words -> evidence.put("human_request", words.words()));
      signals.reported().evidence().ifPresent(words -> evidence.put("outcome", words.words()));
    }
    if (labels.contains(Label.HUMAN_REQUEST)) {
      told.put("human_request", signals.askedForPerson().isPresent());
    }
    if (labels.contains(Label.OUTCOME)) {
      told.put("outcome", signals.reported().outcome().word());
    }
  }

  private void company(ObjectNode told, TurnSignals signals) {
    if (labels.contains(Label.COMMITMENT)) {
      told.put("commitment", signals.promised().bond().word());
    }
    if (labels.contains(Label.DUE)) {
      told.put("due", signals.promised().due().map(Evidence::words).orElse(null));
    }
    if (labels.contains(Label.DUE_AT)) {
      told.put("due_at", signals.due().map(Instant::toString).orElse(null));
    }
    if (labels.contains(Label.EVIDENCE)) {
      ObjectNode evidence = told.putObject("evidence");
      signals.promised().evidence().ifPresent(words -> evidence.put("commitment", words.words()));
      signals.step().ifPresent(words -> evidence.put("step", words.words()));
    }
    if (labels.contains(Label.STEP)) {
      told.put("step", signals.step().isPresent());
    }
    if (!labels.equals(Label.USUAL) && labels.contains(Label.OUTCOME)
        && signals.reported().outcome() != Outcome.NONE) {
      told.put("outcome", signals.reported().outcome().word());
    }
  }

  private void dialogue(ObjectNode told, List<Turn> turns, TranscriptSignals signals) {
    if (labels.contains(Label.HANDOFF_TURN)) {
      signals.handoff().ifPresentOrElse(point -> told.put("handoff_turn", point.turn()),
          () -> told.putNull("handoff_turn"));
    }
    if (labels.contains(Label.CATEGORY) || labels.contains(Label.SUBCATEGORY)) {
      Optional<Category> category = categories.of(turns);
      if (labels.contains(Label.CATEGORY)) {
        told.put("category", category.map(Category::name).orElse(null));
      }
      if (labels.contains(Label.SUBCATEGORY)) {
        told.put("subcategory", category.flatMap(Category::sub).orElse(null));
      }
    }
    if (labels.contains(Label.LANGUAGE)) {
      told.put("language", signals.language());
    }
    if (labels.contains(Label.HANDOFF)) {
      signals.handoff().ifPresentOrElse(point -> {
        ObjectNode handoff = told.putObject("handoff");
        handoff.put("turn", point.turn()).put("why", point.why().word());
        handoff.put("person_came", HandoffTiming.of(turns, point).word());
      }, () -> told.putNull("handoff"));
    }
    if (labels.contains(Label.RESOLVED)) {
      told.put("resolved", Closing.resolved(signals).word());
    }
    if (labels.contains(Label.CONTACT_REASON)) {
      told.put("contact_reason", Closing.complains(signals) ? "complaint" : "question");
    }
    if (labels.contains(Label.WORSENS)) {
      told.put("worsens", signals.worsens());
    }
    if (labels.contains(Label.SUMMARY)) {
      summary.ifPresent(writer -> told.put("summary", writer.of(turns, signals)));
    }
  }

}
