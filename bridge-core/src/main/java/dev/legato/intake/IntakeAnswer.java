package dev.legato.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Warning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a webhook, in no protocol's words. */
public sealed interface IntakeAnswer {
  /** One or more handoffs, durable. {@code platformBody} is the answer that the bot's platform demands in place of ours. */
  record Taken(List<Handoff> handoffs, boolean duplicate, Announcement announcement, Completeness completeness,
      List<Warning> warnings, @Nullable JsonNode platformBody) implements IntakeAnswer {
    public Taken {
      handoffs = List.copyOf(handoffs);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * One of them; {@code updated} when it belongs to a handoff that was open already, {@code parked} when that one waits for
   * a person.
   */
  record Handoff(String handoffId, boolean updated, boolean parked) {}

  /** Authentic, understood, and no escalation. */
  record NotAHandoff(String why, @Nullable JsonNode platformBody) implements IntakeAnswer {}

  record UnknownSource() implements IntakeAnswer {}

  /** Not from whom it says; the likely cause for the bot's builder. */
  record NotAuthentic(String likelyCause) implements IntakeAnswer {}

  /** Authentic, but not JSON; kept in quarantine. Line and column count from 1; 0 when not known. */
  record BrokenBody(int line, int column, String why, @Nullable String quarantineId) implements IntakeAnswer {}

  /** Authentic JSON that cannot be a handoff; kept in quarantine. */
  record NotUnderstood(List<Fault> faults, String quarantineId) implements IntakeAnswer {
    public NotUnderstood {
      faults = List.copyOf(faults);
    }
  }
}
