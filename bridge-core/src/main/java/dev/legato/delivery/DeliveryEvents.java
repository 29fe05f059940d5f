package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import dev.legato.connector.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What delivery tells those who watch: metrics and the log. Must not block and must not throw. */
public interface DeliveryEvents {
  /** A call was made (or a look taken); {@code outcome} as in the journal. */
  void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took);

  /** A delivery is written; {@code sinceReceived} from the webhook on. */
  void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived);

  /** The desk would not take this part (a group's or a field's name, never customer text); the note goes on without it. */
  void leftOut(String desk, String handoffId, Refusal refusal);

  /** A person is needed. */
  void parked(String desk, String handoffId, FailureReason reason, String detail);

  /** The alarm: the desk said that a note is public. It is being made private. */
  void publicNote(String desk, String handoffId, @Nullable String ticketId);

  /** This desk is this node's to work from now on; {@code epoch} counts how often it changed hands. */
  default void taken(String desk, long epoch) {}

  /** This desk is no longer this node's: given back ({@code asked}), or lost to another node. */
  default void left(String desk, boolean asked) {}

  /** Our own fault while working on a handoff. */
  void failed(String desk, String handoffId, Throwable fault);
}
