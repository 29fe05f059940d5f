package dev.legato.server;

import dev.legato.server.routes.Problem;
import io.javalin.http.Context;
import java.util.concurrent.Semaphore;

/** Virtual threads know no bound: only so many requests are served at a time, the rest are asked to come back. */
final class Door {
  private static final String INSIDE = "legato.inside";

  private final Semaphore places;

  Door(int places) {
    this.places = new Semaphore(places);
  }

  void enter(Context ctx) {
    if (!places.tryAcquire())
      throw Problem.tooBusy();
    ctx.attribute(INSIDE, true);
  }

  void leave(Context ctx) {
    if (ctx.attribute(INSIDE) != null)
      places.release();
  }
}
