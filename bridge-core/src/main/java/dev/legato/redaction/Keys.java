package dev.legato.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keys that can be told by their look ({@code key-shapes.txt}), and private keys in their frame. */
final class Keys {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final int FRAME = 80;
  private static final List<List<Shape>> BY_FIRST = read();

  /** One vendor's look. */
  private record Shape(String vendor, String begins, String characters, int least, int most) {
    boolean has(char c) {
      boolean digit = c >= '0' && c <= '9';
      boolean upper = c >= 'A' && c <= 'Z';
      boolean lower = c >= 'a' && c <= 'z';
      return digit || switch (characters) {
        case "upper" -> upper;
        case "hex" -> c >= 'a' && c <= 'f';
        case "alnum" -> upper || lower;
        case "word" -> upper || lower || c == '_';
        case "dash" -> upper || lower || c == '_' || c == '-';
        case "dotted", "jwt" -> upper || lower || c == '_' || c == '-' || c == '.' || c == '=';
        case "base64" -> upper || lower || c == '_' || c == '-' || c == '+' || c == '/' || c == '=' || c == '%';
        default -> throw new IllegalStateException("unknown characters: " + characters);
      };
    }
  }

  private Keys() {}

  private static List<List<Shape>> read() {
    List<List<Shape>> table = new ArrayList<>();
    for (int c = 0; c < 128; c++) {
      table.add(new ArrayList<>());
    }
    for (String line : Lines.of("key-shapes.txt")) {
      String[] parts = line.split("\\s+");
      table.get(parts[1].charAt(0)).add(
          new Shape(parts[0], parts[1], parts[2], Integer.parseInt(parts[3]), Integer.parseInt(parts[4])));
    }
    table.forEach(list -> list.sort(Comparator.comparing((Shape shape) -> shape.begins().length()).reversed()));
    return table;
  }

  static void find(String text, List<Span> found) {
    privateKeys(text, found);
    boolean inside = false;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = inside || c >= 128 || BY_FIRST.get(c).isEmpty() ? i : shaped(text, i, BY_FIRST.get(c), found);
      inside = Character.isLetterOrDigit(c) || c == '_' || c == '-';
      if (end > i) {
        i = end;
        inside = true;
      } else {
        i++;
      }
    }
  }

  private static int shaped(String text, int start, List<Shape> shapes, List<Span> found) {
    for (Shape shape : shapes) {
      if (text.startsWith(shape.begins(), start)) {
        int end = end(text, start, shape);
        if (end > start) {
          found.add(new Span(start, end, Kind.API_KEY, shape.vendor()));
          return end;
        }
      }
    }
    return start;
  }

  private static int end(String text, int start, Shape shape) {
    int from = start + shape.begins().length();
    int end = from;
    int digits = 0;
    int dots = 0;
    while (end < text.length() && end - from <= shape.most() && shape.has(text.charAt(end))) {
      digits += text.charAt(end) >= '0' && text.charAt(end) <= '9' ? 1 : 0;
      dots += text.charAt(end) == '.' ? 1 : 0;
      end++;
    }
    while (end > from && text.charAt(end - 1) == '.') {
      end--;
      dots--;
    }
    int length = end - from;
    boolean goesOn = end < text.length() && Character.isLetterOrDigit(text.charAt(end));
    boolean looks = switch (shape.characters()) {
      case "jwt" -> dots >= 2;
      // All of one length: the next letter makes it something else.
      case "upper", "hex" -> !goesOn;
      default -> digits > 0 || length >= 32 || shape.begins().length() > 4;
    };
    return looks && length >= shape.least() && length <= shape.most() ? end : start;
  }

  private static void privateKeys(String text, List<Span> found) {
    int from = 0;
    while (true) {
      int begin = text.indexOf(BEGIN, from);
      if (begin < 0) {
        return;
      }
      int line = text.indexOf("-----", begin + BEGIN.length());
      if (line < 0) {
        return;
      }
      String name = text.substring(begin + BEGIN.length(), Math.min(line, begin + FRAME));
      if (line - begin >= FRAME || !name.endsWith("PRIVATE KEY") && !name.endsWith("PRIVATE KEY BLOCK")) {
        from = begin + BEGIN.length();
        continue;
      }
      int close = text.indexOf(END, line);
      int closed = close < 0 ? -1 : text.indexOf("-----", close + END.length());
      int end = closed < 0 ? text.length() : closed + 5;
      found.add(Span.of(begin, end, Kind.PRIVATE_KEY));
      from = end;
    }
  }
}
