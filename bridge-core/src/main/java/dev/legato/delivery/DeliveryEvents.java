package dev.legato.delivery;

import dev.legato.connector.FailureReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What delivery tells those who watch: metrics and the log. Must not block and must not throw. */
public interface DeliveryEvents {
  /** A call was made (or a look taken); {@code outcome} as in the journal. */
  void attempted(String desk, String step, String outcome, @Nullable FailureReason reason, Duration took);

  /** A delivery is written; {@code sinceReceived} from the webhook on. */
  void delivered(String desk, String handoffId, @Nullable String ticketId, Duration sinceReceived);

  /** A person is needed. */
  void parked(String desk, String handoffId, FailureReason reason, String detail);

  /** The alarm: the desk said that a note is public. It is being made private. */
  void publicNote(String desk, String handoffId, @Nullable String ticketId);

  /** Our own fault while working on a handoff. */
  void failed(String desk, String handoffId, Throwable fault);
}
