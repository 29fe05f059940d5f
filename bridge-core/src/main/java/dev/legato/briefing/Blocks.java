package dev.legato.briefing;

import dev.legato.briefing.Briefing.Block;
import java.util.List;

/** Layer 3 within the bytes that are left: block by block, line by line, the last line cut between characters. */
final class Blocks {
  private static final int WORTH_CUTTING = 80;

  private Blocks() {}

  /** Appends what fits; says whether that was everything. */
  static boolean write(NoteForm form, List<Block> blocks, int room, StringBuilder out) {
    int left = room;
    for (Block block : blocks) {
      if (block.form() == Block.Form.COPY) {
        String copy = form.title(block.title()) + form.copy(block.lines());
        if (NoteRenderer.bytes(copy) > left) {
          return false;
        }
        out.append(copy);
        left -= NoteRenderer.bytes(copy);
        continue;
      }
      String open = form.title(block.title()) + form.openList();
      int frame = NoteRenderer.bytes(open) + NoteRenderer.bytes(form.closeList());
      if (frame > left) {
        return false;
      }
      StringBuilder items = new StringBuilder();
      left -= frame;
      boolean whole = true;
      for (Line line : block.lines()) {
        String item = form.item(line);
        int size = NoteRenderer.bytes(item);
        if (size > left) {
          whole = false;
          if (left > WORTH_CUTTING) {
            items.append(cut(form, line, left));
          }
          break;
        }
        items.append(item);
        left -= size;
      }
      if (!items.isEmpty()) {
        out.append(open).append(items).append(form.closeList());
      }
      if (!whole) {
        return false;
      }
    }
    return true;
  }

  /** Escaping makes text longer, so the cut is found by halving. */
  private static String cut(NoteForm form, Line line, int room) {
    int low = 1;
    int high = line.text().length();
    String best = "";
    while (low <= high) {
      int middle = (low + high) >>> 1;
      String item = form.item(Line.of(Words.cut(line.text(), Integer.MAX_VALUE, middle)));
      if (NoteRenderer.bytes(item) <= room) {
        best = item;
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return best;
  }
}
