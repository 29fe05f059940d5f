package dev.legato.sandbox.intercom;

import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Visit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frame around every API call: one at a time, authenticated, counted, in one version, answered in the vendor's shapes. */
final class IntercomApi {
  static final String VERSION = "2.16";
  private static final Logger LOG = LoggerFactory.getLogger(IntercomApi.class);
  private static final String ROOT = "/intercom";
  private static final List<String> OLDER = List.of("1.0", "1.1", "1.2", "1.3", "1.4", "2.0", "2.1", "2.2", "2.3",
      "2.4", "2.5", "2.6", "2.7", "2.8", "2.9", "2.10", "2.11", "2.12", "2.13", "2.14", "2.15", "Preview");
  private static final byte[] AUTHORIZATION = ("Bearer " + IntercomSeed.ACCESS_TOKEN).getBytes(StandardCharsets.UTF_8);

  /** A route's work; runs while the workspace is held. */
  interface Work {
    Reply answer(Call call);
  }

  private final RoutesConfig routes;
  private final Workspace workspace;
  private long requests;

  IntercomApi(RoutesConfig routes, Workspace workspace) {
    this.routes = routes;
    this.workspace = workspace;
  }

  void mount() {
    new AttributeRoutes(workspace).mount(this);
    new ConversationRoutes(workspace).mount(this);
    new TicketRoutes(workspace).mount(this);
    new TicketTypeRoutes(workspace).mount(this);
    new TagRoutes(workspace).mount(this);
    new ContactRoutes(workspace).mount(this);
    new PeopleRoutes(workspace).mount(this);
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH,
        HandlerType.DELETE)) {
      on(method, "/*", call -> {
        throw Refusal.notFound();
      });
    }
  }

  void on(HandlerType method, String path, Work work) {
    routes.addHttpHandler(method, ROOT + path, ctx -> handle(ctx, work));
  }

  private void handle(Context ctx, Work work) {
    Visit visit = Door.visit(ctx);
    synchronized (workspace) {
      String requestId = new UUID(0x1e6a_7000_0000_4000L, 0x8000_0000_0000_0000L | ++requests).toString();
      ctx.header("X-Request-Id", requestId);
      try {
        authenticate(ctx);
        count(ctx);
        checkVersion(ctx, visit);
        if (workspace.settings.ticketsRestricted() && visit.path().matches("/ticket.*|.*/convert")) {
          throw Refusal.planRestricted();
        }
        Reply reply = work.answer(new Call(ctx, workspace, visit));
        ctx.status(reply.status()).contentType("application/json; charset=utf-8").result(reply.body().toString());
      } catch (Refusal refusal) {
        refuse(ctx, refusal, requestId);
      } catch (HttpResponseException tooLarge) {
        throw tooLarge;
      } catch (RuntimeException bug) {
        LOG.error("The pretend Intercom failed at {} {}", ctx.method(), visit.path(), bug);
        refuse(ctx, Refusal.of(500, "server_error", "A bug of the sandbox; see its log"), requestId);
      }
    }
  }

  private void authenticate(Context ctx) {
    String given = ctx.header("Authorization");
    if (given == null || !MessageDigest.isEqual(AUTHORIZATION, given.getBytes(StandardCharsets.UTF_8))) {
      throw Refusal.of(401, "unauthorized", "Access Token Invalid");
    }
    if (workspace.tokenRevoked) {
      throw Refusal.of(401, "token_revoked", "The token was revoked");
    }
  }

  /** Only callers with a good token learn the limit. */
  private void count(Context ctx) {
    int limit = workspace.settings.perWindow();
    boolean within = workspace.limits.take(workspace.clock.instant(), limit);
    ctx.header("X-RateLimit-Limit", Integer.toString(limit))
        .header("X-RateLimit-Remaining", Integer.toString(workspace.limits.remaining(limit)))
        .header("X-RateLimit-Reset", Long.toString(workspace.limits.resetsAt()));
    if (!within) {
      throw Refusal.of(429, "rate_limit_exceeded", "Exceeded rate limit of " + limit + " in 10_seconds");
    }
  }

  private static void checkVersion(Context ctx, Visit visit) {
    String version = ctx.header("Intercom-Version");
    if (version == null || version.isBlank()) {
      visit.violation("Intercom-Version is missing; the app's setting would decide the shape of the answer");
    } else if (OLDER.contains(version)) {
      visit.violation("Intercom-Version is " + version + "; this sandbox answers as " + VERSION);
    } else if (!version.equals(VERSION)) {
      throw Refusal.of(400, "intercom_version_invalid", "The requested version could not be found");
    }
    ctx.header("Intercom-Version", VERSION);
  }

  private void refuse(Context ctx, Refusal refusal, String requestId) {
    ctx.status(refusal.status).contentType("application/json; charset=utf-8")
        .result(refusal.body(requestId, workspace.settings.unknownCodes()).toString());
    refusal.headers.forEach(ctx::header);
  }
}
