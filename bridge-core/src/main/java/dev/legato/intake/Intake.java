package dev.legato.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.EarlierTurns;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Priority;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Warning;
import dev.legato.handoff.Acceptance;
import dev.legato.handoff.Arrival;
import dev.legato.handoff.Grace;
import dev.legato.handoff.HandoffStore;
import dev.legato.handoff.Ids;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.intake.signatures.Authentication;
import dev.legato.intake.signatures.SignedRequest;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.CloudEvents;
import dev.legato.intake.sources.PlatformAnswer;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import dev.legato.routing.Route;
import dev.legato.routing.RoutingInput;
import dev.legato.routing.Verdict;
import dev.legato.signals.EffectivePriority;
import dev.legato.signals.EffectiveTrigger;
import dev.legato.signals.Signals;
import dev.legato.signals.Value;
import dev.legato.tracing.WebhookTrace;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The door: raw bytes in, a durable handoff out, or a refusal that says why. Thread-safe. Nothing is acknowledged before
 * it is on disk, and nothing that is not needed to acknowledge is done here.
 */
public final class Intake {
  /**
   * A configured bot: how it proves itself, how its bodies are read, the desk its handoffs go to if nothing decides, and what
   * is masked before anything is stored.
   */
  public record BotSource(String name, Authentication authentication, SourceAdapter adapter, String desk,
      @Nullable Redaction redaction) {
    byte[] fingerprint(SignedRequest request) {
      var body = authentication.vouchedFor(request);
      return redaction == null ? Intake.fingerprint(name, body) : redaction.fingerprint(name, body);
    }

    /**
     * A turn, as it is stored.
     *
     * @param asked what the other side said before, or empty
     */
    String stored(String json, String asked) {
      return redaction == null ? json : redaction.turn(json, asked);
    }

    /** A text of the customer's, as it is stored: nothing that is computed from it may tell more. */
    String storedText(String text, String asked) {
      return redaction == null ? text : redaction.text(text, asked);
    }

    Redaction.Redacted stored(byte[] body, @Nullable String contentType) {
      return redaction == null ? new Redaction.Redacted(body, contentType) : redaction.of(body, contentType);
    }
  }

  /**
   * What a body may be at most.
   *
   * @param maxDepth levels of JSON
   * @param maxIdLength of a conversation id, in characters; those that are derived are not counted
   */
  public record Limits(int maxDepth, int maxIdLength) {}

  private final Map<String, BotSource> sources;
  private final Limits limits;
  private final Function<RoutingInput, Route> routing;
  private final HandoffStore store;
  private final Ids ids;
  private final InstantSource clock;
  private final Consumer<String> newWorkForDesk;

  public Intake(Map<String, BotSource> sources, Limits limits, Function<RoutingInput, Route> routing,
      HandoffStore store, Ids ids, InstantSource clock, Consumer<String> newWorkForDesk) {
    this.sources = Map.copyOf(sources);
    this.limits = limits;
    this.routing = routing;
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.newWorkForDesk = newWorkForDesk;
  }

  /** Whether this request (without a body) proves that the reader is this source. */
  public boolean mayRead(String source, SignedRequest request) {
    var bot = sources.get(source);
    return bot != null && bot.authentication().objection(request, clock.instant()).isEmpty();
  }

  /**
   * Takes one webhook.
   *
   * @param request with a body within the size limit
   */
  public IntakeAnswer receive(String source, SignedRequest request) {
    return receive(source, request, WebhookTrace.NONE);
  }

  /** The same, followed by a trace. */
  public IntakeAnswer receive(String source, SignedRequest request, WebhookTrace trace) {
    var headers = request.headers();
    var body = request.body();
    var bot = sources.get(source);
    if (bot == null)
      return new IntakeAnswer.UnknownSource();
    var now = clock.instant();
    var objection = bot.authentication().objection(request, now);
    if (objection.isPresent())
      return new IntakeAnswer.NotAuthentic(objection.get());
    trace.authentic();
    var hash = bot.fingerprint(request);
    if (!Utf8.isValid(body))
      return broken(bot, headers, body, hash, now, 0, 0, "The body is not valid UTF-8.");
    return switch (parse(body, headers.get("content-type"), trace)) {
      case Json.Parsed.Broken(int line, int column, String why) ->
        broken(bot, headers, body, hash, now, line, column, why);
      case Json.Parsed.Tree(JsonNode root) -> understand(bot, headers, root, body, hash, now, trace);
    };
  }

  private Json.Parsed parse(byte[] body, @Nullable String contentType, WebhookTrace trace) {
    try (var _ = trace.stage("parse")) {
      return Bodies.parse(body, contentType, limits.maxDepth());
    }
  }

  private static Understanding read(BotSource bot, JsonNode root, Instant now, Map<String, String> headers,
      WebhookTrace trace) {
    try (var _ = trace.stage("understand")) {
      return bot.adapter().read(root, now, headers);
    }
  }

  private IntakeAnswer understand(BotSource bot, Map<String, String> headers, JsonNode root, byte[] body, byte[] hash,
      Instant now, WebhookTrace trace) {
    return switch (read(bot, root, now, headers, trace)) {
      case Understanding.NotAHandoff(String why) -> new IntakeAnswer.NotAHandoff(why,
          bot.adapter().answer(root, new PlatformAnswer.NotAHandoff(why)).orElse(null));
      case Understanding.NotUnderstood(List<Fault> faults) -> new IntakeAnswer.NotUnderstood(faults,
          quarantine(bot, headers, body, hash, now, Json.text(faults)));
      case Understanding.Handoffs(List<ContextPackage> packages, List<Warning> warnings) -> {
        var tooLong = packages.stream().filter(this::hasTooLongId).map(this::tooLong).toList();
        yield tooLong.isEmpty()
            ? take(bot, headers, packages, warnings, root, body, hash, now, trace)
            : new IntakeAnswer.NotUnderstood(tooLong, quarantine(bot, headers, body, hash, now, Json.text(tooLong)));
      }
    };
  }

  private boolean hasTooLongId(ContextPackage one) {
    var id = one.conversationId();
    return !Boolean.TRUE.equals(one.conversationIdDerived())
        && id.codePointCount(0, id.length()) > limits.maxIdLength();
  }

  private Fault tooLong(ContextPackage one) {
    return new Fault("/conversationId", "at most " + limits.maxIdLength() + " characters",
        one.conversationId().length() + " characters",
        "The conversation id is longer than this bridge takes (server.maxIdLength); a cut one might be another's.");
  }

  private IntakeAnswer take(BotSource bot, Map<String, String> headers, List<ContextPackage> packages,
      List<Warning> warnings, JsonNode root, byte[] body, byte[] hash, Instant now, WebhookTrace trace) {
    var escalations = new ArrayList<Arrival.Escalation>(packages.size());
    var earlier = packages.stream().map(one -> earlier(bot, one, now)).toList();
    var first = EarlierTurns.merged(packages.getFirst(), earlier.getFirst().orElse(null));
    var completeness = Completeness.of(first);
    String team = null;
    for (int part = 0; part < packages.size(); part++) {
      var turns = earlier.get(part).orElse(null);
      var one = part == 0 ? first : EarlierTurns.merged(packages.get(part), turns);
      var judged = judge(bot, one, trace);
      if (part == 0)
        team = judged.route().team();
      escalations.add(new Arrival.Escalation(ids.next("hof"), part, one.conversationId(),
          judged.route().desk(), judged.route().team(), judged.route().rule(), judged.trigger().word(),
          judged.urgency(), Grace.of(gravest(judged), Value.isHigh(one)),
          Json.text(judged.route()), (part == 0 ? completeness.json(warnings.size()) : Completeness.of(one).json(0)),
          turns));
    }
    var stored = bot.stored(CloudEvents.selfContained(headers, body), headers.get("content-type"));
    var acceptance = insert(new Arrival(bot.name(), eventId(headers, root), hash, stored.body(), stored.contentType(),
        now, escalations, trace.context()), trace);
    var announcement = Announcement.of(first, team);
    return switch (acceptance) {
      case Acceptance.Duplicate(var handoffs) -> new IntakeAnswer.Taken(
          handoffs.stream().map(id -> new IntakeAnswer.Handoff(id, false, false)).toList(), true, announcement,
          completeness,
          warnings, platformBody(bot, root, handoffs.getFirst(), true, announcement));
      case Acceptance.Stored(var entries) -> {
        for (var entry : entries)
          newWorkForDesk.accept(entry.desk());
        yield new IntakeAnswer.Taken(
            entries.stream().map(entry -> new IntakeAnswer.Handoff(entry.handoffId(), entry.updated(), entry.parked()))
                .toList(),
            false,
            announcement, completeness, warnings,
            platformBody(bot, root, entries.getFirst().handoffId(), false, announcement));
      }
    };
  }

  private Acceptance insert(Arrival arrival, WebhookTrace trace) {
    try (var _ = trace.stage("insert")) {
      return store.accept(arrival);
    }
  }

  /** What was said before, if the source had it remembered: a JSON list. An id we derived nobody could have used. */
  private Optional<String> earlier(BotSource bot, ContextPackage one, Instant now) {
    if (Boolean.TRUE.equals(one.conversationIdDerived()))
      return Optional.empty();
    var turns = store.memory().recall(bot.name(), one.conversationId(), now);
    return turns.isEmpty() ? Optional.empty() : Optional.of("[" + String.join(",", turns) + "]");
  }

  /** A rule may know better than the bot how urgent something is; it never makes anything wait longer. */
  private static Priority gravest(Judged judged) {
    var ruled = judged.route().priority();
    return ruled.compareTo(judged.urgency()) > 0 ? ruled : judged.urgency();
  }

  private static @Nullable JsonNode platformBody(BotSource bot, JsonNode root, String handoffId, boolean duplicate,
      Announcement announcement) {
    return bot.adapter().answer(root, new PlatformAnswer.Taken(handoffId, duplicate, announcement.text())).orElse(null);
  }

  /** Why and how urgently, and where to. */
  private record Judged(Trigger trigger, Priority urgency, Route route) {}

  private Judged judge(BotSource bot, ContextPackage one, WebhookTrace following) {
    try (var _ = following.stage("route")) {
      var signals = once(() -> Signals.of(one));
      var urgency = EffectivePriority.of(one, signals).priority();
      return new Judged(EffectiveTrigger.of(one, signals).trigger(), urgency,
          routing.apply(new RoutingInput(one, bot.name(), urgency)));
    } catch (RuntimeException | StackOverflowError e) {
      // A fault in our judgement must not cost a cry for help: it goes to the source's desk, and the trace says why.
      var trace = new Verdict("(all rules)", Verdict.Kind.FAILED,
          "a fault of Legato itself: " + e.getClass().getSimpleName());
      return new Judged(Trigger.OTHER, Priority.NORMAL,
          new Route(null, null, bot.desk(), null, null, null, Priority.NORMAL, List.of(), List.of(trace)));
    }
  }

  private IntakeAnswer broken(BotSource bot, Map<String, String> headers, byte[] body, byte[] hash, Instant now,
      int line, int column, String why) {
    var kept = body.length == 0 ? null : quarantine(bot, headers, body, hash, now, Json.text(List.of(why)));
    return new IntakeAnswer.BrokenBody(line, column, why, kept);
  }

  private String quarantine(BotSource bot, Map<String, String> headers, byte[] body, byte[] hash, Instant now,
      String problems) {
    var stored = bot.stored(body, headers.get("content-type"));
    return store.quarantine(new QuarantinedBody(ids.next("qua"), bot.name(), hash, stored.body(),
        stored.contentType(), now, problems));
  }

  /**
   * The sender's own name for this delivery: Standard Webhooks, Svix, the idempotency header many clients send, Chatwoot,
   * tawk.to; then the identity of a CloudEvent.
   */
  private static @Nullable String eventId(Map<String, String> headers, JsonNode root) {
    for (var name : List.of("webhook-id", "svix-id", "idempotency-key", "x-chatwoot-delivery", "x-hook-event-id")) {
      var id = headers.get(name);
      if (id != null && !id.isBlank())
        return ofBearableLength(id);
    }
    return CloudEvents.identity(headers, root).map(Intake::ofBearableLength).orElse(null);
  }

  private static String ofBearableLength(String id) {
    return id.length() <= 255
        ? id
        : "sha256:" + HexFormat.of().formatHex(sha256().digest(id.getBytes(StandardCharsets.UTF_8)));
  }

  /** The same bytes from another source are another webhook. Half of a SHA-256 is plenty, and half the index. */
  private static byte[] fingerprint(String source, byte[] body) {
    var digest = sha256();
    digest.update(source.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return Arrays.copyOf(digest.digest(body), 16);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static <T> Supplier<T> once(Supplier<T> supplier) {
    return new Supplier<>() {
      private @Nullable T value;

      @Override
      public T get() {
        if (value == null)
          value = supplier.get();
        return value;
      }
    };
  }
}
