package dev.legato.sandbox.intercom;

import java.time.Instant;

/** A tag of the workspace; conversations and tickets carry it by id. */
public record Tag(String id, String name) {
  /** A tag on one conversation or ticket, with who put it there. */
  public record Applied(Tag tag, long adminId, Instant at) {}
}
