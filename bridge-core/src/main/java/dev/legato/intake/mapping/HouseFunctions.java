package dev.legato.intake.mapping;

import com.dashjoin.jsonata.Jsonata;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.FlatTranscript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Functions of this house, and those of JSONata that needed other insides: everything that takes a regular expression
 * (linear here), and {@code $pad} (bounded here). All answer nothing for nothing.
 */
final class HouseFunctions {
  private static final int LONGEST_PAD = 1_000;

  private HouseFunctions() {}

  static void into(Jsonata expression) {
    bind(expression, "contains", "<s-x:b>", HouseFunctions::contains);
    bind(expression, "match", "<s-xn?:a<o>>", HouseFunctions::match);
    bind(expression, "replace", "<s-xsn?:s>", HouseFunctions::replace);
    bind(expression, "split", "<s-xn?:a<s>>", HouseFunctions::split);
    bind(expression, "pad", "<s-ns?:s>", HouseFunctions::pad);
    bind(expression, "json", "<x-:x>", HouseFunctions::json);
    bind(expression, "text", "<x-:s>", args -> RichText.in(args.get(0)));
    bind(expression, "turns", "<s-:a<o>>", HouseFunctions::turns);
    bind(expression, "time", "<x-s?s?:s>", HouseFunctions::time);
  }

  private static void bind(Jsonata expression, String name, String signature, Jsonata.FnVarArgs<@Nullable Object> how) {
    expression.registerFunction(name,
        Jsonata.function(name, (Jsonata.FnVarArgs<@Nullable Object>) args -> how.apply(padded(args)), signature));
  }

  /** Optional arguments that were not given are simply not in the list. */
  private static List<@Nullable Object> padded(List<?> args) {
    List<@Nullable Object> all = new ArrayList<>(args);
    while (all.size() < 4) {
      all.add(null);
    }
    return all;
  }

  private static @Nullable Object contains(List<?> args) {
    if (!(args.get(0) instanceof String text)) {
      return null;
    }
    return args.get(1) instanceof Pattern pattern ? pattern.matcher(text).find() : text.contains(word(args.get(1)));
  }

  private static @Nullable Object match(List<?> args) {
    if (!(args.get(0) instanceof String text)) {
      return null;
    }
    List<Map<String, Object>> found = new ArrayList<>();
    Matcher matcher = pattern(args.get(1)).matcher(text);
    int most = limit(args.get(2));
    while (found.size() < most && matcher.find()) {
      List<String> groups = new ArrayList<>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(matcher.group(i) == null ? "" : matcher.group(i));
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("match", matcher.group());
      one.put("index", matcher.start());
      one.put("groups", groups);
      found.add(one);
    }
    return found;
  }

  private static @Nullable Object replace(List<?> args) {
    if (!(args.get(0) instanceof String text)) {
      return null;
    }
    Pattern pattern = args.get(1) instanceof Pattern given
        ? given
        : Pattern.compile(Pattern.quote(word(args.get(1))));
    boolean groups = args.get(1) instanceof Pattern;
    String by = word(args.get(2));
    int most = limit(args.get(3));
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    int end = 0;
    for (int i = 0; i < most && matcher.find(); i++) {
      out.append(text, end, matcher.start());
      end = matcher.end();
      if (groups) {
        put(out, by, matcher);
      } else {
        out.append(by);
      }
      if (out.length() > Budget.LONGEST_TEXT) {
        throw new Failed("it makes a text of more than " + Budget.LONGEST_TEXT + " characters");
      }
    }
    return out.append(text, end, text.length()).toString();
  }

  /** {@code $1} is the first group, {@code $$} a dollar. */
  private static void put(StringBuilder out, String by, Matcher matcher) {
    for (int i = 0; i < by.length(); i++) {
      char next = i + 1 < by.length() ? by.charAt(i + 1) : ' ';
      if (by.charAt(i) == '$' && next >= '0' && next <= '9') {
        int group = next - '0';
        String found = group <= matcher.groupCount() ? matcher.group(group) : null;
        out.append(found == null ? "" : found);
        i++;
      } else {
        out.append(by.charAt(i));
        i += by.charAt(i) == '$' && next == '$' ? 1 : 0;
      }
    }
  }

  private static @Nullable Object split(List<?> args) {
    if (!(args.get(0) instanceof String text)) {
      return null;
    }
    int most = limit(args.get(2));
    List<String> parts = new ArrayList<>();
    if (args.get(1) instanceof String empty && empty.isEmpty()) {
      text.codePoints().limit(most).forEach(c -> parts.add(Character.toString(c)));
      return parts;
    }
    Matcher matcher = (args.get(1) instanceof Pattern pattern
        ? pattern
        : Pattern.compile(Pattern.quote(word(args.get(1))))).matcher(text);
    int end = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        parts.add(text.substring(end, matcher.start()));
        end = matcher.end();
      }
    }
    parts.add(text.substring(end));
    return parts.size() > most ? parts.subList(0, most) : parts;
  }

  private static @Nullable Object pad(List<?> args) {
    if (!(args.get(0) instanceof String text) || !(args.get(1) instanceof Number width)) {
      return null;
    }
    int wanted = Math.clamp(width.longValue(), -LONGEST_PAD - 1, LONGEST_PAD + 1);
    if (Math.abs(wanted) > LONGEST_PAD) {
      throw new Failed("it pads to more than " + LONGEST_PAD + " characters");
    }
    String filling = args.get(2) instanceof String given && !given.isEmpty() ? given : " ";
    StringBuilder fill = new StringBuilder();
    while (fill.length() + text.length() < Math.abs(wanted)) {
      fill.append(filling.charAt(fill.length() % filling.length()));
    }
    return wanted < 0 ? fill + text : text + fill;
  }

  /** JSON that came as a text; what is no text is passed on, what is not JSON is nothing. */
  private static @Nullable Object json(List<?> args) {
    if (!(args.get(0) instanceof String text)) {
      return args.get(0);
    }
    return Json.parse(text.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(var root)
        ? Plain.of(root)
        : null;
  }

  private static @Nullable Object turns(List<?> args) {
    if (!(args.get(0) instanceof String text)) {
      return null;
    }
    return FlatTranscript.turns(text).stream()
        .map(turn -> Map.of("speaker", turn.speaker(), "content", turn.words().toString())).toList();
  }

  private static @Nullable Object time(List<?> args) {
    return WrittenTime.of(args.get(0), args.get(1) instanceof String first ? first : null,
        args.get(2) instanceof String second ? second : null).map(Object::toString).orElse(null);
  }

  private static String word(@Nullable Object value) {
    if (value instanceof String word) {
      return word;
    }
    throw new Failed("a text or a regular expression is missing");
  }

  private static Pattern pattern(@Nullable Object value) {
    if (value instanceof Pattern pattern) {
      return pattern;
    }
    throw new Failed("$match needs a regular expression, written /like this/");
  }

  private static int limit(@Nullable Object value) {
    return value instanceof Number number
        ? Math.clamp(number.longValue(), 0, Budget.MOST_ITEMS)
        : Budget.MOST_ITEMS;
  }
}
