package dev.legato.briefing;

import dev.legato.wording.Wording;
import java.util.List;
import java.util.stream.Collectors;

/** HTML as helpdesks keep it. */
record HtmlForm(NoteProfile profile, Wording words) implements NoteForm {
  @Override
  public String heading(String title) {
    return "<" + profile.heading() + ">" + Escape.html(title) + "</" + profile.heading() + ">\n";
  }

  @Override
  public String paragraph(List<Line> lines) {
    return lines.stream().map(HtmlForm::inline).collect(Collectors.joining("<br>\n", "<p>", "</p>\n"));
  }

  @Override
  public String list(List<Line> lines) {
    return openList() + lines.stream().map(this::item).collect(Collectors.joining()) + closeList();
  }

  @Override
  public String openMore() {
    return profile.folds() ? "" : "<p>\u2014\u2014\u2014\u2014\u2014\u2014</p>\n";
  }

  @Override
  public String openFold() {
    return profile.folds() ? "<details><summary>" + Escape.html(words.say("more.fold")) + "</summary>\n" : "";
  }

  @Override
  public String closeFold() {
    return profile.folds() ? "</details>\n" : "";
  }

  @Override
  public String title(String title) {
    return "<p><strong>" + Escape.html(title) + "</strong></p>\n";
  }

  @Override
  public String copy(List<Line> lines) {
    String text = lines.stream().map(line -> Escape.html(Escape.calm(line.text())))
        .collect(Collectors.joining(profile.copy().equals("pre") ? "\n" : "<br>\n"));
    return "<" + profile.copy() + ">" + text + "</" + profile.copy() + ">\n";
  }

  @Override
  public String openList() {
    return "<ul>\n";
  }

  @Override
  public String item(Line line) {
    return "<li>" + inline(line) + "</li>\n";
  }

  @Override
  public String closeList() {
    return "</ul>\n";
  }

  private static String inline(Line line) {
    String text = Escape.html(Escape.calm(line.text()));
    String linked = line.href() == null ? text : link(text, line.href());
    return line.strong() ? "<strong>" + linked + "</strong>" : linked;
  }

  /** The host is always shown, so that a friendly title cannot hide where it leads; other addresses stay text. */
  private static String link(String text, String href) {
    return SafeLink.of(href).map(
        safe -> "<a href=\"" + Escape.html(safe.address()) + "\">" + text + "</a> (" + Escape.html(safe.host()) + ")")
        .orElseGet(() -> text + " (" + Escape.html(Escape.calm(Words.cut(href, Integer.MAX_VALUE, 200))) + ")");
  }
}
