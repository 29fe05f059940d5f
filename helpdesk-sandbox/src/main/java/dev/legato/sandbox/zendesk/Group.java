package dev.legato.sandbox.zendesk;

import java.time.Instant;

/** A group of agents. */
public record Group(long id, String name, Instant createdAt) {}
