package dev.legato.server.routes;

import dev.legato.handoff.AuditTrail;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Objects;

/** Who looked at what. Looking here stands in the trail too. */
public final class AuditRoutes {
  private static final int MOST_LISTED = 10_000;

  private final AuditTrail trail;
  private final Admins admins;

  public AuditRoutes(AuditTrail trail, Admins admins) {
    this.trail = trail;
    this.admins = admins;
  }

  public void mount(RoutesConfig routes) {
    routes.get("/v1/audit", this::list);
  }

  private void list(Context ctx) {
    var about = Objects.requireNonNullElse(ctx.queryParam("about"), "");
    admins.admit(ctx, "audit", about);
    Answer.json(ctx, trail.newest(about, Answer.limit(ctx, MOST_LISTED)));
  }
}
