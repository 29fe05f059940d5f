package dev.legato.sandbox.freshdesk;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who works on tickets.
 *
 * @param groupIds    the groups the agent is in
 * @param deactivated left the company: kept for the old tickets, cannot be assigned
 */
public record Agent(long id, String name, String email, List<Long> groupIds, boolean deactivated, Instant createdAt) {
  public Agent {
    groupIds = List.copyOf(groupIds);
  }

  Agent without(long groupId) {
    return new Agent(id, name, email, groupIds.stream().filter(g -> g != groupId).toList(), deactivated, createdAt);
  }

  Agent withDeactivated(boolean value) {
    return new Agent(id, name, email, groupIds, value, createdAt);
  }

  @Override
  public String toString() {
    return "Agent[" + id + "]";
  }
}
