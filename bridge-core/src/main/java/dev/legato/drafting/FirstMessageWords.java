package dev.legato.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.drafting.ModelWording.TimeLeft;
import dev.legato.grounding.Translation;
import dev.legato.languagemodel.Answer;
import dev.legato.languagemodel.LanguageModel;
import dev.legato.languagemodel.ModelWatch;
import dev.legato.languagemodel.Question;
import dev.legato.settings.LanguageModelSettings.Use;
import dev.legato.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Our own words of the first message in languages that have no file here, translated once by a language model and kept. Nothing
 * that a customer said is sent for it. What it made is translated back and compared before it is believed. Thread-safe.
 */
final class FirstMessageWords {
  private static final Duration NOT_AGAIN = Duration.ofHours(1);
  private static final int ANSWER_TOKENS = 900;
  private static final Set<String> LANGUAGES = Arrays.stream(Locale.getISOLanguages()).collect(Collectors.toSet());
  private static final String RULES = """
      The user message is a JSON object of short texts of a support agent in %1$s. Translate each value into %2$s, \
      politely and plainly. Keep the keys. Keep {0} where the text has it. Add nothing, leave nothing out. \
      Answer with the JSON object alone.""";

  private record Tried(@Nullable Wording words, Instant at) {}

  /** No answer for a reason that passes: nothing was learnt, so nothing is remembered. */
  private static final class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotNow() {
      super(null, null, false, false);
    }
  }

  private final LanguageModel model;
  private final ModelWatch watch;
  private final InstantSource clock;
  private final Map<String, Tried> tried = new ConcurrentHashMap<>();
  private final Set<String> underway = ConcurrentHashMap.newKeySet();

  FirstMessageWords(LanguageModel model, ModelWatch watch, InstantSource clock) {
    this.model = model;
    this.watch = watch;
    this.clock = clock;
  }

  /** Empty where our own files have the language, where it is not stated, and where the model was of no use. */
  Optional<Wording> of(ContextPackage p, TimeLeft time) {
    String stated = p.customer() == null ? null : p.customer().language();
    if (!model.serves(Use.TRANSLATION) || stated == null || Wording.knows(stated)) {
      return Optional.empty();
    }
    // Only a language's own two letters go on: the rest of what stands there is a stranger's text.
    String language = stated.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    if (!LANGUAGES.contains(language)) {
      return Optional.empty();
    }
    Tried known = tried.get(language);
    if (known != null && (known.words() != null || clock.instant().isBefore(known.at().plus(NOT_AGAIN)))) {
      return Optional.ofNullable(known.words());
    }
    if (!underway.add(language)) {
      return Optional.empty();
    }
    try {
      Optional<Wording> words = translated(language, time);
      tried.put(language, new Tried(words.orElse(null), clock.instant()));
      return words;
    } catch (NotNow passing) {
      return Optional.empty();
    } finally {
      underway.remove(language);
    }
  }

  private Optional<Wording> translated(String language, TimeLeft time) {
    String name = Locale.forLanguageTag(language).getDisplayLanguage(Locale.ENGLISH);
    Map<String, String> own = own();
    Map<String, String> theirs = asked(RULES.formatted("English", name), own, time);
    Map<String, String> back = theirs.isEmpty() ? Map.of() : asked(RULES.formatted(name, "English"), theirs, time);
    if (theirs.isEmpty() || back.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> wrong = Translation.fault(own, theirs, back);
    watch.judged(Use.TRANSLATION, wrong.orElse("fit"));
    return wrong.isPresent() ? Optional.empty() : Optional.of(Wording.translated(language, theirs));
  }

  private static Map<String, String> own() {
    Wording english = Wording.of("en");
    Map<String, String> own = new TreeMap<>();
    english.keys().stream()
        .filter(key -> (key.startsWith("opener.") || key.startsWith("ask.")) && !key.endsWith(".informal"))
        .filter(key -> english.say(key).codePoints().anyMatch(Character::isLetter))
        .forEach(key -> own.put(key, english.say(key)));
    return own;
  }

  private Map<String, String> asked(String rules, Map<String, String> texts, TimeLeft time) {
    ObjectNode material = Json.mapper().createObjectNode();
    texts.forEach(material::put);
    return switch (time.ask(model, new Question(Use.TRANSLATION, rules, material.toString(), ANSWER_TOKENS))) {
      case Answer.Silent(var why) when why.passing() -> throw new NotNow();
      case Answer.Silent _ -> Map.of();
      case Answer.Said(var text) -> read(text);
    };
  }

  private Map<String, String> read(String text) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (Json.parse(text.strip().getBytes(StandardCharsets.UTF_8), 3) instanceof Json.Parsed.Tree(JsonNode root)
        && root.isObject()) {
      root.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText("").strip()));
    } else {
      watch.judged(Use.TRANSLATION, "no-json");
    }
    return texts;
  }
}
