package dev.legato.server.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.intake.Intake;
import dev.legato.intake.signatures.Bearer;
import dev.legato.settings.Secret;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of handoffs, for bots (their own, with their own credential) and for people (all, with the admin token). */
public final class StatusRoutes {
  private static final int MOST_LISTED = 1000;

  private final HandoffStore store;
  private final Intake intake;
  private final Consumer<String> wakeDesk;
  private final Bearer admin;
  private final InstantSource clock;

  public StatusRoutes(HandoffStore store, Intake intake, Consumer<String> wakeDesk, Secret adminToken,
      InstantSource clock) {
    this.store = store;
    this.intake = intake;
    this.wakeDesk = wakeDesk;
    this.admin = new Bearer(List.of(adminToken.reveal()));
    this.clock = clock;
  }

  public void mount(RoutesConfig routes) {
    routes.get("/v1/handoffs", this::list);
    routes.get("/v1/handoffs/{id}", this::show);
    routes.post("/v1/handoffs/{id}/retry", ctx -> act(ctx, () -> store.retry(ctx.pathParam("id"), clock.instant()),
        "only a parked handoff can be retried"));
    routes.post("/v1/handoffs/{id}/drop", ctx -> act(ctx, () -> store.drop(ctx.pathParam("id"), clock.instant()),
        "only a parked handoff can be dropped"));
    routes.post("/v1/handoffs/{id}/replay", ctx -> act(ctx, () -> store.replay(ctx.pathParam("id"), clock.instant()),
        "only a delivered handoff can be replayed; a parked one is retried"));
  }

  private void list(Context ctx) {
    adminOnly(ctx);
    json(ctx, store.list(state(ctx.queryParam("state")), limit(ctx.queryParam("limit"))));
  }

  private void show(Context ctx) {
    var id = ctx.pathParam("id");
    var found = store.find(id);
    // Whoever may not read it is not told whether it exists.
    if (!isAdmin(ctx)
        && found.filter(handoff -> intake.mayRead(handoff.source(), BotRoutes.headers(ctx))).isEmpty())
      throw Problem.of(401, "not-authentic", "A credential is needed",
          "Use the admin token as bearer, or the credential of the source that sent this handoff.");
    json(ctx, found.orElseThrow(() -> Problem.of(404, "unknown-handoff", "There is no such handoff",
        "The id is the handoffId of the answer to the webhook.")));
  }

  private void act(Context ctx, BooleanSupplier move, String unless) {
    adminOnly(ctx);
    boolean done = move.getAsBoolean();
    var handoff = store.find(ctx.pathParam("id")).orElseThrow(() -> Problem.of(404, "unknown-handoff",
        "There is no such handoff", "List them with: legato handoffs list"));
    if (!done)
      throw Problem.of(409, "wrong-state", "Not in this state",
          "The handoff is " + handoff.state().word() + "; " + unless + ".");
    wakeDesk.accept(handoff.desk());
    json(ctx, handoff);
  }

  private void adminOnly(Context ctx) {
    if (!isAdmin(ctx))
      throw Problem.of(401, "not-authentic", "The admin token is needed",
          "Send it as Authorization: Bearer <admin.token of the configuration>.");
  }

  private boolean isAdmin(Context ctx) {
    return admin.objection(BotRoutes.headers(ctx), new byte[0], clock.instant()).isEmpty();
  }

  private static @Nullable HandoffState state(@Nullable String word) {
    if (word == null || word.isBlank())
      return null;
    return Arrays.stream(HandoffState.values()).filter(state -> state.word().equals(word)).findFirst()
        .orElseThrow(() -> Problem.of(400, "unknown-state", "There is no such state", "One of: " + Arrays
            .stream(HandoffState.values()).map(HandoffState::word).collect(Collectors.joining(", ")) + "."));
  }

  private static int limit(@Nullable String text) {
    try {
      return text == null ? 100 : Math.clamp(Integer.parseInt(text), 1, MOST_LISTED);
    } catch (NumberFormatException e) {
      throw Problem.of(400, "bad-limit", "The limit is not a number", "Between 1 and " + MOST_LISTED + ".");
    }
  }

  private static void json(Context ctx, Object value) {
    try {
      ctx.contentType("application/json").result(Json.mapper().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

}
