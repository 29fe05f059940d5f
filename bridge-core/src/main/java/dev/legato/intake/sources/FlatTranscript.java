package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation written down as one text, a line per turn: {@code User: …}, {@code [10:02] Bot: …}, {@code 3. assistant: …}.
 * Lines of prompts and tools are left out. Linear, no patterns.
 */
public final class FlatTranscript {
  private static final int LONGEST_LABEL = 40;
  /** "" marks what nobody said to the customer. */
  private static final Map<String, String> SPEAKERS = Map.ofEntries(Map.entry("user", "customer"),
      Map.entry("customer", "customer"), Map.entry("human", "customer"), Map.entry("visitor", "customer"),
      Map.entry("client", "customer"), Map.entry("caller", "customer"), Map.entry("kunde", "customer"),
      Map.entry("cliente", "customer"), Map.entry("usuario", "customer"), Map.entry("benutzer", "customer"),
      Map.entry("chatter", "customer"), Map.entry("guest", "customer"), Map.entry("shopper", "customer"),
      Map.entry("consumer", "customer"), Map.entry("besucher", "customer"), Map.entry("utilisateur", "customer"),
      Map.entry("visiteur", "customer"), Map.entry("utente", "customer"), Map.entry("ada", "ai"),
      Map.entry("robot", "ai"), Map.entry("voicebot", "ai"), Map.entry("aiagent", "ai"), Map.entry("answerbot", "ai"),
      Map.entry("liveagent", "human"), Map.entry("operator", "human"), Map.entry("representative", "human"),
      Map.entry("bot", "ai"), Map.entry("assistant", "ai"), Map.entry("ai", "ai"), Map.entry("chatbot", "ai"),
      Map.entry("virtualassistant", "ai"), Map.entry("copilot", "ai"), Map.entry("model", "ai"),
      Map.entry("asistente", "ai"), Map.entry("enduser", "customer"), Map.entry("virtualagent", "ai"),
      Map.entry("automatedagent", "ai"),
      Map.entry("botagent", "ai"), Map.entry("agent", "human"), Map.entry("humanagent", "human"),
      Map.entry("system", ""), Map.entry("developer", ""), Map.entry("tool", ""), Map.entry("function", ""),
      Map.entry("functioncall", ""), Map.entry("functioncalloutput", ""), Map.entry("functioncallresult", ""),
      Map.entry("toolcall", ""), Map.entry("toolresult", ""), Map.entry("reasoning", ""), Map.entry("thought", ""));
  /** The same in other words and other languages. */
  private static final Map<String, List<String>> MORE = Map.of("customer",
      List.of("klant", "kund", "kundin", "anrufer", "nutzer", "nutzerin", "usuaria", "clienta", "visitante",
          "invitado", "client", "appelant", "bezoeker", "gebruiker", "besokare", "besokende", "bruker", "anvandare",
          "klient", "klientka", "uzytkownik", "asiakas", "kayttaja", "kunden", "cliente", "ospite", "utilizador",
          "me", "you", "patient", "member", "requester", "contact", "sender", "player", "student", "incoming",
          "inbound", "subscriber",
          "musteri", "ugyfel", "zakaznik", "clientul", "employee"),
      "ai",
      List.of("aiassistant", "aiassist", "virtualassistant", "chatassistant", "agentai", "automatedassistant",
          "asistentevirtual", "assistantvirtuel", "assistentevirtual", "assistentevirtuale", "assistent",
          "virtuelassistent", "virtuellerassistent", "assistente", "robo", "bott", "botti", "chatagent",
          "voiceagent", "aibot", "faqbot", "helpbot", "supportbot", "servicebot", "gpt", "llm", "agentbot", "kibot",
          "ki", "ia", "custombot", "business",
          "outgoing", "outbound", "automation", "yapayzeka"),
      "human",
      List.of("mitarbeiter", "mitarbeiterin", "berater", "beraterin", "agente", "asesor", "asesora", "conseiller",
          "conseillere", "atendente", "operatore", "operador", "medewerker", "kundeservice", "kundtjanst",
          "konsultant", "supervisor", "rep", "advisor", "adviser", "supportagent", "serviceagent", "assignedagent",
          "temsilci"));
  private static final String OPEN = "<CONVERSATION HISTORY>";
  private static final String CLOSE = "</CONVERSATION HISTORY>";

  /** {@code speaker} is a word of the context package. */
  public record Turn(String speaker, StringBuilder words) {}

  private FlatTranscript() {}

  /** The turns; none when no line names a speaker. */
  public static List<Turn> turns(String text) {
    List<Turn> turns = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int colon = colon(line);
      String speaker = colon < 0 ? null : speaker(label(line.substring(0, colon)));
      Turn other = speaker != null ? null : marked(line);
      if (speaker != null) {
        turns.add(new Turn(speaker, new StringBuilder(words(line.substring(colon + 1)))));
      } else if (other != null) {
        turns.add(other);
      } else if (!turns.isEmpty() && !line.isBlank()) {
        turns.getLast().words().append('\n').append(line.strip());
      }
    }
    turns.removeIf(turn -> turn.speaker().isEmpty() || turn.words().isEmpty());
    return turns;
  }

  /** Writes the turns into the draft and says how many there were. */
  static int write(Draft draft, List<Turn> turns) {
    for (Turn turn : turns) {
      ObjectNode message = draft.add("messages");
      message.put("speaker", turn.speaker()).put("content", turn.words().toString());
    }
    return turns.size();
  }

  /**
   * The Agents SDK for Python folds what was said before a handoff into one message of the assistant.
   *
   * @see <a href="https://openai.github.io/openai-agents-python/handoffs/">nested handoff history</a>
   */
  static Optional<String> nested(String text) {
    int open = text.indexOf(OPEN);
    int close = open < 0 ? -1 : text.indexOf(CLOSE, open);
    return open < 0
        ? Optional.empty()
        : Optional.of(text.substring(open + OPEN.length(), close < 0 ? text.length() : close));
  }

  /** The same, and null for prompts and tools too. */
  static @Nullable String somebody(String label) {
    String speaker = speaker(label);
    return speaker == null || speaker.isEmpty() ? null : speaker;
  }

  /** Who is meant by a word, in any language and spelling; "" for prompts and tools, null for a word nobody foresaw. */
  static @Nullable String speaker(String label) {
    if (label.length() > LONGEST_LABEL) {
      return null;
    }
    String folded = Pick.folded(label);
    String known = SPEAKERS.get(folded);
    for (Map.Entry<String, List<String>> more : MORE.entrySet()) {
      known = known == null && more.getValue().contains(folded) ? more.getKey() : known;
    }
    return known;
  }

  /** {@code [AI Agent] hello}, {@code (User) hi}, {@code <bot> hello}, {@code User > hi}, {@code Bot - hello}. */
  private static @Nullable Turn marked(String line) {
    String bare = line.strip();
    int close = bare.isEmpty()
        ? -1
        : "[(<".indexOf(bare.charAt(0)) < 0 ? -1 : bare.indexOf("])>".charAt("[(<".indexOf(bare.charAt(0))));
    if (close > 1 && close <= LONGEST_LABEL && close + 1 < bare.length()) {
      String speaker = speaker(label(bare.substring(1, close)));
      return speaker == null ? null : new Turn(speaker, new StringBuilder(words(bare.substring(close + 1))));
    }
    for (String mark : List.of(" > ", "> ", " - ", " – ", " — ", " | ", "\t")) {
      int at = bare.indexOf(mark);
      String speaker = at > 0 && at <= LONGEST_LABEL ? speaker(label(bare.substring(0, at))) : null;
      if (speaker != null) {
        return new Turn(speaker, new StringBuilder(words(bare.substring(at + mark.length()))));
      }
    }
    return null;
  }

  /** Without the marks that close a bold label. */
  private static String words(String written) {
    int from = 0;
    while (from < written.length() && written.charAt(from) == '*') {
      from++;
    }
    return written.substring(from).strip();
  }

  /** The colon that ends the label, past a time in brackets or in front ("10:02 User: hi"). */
  private static int colon(String line) {
    int at = line.indexOf(':');
    while (at >= 0 && at <= LONGEST_LABEL && at + 1 < line.length() && Character.isDigit(line.charAt(at + 1))
        && at > 0 && Character.isDigit(line.charAt(at - 1))) {
      at = line.indexOf(':', at + 1);
    }
    return at > LONGEST_LABEL ? -1 : at;
  }

  /** Only the letters at the end count: {@code 3. assistant}, {@code [10:02] User}, {@code **Bot**}, {@code function_call}. */
  private static String label(String written) {
    StringBuilder letters = new StringBuilder();
    boolean inBrackets = false;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      inBrackets = c == '[' || c == '(' || inBrackets && c != ']' && c != ')';
      if (!inBrackets && Character.isLetter(c)) {
        letters.append(c);
      }
    }
    String label = letters.toString();
    boolean zoned = label.length() > 2 && (label.startsWith("T") || label.startsWith("Z")) && written.indexOf('-') > 0;
    return (zoned ? label.substring(label.startsWith("TZ") ? 2 : 1) : label).toLowerCase(Locale.ROOT);
  }
}
