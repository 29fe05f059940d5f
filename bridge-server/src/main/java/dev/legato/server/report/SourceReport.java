package dev.legato.server.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.SourceReports;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the builder of a source sees of it: nothing of other sources, nothing a customer said.
 *
 * @param averageScore of the handoffs listed; null without any
 * @param conformance of the latest of them
 * @param days the latest first
 * @param missing most often first
 * @param handoffs the newest first
 */
public record SourceReport(String source, Instant at, @Nullable Integer averageScore,
    Conformance conformance, List<Day> days,
    List<Missing> missing, List<Refusal> refusals, List<Handoff> handoffs) {
  private static final int MOST_HANDOFFS = 200;
  private static final int MOST_REFUSALS = 50;
  private static final int DAYS = 14;

  /** The handoffs of one day, UTC, as ISO 8601 writes it. */
  public record Day(String day, int handoffs, int averageScore) {}

  /** What was missing in how many of the handoffs. */
  public record Missing(String path, String why, int handoffs, int percent) {}

  /** Refusals of a day with one cause; {@code status} as it was answered. */
  public record Refusal(String day, int status, String cause, long times, Instant lastAt) {}

  /** One handoff; {@code warnings} is what the last delivery was warned about. */
  public record Handoff(String handoffId, Instant receivedAt, String state, int deliveries, int score, int warnings) {}

  /** Of the last handoffs and the refusals of two weeks. */
  public static SourceReport of(String source, SourceReports reports, Instant now) {
    var entries = reports.newest(source, MOST_HANDOFFS);
    var handoffs = new ArrayList<Handoff>(entries.size());
    var missing = new LinkedHashMap<String, Missing>();
    var sent = new ArrayList<Conformance.Sent>();
    for (var entry : entries) {
      var completeness = tree(entry.completeness());
      handoffs.add(new Handoff(entry.handoffId(), entry.receivedAt(), entry.state().word(), entry.deliveries(),
          completeness.path("score").asInt(), completeness.path("warnings").asInt()));
      sent.add(new Conformance.Sent(Set.copyOf(completeness.path("missing").findValuesAsText("path")),
          completeness.path("warnings").asInt()));
      for (var one : completeness.path("missing"))
        missing.merge(one.path("path").asText(), missing(one, 1, entries.size()),
            (old, _) -> missing(one, old.handoffs() + 1, entries.size()));
    }
    long since = now.getEpochSecond() / 86_400 - DAYS;
    var refused = reports.refusals(source, since, MOST_REFUSALS);
    return new SourceReport(source, now, handoffs.isEmpty() ? null : average(handoffs),
        Conformance.of(sent, refusedMeanwhile(refused, handoffs)), days(handoffs),
        missing.values().stream().sorted(Comparator.comparing(Missing::handoffs).reversed()).toList(),
        refused.stream().map(SourceReport::refusal).toList(), handoffs);
  }

  /** Since the oldest of the handoffs that are judged came. What was not authentic may be anybody's. */
  private static long refusedMeanwhile(List<SourceReports.Refused> refused, List<Handoff> handoffs) {
    if (handoffs.isEmpty())
      return 0;
    var oldest = handoffs.get(Math.min(handoffs.size(), Conformance.LOOKED_AT) - 1).receivedAt();
    return refused.stream().filter(one -> !one.answer().equals("not-authentic") && !one.lastAt().isBefore(oldest))
        .mapToLong(SourceReports.Refused::times).sum();
  }

  private static Missing missing(JsonNode one, int handoffs, int of) {
    return new Missing(one.path("path").asText(), one.path("why").asText(), handoffs, Math.round(100f * handoffs / of));
  }

  private static List<Day> days(List<Handoff> handoffs) {
    Map<LocalDate, List<Handoff>> byDay = new LinkedHashMap<>();
    for (var one : handoffs)
      byDay.computeIfAbsent(one.receivedAt().atZone(ZoneOffset.UTC).toLocalDate(), _ -> new ArrayList<>()).add(one);
    return byDay.entrySet().stream()
        .map(day -> new Day(day.getKey().toString(), day.getValue().size(), average(day.getValue())))
        .toList();
  }

  private static int average(List<Handoff> handoffs) {
    return (int) Math.round(handoffs.stream().mapToInt(Handoff::score).average().orElse(0));
  }

  private static Refusal refusal(SourceReports.Refused one) {
    int status = switch (one.answer()) {
      case "not-authentic" -> 401;
      case "broken-json" -> 400;
      default -> 422;
    };
    return new Refusal(LocalDate.ofEpochDay(one.day()).toString(), status, one.cause(), one.times(), one.lastAt());
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored score is not JSON", e);
    }
  }
}
