package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Voice;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Languages;
import dev.legato.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the bot spoke to the customer, so that the seam does not show: as stated in {@code source.voice}, else as its own turns
 * sound.
 *
 * @param words in the customer's language, where there are any; else English
 */
record Tone(Wording words, boolean informal, boolean emoji) {
  private static final Set<String> INFORMAL = Set.of("informal", "casual", "friendly", "relaxed", "colloquial", "du",
      "tu",
      "low");
  private static final Set<String> NO_EMOJI = Set.of("", "none", "no", "never", "false", "off", "0", "rare", "rarely");
  private static final int READ = 20;
  private static final int MAX_CHARS = 2_000;
  /** So many words show their language. */
  private static final int ENOUGH = 6;
  /** One turn in so many with a smile makes a habit. */
  private static final int HABIT = 3;

  static Tone of(ContextPackage p, Signals signals, String otherwise) {
    Wording words = Wording.of(language(p, signals, otherwise));
    Voice voice = p.source() == null ? null : p.source().voice();
    List<String> said = p.messages().stream().filter(message -> message.speaker() == Speaker.AI).map(Message::content)
        .filter(content -> content != null && !content.isBlank()).limit(READ)
        .map(content -> content.length() > MAX_CHARS ? content.substring(0, MAX_CHARS) : content).toList();
    String all = String.join(" ", said) + (voice == null || voice.sample() == null ? "" : " " + voice.sample());
    boolean informal = stated(voice == null ? null : voice.formality()) instanceof String formality
        ? INFORMAL.contains(formality)
        : Topics.count(all, words.list("voice.familiar")) > Topics.count(all, words.list("voice.polite"));
    boolean habit = !said.isEmpty() && HABIT * said.stream().filter(Tone::smiles).count() >= said.size();
    boolean emoji = stated(voice == null ? null : voice.emoji()) instanceof String used
        ? !NO_EMOJI.contains(used)
        : habit;
    return new Tone(words, informal, emoji);
  }

  /** The same tone in other words. */
  Tone in(Wording other) {
    return new Tone(other, informal, emoji);
  }

  private static @Nullable String stated(@Nullable String word) {
    return word == null || word.isBlank() ? null : word.strip().toLowerCase(Locale.ROOT);
  }

  /** The one the customer writes beats the one in the customer's profile; a stated one without words here is English. */
  private static String language(ContextPackage p, Signals signals, String otherwise) {
    String stated = p.customer() == null ? null : p.customer().language();
    if (stated != null && !Wording.knows(stated)) {
      return "en";
    }
    String own = p.messages().stream().filter(message -> message.speaker() == Speaker.CUSTOMER).map(Message::content)
        .filter(content -> content != null).limit(READ)
        .map(content -> content.length() > MAX_CHARS ? content.substring(0, MAX_CHARS) : content)
        .collect(Collectors.joining(" "));
    if (stated == null || Words.count(own) >= ENOUGH) {
      Optional<String> heard = heard(own, p);
      if (heard.isPresent()) {
        return heard.get();
      }
    }
    boolean few = Words.count(own) < ENOUGH && Languages.detect(own).isPresent();
    return stated != null ? stated : own.isBlank() || few ? otherwise : signals.transcript().language();
  }

  /** Few words show their language where no single one decides, else together with those of the bot that understood them. */
  private static Optional<String> heard(String own, ContextPackage p) {
    Optional<String> heard = Languages.detect(own);
    List<String> words = List.of(own.strip().split("\\s+"));
    List<String> different = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).distinct().toList();
    // "No" said six times is one word.
    if (heard.isEmpty() || different.size() >= ENOUGH || different.stream().allMatch(word -> Languages.detect(
        words.stream().filter(other -> !other.equalsIgnoreCase(word)).collect(Collectors.joining(" ")))
        .equals(heard))) {
      return heard;
    }
    String both = own + " " + ofBot(p);
    return Words.count(both) >= ENOUGH ? Languages.detect(both) : Optional.empty();
  }

  private static String ofBot(ContextPackage p) {
    return p.messages().stream().filter(message -> message.speaker() == Speaker.AI).map(Message::content)
        .filter(content -> content != null).limit(READ)
        .map(content -> content.length() > MAX_CHARS ? content.substring(0, MAX_CHARS) : content)
        .collect(Collectors.joining(" "));
  }

  private static boolean smiles(String text) {
    return text.codePoints().anyMatch(c -> c >= 0x1F300 && c <= 0x1FAFF || c >= 0x2600 && c <= 0x27BF);
  }

  /** By the key, on first-name terms where the bot was and the language has it. */
  String say(String key, Object... values) {
    return words.say(informal && words.known(key + ".informal").isPresent() ? key + ".informal" : key, values);
  }
}
