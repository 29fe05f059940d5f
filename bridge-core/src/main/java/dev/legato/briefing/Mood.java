package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.SentimentPoint;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Quote;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.transcript.Emotion;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.TurnSignals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the customer feels: as the bot stated it, and apart from that as the words show it. */
final class Mood {
  /** What was felt longer ago is over. */
  private static final int LATEST = 3;
  private static final int LONGEST_WAY = 6;
  /** So much of it is no question put calmly. */
  private static final double CLEAR = 1.4;
  /** "My card was lost" tells what happened, and not how somebody feels about it. */
  private static final List<Cue> FACTS = List.of(Cue.HARDSHIP, Cue.CHALLENGE, Cue.BLAME);
  private static final List<Cue> TELLING = List.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION, Cue.REPROACH, Cue.LEAVING,
      Cue.PUBLICITY, Cue.ANGER, Cue.MOCKERY, Cue.DISMAY, Cue.ANNOYANCE, Cue.IMPATIENCE);
  private static final double CANCELLING = 2.6;
  private static final double FAINT = 0.7;
  /** Whoever wants to cancel may be in the best of moods. */
  private static final Pattern CANCELS = Pattern
      .compile(
          "(?iu)cancel\\p{L}{0,5}(?: (?!with you)\\S+){0,4}|(?:dar|darme|darnos|darse|darl[aeo]s?|doy|damos) de baja(?: \\S+){0,4}|(?:i|we)(?: will|'ll|\u2019ll) (?:leave|go)");
  private static final Pattern QUESTION = Pattern
      .compile(
          "(?iu)(?:when|where|what|why|how|who|which|wann|wo|was|warum|quand|o\u00f9|quoi|pourquoi|cu\u00e1ndo|d\u00f3nde|quando|onde)(?: \\p{L}{1,6})?");
  /** After these, and where a sentence begins, a capital makes no name: "this is Ridiculous". */
  private static final Pattern NO_NAME = Pattern.compile(
      "(?iu)(?:[.!?:;\\n*\"\u201c]|(?<!\\p{L})(?:is|are|was|were|be|been|am|it's|that's|this|so|very|too|really|just|absolutely|totally|utterly|completely|truly|quite|beyond|how|such"
          + "|est|es|\u00e9|son|s\u00e3o|tan|tr\u00e8s|muy|muito|si))\\s*");
  private static final int BEFORE = 20;
  private static final Pattern FAREWELL = Pattern
      .compile("(?iu)(?:good)?bye(?: bye)?|tsch\u00fcss|adieu|adi\u00f3s|tchau");

  private Mood() {}

  /** The latest stated mood, in lower case. */
  static Optional<String> current(ContextPackage p) {
    if (p.sentiment() != null && p.sentiment().current() != null && !p.sentiment().current().isBlank()) {
      return Optional.of(word(p.sentiment().current()));
    }
    List<String> way = way(p);
    return way.isEmpty() ? Optional.empty() : Optional.of(way.getLast());
  }

  /** The moods on the way, repeats folded. */
  static List<String> way(ContextPackage p) {
    List<String> labels = new ArrayList<>();
    if (p.sentiment() != null && !p.sentiment().trajectory().isEmpty()) {
      for (SentimentPoint point : p.sentiment().trajectory()) {
        add(labels, point.label());
      }
    } else {
      for (Message message : p.messages()) {
        if (message.speaker() == Speaker.CUSTOMER) {
          add(labels, message.sentiment());
        }
      }
    }
    return labels;
  }

  /** A stated mood in the note's language, where that has a word for it; else as the bot said it. */
  static String told(String mood, Wording w) {
    return w.known("mood." + mood).orElse(mood);
  }

  /** What the latest customer turns show, unless they are calm: frustrated or angry. */
  static Optional<String> heardNow(ContextPackage p, Signals signals) {
    List<TurnSignals> turns = signals.transcript().turns();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    int seen = 0;
    for (int i = turns.size() - 1; i >= 0 && seen < LATEST; i--) {
      if (turns.get(i).speaker() == Speaker.CUSTOMER) {
        seen++;
        if (shows(i, p, signals, lexicon)) {
          return Optional.of(turns.get(i).mood().emotion().word());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether any of the latest turns may show displeasure: no time for a smile. */
  static boolean stirred(Signals signals) {
    return signals.transcript().turns().stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER).toList().reversed()
        .stream().limit(LATEST).anyMatch(turn -> turn.mood().emotion() != Emotion.NEUTRAL);
  }

  /** The moods that the words show on the way, repeats folded. */
  static List<String> heard(ContextPackage p, Signals signals, Wording w) {
    List<String> labels = new ArrayList<>();
    Lexicon lexicon = Languages.of(signals.transcript().language());
    List<TurnSignals> turns = signals.transcript().turns();
    for (int i = 0; i < turns.size(); i++) {
      TurnSignals turn = turns.get(i);
      Emotion emotion = shows(i, p, signals, lexicon) ? turn.mood().emotion() : Emotion.NEUTRAL;
      String label = w.say("mood." + emotion.word());
      if (turn.speaker() == Speaker.CUSTOMER && (labels.isEmpty() || !labels.getLast().equals(label))) {
        labels.add(label);
      }
    }
    return labels.size() > LONGEST_WAY ? labels.subList(labels.size() - LONGEST_WAY, labels.size()) : labels;
  }

  /** A mood that is told must rest on words that speak of one: neither on a name ("Rovers") nor on a plain question nor on "bye". */
  private static boolean shows(int at, ContextPackage p, Signals signals, Lexicon lexicon) {
    TurnSignals turn = signals.transcript().turns().get(at);
    if (turn.mood().emotion() == Emotion.NEUTRAL || turn.mood().evidence().isEmpty()) {
      // Only what was said before, said again or written loud: that must be much.
      return turn.mood().emotion() != Emotion.NEUTRAL && turn.mood().own() >= FAINT;
    }
    Evidence evidence = turn.mood().evidence().get();
    String words = evidence.words();
    // In German every noun has a capital.
    boolean name = !"de".equals(signals.transcript().language()) && evidence.start() > 0 && words.length() > 1
        && Character.isUpperCase(words.charAt(0))
        && words.chars().skip(1).allMatch(Character::isLowerCase) && !lead(p, at, evidence.start());
    boolean asks = turn.mood().own() < CLEAR && QUESTION.matcher(words).matches();
    var read = lexicon.read(words);
    Optional<Quote> repeat = signals.repeats().stream().filter(quote -> quote.turn() == at).findFirst();
    // "Thank you once again" is no impatience.
    boolean thanks = repeat.filter(quote -> Need.thanksOnly(quote.words())).isPresent();
    boolean again = !thanks && repeat.isPresent();
    boolean facts = !again && turn.mood().own() < CLEAR && TELLING.stream().noneMatch(read::has)
        && FACTS.stream().anyMatch(read::has);
    boolean cancels = turn.mood().own() <= CANCELLING && CANCELS.matcher(words).matches();
    return !name && !asks && !facts && !cancels && !thanks && !FAREWELL.matcher(words).matches();
  }

  /** Whether what stands before tells that a word in capitals is no name. */
  private static boolean lead(ContextPackage p, int at, int start) {
    String said = Objects.requireNonNullElse(p.messages().get(at).content(), "");
    String before = said.substring(Math.max(0, Math.min(start, said.length()) - BEFORE),
        Math.min(start, said.length()));
    return NO_NAME.matcher(before).results().anyMatch(match -> match.end() == before.length());
  }

  private static void add(List<String> labels, @Nullable String label) {
    if (label != null && !label.isBlank() && (labels.isEmpty() || !labels.getLast().equals(word(label)))) {
      labels.add(word(label));
    }
  }

  private static String word(String label) {
    return Words.cut(Words.human(label).toLowerCase(Locale.ROOT), 3, 30);
  }
}
