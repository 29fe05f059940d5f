package dev.legato.server;

import dev.legato.delivery.Deliveries;
import dev.legato.delivery.Gathering;
import dev.legato.drafting.HandoffDrafting;
import dev.legato.drafting.ModelWording;
import dev.legato.fetch.GuardedFetch;
import dev.legato.followthrough.EmailChannel;
import dev.legato.followthrough.Followthrough;
import dev.legato.followthrough.NoticeChannel;
import dev.legato.followthrough.Owners;
import dev.legato.followthrough.WebhookChannel;
import dev.legato.gathering.HandoffGathering;
import dev.legato.gathering.StoredPackages;
import dev.legato.gathering.transcripts.TranscriptFetcher;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.sql.SqlHandoffStore;
import dev.legato.intake.Intake;
import dev.legato.intake.Redaction;
import dev.legato.intake.Remembering;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.MappingFile;
import dev.legato.intake.signatures.Authentications;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.languagemodel.ChatCompletions;
import dev.legato.lifetime.ErasureSearch;
import dev.legato.lifetime.Retention;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.routing.Conditions;
import dev.legato.routing.RoutingPolicy;
import dev.legato.sealing.Sealing;
import dev.legato.server.report.ReportKeys;
import dev.legato.server.traces.Collector;
import dev.legato.server.traces.OpenTelemetryTracing;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.DeskSettings;
import dev.legato.settings.Problems;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceSettings;
import dev.legato.settings.StorageSettings;
import dev.legato.tracing.Tracing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Every part of the bridge, made by hand: one short method each, in the order of the data. */
final class BridgeComponents {
  private static final int SIDE_BY_SIDE = 8;

  private final BridgeSettings settings;
  private final InstantSource clock;
  private final Sealing sealing;
  private final Map<String, SourceAdapter> adapters = new LinkedHashMap<>();
  private final Map<String, TranscriptFetcher> transcripts = new LinkedHashMap<>();
  private final StoredPackages packages = new StoredPackages(this::adapter,
      source -> Optional.ofNullable(transcripts.get(source)));

  BridgeComponents(BridgeSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.sealing = settings.keep().keyset().map(Sealing::with).orElseGet(Sealing::none);
    settings.sources().forEach((name, source) -> adapters.put(name, adapter(source)));
  }

  /** Mappings were checked when the configuration was read; one that was changed since then is told here. */
  private static SourceAdapter adapter(SourceSettings source) {
    if (source.mapping() == null)
      return SourceAdapters.named(source.type()).orElseThrow();
    return switch (MappingFile.read(source.mapping(), source.mapping().toString())) {
      case MappingFile.Read.Good(var mapping) ->
        MappedSources.named(source.type(), Optional.of(mapping)).orElseThrow();
      case MappingFile.Read.Faulty(var faults) -> throw new IllegalStateException(
          "The mapping of source " + source.name() + " cannot be used: " + faults.getFirst());
    };
  }

  HandoffStore store() {
    return switch (settings.storage()) {
      case StorageSettings.Sqlite(var file) -> SqlHandoffStore.sqlite(file, sealing);
      case StorageSettings.Postgres postgres -> SqlHandoffStore.postgres(postgres, sealing);
    };
  }

  Housekeeping housekeeping(HandoffStore store, PrometheusMeterRegistry metrics) {
    return new Housekeeping(new Retention(store.lifetime(), store.audit(), settings.keep(), settings::keepOf, clock),
        metrics);
  }

  ErasureSearch erasureSearch(HandoffStore store) {
    return new ErasureSearch(store.lifetime(), this::adapter);
  }

  /** @param token the one without a name, which may have been made up for this run */
  Map<String, Secret> adminTokens(Secret token) {
    var tokens = new LinkedHashMap<String, Secret>();
    tokens.putAll(settings.admin().tokens());
    if (!tokens.containsValue(token))
      tokens.put("admin.token", token);
    return tokens;
  }

  PrometheusMeterRegistry metrics() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  /** Only where the configuration names a collector; nothing else switches it on. */
  Tracing tracing() {
    var traces = settings.server().traces();
    return traces == null
        ? Tracing.OFF
        : new OpenTelemetryTracing(Collector.at(traces), traces.sample(),
            Optional.ofNullable(BridgeComponents.class.getPackage().getImplementationVersion()).orElse("unknown"));
  }

  private Map<String, Intake.BotSource> botSources(HandoffStore store) {
    var sources = new LinkedHashMap<String, Intake.BotSource>();
    var beforeStorage = beforeStorage(store);
    settings.sources().forEach((name, source) -> sources.put(name,
        new Intake.BotSource(name, Authentications.of(source.auth(), settings.server().publicUrl()), adapters.get(name),
            source.desk(), beforeStorage.get(name))));
    return sources;
  }

  /** What is masked before anything is stored, for the sources that want it. */
  private Map<String, Redaction> beforeStorage(HandoffStore store) {
    var redactions = new LinkedHashMap<String, Redaction>();
    var key = keptSecret(store, "fingerprints");
    settings.sources().forEach((name, source) -> {
      if (source.redactBeforeStorage())
        redactions.put(name, new Redaction(source.redact(), key));
    });
    return redactions;
  }

  Remembering remembering(HandoffStore store) {
    return new Remembering(botSources(store),
        Remembering.Limits.of(settings.server().memory(), settings.server().maxDepth()), store.memory(), clock);
  }

  Intake intake(HandoffStore store, Deliveries deliveries) {
    var limits = new Intake.Limits(settings.server().maxDepth(), settings.server().maxIdLength());
    return new Intake(botSources(store), limits, routing()::route, store,
        new Ids(clock, () -> ThreadLocalRandom.current().nextLong()), clock,
        desk -> wake(deliveries, desk));
  }

  ReportKeys reportKeys(HandoffStore store, Map<String, Secret> adminTokens) {
    return new ReportKeys(keptSecret(store, "reports"), adminTokens);
  }

  /** Made up once and the same ever after, on every node. */
  private static byte[] keptSecret(HandoffStore store, String purpose) {
    var fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    return HexFormat.of().parseHex(store.keepFirst(purpose, HexFormat.of().formatHex(fresh)));
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

  /** For what bots point to. Files on this machine are only for those who said so. */
  GuardedFetch fetch() {
    return settings.server().attachments().thisMachine()
        ? GuardedFetch.withThisMachine()
        : GuardedFetch.ofPublicNetwork();
  }

  Deliveries deliveries(HandoffStore store, GuardedFetch fetch, GuardedFetch platforms,
      Optional<ChatCompletions> languageModel, PrometheusMeterRegistry metrics, Tracing tracing) {
    settings.sources().forEach((name, source) -> Optional.ofNullable(source.transcript())
        .ifPresent(place -> transcripts.put(name, TranscriptFetcher.of(place, platforms, clock))));
    var watch = new DeliveryWatch(metrics, settings.desks().keySet());
    var beforeStorage = beforeStorage(store);
    var gathering = new HandoffGathering(packages, this::redact,
        source -> Optional.ofNullable(beforeStorage.get(source)), settings.server().attachments(),
        settings.server().gathering(), fetch, watch, clock);
    var desks = new LinkedHashMap<String, Deliveries.DeskAtWork>();
    var vaults = vaults(store);
    var audit = new RedactionAudit(metrics);
    var model = wording(languageModel, metrics);
    settings.desks().forEach((name, desk) -> desks.put(name, atWork(desk, vaults, gathering, audit, model)));
    return new Deliveries(desks, store, watch, tracing, clock, new SecureRandom());
  }

  Followthrough followthrough(Deliveries deliveries, PrometheusMeterRegistry metrics) {
    var channels = new ArrayList<NoticeChannel>();
    channels.add(new LogChannel());
    var notices = settings.notices();
    if (notices.webhook() != null)
      channels.add(new WebhookChannel(notices.webhook(), clock));
    if (notices.email() != null)
      channels.add(new EmailChannel(notices.email()));
    return new Followthrough(deliveries::held, deliveries::check, new Owners(settings), notices, channels,
        new NoticeWatch(metrics), clock, new Ids(clock, () -> ThreadLocalRandom.current().nextLong()));
  }

  /** Beside a file, or where all nodes find them: a token that one of them has renewed is dead in the hands of another. */
  private Desks.Vaults vaults(HandoffStore store) {
    return switch (settings.storage()) {
      case StorageSettings.Sqlite sqlite ->
        (desk, clientId) -> new FileTokenVault(sqlite.folder(), desk.name(), desk.url(), clientId, sealing);
      case StorageSettings.Postgres _ ->
        (desk, clientId) -> new StoreTokenVault(store, desk.name(), desk.url(), clientId);
    };
  }

  /** Off unless the configuration names one. */
  Optional<ChatCompletions> languageModel(PrometheusMeterRegistry metrics) {
    return Optional.ofNullable(settings.languageModel())
        .map(model -> new ChatCompletions(model, clock.withZone(ZoneOffset.UTC), new ModelAudit(metrics)));
  }

  private ModelWording wording(Optional<ChatCompletions> model, PrometheusMeterRegistry metrics) {
    return model.map(one -> new ModelWording(one, new ModelAudit(metrics), clock)).orElse(ModelWording.NONE);
  }

  private Deliveries.DeskAtWork atWork(DeskSettings desk, Desks.Vaults vaults, Gathering gathering,
      RedactionAudit audit, ModelWording model) {
    return new Deliveries.DeskAtWork(Desks.connector(desk, vaults, clock), gathering,
        new HandoffDrafting(packages, desk.language(), this::redact, audit, model), desk.coalesce(),
        desk.requestsPerMinute(),
        SIDE_BY_SIDE);
  }

  private RedactionPolicy redact(String source) {
    return Optional.ofNullable(settings.sources().get(source)).map(SourceSettings::redact)
        .orElse(RedactionPolicy.usual());
  }

  private Optional<SourceAdapter> adapter(String source) {
    return Optional.ofNullable(adapters.get(source));
  }
}
