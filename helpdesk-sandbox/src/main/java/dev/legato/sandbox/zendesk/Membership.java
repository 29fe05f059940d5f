package dev.legato.sandbox.zendesk;

import java.time.Instant;

/** An agent in a group; each agent has one default group. */
public record Membership(long id, long userId, long groupId, boolean isDefault, Instant createdAt) {}
