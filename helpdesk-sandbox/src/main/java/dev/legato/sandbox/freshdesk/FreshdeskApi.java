package dev.legato.sandbox.freshdesk;

import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Visit;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The frame around every API call: one at a time, authenticated, counted, answered in the vendor's shapes. */
final class FreshdeskApi {
  private static final Logger LOG = LoggerFactory.getLogger(FreshdeskApi.class);
  private static final String ROOT = "/freshdesk/api/v2";
  private static final List<HandlerType> VERBS = List.of(HandlerType.GET, HandlerType.POST, HandlerType.PUT,
      HandlerType.PATCH, HandlerType.DELETE);

  /** A route's work; runs while the account is held. */
  interface Work {
    Reply answer(Call call);
  }

  private final RoutesConfig routes;
  private final Account account;
  private final Map<String, TreeSet<String>> verbs = new LinkedHashMap<>();

  FreshdeskApi(RoutesConfig routes, Account account) {
    this.routes = routes;
    this.account = account;
  }

  void mount() {
    new SearchRoutes().mount(this);
    new TicketRoutes(account).mount(this);
    new ConversationRoutes(account).mount(this);
    new ContactRoutes(account).mount(this);
    new DeskRoutes(account).mount(this);
    verbs.forEach((path, allowed) -> VERBS.stream().filter(verb -> !allowed.contains(verb.name()))
        .forEach(verb -> routes.addHttpHandler(verb, ROOT + path, ctx -> handle(ctx, path, call -> {
          throw Refusal.wrongVerb(verb.name(), allowed);
        }))));
    VERBS.forEach(verb -> routes.addHttpHandler(verb, "/freshdesk/api/*", ctx -> handle(ctx, "", call -> {
      throw Refusal.notFound();
    })));
  }

  void on(HandlerType method, String path, Work work) {
    verbs.computeIfAbsent(path, key -> new TreeSet<>()).add(method.name());
    routes.addHttpHandler(method, ROOT + path, ctx -> handle(ctx, path, work));
  }

  private void handle(Context ctx, String path, Work work) {
    Visit visit = Door.visit(ctx);
    synchronized (account) {
      try {
        Agent caller = caller(ctx.header("Authorization"));
        count(ctx, path);
        if (account.settings.accessDenied()) {
          throw Refusal.accessDenied();
        }
        accepts(ctx);
        write(ctx, work.answer(new Call(ctx, account, caller, visit)));
      } catch (Refusal refusal) {
        refuse(ctx, refusal);
      } catch (HttpResponseException tooLarge) {
        throw tooLarge;
      } catch (RuntimeException bug) {
        LOG.error("The pretend Freshdesk failed at {} {}", ctx.method(), visit.path(), bug);
        refuse(ctx, Refusal.coded(500, "internal_error", "A bug of the sandbox; see its log"));
      }
    }
  }

  /** The key is the user; the password is any. */
  private Agent caller(@Nullable String authorization) {
    if (authorization == null || !authorization.startsWith("Basic ")) {
      throw Refusal.notAuthenticated();
    }
    String pair;
    try {
      pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.notAuthenticated();
    }
    int colon = pair.indexOf(':');
    String key = colon < 0 ? pair : pair.substring(0, colon);
    if (!MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8),
        FreshdeskSeed.API_KEY.getBytes(StandardCharsets.UTF_8))) {
      throw Refusal.notAuthenticated();
    }
    return account.agentByEmail(FreshdeskSeed.AGENT_EMAIL).orElseThrow(Refusal::notAuthenticated);
  }

  /** Includes cost extra: one call more for a ticket, two more for a list. */
  private void count(Context ctx, String path) {
    String include = ctx.queryParam("include");
    int each = path.equals("/tickets") ? 2 : 1;
    int calls = include == null || include.isBlank() ? 1 : 1 + each * include.split(",").length;
    Instant now = account.clock.instant();
    Limits.Taken taken = account.limits.take(ctx.method().name(), path, calls, now, account.settings.limits());
    taken.headers().forEach(ctx::header);
    if (!taken.within()) {
      throw Refusal.tooMany(PerMinute.untilReset(now));
    }
  }

  private static void accepts(Context ctx) {
    String accept = ctx.header("Accept");
    if (accept != null && !accept.isBlank() && !accept.contains("application/json") && !accept.contains("*/*")) {
      throw Refusal.coded(406, "not_acceptable", "Only application/json and */* are supported in the Accept header");
    }
  }

  private static void write(Context ctx, Reply reply) {
    ctx.status(reply.status());
    reply.headers().forEach(ctx::header);
    if (reply.body() != null) {
      ctx.contentType("application/json; charset=utf-8").result(reply.body().toString());
    }
  }

  private static void refuse(Context ctx, Refusal refusal) {
    ctx.status(refusal.status);
    refusal.headers.forEach(ctx::header);
    if (refusal.body != null) {
      ctx.contentType("application/json; charset=utf-8").result(refusal.body.toString());
    }
  }
}
