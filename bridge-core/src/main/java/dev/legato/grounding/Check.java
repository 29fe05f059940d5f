package dev.legato.grounding;

import dev.legato.briefing.Words;
import dev.legato.grounding.Verdict.Fit;
import dev.legato.grounding.Verdict.Reason;
import dev.legato.grounding.Verdict.Unfit;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.language.Languages;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The check of one issue sentence that a machine wrote: of the right form, in the right language, and without anything that
 * the conversation does not hold. What is new in it is of a small closed list of words; where sentence and conversation are of
 * different languages, of a larger one. Numbers, names, days, units and what the company might grant are compared across languages. Pure; linear in both texts.
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
  /** A sign makes another number of it. */
  private static final Pattern SIGNED = Pattern.compile("(?<![\\p{L}\\p{Nd}])[-+\u2010-\u2015]\\p{Nd}");
  private static final Pattern PLAIN = Pattern
      .compile("[\\p{L}\\p{Nd}\\p{Sc} .,;:'\u2019()/&+%\u2013\u2014\u2026!?-]*+");
  private static final Pattern FOREIGN = Pattern.compile("[\\p{L}&&[^\\p{IsLatin}]]");
  private static final Pattern MULTIPLE = Pattern
      .compile("twice|thrice|(?:double|duplicat|triple|doppel|doubl|trip|dobr).*|.*(?:mal|fach)");
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

  private Verdict judge(String written) {
    String sentence = Normalizer.normalize(written, Normalizer.Form.NFC);
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
    Optional<Reason> letters = letters(bare);
    if (letters.isPresent()) {
      return letters;
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

  /** Letters of the languages that are judged, digits and plain marks; a word of another script only as it was said. */
  private Optional<Reason> letters(String bare) {
    if (bare.codePoints().map(Character::getType)
        .anyMatch(type -> type == Character.OTHER_NUMBER || type == Character.LETTER_NUMBER)
        || SIGNED.matcher(bare).find()) {
      return Optional.of(Reason.NUMBER);
    }
    if (!PLAIN.matcher(bare).matches()) {
      return Optional.of(Reason.MARKUP);
    }
    return Piece.of(bare).stream().anyMatch(piece -> FOREIGN.matcher(piece.written()).find()
        && !grounds.words.contains(piece.folded())) ? Optional.of(Reason.NAME) : Optional.empty();
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
    found.add(has(padded, vocabulary.duties) ? Optional.of(Reason.DUTY) : Optional.empty());
    found.add(promises(pieces, bare) ? Optional.of(Reason.PROMISE) : Optional.empty());
    pieces.stream().skip(subject).filter(piece -> !said(piece)).findFirst()
        .ifPresent(_ -> found.add(Optional.of(Reason.WORD)));
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
            || piece.isSign() && vocabulary.unit(piece.folded()).isEmpty() && !grounds.signs.contains(piece.folded()))
        || language.equals(grounds.language)
            && Grounds.things(digits(pieces), vocabulary, 1).stream().anyMatch(this::moved)
        || Grounds.rows(pieces, vocabulary, true).stream().anyMatch(row -> !grounds.rows.contains(row))
        || Grounds.spans(pieces, vocabulary).stream().anyMatch(span -> !grounds.spans.contains(span));
    return invented ? Optional.of(Reason.NUMBER) : Optional.empty();
  }

  /** Without "twice", which counts nothing, and "order 88123", which has its thing before it. */
  private List<Piece> digits(List<Piece> pieces) {
    List<Piece> counting = new ArrayList<>(pieces);
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      boolean labelled = i > 0 && !vocabulary.free.contains(pieces.get(i - 1).folded())
          && grounds.labels.contains(piece.folded() + " " + pieces.get(i - 1).folded());
      if (labelled || !piece.isNumber() && MULTIPLE.matcher(piece.folded()).matches()) {
        counting.set(i, new Piece("-", "-"));
      }
    }
    return counting;
  }

  /** The number counts something that it did not count in the conversation. */
  private boolean moved(String thing) {
    String value = thing.substring(0, thing.indexOf(' ') + 1);
    String word = thing.substring(value.length());
    return word.length() > 2 && Character.isLetter(word.charAt(0)) && !vocabulary.free.contains(word)
        && vocabulary.number(word).isEmpty() && vocabulary.unit(word).isEmpty() && vocabulary.time(word).isEmpty()
        && grounds.things.stream()
            .noneMatch(one -> one.startsWith(value) && Folded.alike(one.substring(value.length()), word));
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
    return noun && plain(word);
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

  private boolean promises(List<Piece> pieces, String bare) {
    boolean agreed = pieces.stream().anyMatch(piece -> vocabulary.promises.contains(piece.folded()) && !agreed(piece));
    return agreed
        || new Governed(grounds, vocabulary, language.equals(grounds.language)).invents(bare);
  }

  /** "promised" where somebody spoke of a promise; "granted", "confirmed" only where somebody said just that. */
  private boolean agreed(Piece piece) {
    return grounds.promised && vocabulary.promised.contains(piece.folded())
        || language.equals(grounds.language) && grounds.holds(piece.folded());
  }

  /** Somebody used the word, or it says nothing of the matter. */
  private boolean said(Piece piece) {
    String word = piece.folded();
    // What is counted has been compared by value.
    boolean counted = piece.value().isPresent() || vocabulary.number(word).isPresent()
        || vocabulary.time(word).isPresent() || vocabulary.unit(word).isPresent() || piece.isSign();
    return counted || plain(word) || word.indexOf('-') > 0
        && Stream.of(word.split("-")).allMatch(part -> part.isEmpty() || plain(part));
  }

  private boolean plain(String word) {
    boolean shared = language.equals(grounds.language);
    return ordinary(word) || ordinary(word.replaceFirst("^(?:[a-z]|qu)'|'s$", ""))
        || vocabulary.articles.contains(word) || vocabulary.receives.contains(word)
        || vocabulary.futures.contains(word) || vocabulary.denials.contains(word)
        || vocabulary.promised.contains(word) && grounds.promised || spoken(word)
        || spoken(word.replaceFirst("'?s$|^(?:[a-z]|qu)'", "")) || word.length() > 2 && grounds.holds(word)
        || vocabulary.benefit(word).filter(grounds.concepts::contains).isPresent()
        || !shared && vocabulary.benefit(word).isEmpty() && vocabulary.neutral(word);
  }

  private boolean spoken(String word) {
    return word.length() > 2 ? grounds.words.contains(word) : grounds.whole.contains(word);
  }

  private static String padded(String text) {
    return " " + Folded.of(text).replaceAll("[^\\p{L}\\p{Nd}']+", " ") + " ";
  }

  private static boolean has(String padded, List<String> phrases) {
    return phrases.stream().anyMatch(phrase -> padded.contains(" " + Folded.of(phrase) + " "));
  }
}
