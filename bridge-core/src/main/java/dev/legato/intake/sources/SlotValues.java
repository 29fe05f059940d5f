package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.legato.contextpackage.Attempt;
import java.util.Comparator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts a value whose name was understood where it belongs, if it is what its name says. Every reader of names goes through
 * here, so that a word known in one source is known in all. Names come in parts and are written by {@link #names}. Not for two
 * threads.
 */
final class SlotValues {
  private static final Set<String> COUNTERS = Set.of("attempts", "attempt", "retries", "tries", "failures", "fallbacks",
      "failedattempts", "retrycount", "failurecount", "fallbackcount", "nomatchcount", "attemptcount", "nomatch",
      "noinput", "intentosfallidos", "fehlversuche", "tentativesechouees", "tentativifalliti", "tentativasfalhas",
      "turnsnotunderstood", "errorcount");

  /** These tell of a tier where their value is one. */
  private static final Set<String> MAYBE_TIER = Set.of("customertype", "ctype", "membership", "customerclass",
      "customerlevel", "kundengruppe", "kundenklasse", "klanttype", "categoriacliente", "statuslevel");

  private final Draft draft;
  private @Nullable String whole;
  private @Nullable String given;
  private @Nullable String family;

  SlotValues(Draft draft) {
    this.draft = draft;
  }

  /** The customer's name out of what was put since the last time. */
  void names() {
    draft.put("customer", "name", fullName(whole, given, family));
    whole = null;
    given = null;
    family = null;
  }

  void name(@Nullable String name) {
    whole = whole == null ? name : whole;
  }

  /**
   * One name out of its parts. Who writes a name beside a surname means the given one ({@code nombre} and {@code apellido},
   * {@code nom} and {@code prénom}).
   */
  static @Nullable String fullName(@Nullable String name, @Nullable String given, @Nullable String family) {
    if (name == null) {
      return given == null ? family : family == null ? given : given + " " + family;
    }
    if (name.indexOf(' ') >= 0 || given == null && family == null) {
      return name;
    }
    return given != null ? given + " " + (family != null ? family : name) : name + " " + family;
  }

  /** False where the value is none of what its name says. */
  boolean put(SlotNames.Meaning meaning, String name, JsonNode value, String text) {
    Double number = Mood.number(text);
    boolean page = text.indexOf('/') >= 0 && text.indexOf(' ') < 0;
    // A CV, a button: what is no sentence is no summary. And a customer may be of the type "returning".
    boolean nonsense = meaning == SlotNames.Meaning.SUMMARY && text.strip().indexOf(' ') < 0 && text.length() < 40
        || MAYBE_TIER.contains(name) && !FarWords.isTier(text);
    if (nonsense || meaning == SlotNames.Meaning.NAME && FarWords.isCompany(text)) {
      return false;
    }
    return switch (meaning) {
      case NAME -> {
        whole = whole == null && !FarWords.nobody(text) ? text.strip() : whole;
        yield true;
      }
      case GIVEN -> {
        given = given == null && !FarWords.nobody(text) ? text.strip() : given;
        yield true;
      }
      case FAMILY -> {
        family = family == null && !FarWords.nobody(text) ? text.strip() : family;
        yield true;
      }
      case MAIL -> text.indexOf('@') > 0 && fits("customer", "email", text.strip());
      case PHONE -> SlotNames.dialled(bareNumber(text)) && fits("customer", "phone", text.strip());
      case ID -> {
        draft.put("customer", "id", text);
        yield true;
      }
      case LANGUAGE -> {
        draft.put("customer", "language", Pick.languageTag(text));
        yield true;
      }
      case PAGE -> {
        draft.put("page", "url", page ? text.strip() : null);
        yield page;
      }
      case PAGE_TITLE -> {
        draft.put("page", "title", text);
        yield true;
      }
      case REASON -> StatedReason.put(draft, text);
      case SUMMARY -> fits("issue", "summary", text);
      case CATEGORY -> fits("issue", "category", text);
      case SKILL -> fits("escalation", "recommendedSkill", text);
      case TIER -> number == null && fits("customer", "tier", text);
      case URGENCY -> FarWords.isUrgency(text) && fits("escalation", "urgency", FarWords.urgency(text));
      case LAST_WORDS -> {
        draft.lastWords(RasaButtons.isPayload(text) ? null : text);
        yield true;
      }
      case CONFIDENCE -> {
        draft.put("escalation", "confidence", number == null ? null : JsonNodeFactory.instance.numberNode(number));
        yield number != null;
      }
      case MOOD -> {
        Mood mood = Mood.said(value);
        if (mood != null) {
          mood.write(draft, null);
        }
        yield mood != null;
      }
    };
  }

  /** False where another value has the place: it then travels under its own name, or it would be lost. */
  private boolean fits(String section, String field, String text) {
    draft.put(section, field, text);
    return draft.holds(section, field, text);
  }

  /** {@code whatsapp:+1555…}, {@code tel:+1555…}. */
  private static String bareNumber(String text) {
    int colon = text.indexOf(':');
    return colon > 0 && colon < 12 ? text.substring(colon + 1) : text;
  }

  /** Whether a number of this name is one of tries. */
  static boolean counts(String name) {
    return COUNTERS.stream().anyMatch(name::endsWith);
  }

  /** {@code attempts: 2}, {@code replacement_attempts: 2}: tried without success, or nobody would be asked. */
  boolean counter(String key, String name, double count) {
    String end = COUNTERS.stream().filter(name::endsWith).max(Comparator.comparingInt(String::length))
        .orElse(null);
    if (end == null) {
      return false;
    }
    if (count >= 1 && count < 1_000) {
      String what = Pick.words(name.length() == end.length() ? "" : key);
      for (String word : new String[]{"attempts", "attempt", "count", "retries", "tries", "failures", "failed"}) {
        what = what.endsWith(word) ? what.substring(0, what.length() - word.length()).strip() : what;
      }
      boolean deaf = end.startsWith("nomatch") || end.startsWith("fallback") || end.equals("turnsnotunderstood");
      String action = deaf ? Attempt.UNDERSTANDING : what.isEmpty() ? "own attempts" : what;
      draft.add("attempts").put("action", action).put("outcome", deaf ? "failed" : "unknown").put("reason",
          count == 1 ? "counted once by the bot" : "counted " + (long) count + " times by the bot");
    }
    return true;
  }

  /** {@code promise: "e-mail within 24 hours"}, {@code promised_reply_hours: 24}. */
  boolean promise(String key, String name, String text, @Nullable Double number) {
    if (!name.startsWith("promise") && !name.startsWith("commitment") && !name.startsWith("botpromise")) {
      return false;
    }
    String unit = name.endsWith("hours")
        ? "hours"
        : name.endsWith("days") ? "days" : name.endsWith("minutes") ? "minutes" : "";
    if (number == null) {
      boolean flag = text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false") || text.equalsIgnoreCase("none");
      if (!flag) {
        draft.add("commitments").put("text", text.strip());
      }
      return !flag;
    }
    if (unit.isEmpty()) {
      return false;
    }
    String what = Pick.words(key).replace("promised", "").replace("promise", "").replace("commitment", "")
        .replace(unit, "").strip();
    long whole = Math.round(number);
    draft.add("commitments").put("text", (what.isEmpty() ? "" : what + " ") + "within " + whole + " "
        + (whole == 1 ? unit.substring(0, unit.length() - 1) : unit));
    return true;
  }
}
