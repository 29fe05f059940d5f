package dev.legato.intake.suggest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.contextpackage.CleanText;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.Pick;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes a proposal down as people would: sections, a remark on every line that was guessed, the sample at the end. */
final class SuggestionFile {
  private static final int MOST_TURNS = 6;
  private static final int LONGEST_TEXT = 400;
  private static final int LONGEST_NAME = 150;
  /** Numbers beyond these are text where the sample is read again. */
  private static final int LONGEST_NUMBER = 30;
  private static final int LARGEST_EXPONENT = 400;
  private static final int MOST_UNUSED = 40;
  private static final int REMARK_AT = 64;

  private SuggestionFile() {}

  /** @param each the list of handoffs, where one body carries several */
  static String text(@Nullable String each, List<Guess> guesses, boolean needsReason, List<Leaf> unused,
      @Nullable Leaf event, List<String> missing, String sample) {
    StringBuilder out = new StringBuilder("""
        # A mapping from your bot's body to a context package, proposed by ./legato suggest. Read it, mend it, keep it.
        # Left: where it goes. Right: where it comes from, a path or a JSONata expression. The language: docs/mapping.md

        """);
    if (event != null) {
      out.append(
          "# If the same address also gets bodies that are no cry for help, say which one is:\n# handoff:\n#   when: ")
          .append(event.expression()).append(" = ").append(BodyWalk.quoted(event.text()))
          .append("\n#   otherwise: The bot goes on by itself.\n\n");
    }
    if (each != null) {
      out.append("# One body, several conversations:\neach: ").append(quoted(each)).append("\n\n");
    }
    if (needsReason) {
      out.append("# Nothing in the body says why the bot gives up; every body of this source is taken for a handoff.\n"
          + "constants:\n  escalation.trigger: other\n\n");
    }
    out.append("package:\n");
    for (Guess guess : guesses) {
      if (guess.lines().isEmpty()) {
        out.append("  ").append(line(guess.target(), guess.expression(), guess.word() + ": " + guess.why()))
            .append('\n');
      } else {
        out.append("  ").append(guess.target()).append(":\n    ")
            .append(line("each", guess.expression(), guess.word() + ": " + guess.why())).append('\n');
        guess.lines().forEach(inside -> out.append("    ").append(inside).append('\n'));
      }
    }
    if (!missing.isEmpty()) {
      out.append("  # Not found:\n");
      missing.forEach(one -> out.append("  #   ").append(one).append('\n'));
    }
    if (!unused.isEmpty()) {
      out.append("  # Not used; take what helps an agent, for example as extensions.orderNumber: order.id\n");
      unused.stream().limit(MOST_UNUSED)
          .forEach(leaf -> out.append("  #   ").append(printable(leaf.expression())).append('\n'));
      if (unused.size() > MOST_UNUSED) {
        out.append("  #   and ").append(unused.size() - MOST_UNUSED).append(" more\n");
      }
    }
    return out.append('\n').append(sample).toString();
  }

  /** @param expected what the mapping makes of the body, one per handoff */
  static String sample(JsonNode body, List<JsonNode> expected) {
    JsonNode out = expected.size() == 1 ? expected.getFirst() : JsonNodeFactory.instance.arrayNode().addAll(expected);
    return "# Run by ./legato check-config. The sample is yours: replace personal data before you share this file.\n"
        + "samples:\n  - name: the body this was made from\n    in:\n" + indented(body) + "    out:\n" + indented(out);
  }

  static String line(String key, String expression, String remark) {
    String line = key + ": " + quoted(expression);
    return remark.isEmpty()
        ? line
        : line + " ".repeat(Math.max(2, REMARK_AT - line.length())) + "# " + printable(remark);
  }

  private static String quoted(String expression) {
    return expression.matches("[A-Za-z_$][\\w$.]*(\\[\\d+])?[\\w.]*") && !expression.equals("null")
        ? expression
        : "'" + printable(expression).replace("'", "''") + "'";
  }

  private static String indented(JsonNode value) {
    try {
      return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value).lines()
          .map(line -> "      " + printable(line) + "\n").collect(Collectors.joining());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON cannot be written", e);
    }
  }

  private static String printable(String text) {
    return readable(text).replace('\n', ' ').replace('\r', ' ').replace('\t', ' ');
  }

  /** What YAML takes as it stands; anything else becomes a question mark. */
  private static String readable(String text) {
    StringBuilder out = new StringBuilder(text.length());
    CleanText.of(text).codePoints().forEach(c -> out.appendCodePoint(
        StreamReader.isPrintable(c) && !(c >= 0xD800 && c <= 0xDFFF) && c != 0x2028 && c != 0x2029 && c != 0x85
            ? c
            : '?'));
    return out.toString();
  }

  /** YAML takes no longer names than of 1,024 characters, quotes and escapes counted. */
  private static String name(String written) {
    return printable(written.length() > LONGEST_NAME ? written.substring(0, LONGEST_NAME) : written);
  }

  /** Long lists and texts are cut; what is called like a secret is blanked. */
  static JsonNode cut(JsonNode node) {
    return switch (node) {
      case ObjectNode object -> {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        boolean named = namesSecret(object);
        object.properties().forEach(field -> {
          String folded = Pick.folded(field.getKey());
          boolean secret = Pick.secretName(folded) || named && BodyWalk.VALUES.contains(folded);
          kept.set(name(field.getKey()), secret
              ? JsonNodeFactory.instance.textNode("***")
              : cut(field.getValue()));
        });
        yield kept;
      }
      case ArrayNode list -> {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        boolean turns = !list.isEmpty() && list.size() > 4 * MOST_TURNS || list.size() > MOST_TURNS && isLong(list);
        for (int i = 0; i < (turns ? MOST_TURNS : list.size()); i++) {
          kept.add(cut(list.get(i)));
        }
        yield kept;
      }
      case TextNode text -> {
        String whole = Json.inside(text.textValue()).map(inner -> {
          JsonNode kept = cut(inner);
          return kept.equals(inner) ? text.textValue() : kept.toString();
        }).orElse(text.textValue());
        boolean plain = !whole.startsWith("{") && !whole.startsWith("[") && whole.indexOf('\n') < 0;
        // The sample is compared with what comes of it: what the file cannot hold must be gone from both.
        String readable = readable(plain && whole.length() > LONGEST_TEXT ? whole.substring(0, LONGEST_TEXT) : whole);
        yield readable.equals(text.textValue()) ? text : JsonNodeFactory.instance.textNode(readable);
      }
      case DecimalNode number when Math.abs((long) number.decimalValue().scale()) > LARGEST_EXPONENT ->
        JsonNodeFactory.instance.textNode(number.asText());
      default -> node.isNumber() && node.asText().length() > LONGEST_NUMBER
          ? JsonNodeFactory.instance.textNode(node.asText())
          : node;
    };
  }

  /** An item of a list of names with values, whose name is one of a secret. */
  private static boolean namesSecret(ObjectNode object) {
    return object.properties().stream().anyMatch(field -> BodyWalk.KEYS.contains(Pick.folded(field.getKey()))
        && field.getValue().isTextual() && field.getValue().textValue().length() <= LONGEST_NAME
        && Pick.secretName(Pick.folded(field.getValue().textValue())));
  }

  private static boolean isLong(ArrayNode list) {
    List<JsonNode> all = new ArrayList<>();
    list.forEach(all::add);
    return all.stream().mapToInt(one -> one.toString().length()).sum() > 2_000;
  }
}
