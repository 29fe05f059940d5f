package dev.legato.wording;

/** What stands before and after somebody's words, so that only these are ever cut. */
public record Frame(String lead, String tail) {
  public String around(String words) {
    return lead + words + tail;
  }
}
