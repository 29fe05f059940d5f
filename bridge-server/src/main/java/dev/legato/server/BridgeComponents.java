package dev.legato.server;

import dev.legato.delivery.Deliveries;
import dev.legato.drafting.HandoffDrafting;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.intake.Intake;
import dev.legato.intake.signatures.Authentication;
import dev.legato.intake.signatures.Basic;
import dev.legato.intake.signatures.Bearer;
import dev.legato.intake.signatures.NamedHeader;
import dev.legato.intake.signatures.NoAuthentication;
import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.routing.Conditions;
import dev.legato.routing.RoutingPolicy;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskSettings;
import dev.legato.settings.Problems;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceAuth;
import dev.legato.settings.SourceSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Every part of the bridge, made by hand: one short method each, in the order of the data. */
final class BridgeComponents {
  private static final int SIDE_BY_SIDE = 8;
  /** The only one there is so far, whatever a desk is set to. */
  private static final String NOTE_LANGUAGE = "en";

  private final BridgeSettings settings;
  private final InstantSource clock;

  BridgeComponents(BridgeSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  HandoffStore store() {
    return SqlHandoffStore.sqlite(settings.storage().file());
  }

  PrometheusMeterRegistry metrics() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  Intake intake(HandoffStore store, Deliveries deliveries) {
    var sources = new LinkedHashMap<String, Intake.BotSource>();
    settings.sources().forEach((name, source) -> sources.put(name,
        new Intake.BotSource(name, authentication(source.auth()), SourceAdapters.named(source.type()).orElseThrow(),
            source.desk())));
    var limits = new Intake.Limits(settings.server().maxDepth(), settings.server().maxIdLength());
    return new Intake(sources, limits, routing()::route, store,
        new Ids(clock, () -> ThreadLocalRandom.current().nextLong()), clock,
        desk -> wake(deliveries, desk));
  }

  /** A handoff of a desk that is gone is parked, and has been told when it was. */
  private static void wake(Deliveries deliveries, String desk) {
    if (deliveries.works(desk))
      deliveries.wake(desk);
  }

  RoutingPolicy routing() {
    // The conditions were checked when the file was read: nothing can be found wrong here any more.
    return RoutingPolicy.compile(settings, new Conditions(), new Problems("configuration"));
  }

  Deliveries deliveries(HandoffStore store, PrometheusMeterRegistry metrics) {
    var desks = new LinkedHashMap<String, Deliveries.DeskAtWork>();
    settings.desks().forEach((name, desk) -> desks.put(name, atWork(desk, new RedactionAudit(metrics))));
    return new Deliveries(desks, store, new DeliveryWatch(metrics), clock, new SecureRandom());
  }

  private Deliveries.DeskAtWork atWork(DeskSettings desk, RedactionAudit audit) {
    var folder = settings.storage().file().toAbsolutePath().getParent();
    return new Deliveries.DeskAtWork(Desks.connector(desk, folder, clock),
        new HandoffDrafting(this::adapter, NOTE_LANGUAGE, this::redact, audit), desk.requestsPerMinute(), SIDE_BY_SIDE);
  }

  private RedactionPolicy redact(String source) {
    return Optional.ofNullable(settings.sources().get(source)).map(SourceSettings::redact)
        .orElse(RedactionPolicy.usual());
  }

  private Optional<dev.legato.intake.sources.SourceAdapter> adapter(String source) {
    return Optional.ofNullable(settings.sources().get(source)).map(SourceSettings::type)
        .flatMap(SourceAdapters::named);
  }

  private static Authentication authentication(SourceAuth auth) {
    return switch (auth) {
      case SourceAuth.StandardWebhooks(var secrets, var tolerance) ->
        new StandardWebhooks(secrets.stream().map(Secret::reveal).toList(), tolerance);
      case SourceAuth.Bearer(var tokens) -> new Bearer(tokens.stream().map(Secret::reveal).toList());
      case SourceAuth.Basic(var user, var password) -> new Basic(user, password.reveal());
      case SourceAuth.Header(var name, var value) -> new NamedHeader(name, value.reveal());
      case SourceAuth.None() -> new NoAuthentication();
    };
  }
}
