package dev.legato.briefing;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import dev.legato.signals.language.Token;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The sentences of a long text that tell most: what is wanted and what stands in the way. Left-out ones leave a mark. */
final class Gist {
  private static final List<Cue> OBSTACLES = List.of(Cue.FAILED, Cue.DENIAL, Cue.HARDSHIP, Cue.REPROACH, Cue.DISPUTE,
      Cue.TRIED, Cue.REPEATS);
  private static final int FULL = 12;
  private static final int TELLS = 4;
  private static final int WORTH = 6;
  private static final int SOME = 2;
  /** What comes first says what "it" is later. */
  private static final int FIRST = 4;
  private static final int MAX_CHARS = 1_500;
  /** So few words are a courtesy. */
  private static final int CIVIL = 3;
  private static final int FRAGMENT = 6;

  private static final Pattern FILE = Pattern
      .compile(
          "(?:csv|pdf|xlsx?|docx?|txt|json|xml|html?|exe|dll|png|jpe?g|zip|log|py|js|java|sql|ini)(?![\\p{L}\\p{N}])");
  private static final Pattern CLAUSE = Pattern.compile("(?<=[,;:])\\s+|\\s+[-\u2013\u2014]+\\s+");

  private Gist() {}

  /** At most so many strict words and characters; whole where the text fits. */
  static String cut(String text, int maxWords, int maxChars) {
    if (Words.count(text) <= maxWords && text.length() <= maxChars) {
      return text;
    }
    String read = text.length() > MAX_CHARS ? Words.cut(text, Integer.MAX_VALUE, MAX_CHARS) : text;
    String language = Languages.detect(read).orElse("en");
    List<String> asks = Wording.of(language).list("issue.asks");
    Said said = Languages.of(language).read(read);
    List<Span> spans = whole(said);
    List<String> sentences = IntStream.range(0, spans.size()).mapToObj(i -> words(said, i, spans)).toList();
    List<Integer> best = IntStream.range(0, spans.size()).boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -worth(said, spans.get(i), asks) - (i == 0 ? FIRST : 0)))
        .toList();
    TreeSet<Integer> chosen = new TreeSet<>();
    for (int i : IntStream.concat(IntStream.of(best.getFirst(), 0), best.stream().mapToInt(i -> i)).distinct()
        .toArray()) {
      if (chosen.isEmpty()) {
        chosen.add(i);
        if (Words.count(sentences.get(i)) + 1 > maxWords || sentences.get(i).length() + 2 > maxChars) {
          // The best one alone is too long: its beginning tells more than a shorter one.
          return clauses(sentences.get(i).strip(), maxWords, maxChars);
        }
        continue;
      }
      chosen.add(i);
      String joined = joined(sentences, chosen);
      boolean fits = Words.count(joined) <= maxWords && joined.length() <= maxChars;
      // The first sentence often says what for, in few words.
      if (!fits || worth(said, spans.get(i), asks) < (i == 0 ? SOME : WORTH)) {
        chosen.remove(i);
      }
    }
    return chosen.isEmpty() ? Words.cutAtSentence(text, maxWords, maxChars) : joined(sentences, chosen);
  }

  /** Of one long sentence its beginning, and the clause that says what is wanted or wrong where that comes late. */
  private static String clauses(String sentence, int maxWords, int maxChars) {
    String start = Words.cut(sentence, maxWords, maxChars);
    List<String> clauses = List.of(CLAUSE.split(sentence));
    int late = -1;
    for (int i = clauses.size() - 1; i > 0 && late < 0; i--) {
      late = Words.count(clauses.get(i)) > CIVIL && Need.plainlyTold(clauses.get(i)) || stands(clauses.get(i)) ? i : -1;
    }
    if (late < 0 || start.contains(clauses.get(late))) {
      return start;
    }
    String told = clauses.get(late).strip() + (late + 1 < clauses.size() ? " \u2026" : "");
    String before = "";
    for (int i = 0; i < late; i++) {
      String longer = before.isEmpty() ? clauses.get(i) : before + " " + clauses.get(i);
      String both = longer + (i + 1 < late ? " \u2026 " : " ") + told;
      if (Words.count(both) > maxWords || both.length() > maxChars) {
        break;
      }
      before = longer + (i + 1 < late ? "" : "\n");
    }
    if (before.isEmpty()) {
      String alone = "\u2026 " + told;
      // "… find many still available" is half a thought.
      return Words.count(alone) > FRAGMENT && Words.count(alone) <= maxWords && alone.length() <= maxChars
          && !Need.obstacle(start) ? alone : start;
    }
    return before.endsWith("\n") ? before.strip() + " " + told : before + " \u2026 " + told;
  }

  /** The sentences, with the name of a file in one: "it cannot open orders.csv" ends after "csv". */
  private static List<Span> whole(Said said) {
    List<Span> spans = new ArrayList<>();
    for (Span span : said.sentences()) {
      int start = said.tokens().get(span.from()).start();
      boolean goesOn = !spans.isEmpty() && start > 1 && said.text().charAt(start - 1) == '.'
          && Character.isLetterOrDigit(said.text().charAt(start - 2))
          && FILE.matcher(said.text()).region(start, said.text().length()).lookingAt();
      spans.add(goesOn ? new Span(spans.removeLast().from(), span.to()) : span);
    }
    return spans;
  }

  /** "I am still without a reply". */
  private static boolean stands(String clause) {
    return Words.count(clause) > CIVIL + 1 && Need.obstacle(clause);
  }

  /** The sentences as they stand, with the marks that end them; as many as {@link Said#sentences} has. */
  static List<String> sentences(Said said) {
    return pieces(said).stream().map(String::strip).toList();
  }

  /** The same with the white space after each: "v1.0.64" is read as three and must stay one. */
  static List<String> pieces(Said said) {
    List<Span> spans = said.sentences();
    return IntStream.range(0, spans.size()).mapToObj(i -> words(said, i, spans)).toList();
  }

  private static int worth(Said said, Span span, List<String> wants) {
    long telling = IntStream.range(span.from(), span.to()).mapToObj(i -> said.tokens().get(i))
        .filter(token -> token.spoken() && token.word().length() > 2 && !Character.isDigit(token.word().charAt(0))
            && !said.common(token.word()))
        .count();
    boolean obstacle = OBSTACLES.stream().anyMatch(cue -> said.has(cue, span));
    boolean asks = said.asks(span) || Topics.named(said.words(span.from(), span.to()),
        wants);
    return (int) Math.min(FULL, telling) + (obstacle ? TELLS : 0) + (asks && telling > 0 ? TELLS : 0);
  }

  private static String joined(List<String> pieces, TreeSet<Integer> chosen) {
    StringBuilder out = new StringBuilder();
    int next = chosen.first();
    for (int i : chosen) {
      out.append(out.isEmpty() || i == next ? "" : " \u2026 ".substring(space(out) ? 1 : 0)).append(pieces.get(i));
      next = i + 1;
    }
    String told = out.toString().strip().replace("\u2026 \u2026", "\u2026").replaceFirst("^[,;:.)\\]\\s]+", "");
    // "Can you help?" at the end is missed by nobody.
    boolean more = pieces.subList(next, pieces.size()).stream().anyMatch(piece -> Words.count(piece) > CIVIL);
    // Half of a pair of quotation marks is none.
    String paired = told.chars().filter(c -> c == '"').count() % 2 == 0
        ? told
        : told.replaceFirst("^\"|\"(?=\\W*$)", "");
    return more ? paired + " \u2026" : paired;
  }

  private static boolean space(StringBuilder out) {
    return Character.isWhitespace(out.charAt(out.length() - 1));
  }

  /** Up to where the next sentence begins. */
  private static String words(Said said, int index, List<Span> all) {
    List<Token> tokens = said.tokens();
    int start = index == 0 ? 0 : tokens.get(all.get(index).from()).start();
    int end = index + 1 < all.size() ? tokens.get(all.get(index + 1).from()).start() : said.text().length();
    return said.text().substring(Math.min(start, end), end);
  }
}
