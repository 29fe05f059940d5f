package dev.legato.connector;

import org.jspecify.annotations.Nullable;

/** The bot may have named the target: it becomes part of an address, so it is a number or nothing. */
public final class TicketNumber {
  private TicketNumber() {}

  public static boolean isOne(@Nullable String id) {
    return id != null && id.matches("[1-9]\\d{0,17}");
  }
}
