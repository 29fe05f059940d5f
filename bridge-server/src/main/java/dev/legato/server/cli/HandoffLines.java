package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Handoffs for people, within 80 characters. */
final class HandoffLines {
  private HandoffLines() {}

  /** As the bridge told it, or as lines. */
  static void list(Terminal terminal, Format format, JsonNode handoffs) {
    if (format.json()) {
      terminal.json(handoffs);
      return;
    }
    if (handoffs.isEmpty()) {
      terminal.result("There are none.");
      return;
    }
    terminal.heading(String.format("%-30s %-10s %-6s %-10s %s", "HANDOFF", "STATE", "URGENT", "TICKET", "RECEIVED"));
    handoffs.forEach(one -> {
      terminal.result(String.format("%-30s %-10s %-6s %-10s %s", one.path("handoffId").asText(),
          one.path("state").asText(), one.path("urgency").asText(), one.path("ticket").path("id").asText("-"),
          minutes(one.path("received").asText())));
      if (one.hasNonNull("parked"))
        terminal.paragraph("  ", one.path("parked").path("reason").asText() + ": "
            + one.path("parked").path("detail").asText());
    });
  }

  static void show(Terminal terminal, JsonNode one) {
    terminal.heading(one.path("handoffId").asText() + ": " + one.path("state").asText());
    line(terminal, "conversation", one.path("conversationId"));
    line(terminal, "source", one.path("source"));
    line(terminal, "trigger", one.path("trigger"));
    line(terminal, "urgency", one.path("urgency"));
    line(terminal, "desk", one.path("desk"));
    line(terminal, "ticket", one.path("ticket").path("id"));
    line(terminal, "", one.path("ticket").path("url"));
    line(terminal, "team", one.path("route").path("team"));
    one.path("route").path("trace").forEach(verdict -> terminal.paragraph("                ",
        verdict.path("rule").asText() + ": " + verdict.path("kind").asText()
            + (verdict.path("why").asText().isEmpty() ? "" : ", " + verdict.path("why").asText())));
    line(terminal, "completeness", one.path("completeness").path("score"));
    one.path("completeness").path("missing").forEach(missing -> Story.missing(terminal, "                ", missing));
    line(terminal, "received", one.path("times").path("received"));
    line(terminal, "delivered", one.path("times").path("delivered"));
    line(terminal, "parked", one.path("parked").path("reason"));
    line(terminal, "", one.path("parked").path("detail"));
    one.path("leftOut").forEach(refusal -> terminal.paragraph("  left out      ", refusal.path("part").asText()
        + (refusal.path("name").asText().equals("*") ? "" : " \"" + refusal.path("name").asText() + "\"") + ": "
        + refusal.path("why").asText()));
    line(terminal, "fetched later", one.path("late").path("state"));
    one.path("late").path("missing").forEach(refusal -> terminal.paragraph("                ",
        refusal.path("name").asText() + ": " + refusal.path("why").asText()));
    one.path("steps").forEach(step -> step(terminal, step));
  }

  private static void step(Terminal terminal, JsonNode step) {
    terminal.result("  step          " + step.path("name").asText() + ": " + step.path("state").asText());
    step.path("attempts").forEach(attempt -> terminal.paragraph("                ",
        minutes(attempt.path("at").asText()) + " " + attempt.path("outcome").asText("no answer yet")
            + (attempt.hasNonNull("reason") ? ", " + attempt.get("reason").asText() : "")
            + (attempt.hasNonNull("httpStatus") ? ", HTTP " + attempt.get("httpStatus").asText() : "")
            + (attempt.hasNonNull("durationMs") ? ", " + attempt.get("durationMs").asText() + " ms" : "")));
  }

  private static void line(Terminal terminal, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull())
      terminal.result(String.format("  %-13s %s", name, value.asText()));
  }

  /** 2026-11-20T12:14:03.123Z as 2026-11-20 12:14Z. */
  private static String minutes(String instant) {
    return instant.length() < 16 ? instant : instant.substring(0, 16).replace('T', ' ') + "Z";
  }
}
