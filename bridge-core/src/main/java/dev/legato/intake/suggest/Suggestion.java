package dev.legato.intake.suggest;

import java.util.List;

/**
 * A proposed mapping.
 *
 * @param file the mapping file, ready to be written, with the sample in it
 * @param found what was recognised, best first, for people
 * @param missing what agents would miss, with what to do
 * @param unused how many values of the body go nowhere
 */
public record Suggestion(String file, List<Line> found, List<String> missing, int unused) {
  public Suggestion {
    found = List.copyOf(found);
    missing = List.copyOf(missing);
  }

  /** One thing that was recognised: where it goes, where it comes from, how sure that is (sure, likely, a guess). */
  public record Line(String target, String expression, String sure, String why) {}
}
