package dev.legato.sandbox;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other web pages out. The sandbox needs no login, so a page open in the same browser could post to it, or reach
 * it under a name that was pointed at 127.0.0.1: only loopback names are answered, and only pages from here may write.
 */
final class LoopbackGuard {
  private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private LoopbackGuard() {}

  static void check(Context ctx) {
    String host = ctx.host();
    if (host == null || !loopback("http://" + host)) {
      refuse(ctx, "The sandbox answers to 127.0.0.1 and localhost only.");
      return;
    }
    String origin = ctx.header("Origin");
    if (origin != null && !origin.equals("http://" + host)) {
      refuse(ctx, "Requests from other web pages are refused.");
    }
  }

  private static boolean loopback(@Nullable String url) {
    try {
      return url != null && NAMES.contains(String.valueOf(URI.create(url).getHost()));
    } catch (IllegalArgumentException notAnAddress) {
      return false;
    }
  }

  private static void refuse(Context ctx, String why) {
    ctx.status(HttpStatus.FORBIDDEN).contentType("text/plain").result(why);
    ctx.skipRemainingHandlers();
  }
}
