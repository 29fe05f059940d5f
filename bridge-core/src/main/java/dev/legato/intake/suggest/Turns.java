package dev.legato.intake.suggest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.legato.intake.sources.FlatTranscript;
import dev.legato.intake.sources.Pick;
import dev.legato.intake.sources.SlotNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the conversation in a body: a list of turns, a text with a line per turn, questions with answers, one last message. */
final class Turns {
  private static final Set<String> LISTS = Set.of("messages", "transcript", "history", "conversation", "turns", "log",
      "logs", "chat", "dialog", "dialogue", "events", "entries", "chathistory", "conversationhistory", "chatlog",
      "rows",
      "data", "items", "exchanges", "utterances", "thread");
  private static final List<String> SAID = List.of("content", "text", "message", "body", "said", "utterance", "msg",
      "query", "words", "messagetext", "plaintext", "reply", "answer", "value", "transcript", "comment", "payload",
      "output", "input", "line");
  private static final Set<String> WHEN = Set.of("timestamp", "time", "createdat", "date", "at", "sentat", "ts",
      "created", "starttime", "datetime", "createdtime", "when", "receivedat", "updatedat");
  private static final Set<String> LAST = Set.of("lastinputtext", "lastmessage", "lastusermessage", "userinput",
      "usermessage", "question", "userquestion", "lastutterance", "lastphrase", "message", "customermessage", "query",
      "lastinput", "lastuserinput", "inputtext", "mensaje", "mensajedelcliente", "pregunta", "consulta", "nachricht",
      "frage", "anfrage", "mensagem", "pergunta", "messaggio", "domanda", "bericht", "vraag", "melding", "sporsmal",
      "meddelande", "fraga", "wiadomosc", "pytanie", "mesaj");
  private static final Set<String> ANSWERS = Set.of("botresponse", "botreply", "botanswer", "botmessage", "aianswer",
      "airesponse", "aireply", "respuestadelbot", "respuestabot", "antwortdesbots", "botantwort", "reponsedubot",
      "respostadobot", "rispostadelbot", "antwoordbot", "antwoordvandebot", "botsvar");
  private static final int DEEPEST = 4;

  /** A conversation, the list it comes from, and what of its items was used. */
  record Found(Guess guess, String place, boolean rows) {}

  private Turns() {}

  static Optional<Found> in(BodyWalk walk) {
    List<Found> found = new ArrayList<>();
    for (ListPlace list : walk.lists()) {
      Found one = list.items().get(0).isObject() ? turns(list) : lines(list);
      if (one != null) {
        found.add(one);
      }
    }
    for (Leaf leaf : walk.leaves()) {
      if (leaf.value().isTextual() && leaf.text().indexOf('\n') > 0) {
        int turns = FlatTranscript.turns(leaf.text()).size();
        if (turns >= 2) {
          found.add(new Found(new Guess("messages", "$turns(" + leaf.expression() + ")", 85,
              "a text with a line per turn, " + turns + " of them"), leaf.expression(), false));
        }
      }
    }
    return found.stream().max(Comparator.comparingInt(one -> one.guess().sure())).or(() -> lastWords(walk));
  }

  /** Nothing but the customer's last message. */
  private static Optional<Found> lastWords(BodyWalk walk) {
    return walk.leaves().stream()
        .filter(leaf -> leaf.value().isTextual()
            && (LAST.contains(leaf.name()) || SlotNames.saidLast(leaf.name())) && leaf.text().length() > 1)
        .min(Comparator.comparingInt((Leaf leaf) -> leaf.name().startsWith("last") ? 0 : 1).thenComparingInt(
            leaf -> leaf.names().size()))
        .map(leaf -> new Found(new Guess("messages", "[{\"speaker\": \"customer\", \"content\": " + leaf.expression()
            + "}" + answer(walk) + "][content]", 60, "only the last message of the customer is there"),
            leaf.expression(), false));
  }

  /** What the bot said to it, where that stands beside it. */
  private static String answer(BodyWalk walk) {
    return walk.leaves().stream().filter(leaf -> leaf.value().isTextual() && ANSWERS.contains(leaf.name())).findFirst()
        .map(leaf -> ", {\"speaker\": \"ai\", \"content\": " + leaf.expression() + "}").orElse("");
  }

  private static @Nullable Found lines(ListPlace list) {
    StringBuilder text = new StringBuilder();
    list.items().forEach(item -> text.append(item.asText()).append('\n'));
    int turns = FlatTranscript.turns(text.toString()).size();
    return turns < 2 || turns * 2 < list.items().size()
        ? null
        : new Found(new Guess("messages", "$turns($join(" + list.expression() + ", \"\\n\"))", 85,
            "a list with a line per turn"), list.expression(), false);
  }

  private static @Nullable Found turns(ListPlace list) {
    Map<String, Column> columns = columns(list.items());
    int turns = list.items().size();
    Found pairs = pairs(list, columns, turns);
    if (pairs != null) {
      return pairs;
    }
    Speakers.Found speaker = columns.values().stream()
        .map(column -> Speakers.judge(column.path(), column.name(), column.values(), turns))
        .filter(java.util.Objects::nonNull).max(Comparator.comparingInt(Speakers.Found::sure)).orElse(null);
    List<Column> said = said(columns, speaker, turns);
    if (said.isEmpty()) {
      return null;
    }
    Column first = said.getFirst();
    int sure = 20 + (speaker == null ? 0 : speaker.sure() / 3) + (SAID.contains(first.name()) ? 20 : 0)
        + (LISTS.contains(list.name()) || list.names().isEmpty() ? 15 : 0) + Math.min(10, turns * 2);
    if (speaker == null && (!LISTS.contains(list.name()) || turns < 2)) {
      return null;
    }
    return new Found(written(list, columns, speaker, said, Math.min(97, sure)), list.expression(),
        list.names().isEmpty());
  }

  private static Guess written(ListPlace list, Map<String, Column> columns, Speakers.@Nullable Found speaker,
      List<Column> said, int sure) {
    int turns = list.items().size();
    List<String> lines = new ArrayList<>();
    String content = content(said, turns);
    List<String> conditions = new ArrayList<>();
    int covered = said.stream().mapToInt(column -> column.values().size()).sum();
    if (covered < turns) {
      conditions.add("$exists(" + content + ")");
    }
    conditions.addAll(unsaid(columns, speaker));
    if (!conditions.isEmpty()) {
      lines.add(SuggestionFile.line("when", String.join(" and ", conditions),
          "only what was said to or by the customer"));
    }
    lines.add(speaker == null
        ? SuggestionFile.line("speaker", "\"customer\"", "A GUESS: nothing found that says who speaks")
        : SuggestionFile.line("speaker", speaker.expression(), speaker.why()));
    lines.add(SuggestionFile.line("content", content, ""));
    columns.values().stream().filter(column -> column.values().size() * 2 >= turns && column.values().stream().allMatch(
        Looks::time)).min(Comparator.comparingInt((Column column) -> WHEN.contains(column.name()) ? 0 : 1)
            .thenComparingInt(column -> column.name().startsWith("updated") ? 1 : 0))
        .ifPresent(column -> lines.add(SuggestionFile.line("timestamp",
            column.values().stream().allMatch(Looks::plainTime) ? column.path() : "$time(" + column.path() + ")", "")));
    Set<String> ids = Set.of("id", "messageid", "uuid", "turnid", "msgid", "eventid");
    columns.values().stream().filter(column -> ids.contains(column.name()) && column.isUnique(turns)
        && column.path().indexOf('.') < 0).findFirst()
        .ifPresent(column -> lines.add(SuggestionFile.line("id", column.path(), "")));
    columns.values().stream().filter(column -> column.name().contains("intent") && column.isWords()).findFirst()
        .ifPresent(column -> lines.add(SuggestionFile.line("intent", column.path(), "")));
    columns.values().stream().filter(column -> Set.of("sentiment", "mood", "emotion").contains(column.name())
        && column.isWords()).findFirst()
        .ifPresent(column -> lines.add(SuggestionFile.line("sentiment", column.path(), "")));
    columns.values().stream().filter(column -> column.name().contains("confidence") && column.values().stream()
        .allMatch(value -> value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() <= 1)).findFirst()
        .ifPresent(column -> lines.add(SuggestionFile.line("confidence", column.path(), "")));
    return new Guess("messages", list.expression(), lines, sure,
        turns == 1 ? "one turn in the sample" : turns + " turns in the sample");
  }

  /** Turns with a word in them that marks what nobody said are left out. */
  private static List<String> unsaid(Map<String, Column> columns, Speakers.@Nullable Found speaker) {
    List<String> conditions = new ArrayList<>();
    for (Column column : columns.values()) {
      boolean marks = speaker != null && column.path().equals(speaker.path())
          || Set.of("type", "kind", "eventtype", "messagetype", "event").contains(column.name());
      Set<String> words = new LinkedHashSet<>();
      column.values().stream().filter(JsonNode::isTextual).map(JsonNode::textValue)
          .filter(word -> Speakers.UNSAID.contains(Pick.folded(word))).forEach(words::add);
      if (marks && !words.isEmpty() && column.values().size() > 0) {
        conditions.add("$not(" + column.path() + " in ["
            + String.join(", ", words.stream().map(BodyWalk::quoted).toList()) + "])");
      }
    }
    for (Column column : columns.values()) {
      if (Set.of("private", "isprivate", "internal", "isinternal", "hidden").contains(column.name())
          && column.values().stream().allMatch(JsonNode::isBoolean)) {
        conditions.add("$not(" + column.path() + ")");
      }
    }
    return conditions;
  }

  private static String content(List<Column> said, int turns) {
    List<String> ways = new ArrayList<>();
    for (Column column : said) {
      ways.add(column.mixed()
          ? "($type(" + column.path() + ") = \"string\" ? " + column.path() + ")"
          : column.rich() ? "$text(" + column.path() + ")" : column.path());
    }
    return String.join(" ?: ", ways);
  }

  /** The columns that together hold what was said, best first. */
  private static List<Column> said(Map<String, Column> columns, Speakers.@Nullable Found speaker, int turns) {
    List<Column> able = columns.values().stream().filter(column -> speaker == null
        || !column.path().equals(speaker.path())).filter(Column::speaks)
        .sorted(Comparator.comparingInt(Column::merit).reversed()).toList();
    List<Column> chosen = new ArrayList<>();
    Set<Integer> covered = new LinkedHashSet<>();
    for (Column column : able) {
      boolean fits = chosen.isEmpty() || SAID.contains(column.name());
      if (fits && chosen.size() < 3 && !covered.containsAll(column.rows()) && (chosen.isEmpty()
          || column.rows().stream().noneMatch(covered::contains))) {
        chosen.add(column);
        covered.addAll(column.rows());
      }
    }
    return covered.size() * 3 < turns ? List.of() : chosen;
  }

  /** A form: what the bot asked and what the customer answered, side by side. */
  private static @Nullable Found pairs(ListPlace list, Map<String, Column> columns, int turns) {
    Column asked = any(columns, Set.of("question", "prompt", "bot", "botmessage", "request", "ai", "assistant"), turns);
    Column answered = any(columns, Set.of("answer", "response", "user", "usermessage", "reply", "human", "customer"),
        turns);
    if (asked == null || answered == null || asked == answered) {
      return null;
    }
    boolean userFirst = Set.of("human", "user", "usermessage", "customer", "request").contains(answered.name())
        && Set.of("bot", "ai", "assistant", "botmessage").contains(asked.name());
    String bot = "{\"speaker\": \"ai\", \"content\": " + asked.path() + "}";
    String customer = "{\"speaker\": \"customer\", \"content\": " + answered.path() + "}";
    String pair = list.expression() + ".(" + (userFirst ? "[" + customer + ", " + bot : "[" + bot + ", " + customer)
        + "])[content]";
    return new Found(new Guess("messages", pair, 80, "questions with their answers, " + turns + " of them"),
        list.expression(), false);
  }

  private static @Nullable Column any(Map<String, Column> columns, Set<String> names, int turns) {
    return columns.values().stream().filter(column -> names.contains(column.name()) && column.isWords()
        && column.values().size() * 2 >= turns).findFirst().orElse(null);
  }

  private static Map<String, Column> columns(ArrayNode items) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(items.size(), 200); i++) {
      gather(items.get(i), "", "", i, 0, columns);
    }
    return columns;
  }

  private static void gather(JsonNode node, String path, String name, int row, int depth, Map<String, Column> columns) {
    if (!path.isEmpty() && !node.isNull()) {
      columns.computeIfAbsent(path, _ -> new Column(path, name, new ArrayList<>(), new ArrayList<>(),
          new ArrayList<>())).add(row, node);
    }
    if (node.isObject() && depth < DEEPEST) {
      node.properties().forEach(field -> {
        if (!Pick.secretName(Pick.folded(field.getKey()))) {
          gather(field.getValue(), BodyWalk.join(path, field.getKey()), Pick.folded(field.getKey()), row, depth + 1,
              columns);
        }
      });
    }
  }

  /** What stands under one path in the items of a list. {@code values} are the single ones, {@code nested} the others. */
  private record Column(String path, String name, List<JsonNode> values, List<Integer> rows, List<JsonNode> nested) {
    void add(int row, JsonNode value) {
      if (value.isContainerNode()) {
        nested.add(value);
        if (value.isArray() && !value.isEmpty()) {
          rows.add(row);
        }
      } else {
        values.add(value);
        rows.add(row);
      }
    }

    boolean isWords() {
      return !values.isEmpty() && values.stream().allMatch(JsonNode::isTextual);
    }

    boolean mixed() {
      return !values.isEmpty() && nested.stream().anyMatch(JsonNode::isObject);
    }

    /** Parts, or marked up text. */
    boolean rich() {
      return nested.stream().anyMatch(JsonNode::isArray)
          || values.stream().anyMatch(value -> value.asText().contains("</"));
    }

    boolean isUnique(int turns) {
      return values.size() * 2 >= turns && values.stream().map(JsonNode::asText).distinct().count() == values.size();
    }

    boolean speaks() {
      boolean parts = values.isEmpty() && SAID.contains(name) && nested.stream().anyMatch(JsonNode::isArray);
      return parts || isWords() && values.stream().noneMatch(Looks::time)
          && values.stream().anyMatch(Looks::words) && (SAID.contains(name) || sentences() * 3 >= values.size());
    }

    private long sentences() {
      return values.stream().filter(value -> Looks.sentence(value.asText())).count();
    }

    int merit() {
      int named = SAID.indexOf(name);
      int depth = (int) path.chars().filter(c -> c == '.').count();
      return (named < 0 ? 0 : 60 - named) + (int) (values.isEmpty() ? 0 : sentences() * 40 / values.size())
          + Math.min(30, rows.size()) - depth * 4 - (name.equals("value") || name.equals("title") ? 15 : 0);
    }
  }
}
