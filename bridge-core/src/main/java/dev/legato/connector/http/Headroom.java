package dev.legato.connector.http;

import java.time.Duration;

/**
 * What a desk said is left for everybody who uses the account.
 *
 * @param limit requests in a window, for all
 * @param remaining of them, for all
 * @param used what this one request cost
 * @param resetsIn when the window ends, from now
 */
public record Headroom(int limit, int remaining, int used, Duration resetsIn) {}
