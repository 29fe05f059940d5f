package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a spreadsheet that was saved as text: the first row names the columns, each other row becomes an object of texts.
 * Comma, semicolon or tab, whichever the first row has most of; quotes as in RFC 4180. Linear.
 */
final class Sheet {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_COLUMNS = 500;

  private final String text;
  private final char separator;
  private int at;

  private Sheet(String text, char separator) {
    this.text = text;
    this.separator = separator;
  }

  static Json.Parsed parse(String written) {
    String text = written.startsWith("\uFEFF") ? written.substring(1) : written;
    String first = text.lines().findFirst().orElse("");
    char separator = ',';
    for (char candidate : new char[]{';', '\t'}) {
      separator = count(first, candidate) > count(first, separator) ? candidate : separator;
    }
    return new Sheet(text, separator).rows();
  }

  private static long count(String line, char c) {
    return line.chars().filter(each -> each == c).count();
  }

  private Json.Parsed rows() {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    List<String> names = row();
    if (names.size() < 2 || names.size() > MOST_COLUMNS) {
      return new Json.Parsed.Broken(1, 1, "A sheet needs a first row that names 2 to " + MOST_COLUMNS + " columns.");
    }
    while (at < text.length()) {
      List<String> cells = row();
      ObjectNode row = JsonNodeFactory.instance.objectNode();
      for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
        if (!cells.get(i).isBlank() && !names.get(i).isBlank()) {
          row.put(names.get(i).strip(), cells.get(i));
        }
      }
      if (!row.isEmpty()) {
        rows.add(row);
      }
      if (rows.size() > MOST_ROWS) {
        return new Json.Parsed.Broken(1, 1, "The sheet has more than " + MOST_ROWS + " rows.");
      }
    }
    return rows.isEmpty()
        ? new Json.Parsed.Broken(1, 1, "The sheet has no row below its first.")
        : new Json.Parsed.Tree(rows);
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (quoted) {
        boolean twice = c == '"' && at < text.length() && text.charAt(at) == '"';
        if (c != '"' || twice) {
          cell.append(c);
        }
        at += twice ? 1 : 0;
        quoted = c != '"' || twice;
      } else if (c == '"' && cell.isEmpty()) {
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else if (c == '\n') {
        break;
      } else if (c != '\r') {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
