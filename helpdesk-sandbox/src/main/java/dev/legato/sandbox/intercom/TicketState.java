package dev.legato.sandbox.intercom;

/**
 * Where a ticket stands.
 *
 * @param category submitted, in_progress, waiting_on_customer or resolved
 */
public record TicketState(String id, String category, String internalLabel, String externalLabel) {}
