package dev.legato.server.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.Lifetime;
import dev.legato.lifetime.ErasureSearch;
import dev.legato.lifetime.Wanted;
import dev.legato.settings.ServerSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what is stored of somebody, and erases it. Whom is asked for stands in the body and never in an address, because
 * addresses are logged on their way; nor does it stand in our own trail.
 */
public final class ErasureRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureRoutes.class);

  private final Lifetime lifetime;
  private final ErasureSearch search;
  private final Admins admins;
  private final BodyReader bodies;
  private final MeterRegistry metrics;
  private final InstantSource clock;

  public ErasureRoutes(Lifetime lifetime, ErasureSearch search, Admins admins, ServerSettings settings,
      MeterRegistry metrics, InstantSource clock) {
    this.lifetime = lifetime;
    this.search = search;
    this.admins = admins;
    this.bodies = new BodyReader(settings);
    this.metrics = metrics;
    this.clock = clock;
  }

  public void mount(RoutesConfig routes) {
    routes.post("/v1/erasures/search", this::search);
    routes.delete("/v1/handoffs/{id}", this::erase);
    routes.delete("/v1/quarantine/{id}", this::eraseQuarantined);
    routes.delete("/v1/remembered/{id}", this::eraseRemembered);
  }

  /** What one page of the search held, in the words of the surface. */
  private record Found(List<Find> found, int looked, int unread, @Nullable String next) {}

  private record Find(String id, String why, String source, @Nullable String state, @Nullable Object ticket) {}

  private void search(Context ctx) {
    admins.admit(ctx, "search", "");
    if (!(Json.parse(bodies.read(ctx)) instanceof Json.Parsed.Tree(JsonNode asked)))
      throw unclear();
    var page = search.page(wanted(asked), asked.path("after").asText(""));
    var found = new ArrayList<Find>();
    page.found().forEach(one -> found.add(new Find(one.id(), switch (one.why()) {
      case CONVERSATION -> "conversation";
      case CUSTOMER -> "customer";
      case MENTIONED -> "mentioned";
    }, one.source(), one.state(), one.ticket())));
    Answer.json(ctx, new Found(found, page.looked(), page.unread(), page.next()));
  }

  private static Wanted wanted(JsonNode asked) {
    var conversation = asked.path("conversation").asText("");
    var customer = asked.path("customer").asText("");
    if (conversation.isBlank() == customer.isBlank())
      throw unclear();
    return conversation.isBlank() ? new Wanted.Person(customer) : new Wanted.Conversation(conversation);
  }

  private static Problem unclear() {
    return Problem.of(400, "unclear", "It is not clear what to look for",
        "Send {\"conversation\": \"…\"} or {\"customer\": \"an e-mail, a phone number or the bot's id of him\"}.");
  }

  private void erase(Context ctx) {
    var id = ctx.pathParam("id");
    admins.admit(ctx, "erase", id);
    var erased = lifetime.erase(id, clock.instant()).orElseThrow(() -> Problem.of(404, "unknown-handoff",
        "There is no such handoff", "It may be buried already, or the id is not the handoffId of a webhook's answer."));
    metrics.counter("legato.forgotten", "what", "erased").increment();
    lifetime.scrub();
    if (erased.stopped() > 0)
      LOG.warn("{} was erased before it was delivered: {} deliveries are stopped and nobody is briefed by them", id,
          erased.stopped());
    else
      LOG.info("{} was erased", id);
    Answer.json(ctx, erased);
  }

  private void eraseQuarantined(Context ctx) {
    erase(ctx, lifetime::eraseQuarantined, "quarantined", "unknown-body", "There is no such body in quarantine");
  }

  private void eraseRemembered(Context ctx) {
    erase(ctx, search::eraseRemembered, "remembered", "unknown-conversation", "Nothing is remembered under this id");
  }

  /** @param gone whether there was such a thing */
  private void erase(Context ctx, Predicate<String> gone, String what, String unknown, String title) {
    var id = ctx.pathParam("id");
    admins.admit(ctx, "erase", id);
    if (!gone.test(id))
      throw Problem.of(404, unknown, title, "It may be gone already.");
    metrics.counter("legato.forgotten", "what", what).increment();
    lifetime.scrub();
    Answer.json(ctx, Map.of("id", id));
  }
}
