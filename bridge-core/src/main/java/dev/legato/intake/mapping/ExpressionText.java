package dev.legato.intake.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.legato.settings.DidYouMean;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks over an expression before it is compiled: names that do not exist are told with the nearest one, what would make
 * two readings of one body differ is refused, and regular expressions are taken out. Those run on an engine that is linear
 * in the text; the one of the Java library can be kept busy for hours by a customer's message.
 */
final class ExpressionText {
  static final int LONGEST = 4_000;
  private static final Set<String> CHANGING = Set.of("now", "millis", "random", "shuffle", "eval");
  static final Set<String> FUNCTIONS = Set.of("sum", "count", "max", "min", "average", "string", "substring",
      "substringBefore", "substringAfter", "lowercase", "uppercase", "length", "trim", "pad", "match", "contains",
      "replace", "split", "join", "formatNumber", "formatBase", "formatInteger", "parseInteger", "number", "floor",
      "ceil", "round", "abs", "sqrt", "power", "boolean", "not", "map", "zip", "filter", "single", "reduce", "sift",
      "keys", "lookup", "append", "exists", "spread", "merge", "reverse", "each", "error", "assert", "type", "sort",
      "distinct", "base64encode", "base64decode", "encodeUrlComponent", "encodeUrl", "decodeUrlComponent", "decodeUrl",
      "toMillis", "fromMillis", "clone", "json", "turns", "time", "text");
  static final Set<String> VARIABLES = Set.of("body", "package", "index");
  private static final String OPERATORS = ".[]{}(),@#;:?+-*/%|=<>^&!~";

  private final String text;
  private final StringBuilder rewritten;
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();
  private final Map<String, Integer> used = new LinkedHashMap<>();
  private final Set<String> own = new LinkedHashSet<>();
  private int at;
  private boolean operandBefore;
  private int parameters;
  private char before = ' ';

  private ExpressionText(String text) {
    this.text = text;
    this.rewritten = new StringBuilder(text);
  }

  /**
   * @param compilable the text with a variable in the place of every regular expression, places unchanged
   * @param variables of ours that it speaks of
   */
  record Looked(String compilable, Map<String, Pattern> patterns, Set<String> variables) {}

  static Looked at(String text) throws Malformed {
    if (text.length() > LONGEST) {
      throw new Malformed(0, "is longer than " + LONGEST + " characters", "split it, or shape the body in the bot");
    }
    ExpressionText one = new ExpressionText(text);
    one.scan();
    one.judge();
    Set<String> variables = new LinkedHashSet<>(one.used.keySet());
    variables.retainAll(VARIABLES);
    variables.removeAll(one.own);
    return new Looked(one.rewritten.toString().stripTrailing(), one.patterns, variables);
  }

  private void scan() throws Malformed {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (c == '"' || c == '\'' || c == '`') {
        quoted(c);
        operandBefore = true;
      } else if (text.startsWith("/*", at)) {
        // Blanked, since the library cannot take a comment at the end.
        int end = text.indexOf("*/", at + 2);
        for (int stop = end < 0 ? text.length() : end + 2; at < stop; at++) {
          rewritten.setCharAt(at, ' ');
        }
        continue;
      } else if (c == '/' && !operandBefore) {
        regex();
        operandBefore = true;
      } else if (c == '$') {
        variable();
        operandBefore = true;
      } else if (OPERATORS.indexOf(c) >= 0) {
        parameters = c == ')' ? 0 : parameters == 1 && c == '(' ? 2 : parameters;
        operandBefore = c == ')' || c == ']' || c == '}';
        at++;
      } else {
        String name = name();
        operandBefore = !name.equals("and") && !name.equals("or") && !name.equals("in");
        parameters = name.equals("function") || name.equals("λ") ? 1 : 0;
      }
      before = c;
    }
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length() && text.charAt(at) != quote) {
      at += quote != '`' && text.charAt(at) == '\\' ? 2 : 1;
    }
    at++;
  }

  private String name() {
    int start = at;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at)) && OPERATORS.indexOf(text.charAt(at)) < 0
        && "\"'`".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private void variable() {
    int start = at++;
    String name = name();
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    if (parameters == 2 || before == '@' || before == '#' || text.startsWith(":=", next)) {
      own.add(name);
    } else if (!name.isEmpty() && !name.equals("$")) {
      used.putIfAbsent(name, start + 1);
    }
  }

  private void regex() throws Malformed {
    int start = at++;
    boolean inClass = false;
    while (at < text.length() && (inClass || text.charAt(at) != '/')) {
      inClass = text.charAt(at) == '[' || inClass && text.charAt(at) != ']';
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length()) {
      throw new Malformed(start + 1, "opens a regular expression that is not closed", "end it with /");
    }
    String pattern = text.substring(start + 1, at++);
    int flags = 0;
    while (at < text.length() && (text.charAt(at) == 'i' || text.charAt(at) == 'm')) {
      flags |= text.charAt(at++) == 'i' ? Pattern.CASE_INSENSITIVE : Pattern.MULTILINE;
    }
    // Three characters is what the shortest regular expression has. The letter is not on keyboards.
    String name = "\u0280" + Integer.toString(patterns.size(), 36);
    if (pattern.isEmpty() || patterns.size() >= 36) {
      throw new Malformed(start + 1, "holds an empty regular expression, or more than 36", "write /something/");
    }
    try {
      patterns.put(name, Pattern.compile(pattern.replace("\\/", "/"), flags));
    } catch (PatternSyntaxException e) {
      throw new Malformed(start + 1, "holds a regular expression that is not understood: " + e.getDescription(),
          "the syntax is RE2's: no look-around and no back references");
    }
    for (int i = start; i < at; i++) {
      rewritten.setCharAt(i, i == start ? '$' : i - start <= name.length() ? name.charAt(i - start - 1) : ' ');
    }
  }

  private void judge() throws Malformed {
    for (Map.Entry<String, Integer> one : used.entrySet()) {
      String name = one.getKey();
      if (CHANGING.contains(name) && !own.contains(name)) {
        throw new Malformed(one.getValue(), "uses $" + name + "(), which a mapping may not",
            "a body is read again when it is delivered and must read the same; take the time from the body");
      }
      if (!FUNCTIONS.contains(name) && !VARIABLES.contains(name) && !own.contains(name)) {
        Set<String> known = new LinkedHashSet<>(FUNCTIONS);
        known.addAll(VARIABLES);
        known.addAll(own);
        throw new Malformed(one.getValue(), "uses $" + name + ", which there is not",
            DidYouMean.nearest(name, known).map(near -> "did you mean $" + near + "?").orElse(
                "variables are $body, $package and $index; the functions are JSONata's, and $json, $text, $time, $turns"));
      }
    }
  }

  static List<String> changing() {
    return CHANGING.stream().sorted().toList();
  }
}
