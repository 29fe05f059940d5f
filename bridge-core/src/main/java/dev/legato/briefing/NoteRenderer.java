package dev.legato.briefing;

import dev.legato.briefing.Briefing.Block;
import dev.legato.briefing.Briefing.Section;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A briefing as a private note, in HTML and in plain text. The HTML is made of p, br, strong, ul, li, a and the profile's
 * heading (and details, where the desk folds): everything from outside is escaped, none of it becomes an element, an image
 * or, but for listed documents, a link. Pure and thread-safe.
 */
public final class NoteRenderer {
  private NoteRenderer() {}

  /**
   * @param leftOut what the desk refused, one finished sentence each; shown on top of Source, outside the word budgets
   * @return a note whose forms are at most {@code profile.maxBytes()} long; only layer 3 is ever shortened for that
   */
  public static Note render(Briefing briefing, NoteProfile profile, List<String> leftOut) {
    return new Note(write(new HtmlForm(profile, Wording.of(briefing.language())), briefing, profile, leftOut),
        write(new TextForm(), briefing, profile, leftOut));
  }

  private static String write(NoteForm form, Briefing briefing, NoteProfile profile, List<String> leftOut) {
    Wording w = Wording.of(briefing.language());
    StringBuilder out = new StringBuilder();
    if (briefing.updateOf() != null) {
      out.append(form.paragraph(List.of(Line.strong(briefing.updateOf()))));
    }
    for (Section section : briefing.sections()) {
      out.append(form.heading(section.heading().title(w)));
      if (section.heading() == Heading.SOURCE && !leftOut.isEmpty()) {
        out.append(form.paragraph(leftOutLines(leftOut, w)));
      }
      boolean prose = section.heading() == Heading.ISSUE || section.heading() == Heading.SOURCE
          || section.lines().size() == 1;
      out.append(prose ? form.paragraph(section.lines()) : form.list(section.lines()));
    }
    if (briefing.more().isEmpty()) {
      return out.toString();
    }
    String open = form.openMore();
    String shortened = form.paragraph(List.of(Line.strong(w.say("more.shortened"))));
    int room = profile.maxBytes() - bytes(out) - bytes(open) - bytes(form.openFold()) - bytes(form.closeFold())
        - bytes(shortened);
    if (room <= 0) {
      // Not even room to open layer 3: the sections alone, with the line where it still fits.
      return bytes(out) + bytes(shortened) <= profile.maxBytes() ? out + shortened : out.toString();
    }
    List<Block> upFront = briefing.more().stream().filter(block -> block.form() != Block.Form.FOLDED).toList();
    List<Block> folded = briefing.more().stream().filter(block -> block.form() == Block.Form.FOLDED).toList();
    StringBuilder first = new StringBuilder();
    StringBuilder more = new StringBuilder();
    boolean whole = Blocks.write(form, upFront, room, first)
        && Blocks.write(form, folded, room - bytes(first), more);
    return out.append(open).append(first).append(form.openFold()).append(more).append(whole ? "" : shortened)
        .append(form.closeFold()).toString();
  }

  private static List<Line> leftOutLines(List<String> leftOut, Wording w) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.strong(w.say("left-out.title")));
    leftOut.stream().limit(20)
        .forEach(line -> lines.add(Line.of(Words.cut(Words.clean(RedactionPolicy.least().mask(line)), 60, 300))));
    return lines;
  }

  static int bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
