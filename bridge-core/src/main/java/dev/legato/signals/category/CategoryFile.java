package dev.legato.signals.category;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.signals.language.Lexicon;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A tenant's own list of categories, in one of two forms. Lines of text: {@code billing / refund: money back, refund*},
 * phrases written as in a lexicon; without phrases the words of the name count. Or lines of JSON, examples to learn from:
 * {@code {"category":"billing","text":"…"}}, also whole transcripts with {@code labels.category}.
 */
public final class CategoryFile {
  private CategoryFile() {}

  /** The list that is used when the tenant has none. */
  public static Categories usual() {
    return Usual.CATEGORIES;
  }

  /**
   * @throws IllegalArgumentException when a line is of neither form; names it
   */
  public static Categories read(List<String> lines) {
    List<String> filled = lines.stream().filter(line -> !line.isBlank() && !line.strip().startsWith("#")).toList();
    if (filled.isEmpty()) {
      throw new IllegalArgumentException("the list of categories is empty");
    }
    return filled.getFirst().strip().startsWith("{") ? learned(lines) : listed(filled);
  }

  private static Categories listed(List<String> lines) {
    List<String> names = new ArrayList<>();
    List<String> sections = new ArrayList<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      String name = (colon < 0 ? line : line.substring(0, colon)).strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("a category has no name: " + line);
      }
      names.add(name);
      sections.add("[" + name + "]");
      String phrases = colon < 0 ? "" : line.substring(colon + 1).strip();
      if (phrases.isEmpty()) {
        named(name).forEach(sections::add);
      } else {
        List.of(phrases.split("\\s*,\\s*")).forEach(sections::add);
      }
    }
    return new ListedCategories(names, Lexicon.of("categories", sections), Optional.empty());
  }

  /** "billing_payment" is told by "billing" and by "payment". */
  private static List<String> named(String name) {
    return List.of(name.toLowerCase(java.util.Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
        .filter(word -> word.length() > 2).map(word -> word.length() > 4 ? word + "*" : word)
        .map(word -> word.endsWith("s*") ? word.substring(0, word.length() - 2) + "*" : word).toList();
  }

  private static Categories learned(List<String> lines) {
    Map<String, List<String>> examples = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        example(lines.get(i), i + 1, examples);
      }
    }
    return LearnedCategories.from(examples);
  }

  private static void example(String line, int number, Map<String, List<String>> examples) {
    if (!(Json.parse(line.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(JsonNode root))) {
      throw new IllegalArgumentException("line " + number + " is not JSON");
    }
    String category = root.path("category").asText(root.path("labels").path("category").asText(""));
    String text = root.path("text").asText("");
    if (text.isEmpty()) {
      text = turns(root.path("turns"));
    }
    if (category.isEmpty() || text.isEmpty()) {
      throw new IllegalArgumentException("line " + number + " has no category or no text");
    }
    examples.computeIfAbsent(category, _ -> new ArrayList<>()).add(text);
  }

  private static String turns(JsonNode turns) {
    return turns.valueStream().filter(turn -> turn.path("speaker").asText("customer").equals("customer"))
        .map(turn -> turn.path("text").asText("")).collect(Collectors.joining("\n"));
  }

  /** Read when first asked for. */
  private static final class Usual {
    private static final List<String> NAMES = List.of("technical_issue", "travel_disruption", "delivery_order",
        "billing_payment", "refund_return", "cancellation", "account_access", "booking_change", "warranty_repair",
        "store_staff_complaint", "product_quality", "policy_feedback", "product_info", "other");
    private static final Categories CATEGORIES = new ListedCategories(NAMES,
        Lexicon.resource(CategoryFile.class, "en.txt"), Optional.of("technical_issue"));
  }
}
