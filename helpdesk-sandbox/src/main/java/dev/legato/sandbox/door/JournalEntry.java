package dev.legato.sandbox.door;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One request as the desk saw it.
 *
 * @param sequence       order of arrival, from 1
 * @param path           without the desk's prefix and without the query
 * @param status         what was answered; null when the connection was dropped
 * @param applied        whether the desk's state changed through this request
 * @param fault          the label of the fault injected, or null
 * @param ticketId       the ticket touched or made, or null
 * @param commentsPublic one flag per comment this request wrote
 * @param traceparent    the header of that name, or null
 * @param violations     what a strict reader of the vendor's API finds wrong with the request, though it was answered
 */
public record JournalEntry(long sequence, Instant at, String desk, String method, String path, @Nullable String query,
    @Nullable Integer status, boolean applied, @Nullable String fault, @Nullable Long ticketId,
    List<Boolean> commentsPublic, @Nullable String traceparent, List<String> violations) {
  public JournalEntry {
    commentsPublic = List.copyOf(commentsPublic);
    violations = List.copyOf(violations);
  }

  /** The status, or empty for a dropped connection. */
  public OptionalInt answered() {
    return status == null ? OptionalInt.empty() : OptionalInt.of(status);
  }

  /** True for everything but reads. */
  public boolean write() {
    return !method.equals("GET") && !method.equals("HEAD");
  }
}
