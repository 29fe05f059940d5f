package dev.legato.signals.language;

/**
 * A place in a turn where something is told.
 *
 * @param cue the name of what is told
 * @param from the first word's place in the list of tokens
 * @param to the place after the last word
 */
public record Hit(String cue, int from, int to) {}
