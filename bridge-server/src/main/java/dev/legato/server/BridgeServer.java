package dev.legato.server;

import dev.legato.delivery.Deliveries;
import dev.legato.fetch.GuardedFetch;
import dev.legato.followthrough.Followthrough;
import dev.legato.handoff.HandoffStore;
import dev.legato.languagemodel.ChatCompletions;
import dev.legato.server.report.RefusalLedger;
import dev.legato.server.routes.Admins;
import dev.legato.server.routes.AuditRoutes;
import dev.legato.server.routes.BackupRoutes;
import dev.legato.server.routes.BotRoutes;
import dev.legato.server.routes.ErasureRoutes;
import dev.legato.server.routes.HealthRoutes;
import dev.legato.server.routes.MessageRoutes;
import dev.legato.server.routes.RefusalWatch;
import dev.legato.server.routes.ReportRoutes;
import dev.legato.server.routes.StatusRoutes;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Secret;
import dev.legato.tracing.Tracing;
import io.javalin.Javalin;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running bridge. Start it, ask it where it listens, close it. */
public final class BridgeServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BridgeServer.class);

  private final Javalin http;
  private final Deliveries deliveries;
  private final Housekeeping housekeeping;
  private final List<GuardedFetch> fetches;
  private final Optional<ChatCompletions> model;
  private final HandoffStore store;
  private final Followthrough followthrough;
  private final Secret adminToken;
  private final RefusalLedger ledger;
  private final Tracing tracing;

  private BridgeServer(Javalin http, Deliveries deliveries, Housekeeping housekeeping, List<GuardedFetch> fetches,
      Followthrough followthrough, Optional<ChatCompletions> model, HandoffStore store, Secret adminToken,
      RefusalLedger ledger, Tracing tracing) {
    this.tracing = tracing;
    this.model = model;
    this.ledger = ledger;
    this.http = http;
    this.deliveries = deliveries;
    this.housekeeping = housekeeping;
    this.fetches = fetches;
    this.followthrough = followthrough;
    this.store = store;
    this.adminToken = adminToken;
  }

  /**
   * Opens the store, starts the desks' lanes and listens.
   *
   * @throws dev.legato.handoff.StoreException when the store cannot be opened
   * @throws PortTaken when somebody else listens there
   */
  public static BridgeServer start(BridgeSettings settings, InstantSource clock) {
    var components = new BridgeComponents(settings, clock);
    var store = components.store();
    try {
      var metrics = components.metrics();
      var fetch = components.fetch();
      var platforms = GuardedFetch.ofConfiguredPlaces();
      var tracing = components.tracing();
      var model = components.languageModel(metrics);
      var deliveries = components.deliveries(store, fetch, platforms, model, metrics, tracing);
      var queues = Metrics.bind(metrics, deliveries, store, settings.desks().keySet(), clock);
      var intake = components.intake(store, deliveries);
      var adminToken = settings.admin().given()
          .or(() -> settings.admin().tokens().values().stream().findFirst()).orElseGet(BridgeServer::madeUp);
      var adminTokens = components.adminTokens(adminToken);
      var admins = new Admins(adminTokens, store.audit(), clock);
      store.memory().forget(clock.instant());
      var housekeeping = components.housekeeping(store, metrics);
      var backup = new Backup(store, settings.storage());
      var ledger = new RefusalLedger(store.reports(), clock);
      var watch = new RefusalWatch(metrics, ledger, settings.sources().keySet());
      var http = HttpServer.create(settings.server(),
          routes -> {
            new BotRoutes(intake, settings.server(), watch, tracing).mount(routes);
            new MessageRoutes(components.remembering(store), settings.server(), watch).mount(routes);
            new ReportRoutes(settings.sources().keySet(), store.reports(), ledger,
                components.reportKeys(store, adminTokens), admins,
                settings.server().publicUrl(), clock).mount(routes);
            new StatusRoutes(store, intake, deliveries, admins, clock).mount(routes);
            new ErasureRoutes(store.lifetime(), components.erasureSearch(store), admins, settings.server(), metrics,
                clock).mount(routes);
            new AuditRoutes(store.audit(), admins).mount(routes);
            new BackupRoutes(backup.folder(), backup.name(), backup::into, admins).mount(routes);
            new HealthRoutes(store, metrics, queues::refresh).mount(routes);
          });
      HttpServer.listen(http, settings.server());
      parkWhereNobodyWorks(deliveries, store, clock);
      tellOutages(deliveries);
      deliveries.start();
      housekeeping.start();
      var followthrough = components.followthrough(deliveries, metrics);
      followthrough.start();
      return new BridgeServer(http, deliveries, housekeeping, List.of(fetch, platforms), followthrough, model, store,
          adminToken, ledger, tracing);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Once when a desk is gone and once when it is back, not for each time it is asked in between. */
  private static void tellOutages(Deliveries deliveries) {
    deliveries.breakers().getAllCircuitBreakers()
        .forEach(breaker -> breaker.getEventPublisher().onStateTransition(event -> {
          switch (event.getStateTransition()) {
            case CLOSED_TO_OPEN ->
              LOG.warn("The desk {} does not answer: deliveries wait, and it is asked again every few seconds",
                  breaker.getName());
            case HALF_OPEN_TO_CLOSED ->
              LOG.info("The desk {} answers again: what waited is delivered", breaker.getName());
            default -> {
              // Asking whether it is back is no news.
            }
          }
        }));
  }

  /** Handoffs for a desk that was taken out of the configuration must not wait in silence. */
  private static void parkWhereNobodyWorks(Deliveries deliveries, HandoffStore store, InstantSource clock) {
    store.countByState().stream().map(HandoffStore.StateCount::desk).distinct()
        .filter(desk -> !deliveries.works(desk) && !deliveries.worksElsewhere(desk))
        .forEach(desk -> {
          long parked = store.deskGone(desk, clock.instant());
          if (parked > 0)
            LOG.error(
                "{} handoffs wait for the desk \"{}\", which is not configured: they are parked. Put it back, then: "
                    + "legato parked retry-all",
                parked, desk);
        });
  }

  private static Secret madeUp() {
    var bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return new Secret(HexFormat.of().formatHex(bytes));
  }

  public int port() {
    return http.port();
  }

  /** For the test that holds the routes and their description together. */
  Javalin http() {
    return http;
  }

  /** The credential for status and parked handoffs: the configured one, or the one made up for this run. */
  public Secret adminToken() {
    return adminToken;
  }

  /**
   * Takes no more webhooks, lets the calls in flight end, closes the store. What is queued is taken up by another node at
   * once, or next time. The desks do not wait for bots that keep their connections open.
   */
  @Override
  public void close() {
    housekeeping.close();
    var handingOn = Thread.ofVirtual().name("handing-on").start(deliveries::close);
    var lastNotice = Thread.ofVirtual().name("last-notice").start(followthrough::close);
    http.stop();
    try {
      handingOn.join();
      lastNotice.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ledger.store();
    fetches.forEach(GuardedFetch::close);
    tracing.close();
    model.ifPresent(ChatCompletions::close);
    store.close();
  }
}
