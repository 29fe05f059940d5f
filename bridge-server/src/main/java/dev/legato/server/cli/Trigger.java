package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a sample escalation to a running bridge. */
@Command(name = "trigger", mixinStandardHelpOptions = true, description = "Sends a sample escalation to a running bridge, and tells what became of it.", footer = {
    "", "Each run is a new conversation, so a new handoff.", "", "Examples:",
    "  ./legato trigger --list", "  ./legato trigger angry-vip --config legato.yaml --source webbot",
    "  ./legato trigger promise-made --print",
    "  ./legato trigger damaged-item --as rasa --print"})
final class Trigger implements Callable<Integer> {
  static final String DEFAULT_URL = "http://127.0.0.1:7070";
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Parameters(arity = "0..1", paramLabel = "SCENARIO", description = "Which sample; --list names them.") private @Nullable String scenario;
  @Option(names = "--list", description = "Names the samples.") private boolean list;
  @Option(names = "--print", description = "Prints the body (the last one, if there are several), and sends nothing.") private boolean print;
  @Option(names = "--source", paramLabel = "NAME", description = "The source it pretends to be. Default: demo.") private String source = "demo";
  @Option(names = "--as", paramLabel = "TYPE", description = "Tells damaged-item in the words of this platform: "
      + "microsoft, llm, rasa, dialogflow, botpress, chatwoot, ada, lex, connect, contact-lens, sunshine, zendesk-ai-agents, "
      + "kore, twilio, liveperson, tawk, elevenlabs. Default: the type of the source in --config.") private @Nullable String type;
  @Option(names = "--url", paramLabel = "U", description = "The bridge. Default: LEGATO_URL, else that of --config, else "
      + DEFAULT_URL + ".") private @Nullable String url;
  @Option(names = "--secret", paramLabel = "S", description = "The source's whsec_ secret. Default: LEGATO_SECRET.") private @Nullable String secret;
  @Option(names = "--config", paramLabel = "FILE", description = "The bridge's configuration: its address and the "
      + "credential of the source are taken from there.") private @Nullable String config;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  Trigger(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (list)
      return listed();
    var sample = sample();
    var settings = Optional.ofNullable(config).map(file -> Configuration.usable(terminal, file));
    var bodies = bodies(sample, settings);
    if (print) {
      terminal.out().println(new String(bodies.getLast(), StandardCharsets.UTF_8));
      return 0;
    }
    try (var bridge = new BridgeClient(url(settings))) {
      return send(sample, bodies, new SampleBot(bridge, source, signing(settings), terminal.clock()));
    }
  }

  private Integer send(Scenario sample, List<byte[]> bodies, SampleBot bot) {
    var sent = Json.mapper().createArrayNode();
    boolean parked = false;
    for (int i = 0; i < bodies.size(); i++) {
      var answer = bot.send(bodies.get(i));
      if (!format.json())
        told(sample, i, bot, answer);
      var record = answer.hasNonNull("handoffId")
          ? bot.settled(answer.get("handoffId").asText(), PATIENCE)
          : Json.mapper().createObjectNode();
      if (!format.json() && answer.hasNonNull("handoffId"))
        new Story(terminal).record(record);
      parked |= record.path("state").asText().equals("parked");
      var one = sent.addObject();
      one.set("answer", answer);
      one.set("handoff", record);
    }
    if (format.json())
      terminal.json(sent);
    return parked ? 1 : 0;
  }

  private void told(Scenario sample, int i, SampleBot bot, JsonNode answer) {
    terminal.heading(i == 0
        ? sample.name() + ": " + sample.about()
        : "The second signal for the same conversation");
    terminal.result("   sent to " + bot.address());
    if (answer.hasNonNull("handoffId"))
      new Story(terminal).answer(answer);
    else
      terminal.paragraph("   ", "The bridge sees no handoff in it: " + answer.path("why").asText());
  }

  private Integer listed() {
    if (format.json())
      terminal.json(Scenario.all().stream().map(one -> java.util.Map.of("name", one.name(), "about", one.about()))
          .toList());
    else
      Scenario.all().forEach(one -> terminal.result(String.format("%-16s %s", one.name(), one.about())));
    return 0;
  }

  private Scenario sample() {
    if (scenario == null)
      throw Stop.invalid("Name a scenario: " + names() + ".");
    return Scenario.named(scenario)
        .orElseThrow(() -> Stop.invalid("There is no scenario \"" + scenario + "\". There are: " + names() + "."));
  }

  private static String names() {
    return Scenario.all().stream().map(Scenario::name).collect(Collectors.joining(", "));
  }

  private List<byte[]> bodies(Scenario sample, Optional<BridgeSettings> settings) {
    var now = terminal.clock().instant();
    var words = type != null
        ? type
        : settings.map(it -> it.sources().get(source)).map(SourceSettings::type).orElse("context-package");
    if (words.equals("context-package"))
      return sample.bodies(now, conversation(sample));
    if (!Scenario.PLATFORMS.contains(words))
      throw Stop.invalid("There is no sample in the words of \"" + words + "\". There are: context-package, "
          + String.join(", ", Scenario.PLATFORMS) + ".");
    if (!sample.name().equals(Scenario.EVERYWHERE))
      throw Stop.invalid(
          "Only " + Scenario.EVERYWHERE + " is told in the words of " + words + ". Use it, or a source of type "
              + "context-package.");
    return List.of(Scenario.inTheWordsOf(words, now, conversation(sample)));
  }

  private static String conversation(Scenario sample) {
    return sample.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  private String url(Optional<BridgeSettings> settings) {
    if (url != null)
      return url;
    var known = terminal.environment().apply("LEGATO_URL");
    if (known != null && !known.isBlank())
      return known;
    return settings.map(it -> Serve.address(it, it.server().port())).orElse(DEFAULT_URL);
  }

  /** What is said with the command wins; what merely stands in the environment does not win over the source's own. */
  private Signing signing(Optional<BridgeSettings> settings) {
    if (secret != null && !secret.isBlank())
      return Signing.standardWebhooks(new Secret(secret));
    if (settings.isEmpty()) {
      var given = terminal.environment().apply("LEGATO_SECRET");
      return given == null || given.isBlank() ? Signing.none() : Signing.standardWebhooks(new Secret(given));
    }
    var sources = settings.get().sources();
    var configured = sources.get(source);
    if (configured == null)
      throw Stop.invalid("There is no source \"" + source + "\" in " + config + ". Choose with --source: "
          + String.join(", ", sources.keySet()) + ".");
    return Signing.of(configured.auth(), settings.get().server().publicUrl());
  }
}
