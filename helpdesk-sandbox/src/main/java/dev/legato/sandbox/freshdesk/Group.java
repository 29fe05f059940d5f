package dev.legato.sandbox.freshdesk;

import java.time.Instant;

/** A group of agents. */
public record Group(long id, String name, String description, Instant createdAt) {}
