package dev.legato.signals.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.transcript.Turn;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One transcript as a line of JSON tells it. */
record TranscriptLine(JsonNode id, List<Turn> turns) {
  /** A line that holds no transcript; says why, and never quotes it. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }

  static TranscriptLine read(String line) throws Unreadable {
    JsonNode root = switch (Json.parse(line.getBytes(StandardCharsets.UTF_8))) {
      case Json.Parsed.Tree(JsonNode tree) -> tree;
      case Json.Parsed.Broken(_, int column, String why) -> throw new Unreadable("column " + column + ": " + why);
    };
    if (!root.isObject()) {
      throw new Unreadable("a transcript is an object: {\"id\":…,\"turns\":[…]}");
    }
    JsonNode id = root.get("id");
    if (id == null || !id.isValueNode() || id.isNull()) {
      throw new Unreadable("\"id\" is missing");
    }
    JsonNode listed = root.get("turns");
    if (listed == null || !listed.isArray()) {
      throw new Unreadable("\"turns\" is missing or no list");
    }
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < listed.size(); i++) {
      turns.add(turn(listed.get(i), i));
    }
    return new TranscriptLine(id, List.copyOf(turns));
  }

  private static Turn turn(JsonNode turn, int place) throws Unreadable {
    JsonNode text = turn.get("text");
    if (text == null || !text.isTextual()) {
      throw new Unreadable("turns[" + place + "].text is missing or no text");
    }
    return new Turn(speaker(turn.path("speaker").asText(""), place), text.textValue(), at(turn.get("at"), place));
  }

  private static Speaker speaker(String word, int place) throws Unreadable {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "customer" -> Speaker.CUSTOMER;
      case "ai" -> Speaker.AI;
      case "human" -> Speaker.HUMAN;
      case "system" -> Speaker.SYSTEM;
      default -> throw new Unreadable("turns[" + place + "].speaker is none of customer, ai, human, system");
    };
  }

  private static @Nullable Instant at(@Nullable JsonNode at, int place) throws Unreadable {
    if (at == null || at.isNull()) {
      return null;
    }
    try {
      return OffsetDateTime.parse(at.asText()).toInstant();
    } catch (DateTimeParseException e) {
      throw new Unreadable("turns[" + place + "].at is no time like 2026-03-12T14:30:00Z");
    }
  }
}
