package dev.legato.briefing;

import dev.legato.briefing.Briefing.Block;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.Signals;
import dev.legato.wording.Frame;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What four parts (Tried, Promised, Next, Facts) would like to say, fitted into the words that layer 2 has left. The first
 * line of each part always gets in, cut if it must be; the rest by rank; what does not fit is kept for layer 3.
 */
final class Draft {
  /** A wish: only {@code body} may be cut. Rank 0 is the line a part cannot do without, then the lower the sooner. */
  record Piece(Heading heading, int rank, String lead, String body, String tail) {
    /** At most so many strict words, where the frame alone is not longer already. */
    String text(int words) {
      if (Words.count(whole()) <= words && body.length() <= MAX_CHARS) {
        return whole();
      }
      for (int kept = words; kept > 0; kept--) {
        String cut = Words.cut(body, kept, MAX_CHARS);
        String text = lead + cut + (tail.equals(".") ? "" : tail);
        if (Words.count(text) <= words) {
          return text;
        }
      }
      return lead + "\u2026" + tail;
    }

    String whole() {
      return lead + body + tail;
    }

    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Piece[" + heading + "]";
    }
  }

  /** One line's body; a "word" may be a thousand letters long, and the lines above layer 3 are never cut off later. */
  private static final int MAX_CHARS = 300;
  /** Nothing longer is shown anywhere, so nothing longer is worked on. */
  private static final int MAX_BODY = 2_000;
  /** So many first words in common are the same words. */
  private static final int SAME = 6;
  /** Words surely left for the first line of each part, whatever the Issue part took. */
  private static final Map<Heading, Integer> GRANTED = Map.of(Heading.TRIED, 14, Heading.PROMISED, 22, Heading.NEXT, 12,
      Heading.FACTS, 16);
  private static final Set<String> FAILED = Set.of("tried.failed", "tried.failed-wording", "tried.failed-customer",
      "tried.already");
  private static final List<Heading> BY_NEED = List.of(Heading.PROMISED, Heading.TRIED, Heading.NEXT, Heading.FACTS);

  private final Wording words;
  private final int headings;
  private final int moreBelow;
  private boolean failed;
  private @Nullable List<LastWords.Said> last;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Piece> left = new ArrayList<>();

  Draft(Wording words) {
    this.words = words;
    headings = Stream.of(Heading.TRIED, Heading.PROMISED, Heading.NEXT, Heading.FACTS)
        .mapToInt(heading -> Words.count(heading.title(words))).sum();
    moreBelow = Words.count(words.say("more", 1));
  }

  /** A line by its key; only {@code body} may be cut. */
  void add(Heading heading, int rank, String key, String body) {
    Frame frame = words.frame(key);
    failed |= FAILED.contains(key);
    add(heading, rank, frame.lead(), body, frame.tail());
  }

  /** The same, and {@code after} behind it. */
  void addWith(Heading heading, int rank, String key, String body, String after) {
    Frame frame = words.frame(key);
    failed |= FAILED.contains(key);
    add(heading, rank, frame.lead(), body, frame.tail() + after);
  }

  void add(Heading heading, int rank, String lead, String body, String tail) {
    pieces.add(new Piece(heading, rank, lead, Words.cut(body, Integer.MAX_VALUE, MAX_BODY), tail));
  }

  /** Whether a line tells of something that did not help. */
  boolean failed() {
    return failed;
  }

  boolean has(Heading heading) {
    return pieces.stream().anyMatch(piece -> piece.heading() == heading);
  }

  /** Whether the first few of these words stand in a line already. */
  boolean tells(String words) {
    String start = Words.cut(words, SAME, Integer.MAX_VALUE).replace("\u2026", "");
    return pieces.stream().anyMatch(piece -> piece.whole().contains(start));
  }

  /** What the customer said last and is told in no line yet; read once, when the four parts are filled. */
  List<LastWords.Said> last(ContextPackage p, Signals signals) {
    if (last == null) {
      last = LastWords.of(p, signals, this::tells);
    }
    return last;
  }

  /** The lines of each part; {@code closing} stands last in Facts whatever happens (it is counted first). */
  Map<Heading, List<Line>> fit(int issueWords, String closing) {
    int free = Briefing.LAYER_TWO_WORDS - issueWords - headings - moreBelow - Words.count(closing);
    Map<Piece, String> kept = new IdentityHashMap<>();
    Map<Heading, Piece> first = new EnumMap<>(Heading.class);
    pieces.stream().sorted(Comparator.comparingInt(Piece::rank))
        .forEach(piece -> first.putIfAbsent(piece.heading(), piece));
    Map<Heading, Integer> granted = new EnumMap<>(Heading.class);
    for (Piece piece : first.values()) {
      int most = Math.min(Words.count(piece.whole()), GRANTED.getOrDefault(piece.heading(), 0));
      granted.put(piece.heading(), most);
      free -= most;
    }
    for (Heading heading : BY_NEED) {
      Piece piece = first.get(heading);
      if (piece != null) {
        int had = granted.getOrDefault(heading, 0);
        String text = piece.text(Math.min(Words.count(piece.whole()), had + free));
        free -= Math.max(0, Words.count(text) - had);
        kept.put(piece, text);
        if (!text.equals(piece.whole())) {
          left.add(piece);
        }
      }
    }
    for (Piece piece : pieces.stream().sorted(Comparator.comparingInt(Piece::rank)).toList()) {
      int size = Words.count(piece.whole());
      if (!kept.containsKey(piece) && size <= free && piece.whole().length() <= MAX_CHARS) {
        kept.put(piece, piece.whole());
        free -= size;
      } else if (!kept.containsKey(piece)) {
        left.add(piece);
      }
    }
    Map<Heading, List<Line>> lines = new EnumMap<>(Heading.class);
    pieces.stream().filter(kept::containsKey)
        .forEach(piece -> lines.computeIfAbsent(piece.heading(), h -> new ArrayList<>())
            .add(Line.of(kept.getOrDefault(piece, ""))));
    long promises = left.stream().filter(piece -> piece.heading() == Heading.PROMISED && !kept.containsKey(piece))
        .count();
    if (promises > 0) {
      lines.computeIfAbsent(Heading.PROMISED, h -> new ArrayList<>()).add(Line.strong(words.say("more", promises)));
    }
    if (!closing.isEmpty()) {
      lines.computeIfAbsent(Heading.FACTS, h -> new ArrayList<>()).add(Line.of(closing));
    }
    return lines;
  }

  /** What {@link #fit} had to leave for layer 3. */
  List<Block> rest() {
    List<Block> blocks = new ArrayList<>();
    for (Heading heading : Heading.values()) {
      List<Line> lines = left.stream().filter(piece -> piece.heading() == heading)
          .map(piece -> Line.of(Words.cut(piece.whole(), Integer.MAX_VALUE, 2_000))).limit(200).toList();
      if (!lines.isEmpty()) {
        blocks.add(new Block(words.say("continued", heading.title(words)), lines));
      }
    }
    return blocks;
  }
}
