package dev.legato.server.routes;

import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.StoreException;
import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** For machines that watch: alive, ready, metrics, and what is published of this surface. */
public final class HealthRoutes {
  private final HandoffStore store;
  private final PrometheusMeterRegistry metrics;
  private final Runnable beforeScrape;

  public HealthRoutes(HandoffStore store, PrometheusMeterRegistry metrics, Runnable beforeScrape) {
    this.store = store;
    this.metrics = metrics;
    this.beforeScrape = beforeScrape;
  }

  public void mount(RoutesConfig routes) {
    routes.get("/healthz", ctx -> ctx.result("ok"));
    // A desk that is down is the desk's state, not ours: only the store decides.
    routes.get("/readyz", ctx -> {
      try {
        store.ping();
        ctx.result("ready");
      } catch (StoreException e) {
        throw Problem.storeUnavailable();
      }
    });
    routes.get("/metrics", ctx -> {
      beforeScrape.run();
      ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
    });
    var openApi = manifest("openapi-v1.json");
    routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(openApi));
    var schema = manifest("context-package-v1.schema.json");
    routes.get("/schemas/context-package/v1.json", ctx -> ctx.contentType("application/schema+json").result(schema));
  }

  private static String manifest(String name) {
    try (var in = HealthRoutes.class.getResourceAsStream("/dev/legato/manifests/" + name)) {
      if (in == null)
        throw new IllegalStateException("the manifest " + name + " is not on the class path");
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
