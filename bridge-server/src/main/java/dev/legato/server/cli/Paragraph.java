package dev.legato.server.cli;

import java.util.ArrayList;
import java.util.List;

/** Breaks text into lines at spaces, each as far indented as the text's own line. A word that is longer than a line, such as an address, is left whole. */
final class Paragraph {
  private Paragraph() {}

  static List<String> lines(String text, String indent, int width) {
    var lines = new ArrayList<String>();
    for (var given : text.split("\n", -1)) {
      var margin = indent + given.substring(0, given.length() - given.stripLeading().length());
      var line = new StringBuilder(margin);
      for (var word : given.strip().split(" +")) {
        boolean first = line.length() == margin.length();
        if (!first && line.length() + 1 + word.length() > width) {
          lines.add(line.toString());
          line = new StringBuilder(margin);
          first = true;
        }
        line.append(first ? "" : " ").append(word);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
