package dev.legato.briefing;

import dev.legato.redaction.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the agent reads, independent of any desk: six parts within their budgets, and the rest on demand. Plain strings
 * throughout, so that it can be stored as JSON and rendered again to the same bytes.
 *
 * @param language BCP 47, of the words it is written with
 * @param updateOf null for a first briefing (all six parts are there); for an update the line that says to what, and
 *     only the parts with something new
 * @param more what did not fit and what is only wanted on demand, in blocks
 * @param wholeTranscript whether {@code more} holds every turn; if not, the transcript belongs in a file
 * @param masked how many of each kind were masked
 */
public record Briefing(String handoffId, String language, @Nullable String updateOf, List<Section> sections,
    List<Block> more,
    boolean wholeTranscript, Map<Kind, Integer> masked) {
  /** Strict words in the Issue part, its heading included. */
  public static final int LAYER_ONE_WORDS = 40;
  /** Strict words from the Issue heading to the end of Facts, headings included. */
  public static final int LAYER_TWO_WORDS = 120;

  /** One of the six parts. */
  public record Section(Heading heading, List<Line> lines) {
    public Section {
      lines = List.copyOf(lines);
    }
  }

  /** A titled block of layer 3. */
  public record Block(String title, Form form, List<Line> lines) {
    /** How it is shown. */
    public enum Form {
      /** Opens on demand, where the desk folds. */
      FOLDED,
      /** Seen at once, right after Source. */
      OPEN,
      /** Seen at once, and to be copied as it stands. */
      COPY
    }

    public Block {
      // A draft frozen by an earlier version has none.
      form = form == null ? Form.FOLDED : form;
      lines = List.copyOf(lines);
    }

    Block(String title, List<Line> lines) {
      this(title, Form.FOLDED, lines);
    }
  }

  public Briefing {
    sections = List.copyOf(sections);
    more = List.copyOf(more);
    masked = Map.copyOf(masked);
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "Briefing[" + handoffId + "]";
  }
}
