package dev.legato.sandbox.door;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal line of a request while it is being answered; used by one thread. */
public final class Visit {
  private final long sequence;
  private final Instant at;
  private final String desk;
  private final String method;
  private final String path;
  private final @Nullable String query;
  private boolean applied;
  private @Nullable Long ticketId;
  private final List<Boolean> commentsPublic = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();
  @Nullable String traceparent;
  @Nullable Fault fault;

  Visit(long sequence, Instant at, String desk, String method, String path, @Nullable String query) {
    this.sequence = sequence;
    this.at = at;
    this.desk = desk;
    this.method = method;
    this.path = path;
    this.query = query;
  }

  /** For writes that did not come through a door, such as those of a person at the agent's view. */
  public static Visit unrecorded() {
    return new Visit(0, Instant.EPOCH, "", "", "", null);
  }

  /** The desk's state changed. */
  public void applied() {
    applied = true;
  }

  public void ticket(long id) {
    ticketId = id;
  }

  public void comment(boolean isPublic) {
    commentsPublic.add(isPublic);
  }

  /** The request was answered although the vendor's description does not allow it. */
  public void violation(String what) {
    violations.add(what);
  }

  public String path() {
    return path;
  }

  JournalEntry entry(@Nullable Integer status) {
    return new JournalEntry(sequence, at, desk, method, path, query, status, applied,
        fault == null ? null : fault.label(), ticketId, commentsPublic, traceparent, violations);
  }
}
