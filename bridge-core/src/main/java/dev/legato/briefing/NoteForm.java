package dev.legato.briefing;

import java.util.List;

/** The pieces a note is built of, in one form. */
sealed interface NoteForm permits HtmlForm, TextForm {
  String heading(String title);

  String paragraph(List<Line> lines);

  String list(List<Line> lines);

  /** What parts layer 3 from the rest. */
  String openMore();

  /** What only opens on demand, where the desk can fold. */
  String openFold();

  String closeFold();

  /** Lines to be copied as they stand. */
  String copy(List<Line> lines);

  /** The title of a block in layer 3; never one of the six headings. */
  String title(String title);

  String openList();

  String item(Line line);

  String closeList();
}
