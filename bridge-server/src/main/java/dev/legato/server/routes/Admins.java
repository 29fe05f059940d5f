package dev.legato.server.routes;

import dev.legato.handoff.AuditTrail;
import dev.legato.intake.signatures.Bearer;
import dev.legato.settings.Secret;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may look and act as admin, each by a token with a name, and the trail of who did. Thread-safe. */
public final class Admins {
  private final Map<String, Bearer> tokens = new LinkedHashMap<>();
  private final AuditTrail trail;
  private final InstantSource clock;

  /** @param tokens by the name that stands in the trail */
  public Admins(Map<String, Secret> tokens, AuditTrail trail, InstantSource clock) {
    tokens.forEach((name, token) -> this.tokens.put(name, new Bearer(List.of(token.reveal()))));
    this.trail = trail;
    this.clock = clock;
  }

  boolean is(Context ctx) {
    return name(ctx).isPresent();
  }

  private Optional<String> name(Context ctx) {
    var headers = BotRoutes.headers(ctx);
    // All of them are tried: how long it takes must not tell whose token it is like.
    return tokens.entrySet().stream()
        .filter(token -> token.getValue().objection(headers, new byte[0], clock.instant()).isEmpty()).toList()
        .stream().findFirst().map(Map.Entry::getKey);
  }

  /**
   * Lets an admin in and writes down what for, before it is done: what cannot be written down is not done.
   *
   * @return the name of the token
   */
  String admit(Context ctx, String act, String what) {
    var who = name(ctx).orElseThrow(() -> Problem.of(401, "not-authentic", "The admin token is needed",
        "Send it as Authorization: Bearer <admin.token of the configuration>."));
    trail.add(new AuditTrail.Entry(clock.instant(), who, ctx.ip(), act, what));
    return who;
  }
}
