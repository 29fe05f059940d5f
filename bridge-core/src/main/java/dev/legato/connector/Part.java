package dev.legato.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A part of a delivery that can be left out so that the note still lands. */
public enum Part {
  /** The ticket that was to be updated: without it a new one (a follow-up where the desk knows such) is made. */
  TARGET,
  /** The customer as the ticket's requester. */
  REQUESTER, FIELD, TAGS, GROUP, ASSIGNEE, PRIORITY,
  /** The full transcript as a file. */
  TRANSCRIPT,
  /** A file of the customer's, by its name. */
  ATTACHMENT;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
