package dev.legato.sandbox.zendesk;

import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Visit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frame around every API call: one at a time, authenticated, counted, within scope, answered in the vendor's shapes. */
final class ZendeskApi {
  private static final Logger LOG = LoggerFactory.getLogger(ZendeskApi.class);
  private static final String ROOT = "/zendesk/api/v2";

  /** A route's work; runs while the account is held. */
  interface Work {
    Reply answer(Call call);
  }

  private final RoutesConfig routes;
  private final Account account;

  ZendeskApi(RoutesConfig routes, Account account) {
    this.routes = routes;
    this.account = account;
  }

  void mount() {
    new OAuthRoutes(account).mount(routes);
    new TicketRoutes(account).mount(this);
    new TagRoutes(account).mount(this);
    new CommentRoutes(account).mount(this);
    new PeopleRoutes(account).mount(this);
    new FieldRoutes(account).mount(this);
    new SearchRoutes().mount(this);
    for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT, HandlerType.PATCH,
        HandlerType.DELETE)) {
      routes.addHttpHandler(method, "/zendesk/api/*", ctx -> handle(ctx, call -> {
        throw Refusal.named(404, "InvalidEndpoint", "Not found");
      }));
    }
  }

  void on(HandlerType method, String path, Work work) {
    routes.addHttpHandler(method, ROOT + path, ctx -> handle(ctx, work));
    if (!path.endsWith("}")) {
      routes.addHttpHandler(method, ROOT + path + ".json", ctx -> handle(ctx, work));
    }
  }

  private void handle(Context ctx, Work work) {
    Visit visit = Door.visit(ctx);
    synchronized (account) {
      try {
        Instant now = account.clock.instant();
        Caller caller = account.credentials.caller(ctx.header("Authorization"), now, account);
        String resource = ctx.path().substring(ROOT.length()).replaceFirst("^/", "").replaceFirst("[/.].*", "");
        // The one call the vendor answers without credentials.
        if (!visit.path().matches("/api/v2/users/me(\\.json)?") || caller.user() != null) {
          caller.id();
          count(ctx, now);
          caller.need(resource, !ctx.method().equals(HandlerType.GET));
        }
        write(ctx, work.answer(new Call(ctx, account, caller, visit)));
      } catch (Refusal refusal) {
        refuse(ctx, refusal);
      } catch (HttpResponseException tooLarge) {
        throw tooLarge;
      } catch (RuntimeException bug) {
        LOG.error("The pretend Zendesk failed at {} {}", ctx.method(), visit.path(), bug);
        refuse(ctx, Refusal.named(500, "InternalError", "A bug of the sandbox; see its log"));
      }
    }
  }

  private void count(Context ctx, Instant now) {
    int limit = account.settings.requestsPerMinute();
    boolean within = account.limits.requests.take(now, limit);
    String remaining = Integer.toString(account.limits.requests.remaining(limit));
    String reset = Long.toString(Math.max(1, Limits.untilReset(now).plusMillis(999).toSeconds()));
    ctx.header("X-Rate-Limit", Integer.toString(limit)).header("X-Rate-Limit-Remaining", remaining);
    ctx.header("ratelimit-limit", Integer.toString(limit)).header("ratelimit-remaining", remaining)
        .header("ratelimit-reset", reset);
    if (!within) {
      throw Refusal.accountLimit(Limits.untilReset(now));
    }
  }

  static void write(Context ctx, Reply reply) {
    ctx.status(reply.status());
    reply.headers().forEach(ctx::header);
    if (reply.body() != null) {
      ctx.contentType("application/json; charset=utf-8").result(reply.body().toString());
    }
  }

  static void refuse(Context ctx, Refusal refusal) {
    ctx.status(refusal.status);
    if (refusal.retryAfterSeconds != null) {
      ctx.header("Retry-After", Long.toString(refusal.retryAfterSeconds));
    }
    if (refusal.body != null) {
      ctx.contentType("application/json; charset=utf-8").result(refusal.body.toString());
    } else if (refusal.prose != null) {
      ctx.contentType("text/plain; charset=utf-8").result(refusal.prose);
    }
  }
}
