package dev.legato.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.EarlierTurns;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.contextpackage.Speaker;
import dev.legato.handoff.TurnMemory;
import dev.legato.intake.signatures.SignedRequest;
import dev.legato.intake.sources.Bodies;
import dev.legato.settings.MemorySettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Takes turns before there is an escalation, so that its briefing can tell what was said. Thread-safe. */
public final class Remembering {
  /**
   * @param maxDepth levels of JSON
   * @param room what is kept of one conversation
   * @param conversations of a source that are kept, those that were quiet the longest going first
   * @param age how long a turn is kept
   */
  public record Limits(int maxDepth, TurnMemory.Room room, int conversations, Duration age) {
    public static Limits of(MemorySettings settings, int maxDepth) {
      return new Limits(maxDepth, new TurnMemory.Room(settings.turns(), settings.characters()),
          settings.conversations(), settings.keep());
    }
  }

  private static final Duration CLEARING_PAUSE = Duration.ofMinutes(5);

  private final Map<String, Intake.BotSource> sources;
  private final Limits limits;
  private final TurnMemory memory;
  private final InstantSource clock;
  private final AtomicLong nextClearing = new AtomicLong();

  public Remembering(Map<String, Intake.BotSource> sources, Limits limits, TurnMemory memory, InstantSource clock) {
    this.sources = Map.copyOf(sources);
    this.limits = limits;
    this.memory = memory;
    this.clock = clock;
  }

  /**
   * Takes what the source's mapping finds; else {@code {"conversationId", "messages": […]}} or one message with a conversationId
   * beside its speaker and content, whatever the type of the source is.
   *
   * @param request with a body within the size limit
   */
  public RememberAnswer receive(String source, SignedRequest request) {
    var bot = sources.get(source);
    if (bot == null)
      return new RememberAnswer.UnknownSource();
    var now = clock.instant();
    var objection = bot.authentication().objection(request, now);
    if (objection.isPresent())
      return new RememberAnswer.NotAuthentic(objection.get());
    if (!Utf8.isValid(request.body()))
      return new RememberAnswer.BrokenBody(0, 0, "The body is not valid UTF-8.");
    return switch (Bodies.parse(request.body(), request.headers().get("content-type"), limits.maxDepth())) {
      case Json.Parsed.Broken(int line, int column, String why) -> new RememberAnswer.BrokenBody(line, column, why);
      case Json.Parsed.Tree(JsonNode root) -> remember(bot, root, now);
    };
  }

  private RememberAnswer remember(Intake.BotSource bot, JsonNode root, Instant now) {
    var mapped = bot.adapter().said(root).stream()
        .filter(said -> !Boolean.TRUE.equals(said.conversationIdDerived())).toList();
    if (!mapped.isEmpty()) {
      int fresh = 0;
      for (var said : mapped)
        fresh += remember(bot, said.conversationId(), said.messages(), now);
      return new RememberAnswer.Remembered(fresh);
    }
    return switch (PackageReader.read(asPackage(root))) {
      case PackageReading.NotUnderstood(List<Fault> faults) -> new RememberAnswer.NotUnderstood(faults);
      case PackageReading.Understood(ContextPackage read, _) -> remember(bot, read, now);
    };
  }

  /** One message may come by itself. */
  private static JsonNode asPackage(JsonNode root) {
    if (!(root instanceof ObjectNode one) || one.has("messages") || !(one.has("content") || one.has("speaker")))
      return root;
    var whole = Json.mapper().createObjectNode();
    whole.set("conversationId", one.get("conversationId"));
    whole.putArray("messages").add(one.deepCopy().without("conversationId"));
    return whole;
  }

  private RememberAnswer remember(Intake.BotSource bot, ContextPackage read, Instant now) {
    var faults = new ArrayList<Fault>();
    if (Boolean.TRUE.equals(read.conversationIdDerived()))
      faults.add(new Fault("/conversationId", "the id the escalation will have", "nothing",
          "Without it nobody knows which escalation these turns belong to."));
    if (read.messages().isEmpty())
      faults.add(new Fault("/messages", "at least one message", "none", "There is nothing to remember."));
    if (!faults.isEmpty())
      return new RememberAnswer.NotUnderstood(faults);
    return new RememberAnswer.Remembered(remember(bot, read.conversationId(), read.messages(), now));
  }

  private int remember(Intake.BotSource bot, String conversationId, List<Message> messages, Instant now) {
    var turns = new ArrayList<TurnMemory.Turn>(messages.size());
    // What a short answer is, is judged by the question, also where it came by itself, earlier.
    var asked = bot.redaction() == null ? "" : lastAsked(memory.recall(bot.name(), conversationId, now));
    for (var message : messages) {
      boolean answer = message.speaker() == Speaker.CUSTOMER;
      turns.add(turn(bot, message, answer ? asked : "", now.plusNanos(1000L * turns.size())));
      asked = answer || message.content() == null ? asked : message.content();
    }
    int fresh = memory.remember(bot.name(), conversationId, turns, limits.room(), now, now.plus(limits.age()));
    clearUp(now);
    return fresh;
  }

  /** Of all conversations, once in a while. */
  private void clearUp(Instant now) {
    long next = nextClearing.get();
    if (now.getEpochSecond() >= next
        && nextClearing.compareAndSet(next, now.getEpochSecond() + CLEARING_PAUSE.toSeconds())) {
      memory.forget(now);
      for (var source : sources.keySet())
        memory.keepOnly(source, limits.conversations());
    }
  }

  private static String lastAsked(List<String> turns) {
    return turns.reversed().stream().flatMap(turn -> Json.inside(turn).stream())
        .filter(turn -> !turn.path("speaker").asText().equals(Speaker.CUSTOMER.word()))
        .map(turn -> turn.path("content").asText()).findFirst().orElse("");
  }

  private static TurnMemory.Turn turn(Intake.BotSource bot, Message message, String asked, Instant came) {
    var json = bot.stored(EarlierTurns.json(message), asked);
    var saidAt = message.timestamp() == null ? came : message.timestamp();
    return new TurnMemory.Turn(message.id() != null ? "id:" + message.id() : key(bot, message, asked, saidAt), saidAt,
        json);
  }

  /** Without an id and a time nothing tells a repetition from a retry, so each is a turn. */
  private static String key(Intake.BotSource bot, Message message, String asked, Instant saidAt) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update((saidAt + " " + message.speaker().word() + " ").getBytes(StandardCharsets.UTF_8));
      digest.update(bot.storedText(String.valueOf(message.content()), asked).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
