package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.briefing.Heading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Tells a person what a bridge answered, and what became of it. */
final class Story {
  private static final String INDENT = "   ";

  private final Terminal terminal;

  Story(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What the bot got back. */
  void answer(JsonNode answer) {
    var announcement = answer.path("announcement");
    terminal.result(INDENT + answer.path("handoffId").asText() + (answer.path("duplicate").asBoolean()
        ? ", which was known already"
        : ", " + answer.path("status").asText()));
    if (answer.has("platform")) {
      terminal.paragraph(INDENT, "Answered in the words of its platform: " + answer.get("platform"));
      return;
    }
    terminal.result(INDENT + "The bot may now tell the customer:");
    terminal.paragraph(INDENT + "  ", "\u201c" + announcement.path("text").asText() + "\u201d");
    var completeness = answer.path("completeness");
    terminal.result(INDENT + "Completeness " + completeness.path("score").asInt() + " of 100"
        + (completeness.path("missing").isEmpty() ? "." : "; missing:"));
    completeness.path("missing").forEach(one -> missing(terminal, INDENT + "  ", one));
    answer.path("warnings").forEach(one -> terminal.paragraph(INDENT,
        "Warning: " + one.path("path").asText() + ": " + one.path("message").asText()));
  }

  /** One thing the bot could send: what it would add, why it matters, and what the bot could ask its customer. */
  static void missing(Terminal terminal, String indent, JsonNode one) {
    terminal.paragraph(indent, one.path("path").asText()
        + (one.has("points") ? " (+" + one.get("points").asInt() + ")" : "") + ": " + one.path("why").asText());
    if (one.hasNonNull("question"))
      terminal.paragraph(indent + "  ", "The bot could ask: \u201c" + one.get("question").asText() + "\u201d");
  }

  /** Where it stands. */
  void record(JsonNode record) {
    var ticket = record.path("ticket");
    var route = record.path("route");
    switch (record.path("state").asText()) {
      case "parked" -> terminal.paragraph(INDENT, "Parked: " + record.path("parked").path("reason").asText() + " ("
          + record.path("parked").path("detail").asText() + "). Mend the cause, then: ./legato parked retry "
          + record.path("handoffId").asText());
      case "accepted", "delivering" -> terminal.paragraph(INDENT,
          "Still under way; the desk has not taken the note yet. Look again with: ./legato handoffs show "
              + record.path("handoffId").asText());
      default -> terminal.result(INDENT + "Ticket " + ticket.path("id").asText() + " on desk "
          + record.path("desk").asText() + (ticket.hasNonNull("url") ? ": " + ticket.get("url").asText() : ""));
    }
    var where = new ArrayList<String>();
    where.add("team " + (route.hasNonNull("team") ? route.get("team").asText() : "(none)"));
    if (route.hasNonNull("priority"))
      where.add("priority " + route.get("priority").asText());
    if (route.hasNonNull("rule"))
      where.add("by the rule \"" + route.get("rule").asText() + "\"");
    terminal.result(INDENT + "Routed to " + where.stream().collect(Collectors.joining(", ")));
  }

  /** The six parts of a note in its plain form; the rest is counted. */
  void note(String text) {
    var headings = Arrays.stream(Heading.values()).map(Heading::title).toList();
    var lines = text.lines().filter(line -> !line.isBlank()).toList();
    var six = lines.stream().takeWhile(line -> !line.startsWith("——")).toList();
    six.forEach(line -> {
      if (headings.contains(line.strip()))
        terminal.heading(INDENT + "| " + line.strip());
      else
        terminal.paragraph(INDENT + "|   ", line);
    });
    if (lines.size() > six.size())
      terminal.result(INDENT + "| and below, on demand: all details and the conversation ("
          + (lines.size() - six.size() - 1) + " more lines)");
  }
}
