package dev.legato.grounding;

import dev.legato.briefing.Words;
import dev.legato.grounding.Verdict.Fit;
import dev.legato.grounding.Verdict.Reason;
import dev.legato.grounding.Verdict.Unfit;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.language.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The check of one issue sentence that a machine wrote: of the right form, in the right language, and without anything that
 * the conversation does not hold. Where sentence and conversation share a language every telling word is compared; across
 * languages numbers, names, days, units and promises are. Pure; linear in both texts.
 */
public final class Check {
  /** Strict words; the rest of layer 1 has to fit as well. */
  public static final int WORDS = 20;
  private static final int CHARS = 150;
  private static final int FEWEST = 3;
  private static final Pattern MARKUP = Pattern.compile("[<>\\[\\]{}*_#`|\\\\~\u201c\u201d\u201e\u00ab\u00bb\"]");
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z]{3,10}:/|www\\.|@|mailto:");
  private static final Pattern HOST = Pattern.compile("(?i)\\b[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.[a-z]{2,24}\\b");
  private static final Pattern SECOND_SENTENCE = Pattern.compile("[.!?:;\u2026]\\s+\\S|[!?]");
  private static final Set<String> JOINTS = Set.of("", "s", "n", "en", "es");
  private static final int PART = 4;

  private final Grounds grounds;
  private final String language;
  private final Vocabulary vocabulary;

  private Check(Grounds grounds, String language) {
    this.grounds = grounds;
    this.language = language;
    this.vocabulary = Vocabulary.of(language);
  }

  /** Whether sentences of this language (BCP 47, without region) can be judged. */
  public static boolean judges(String language) {
    return Vocabulary.knows(language);
  }

  /** The word that every sentence of this language has to begin with. */
  public static String beginning(String language) {
    return Vocabulary.of(language).begins.getFirst();
  }

  /**
   * @param sentence whatever came back
   * @param language in which it was asked for; one that {@link #judges}
   */
  public static Verdict of(String sentence, Grounds grounds, String language) {
    return new Check(grounds, language).judge(sentence.strip());
  }

  private Verdict judge(String sentence) {
    String bare = sentence.endsWith(".") && !sentence.endsWith("..")
        ? sentence.substring(0, sentence.length() - 1)
        : sentence;
    Optional<Reason> shape = shape(bare);
    if (shape.isPresent()) {
      return new Unfit(shape.get());
    }
    List<Piece> pieces = Piece.of(bare);
    return matter(bare, pieces).<Verdict>map(Unfit::new).orElseGet(() -> new Fit(bare + "."));
  }

  private Optional<Reason> shape(String bare) {
    if (bare.isBlank()) {
      return Optional.of(Reason.EMPTY);
    }
    if (bare.length() > CHARS || Words.count(bare) > WORDS) {
      return Optional.of(Reason.TOO_LONG);
    }
    if (MARKUP.matcher(bare).find() || UNSEEN.matcher(bare).find()) {
      return Optional.of(Reason.MARKUP);
    }
    if (SCHEME.matcher(bare).find() || HOST.matcher(bare).results()
        .anyMatch(host -> !grounds.words.contains(Folded.of(host.group())))) {
      return Optional.of(Reason.ADDRESS);
    }
    if (!RedactionPolicy.usual().mask(bare).equals(bare)) {
      return Optional.of(Reason.SECRET);
    }
    String padded = padded(bare);
    if (has(padded, vocabulary.artefacts) || has(padded, Vocabulary.of("en").artefacts)) {
      return Optional.of(Reason.ARTEFACT);
    }
    if (subject(bare) == 0 || SECOND_SENTENCE.matcher(bare).find() || Words.count(bare) < FEWEST) {
      return Optional.of(Reason.FORM);
    }
    return Languages.detect(bare).filter(heard -> !heard.equals(language)).map(_ -> Reason.LANGUAGE);
  }

  private Optional<Reason> matter(String bare, List<Piece> pieces) {
    List<Optional<Reason>> found = new ArrayList<>();
    String padded = padded(bare);
    found.add(numbers(pieces));
    for (Piece piece : pieces) {
      found.add(vocabulary.time(piece.folded()).filter(time -> !grounds.times.contains(time)).map(_ -> Reason.DATE));
    }
    int subject = subject(bare);
    pieces.stream().skip(subject).filter(piece -> named(piece) && !known(piece)).findFirst()
        .ifPresent(_ -> found.add(Optional.of(Reason.NAME)));
    found.add(promises(pieces, padded) ? Optional.of(Reason.PROMISE) : Optional.empty());
    found.add(has(padded, vocabulary.duties) ? Optional.of(Reason.DUTY) : Optional.empty());
    if (language.equals(grounds.language)) {
      pieces.stream().skip(subject).filter(piece -> !said(piece)).findFirst()
          .ifPresent(_ -> found.add(Optional.of(Reason.WORD)));
    }
    return found.stream().flatMap(Optional::stream).findFirst();
  }

  /** So many words tell of whom it speaks; none where it does not begin as it has to. */
  private int subject(String bare) {
    return vocabulary.begins.stream().filter(word -> bare.startsWith(word + " ") || bare.startsWith(word + "'s "))
        .mapToInt(word -> Piece.of(word).size()).max().orElse(0);
  }

  private Optional<Reason> numbers(List<Piece> pieces) {
    boolean invented = pieces.stream()
        .anyMatch(piece -> piece.value().or(() -> vocabulary.number(piece.folded()))
            .filter(value -> !grounds.numbers.contains(value)).isPresent()
            || piece.isSign() && !grounds.signs.contains(piece.folded()))
        || Grounds.spans(pieces, vocabulary).stream().anyMatch(span -> !grounds.spans.contains(span));
    return invented ? Optional.of(Reason.NUMBER) : Optional.empty();
  }

  private boolean named(Piece piece) {
    return piece.isCode() || piece.isName() && vocabulary.time(piece.folded()).isEmpty()
        && vocabulary.number(piece.folded()).isEmpty() && vocabulary.unit(piece.folded()).isEmpty();
  }

  /** A name stands in the conversation letter by letter; a German noun need only be an ordinary word. */
  private boolean known(Piece piece) {
    String word = piece.folded();
    if (grounds.words.contains(word) || grounds.words.contains(word.replaceFirst("'?s$", ""))) {
      return true;
    }
    boolean plain = !piece.isCode() && piece.written().codePoints().skip(1).noneMatch(Character::isUpperCase);
    boolean noun = language.equals("de") && plain;
    return noun && (ordinary(word) || grounds.language.equals(language) && grounds.holds(word));
  }

  /** In the list, or made of two that are. */
  private boolean ordinary(String word) {
    if (vocabulary.free.contains(word)) {
      return true;
    }
    for (int at = PART; at <= word.length() - PART; at++) {
      String first = word.substring(0, at);
      String rest = word.substring(at);
      if (vocabulary.free.contains(first) && JOINTS.stream()
          .anyMatch(joint -> rest.startsWith(joint) && vocabulary.free.contains(rest.substring(joint.length())))) {
        return true;
      }
    }
    return false;
  }

  private boolean promises(List<Piece> pieces, String padded) {
    boolean denied = has(padded, vocabulary.denials);
    boolean future = has(padded, vocabulary.futures) || pieces.stream().anyMatch(this::future);
    boolean agreed = pieces.stream().anyMatch(piece -> vocabulary.promises.contains(piece.folded()));
    return future && !denied || agreed && !grounds.promised;
  }

  /** By its ending, with its accents; a word that somebody used is no news. */
  private boolean future(Piece piece) {
    String word = piece.written().toLowerCase(Locale.ROOT);
    return !grounds.words.contains(piece.folded()) && vocabulary.futureEndings.stream()
        .anyMatch(ending -> word.endsWith(ending) && word.length() > ending.length() + 1);
  }

  /** Somebody used the word, or it says nothing of the matter. */
  private boolean said(Piece piece) {
    String word = piece.folded();
    boolean counted = piece.value().isPresent() || vocabulary.number(word).isPresent()
        || vocabulary.time(word).isPresent() || vocabulary.unit(word).isPresent();
    return counted || word.length() < 3 || vocabulary.free.contains(word)
        || grounds.common(piece.written().toLowerCase(Locale.ROOT)) || grounds.holds(word)
        || word.indexOf('-') > 0 && List.of(word.split("-")).stream().allMatch(part -> part.isEmpty()
            || vocabulary.free.contains(part) || grounds.holds(part));
  }

  private static String padded(String text) {
    return " " + Folded.of(text).replaceAll("[^\\p{L}\\p{Nd}']+", " ") + " ";
  }

  private static boolean has(String padded, List<String> phrases) {
    return phrases.stream().anyMatch(phrase -> padded.contains(" " + Folded.of(phrase) + " "));
  }
}
