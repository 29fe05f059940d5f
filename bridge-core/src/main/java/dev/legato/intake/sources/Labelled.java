package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a program wrote for people as lines with labels, such as {@code Reason: low confidence}. */
final class Labelled {
  private static final int LONGEST_LABEL = 30;
  private static final int FEWEST = 2;

  private Labelled() {}

  /** Label and value of each line; nothing where the text is no such list. */
  static ObjectNode in(@Nullable String text) {
    ObjectNode lines = JsonNodeFactory.instance.objectNode();
    List<String> all = text == null ? List.of() : text.lines().filter(line -> !line.isBlank()).toList();
    for (String line : all) {
      int colon = line.indexOf(": ");
      if (colon <= 0 || colon > LONGEST_LABEL || line.length() == colon + 2) {
        continue;
      }
      lines.put(line.substring(0, colon).strip(), line.substring(colon + 2).strip());
    }
    return lines.size() < FEWEST ? JsonNodeFactory.instance.objectNode() : lines;
  }
}
