package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first minute: a bridge, three pretend desks, one handoff to each, and a look at what arrived. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Runs a bridge and three pretend desks (Zendesk, Freshdesk, Intercom) on this machine, without any "
    + "configuration, sends one sample handoff to each and shows what arrived where.", footer = {"",
        "Nothing leaves this machine, and nothing is kept unless you say so.", "", "Examples:",
        "  ./legato demo", "  ./legato demo --once --port 0"})
final class Demo implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SAMPLE = "billing-dispute";

  @Option(names = "--once", description = "Ends when every note has landed and was read back as private (0), or one was not (1).") private boolean once;
  @Option(names = "--port", paramLabel = "N", description = "Where the bridge listens. Default: 7070, or a free port if that is taken.") private @Nullable Integer port;
  @Option(names = "--keep", paramLabel = "DIR", description = "Keeps the bridge's data in this folder.") private @Nullable String keep;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  Demo(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.tell("Starting three pretend desks and a bridge …");
    var place = Playground.open(port == null ? null : Ports.checked(port),
        keep == null ? null : InputFile.path(terminal, keep), terminal.clock());
    boolean staying = false;
    try {
      var landed = oneHandoffEach(place);
      if (once)
        return landed ? 0 : 1;
      staying = true;
    } finally {
      if (!staying)
        place.close();
    }
    if (!format.json())
      next(place);
    terminal.stay().until(() -> {
      terminal.tell("Stopping.");
      place.close();
    });
    return 0;
  }

  /** One handoff and what became of it on its desk. */
  private record Passage(PretendDesk desk, SampleBot bot, JsonNode answer, JsonNode record, DeskCheck check,
      String group) {}

  private boolean oneHandoffEach(Playground place) {
    try (var bridge = new BridgeClient(place.url()); var sandbox = new BridgeClient(place.sandboxUrl())) {
      if (!format.json())
        addresses(place);
      var conversation = SAMPLE + "-" + UUID.randomUUID().toString().substring(0, 8);
      var body = Scenario.named(SAMPLE).orElseThrow().bodies(terminal.clock().instant(), conversation).getFirst();
      terminal.tell("Sending the sample \"" + SAMPLE + "\" (" + body.length + " bytes, signed) to each desk …");
      var bots = Arrays.stream(PretendDesk.values()).collect(Collectors.toMap(Function.identity(),
          desk -> new SampleBot(bridge, desk.source(), Signing.standardWebhooks(place.secret()), terminal.clock()),
          (one, _) -> one, () -> new EnumMap<>(PretendDesk.class)));
      var answers = new EnumMap<PretendDesk, JsonNode>(PretendDesk.class);
      bots.forEach((desk, bot) -> answers.put(desk, bot.send(body)));
      terminal.tell("Waiting for the notes to land …");
      var passages = bots.entrySet().stream()
          .map(one -> passage(one.getKey(), one.getValue(), answers.get(one.getKey()), sandbox)).toList();
      if (format.json())
        json(place, passages);
      else
        story(passages);
      var complaints = passages.stream().flatMap(one -> one.check().complaints().stream()).toList();
      complaints.forEach(terminal::tell);
      return complaints.isEmpty();
    }
  }

  private static Passage passage(PretendDesk desk, SampleBot bot, JsonNode answer, BridgeClient sandbox) {
    var record = bot.settled(answer.path("handoffId").asText(), PATIENCE);
    var check = DeskCheck.of(desk, sandbox, record);
    return new Passage(desk, bot, answer, record, check,
        check.ticket().isMissingNode() ? "(none)" : desk.group(sandbox, check.ticket()));
  }

  private void addresses(Playground place) {
    terminal.result("Legato listens on " + place.url());
    for (var desk : PretendDesk.values())
      terminal.result("  " + desk.vendor() + " ".repeat(15 - desk.vendor().length()) + desk.view(place.sandboxUrl()));
    terminal.result("  sources        " + Arrays.stream(PretendDesk.values()).map(PretendDesk::source)
        .collect(Collectors.joining(", ")) + " (one per desk)");
    terminal.result("  their secret   " + place.secret().reveal());
    terminal.result("  admin token    " + place.adminToken().reveal());
    if (keep != null)
      terminal.result("  data           " + place.folder());
    terminal.result("");
  }

  private void story(List<Passage> passages) {
    var first = passages.getFirst();
    terminal.heading("1. The bot gave up and posted the conversation (" + SAMPLE + "), once for each desk");
    passages.forEach(one -> terminal.result("   to " + one.bot().address()));
    terminal.result("");
    terminal.heading("2. What the bot got back");
    new Story(terminal).answer(first.answer());
    terminal.result("");
    terminal.heading("3. What the agents find");
    for (var one : passages) {
      new Story(terminal).record(one.record());
      if (one.check().ticket().isMissingNode())
        continue;
      terminal.paragraph("   ", "There: " + (one.desk() == PretendDesk.INTERCOM ? "team " : "group ") + one.group()
          + ", tags " + words(one.check().ticket().path("tags")));
      if (one.check().complaints().isEmpty())
        terminal.result("   Read back from the desk: one note, and it is private.");
      terminal.result("");
    }
    if (!first.check().note().isEmpty()) {
      terminal.heading("4. The note, as it stands on each of them");
      new Story(terminal).note(first.check().note());
      terminal.result("");
    }
  }

  private void next(Playground place) {
    terminal.heading("Send another, from a second terminal:");
    terminal.result("  ./legato trigger angry-vip --url " + place.url() + " \\");
    terminal.result("    --source demo-intercom --secret " + place.secret().reveal());
    terminal.result("Ctrl-C ends the demo" + (keep == null ? "; nothing is kept." : "."));
  }

  private void json(Playground place, List<Passage> passages) {
    ObjectNode all = Json.mapper().createObjectNode().put("url", place.url()).put("secret", place.secret().reveal())
        .put("adminToken", place.adminToken().reveal());
    var desks = all.putArray("desks");
    for (var one : passages) {
      var desk = desks.addObject().put("desk", one.desk().type()).put("source", one.desk().source())
          .put("ticketUrl", one.record().path("ticket").path("url").asText(null))
          .put("private", one.check().complaints().isEmpty()).put("group", one.group())
          .put("note", one.check().note());
      desk.set("answer", one.answer());
      desk.set("handoff", one.record());
      one.check().complaints().forEach(desk.putArray("complaints")::add);
    }
    terminal.json(all);
  }

  /** Intercom wraps its tags in a list object, and each in an object with a name. */
  private static String words(JsonNode tags) {
    var list = tags.isObject() ? tags.path("tags") : tags;
    return StreamSupport.stream(list.spliterator(), false).map(tag -> tag.isObject() ? tag.path("name") : tag)
        .map(JsonNode::asText).collect(Collectors.joining(" "));
  }
}
