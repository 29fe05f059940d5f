package dev.legato.server.routes;

import dev.legato.delivery.Deliveries;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.HandoffState;
import dev.legato.handoff.HandoffStore;
import dev.legato.intake.Intake;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What became of handoffs, for bots (their own, with their own credential) and for people (all, with the admin token). */
public final class StatusRoutes {
  private static final int MOST_LISTED = 1000;

  private final HandoffStore store;
  private final Intake intake;
  private final Deliveries deliveries;
  private final Admins admins;
  private final InstantSource clock;

  public StatusRoutes(HandoffStore store, Intake intake, Deliveries deliveries, Admins admins, InstantSource clock) {
    this.store = store;
    this.intake = intake;
    this.deliveries = deliveries;
    this.admins = admins;
    this.clock = clock;
  }

  public void mount(RoutesConfig routes) {
    routes.get("/v1/handoffs", this::list);
    routes.get("/v1/handoffs/{id}", this::show);
    routes.post("/v1/handoffs/{id}/retry",
        ctx -> act(ctx, "retry", () -> store.retry(ctx.pathParam("id"), clock.instant()),
            "only a parked handoff can be retried"));
    routes.post("/v1/handoffs/{id}/drop", this::drop);
    routes.post("/v1/handoffs/{id}/replay",
        ctx -> act(ctx, "replay", () -> store.replay(ctx.pathParam("id"), clock.instant()),
            "only a delivered handoff can be replayed; a parked one is retried"));
  }

  private void list(Context ctx) {
    var state = state(ctx.queryParam("state"));
    admins.admit(ctx, "list", state == null ? "" : state.word());
    Answer.json(ctx, store.list(state, Answer.limit(ctx, MOST_LISTED)));
  }

  private void show(Context ctx) {
    var id = ctx.pathParam("id");
    if (admins.is(ctx))
      admins.admit(ctx, "read", id);
    var found = store.find(id);
    // Whoever may not read it is not told whether it exists.
    if (!admins.is(ctx)
        && found.filter(handoff -> intake.mayRead(handoff.source(), Proof.of(ctx, new byte[0]))).isEmpty())
      throw Problem.of(401, "not-authentic", "A credential is needed",
          "Use the admin token as bearer, or the credential of the source that sent this handoff.");
    Answer.json(ctx, found.orElseThrow(() -> Problem.of(404, "unknown-handoff", "There is no such handoff",
        "The id is the handoffId of the answer to the webhook.")));
  }

  private void drop(Context ctx) {
    admins.admit(ctx, "drop", ctx.pathParam("id"));
    var handoff = known(ctx);
    switch (store.drop(handoff.handoffId(), "true".equals(ctx.queryParam("newer")))) {
      case DROPPED -> Answer.json(ctx, known(ctx));
      case NOT_PARKED -> throw wrongState(handoff, "only a parked handoff can be dropped");
      case NEWER_SIGNALS ->
        throw wrongState(handoff, "and the customer has written again since: look at it, and retry it,"
            + " or drop it with the newer signals (?newer=true)");
    }
  }

  private void act(Context ctx, String act, BooleanSupplier move, String unless) {
    admins.admit(ctx, act, ctx.pathParam("id"));
    var handoff = known(ctx);
    if (!deliveries.works(handoff.desk()))
      throw wrongState(handoff, "and its desk " + handoff.desk() + " is not configured: put it back first");
    if (!move.getAsBoolean())
      throw wrongState(handoff, unless);
    deliveries.wake(handoff.desk());
    Answer.json(ctx, known(ctx));
  }

  private HandoffRecord known(Context ctx) {
    return store.find(ctx.pathParam("id")).orElseThrow(() -> Problem.of(404, "unknown-handoff",
        "There is no such handoff", "List them with: legato handoffs list"));
  }

  private static Problem wrongState(HandoffRecord handoff, String why) {
    return Problem.of(409, "wrong-state", "Not in this state",
        "The handoff is " + handoff.state().word() + "; " + why + ".");
  }

  private static @Nullable HandoffState state(@Nullable String word) {
    if (word == null || word.isBlank())
      return null;
    return Arrays.stream(HandoffState.values()).filter(state -> state.word().equals(word)).findFirst()
        .orElseThrow(() -> Problem.of(400, "unknown-state", "There is no such state", "One of: " + Arrays
            .stream(HandoffState.values()).map(HandoffState::word).collect(Collectors.joining(", ")) + "."));
  }
}
