package dev.legato.contextpackage;

/**
 * A reason why a body cannot be a handoff.
 *
 * @param pointer RFC 6901, into the body; empty for the body itself
 * @param found the JSON type, a number or a short word, never the customer's text
 */
public record Fault(String pointer, String expected, String found, String message) {}
