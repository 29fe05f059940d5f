package dev.legato.briefing;

import java.util.List;
import java.util.stream.Collectors;

/** Plain text, for desks, files and terminals that show no HTML. */
record TextForm() implements NoteForm {
  @Override
  public String heading(String title) {
    return title + "\n";
  }

  @Override
  public String paragraph(List<Line> lines) {
    return lines.stream().map(line -> "  " + inline(line) + "\n").collect(Collectors.joining("", "", "\n"));
  }

  @Override
  public String list(List<Line> lines) {
    return lines.stream().map(this::item).collect(Collectors.joining()) + closeList();
  }

  @Override
  public String openMore() {
    return "------\n";
  }

  @Override
  public String openFold() {
    return "";
  }

  @Override
  public String closeFold() {
    return "";
  }

  @Override
  public String title(String title) {
    return title + "\n";
  }

  @Override
  public String copy(List<Line> lines) {
    return paragraph(lines);
  }

  @Override
  public String openList() {
    return "";
  }

  @Override
  public String item(Line line) {
    return "  - " + inline(line) + "\n";
  }

  @Override
  public String closeList() {
    return "\n";
  }

  private static String inline(Line line) {
    String href = line.href() == null || line.href().equals(line.text()) ? "" : " (" + line.href() + ")";
    String text = Escape.calm(line.text() + href);
    // A desk that reads its plain text as markdown would make a heading, a quote or a list of these.
    return !text.isEmpty() && "#>*+-=~`|".indexOf(text.charAt(0)) >= 0 ? Escape.JOINER + text : text;
  }
}
