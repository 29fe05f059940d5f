package dev.legato.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys that can be told by their look ({@code key-shapes.txt}), and private keys in their frame. */
final class Keys {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final int FRAME = 80;
  private static final List<List<Shape>> BY_FIRST = read();
  private static final List<Middle> MIDDLES = List.of(
      // https://core.telegram.org/bots/api#authorizing-your-bot
      new Middle("telegram", ":AA", 12, Pattern.compile("(?<!\\d)\\d{8,10}:AA[A-Za-z0-9_-]{32,34}(?![A-Za-z0-9_-])")),
      // https://learn.microsoft.com/purview/sit-defn-azure-ad-client-secret
      new Middle("azure", "Q~", 4,
          Pattern.compile("(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}\\dQ~[A-Za-z0-9_~.-]{30,36}")),
      new Middle("resend", "re_", 0,
          Pattern.compile(
              "(?<![A-Za-z0-9_])re_(?=[A-Za-z0-9_]{0,40}[A-Z])(?=[A-Za-z0-9_]{0,40}\\d)[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,28}(?![A-Za-z0-9_])")),
      // https://discord.com/developers/docs/reference#authentication
      new Middle("discord", ".", 30, Pattern.compile(
          "(?<![\\w.-])[MNO][A-Za-z0-9_-]{22,28}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,40}(?![\\w.-])")),
      // https://mailchimp.com/developer/marketing/docs/fundamentals/#api-structure
      new Middle("mailchimp", "-us", 32, Pattern.compile("(?<![0-9A-Za-z])[0-9a-f]{32}-us\\d{1,2}(?!\\d)")));

  /**
   * One vendor's look.
   *
   * @param mark what stands inside
   * @param before so many characters at most come before the mark
   */
  private record Middle(String vendor, String mark, int before, Pattern look) {}

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
    inTheMiddle(text, found);
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

  /** Keys that begin in no way of their own, and are told by a mark inside them. */
  private static void inTheMiddle(String text, List<Span> found) {
    for (Middle middle : MIDDLES) {
      for (int at = text.indexOf(middle.mark()); at >= 0; at = text.indexOf(middle.mark(), at + 1)) {
        int behind = at + middle.mark().length();
        if (behind == text.length() || Character.isWhitespace(text.charAt(behind))) {
          // The full stop of every sentence.
          continue;
        }
        Matcher matcher = middle.look().matcher(text).region(Math.max(0, at - middle.before()),
            Math.min(text.length(), at + FRAME));
        matcher.useTransparentBounds(true);
        if (matcher.find() && matcher.start() <= at && matcher.end() > at) {
          found.add(new Span(matcher.start(), matcher.end(), Kind.API_KEY, middle.vendor()));
        }
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
    if (length > 0 && text.substring(from, end).chars().distinct().count() <= 2) {
      // "sk_live_xxxxxxxx": what manuals put in its place.
      return start;
    }
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
