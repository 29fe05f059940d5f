package dev.legato.briefing;

/** The private note in both forms; already escaped, masked and cut to the desk's profile. */
public record Note(String html, String text) {
  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "Note[" + html.length() + " characters of HTML]";
  }
}
