package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import dev.legato.intake.mapping.MappedSource;
import dev.legato.intake.mapping.MappingFile;
import dev.legato.intake.sources.SlotNames;
import dev.legato.intake.sources.Understanding;
import dev.legato.redaction.JsonMask;
import dev.legato.redaction.RedactionPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From one sample body to a mapping that works on it. Pure. */
public final class Suggester {
  private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final Set<String> NUMBERS = Set.of("order", "invoice", "booking", "ticket", "policy", "tracking",
      "contract", "serial", "sku", "reservation", "shipment", "case", "claim");
  private static final Set<String> TRIED = Set.of("attempts", "steps", "stepstried", "tried", "actionstaken",
      "actionsattempted", "attemptedsolutions", "troubleshooting", "actions");
  private static final Set<String> PROMISED = Set.of("promises", "commitments", "promised");

  private final JsonNode body;
  private final BodyWalk walk;
  private @Nullable String each;

  private Suggester(JsonNode body) {
    this.body = body;
    this.walk = BodyWalk.of(body);
  }

  /** Proposes; empty when the body holds nothing that a person could be told. */
  public static Optional<Suggestion> of(JsonNode body) {
    // The proposal and its sample are a file that people keep and show.
    JsonNode masked = new JsonMask(RedactionPolicy.usual(), true, Json::inside, _ -> {}).of("", body);
    return new Suggester(SuggestionFile.cut(masked)).suggestion();
  }

  private Optional<Suggestion> suggestion() {
    Optional<Turns.Found> turns = Turns.in(walk);
    Fields fields = new Fields(walk.leaves(), turns.map(Turns.Found::place).orElse("\u0000"));
    List<Guess> guesses = new ArrayList<>(fields.all());
    turns.ifPresent(found -> guesses.add(found.guess()));
    lists(guesses);
    numbers(fields, guesses);
    if (turns.isPresent() && turns.get().rows()) {
      rows(guesses);
    } else if (turns.isEmpty() || turns.get().place().startsWith("$[0].")) {
      people(guesses);
    }
    return proposed(fields, guesses, turns);
  }

  private Optional<Suggestion> proposed(Fields fields, List<Guess> guesses, Optional<Turns.Found> turns) {
    boolean needsReason = guesses.stream().noneMatch(one -> one.target().startsWith("escalation.")
        || one.target().equals("messages") || one.target().equals("issue.summary"));
    if (guesses.isEmpty()) {
      return Optional.empty();
    }
    List<String> missing = missing(guesses);
    List<Leaf> unused = walk.leaves().stream().filter(leaf -> !fields.used().contains(leaf) && turns.stream()
        .noneMatch(found -> leaf.expression().startsWith(found.place()))
        && guesses.stream().noneMatch(one -> one.expression().contains(leaf.expression()))).toList();
    Leaf event = walk.leaves().stream().filter(leaf -> leaf.names().size() <= 2
        && Set.of("event", "type", "eventtype", "action", "eventname").contains(leaf.name())
        && leaf.value().isTextual() && cries(leaf.text())).findFirst().orElse(null);
    for (int round = 0; round < 12; round++) {
      String text = SuggestionFile.text(each, guesses, needsReason, unused, event, missing, "");
      if (!(MappingFile.read(text, "mapping.yaml") instanceof MappingFile.Read.Good(var mapping))) {
        // Our own lines must compile; one that does not is dropped rather than handed out.
        if (!dropBroken(guesses)) {
          return Optional.empty();
        }
        continue;
      }
      switch (MappedSource.alone(mapping).read(body, ANY_TIME, Map.of())) {
        case Understanding.Handoffs(var packages, var warnings) -> {
          if (guesses.removeIf(one -> warnings.stream().anyMatch(warning -> warning.path().equals(one.target())
              && !one.target().equals("conversationId")))) {
            continue;
          }
          List<JsonNode> expected = packages.stream().limit(20).<JsonNode>map(PackageJson::tree).toList();
          String file = SuggestionFile.text(each, guesses, needsReason, unused, event, missing,
              SuggestionFile.sample(body, expected));
          return Optional.of(new Suggestion(file, guesses.stream().map(Suggester::line).toList(), missing,
              unused.size()));
        }
        case Understanding.NotAHandoff _,Understanding.NotUnderstood _ -> {
          if (needsReason) {
            return Optional.empty();
          }
          needsReason = true;
        }
      }
    }
    return Optional.empty();
  }

  private static boolean dropBroken(List<Guess> guesses) {
    return guesses.removeIf(one -> MappingFile.read(
        SuggestionFile.text(null, List.of(one), false, List.of(), null, List.of(), ""),
        "one.yaml") instanceof MappingFile.Read.Faulty);
  }

  private static Suggestion.Line line(Guess guess) {
    return new Suggestion.Line(guess.target(), guess.expression(), guess.word(), guess.why());
  }

  private static boolean cries(String event) {
    String word = event.toLowerCase(Locale.ROOT);
    return List.of("handoff", "hand_off", "hand-off", "handover", "escalat", "human", "agent", "transfer").stream()
        .anyMatch(word::contains);
  }

  /** What was tried and what was promised, where it comes as a list. */
  private void lists(List<Guess> guesses) {
    for (ListPlace list : walk.lists()) {
      boolean taken = guesses.stream().anyMatch(one -> one.expression().contains(list.expression()));
      if (taken) {
        continue;
      }
      boolean tried = TRIED.contains(list.name());
      if ((tried || PROMISED.contains(list.name()))
          && guesses.stream().noneMatch(one -> one.target().equals(tried ? "attempts" : "commitments"))) {
        String own = tried ? "action" : "text";
        List<String> lines = new ArrayList<>();
        JsonNode first = list.items().get(0);
        String name = first.isObject()
            ? first(first, tried
                ? List.of("action", "step", "name", "title", "description", "text", "tool")
                : List.of("text", "promise", "content", "description", "message"))
            : "$";
        if (name.isEmpty()) {
          continue;
        }
        lines.add(SuggestionFile.line(own, name.equals("$") ? "$" : BodyWalk.step(name), ""));
        String outcome = first.isObject() ? first(first, List.of("outcome", "result", "status")) : "";
        if (tried && !outcome.isEmpty()) {
          lines.add(SuggestionFile.line("outcome", BodyWalk.step(outcome), ""));
        }
        guesses.add(new Guess(tried ? "attempts" : "commitments", list.expression(), lines, 70, "by its name"));
      }
    }
  }

  private static String first(JsonNode item, List<String> names) {
    return item.properties().stream().filter(field -> field.getValue().isTextual()).map(Map.Entry::getKey)
        .filter(name -> names.contains(name.toLowerCase(Locale.ROOT)))
        .min(java.util.Comparator.comparingInt(name -> names.indexOf(name.toLowerCase(Locale.ROOT)))).orElse("");
  }

  /** Numbers that an agent will look for. */
  private void numbers(Fields fields, List<Guess> guesses) {
    for (Leaf leaf : walk.leaves()) {
      boolean number = NUMBERS.stream().anyMatch(word -> leaf.name().startsWith(word) || leaf.parent().equals(word)
          && Set.of("id", "number", "no").contains(leaf.name())) || SlotNames.reference(leaf.name());
      boolean code = leaf.text().length() <= 40 && leaf.text().chars().anyMatch(Character::isDigit)
          && !leaf.text().contains(" ") && !Looks.address(leaf.text()) && !Looks.time(leaf.value());
      if (number && code && !fields.used().contains(leaf)) {
        String own = (leaf.shown().toLowerCase(Locale.ROOT).matches("id|number|no")
            ? leaf.parent() + "Number"
            : leaf.shown()).replaceAll("[^A-Za-z0-9_]", "");
        if (!own.isEmpty() && guesses.stream().noneMatch(one -> one.target().equals("extensions." + own))) {
          fields.used().add(leaf);
          guesses.add(new Guess("extensions." + own, leaf.expression(), 65, "agents look for it"));
        }
      }
    }
  }

  /** A sheet: every row is a turn, and a column may tell conversations apart. */
  private void rows(List<Guess> guesses) {
    Optional<Guess> id = guesses.stream().filter(one -> one.target().equals("conversationId")
        && one.expression().startsWith("$[0].")).findFirst();
    String column = id.map(one -> one.expression().substring("$[0].".length())).orElse("");
    Set<String> ids = new HashSet<>();
    if (body instanceof ArrayNode list && !column.isEmpty()) {
      list.forEach(row -> ids.add(row.path(column.replace("`", "")).asText()));
    }
    if (ids.isEmpty()) {
      return;
    }
    each = "$each($ {$string(" + column + "): [$]}, function($rows) { {\"rows\": $rows} })";
    guesses.replaceAll(one -> new Guess(one.target(), one.target().equals("messages") && one.expression().equals("$")
        ? "rows"
        : one.expression().replace("$[0].", "rows[0]."), one.lines(), one.sure(), one.why()));
  }

  /** A sheet in which each row is about somebody else. */
  private void people(List<Guess> guesses) {
    boolean sheet = body instanceof ArrayNode list && list.size() > 1
        && guesses.stream().allMatch(one -> one.expression().contains("$[0]."));
    if (sheet) {
      each = "$";
      guesses.replaceAll(
          one -> new Guess(one.target(), one.expression().replace("$[0].", ""), one.lines(), one.sure(), one.why()));
    }
  }

  private static List<String> missing(List<Guess> guesses) {
    List<String> missing = new ArrayList<>();
    add(missing, guesses, "messages",
        "messages: the conversation. Have the bot post its turns with role, text and time");
    add(missing, guesses, "issue.summary", "issue.summary: one sentence on what the customer wants");
    add(missing, guesses, "escalation.", "escalation.reason: why the bot gives up");
    add(missing, guesses, "customer.email", "customer.email: what a desk recognises the customer by");
    add(missing, guesses, "conversationId",
        "conversationId: without one it is derived from customer and first message");
    add(missing, guesses, "attempts", "attempts: what the bot tried, so that nobody tries it again");
    add(missing, guesses, "commitments", "commitments: what the bot promised");
    return missing;
  }

  private static void add(List<String> missing, List<Guess> guesses, String target, String told) {
    if (guesses.stream().noneMatch(one -> target.endsWith(".")
        ? one.target().startsWith(target)
        : one.target().equals(target))) {
      missing.add(told);
    }
  }
}
