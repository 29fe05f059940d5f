package dev.legato.sandbox.intercom;

import java.util.List;

/** An inbox that several teammates share. */
public record Team(long id, String name, List<Long> adminIds) {
  public Team {
    adminIds = List.copyOf(adminIds);
  }
}
