package dev.legato.sandbox.intercom;

/**
 * A teammate, or the app's bot.
 *
 * @param seat whether the person works in the inbox; bots and observers do not
 */
public record Admin(long id, String name, String email, boolean seat) {}
