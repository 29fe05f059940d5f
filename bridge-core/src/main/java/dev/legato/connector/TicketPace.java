package dev.legato.connector;

import java.time.Duration;

/** A desk's limit for one ticket: at most so many updates, whoever makes them, in so long a time. */
public record TicketPace(int updates, Duration within) {}
