package dev.legato.sandbox.door;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Objects;

/** Stands before one desk's API: draws the fault, lets the request in, writes the journal, damages the answer. */
public final class Door {
  private static final String VISIT = "sandbox.visit";
  private static final int DRIPS = 10;

  private final String desk;
  private final DeskFaults faults;
  private final Journal journal;
  private final InstantSource clock;

  public Door(String desk, Faults faults, Journal journal, InstantSource clock) {
    this.desk = desk;
    this.faults = faults.on(desk);
    this.journal = journal;
    this.clock = clock;
  }

  /** Guards every path that fits, such as {@code /zendesk/api/*}. */
  public void guard(RoutesConfig routes, String paths) {
    routes.before(paths, this::enter);
    routes.after(paths, this::leave);
  }

  /** Guards what {@link #guard} would, but not the pages below {@code except}, for desks whose API begins at their root. */
  public void guardExcept(RoutesConfig routes, String paths, String... except) {
    routes.before(paths, ctx -> {
      if (Arrays.stream(except).noneMatch(ctx.path()::startsWith)) {
        enter(ctx);
      }
    });
    routes.after(paths, this::leave);
  }

  /** The journal line of this request; only within guarded paths. */
  public static Visit visit(Context ctx) {
    return Objects.requireNonNull(ctx.<Visit>attribute(VISIT), "not behind a door");
  }

  private void enter(Context ctx) throws IOException {
    String path = ctx.path().substring(desk.length() + 1);
    Visit visit = journal.open(clock.instant(), desk, ctx.method().name(), path, ctx.queryString());
    visit.traceparent = ctx.header("traceparent");
    ctx.attribute(VISIT, visit);
    sleep(faults.settings().latencyMillis());
    Fault fault = faults.strike(ctx.method().name(), path).orElse(null);
    visit.fault = fault;
    switch (fault) {
      case null -> {
      }
      case Fault.Delay delay -> sleep(delay.millis());
      case Fault.SlowBody ignored -> {
      }
      case Fault.Answer answer -> {
        if (!answer.afterApplying()) {
          write(ctx, answer);
          // Skipping skips leave(), too.
          journal.write(visit.entry(answer.status()));
          ctx.skipRemainingHandlers();
        }
      }
      case Fault.Drop drop -> {
        if (!drop.afterApplying()) {
          drop(ctx, visit);
          ctx.skipRemainingHandlers();
        }
      }
      case Fault.Encounter encounter -> {
        if (!encounter.afterApplying()) {
          encounter.what().run();
          drop(ctx, visit);
          ctx.skipRemainingHandlers();
        }
      }
    }
  }

  private void leave(Context ctx) throws IOException {
    Visit visit = ctx.attribute(VISIT);
    if (visit == null) {
      return;
    }
    Fault fault = visit.fault;
    journal.witness().ifPresent(witness -> witness.accept(exchange(ctx, visit)));
    if (fault instanceof Fault.Drop) {
      drop(ctx, visit);
      return;
    }
    if (fault instanceof Fault.Answer answer && answer.afterApplying()) {
      write(ctx, answer);
    }
    if (fault instanceof Fault.Encounter encounter) {
      encounter.what().run();
    }
    journal.write(visit.entry(ctx.statusCode()));
    if (fault instanceof Fault.SlowBody slow) {
      drip(ctx, slow.millis());
    }
  }

  private Exchange exchange(Context ctx, Visit visit) {
    String type = ctx.header("Content-Type");
    boolean parts = type != null && type.startsWith("multipart/");
    boolean own = !(visit.fault instanceof Fault.Answer);
    String answer = own ? ctx.result() : null;
    return new Exchange(desk, ctx.method().name(), visit.path(), ctx.queryString(), type, parts ? "" : ctx.body(),
        own ? ctx.statusCode() : null, ctx.res().getContentType(), answer == null ? "" : answer);
  }

  private void drop(Context ctx, Visit visit) {
    journal.write(visit.entry(null));
    Connection.reset(ctx);
  }

  private static void write(Context ctx, Fault.Answer answer) {
    ctx.status(answer.status());
    if (answer.retryAfterSeconds() != null) {
      ctx.header("Retry-After", Integer.toString(answer.retryAfterSeconds()));
    }
    if (answer.body() != null) {
      ctx.contentType("application/json").result(answer.body());
    } else {
      // Gateways in front of a vendor answer in prose, which a reader of JSON must survive.
      ctx.contentType("text/plain").result("The pretend desk answers " + answer.status() + " as it was told to.");
    }
  }

  private static void drip(Context ctx, long millis) throws IOException {
    byte[] body;
    try (InputStream result = ctx.resultInputStream()) {
      body = result == null ? new byte[0] : result.readAllBytes();
    }
    ctx.result(new byte[0]);
    ctx.res().setContentLength(body.length);
    OutputStream out = ctx.res().getOutputStream();
    for (int drip = 0; drip < DRIPS; drip++) {
      int from = body.length * drip / DRIPS;
      out.write(body, from, body.length * (drip + 1) / DRIPS - from);
      out.flush();
      sleep(millis / DRIPS);
    }
  }

  private static void sleep(long millis) throws IOException {
    if (millis <= 0) {
      return;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the sandbox is stopping");
    }
  }

}
