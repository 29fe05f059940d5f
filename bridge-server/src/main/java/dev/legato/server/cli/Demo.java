package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The first minute: a bridge, a pretend desk, one handoff, and a look at what arrived. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = "Runs a bridge and a pretend Zendesk on this machine, without any configuration, sends one sample "
    + "handoff and shows what arrived where.", footer = {"",
        "Nothing leaves this machine, and nothing is kept unless you say so.", "", "Examples:",
        "  ./legato demo", "  ./legato demo --once --port 0"})
final class Demo implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SAMPLE = "billing-dispute";

  @Option(names = "--once", description = "Ends when the note has landed and was read back as private (0), or was not (1).") private boolean once;
  @Option(names = "--port", paramLabel = "N", description = "Where the bridge listens. Default: 7070, or a free port if that is taken.") private @Nullable Integer port;
  @Option(names = "--keep", paramLabel = "DIR", description = "Keeps the bridge's data in this folder.") private @Nullable String keep;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  Demo(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.tell("Starting a pretend Zendesk and a bridge …");
    var place = Playground.open(port == null ? null : Ports.checked(port),
        keep == null ? null : InputFile.path(terminal, keep), terminal.clock());
    boolean staying = false;
    try {
      var landed = oneHandoff(place);
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

  private boolean oneHandoff(Playground place) {
    try (var bridge = new BridgeClient(place.url()); var sandbox = new BridgeClient(place.sandboxUrl())) {
      if (!format.json())
        addresses(place);
      var bot = new SampleBot(bridge, "demo", Signing.standardWebhooks(place.secret()), terminal.clock());
      var body = Scenario.named(SAMPLE).orElseThrow().bodies(terminal.clock().instant(),
          SAMPLE + "-" + UUID.randomUUID().toString().substring(0, 8)).getFirst();
      terminal.tell("Sending the sample \"" + SAMPLE + "\" (" + body.length + " bytes, signed) …");
      var answer = bot.send(body);
      terminal.tell("Waiting for the note to land …");
      var record = bot.settled(answer.path("handoffId").asText(), PATIENCE);
      var check = DeskCheck.of(sandbox, record);
      var group = group(sandbox, check.ticket());
      if (format.json())
        json(place, answer, record, check);
      else
        story(bot, answer, record, check, group);
      check.complaints().forEach(terminal::tell);
      return check.complaints().isEmpty();
    }
  }

  private void addresses(Playground place) {
    terminal.result("Legato listens on " + place.url());
    terminal.result("  pretend desk   " + place.sandboxUrl() + "/zendesk/agent/tickets");
    terminal.result("  source demo    " + place.url() + "/v1/sources/demo/handoffs");
    terminal.result("  its secret     " + place.secret().reveal());
    terminal.result("  admin token    " + place.adminToken().reveal());
    if (keep != null)
      terminal.result("  data           " + place.folder());
    terminal.result("");
  }

  private void story(SampleBot bot, JsonNode answer, JsonNode record, DeskCheck check, String group) {
    terminal.heading("1. The bot gave up and posted the conversation (" + SAMPLE + ")");
    terminal.result("   to " + bot.address());
    terminal.result("");
    terminal.heading("2. What the bot got back");
    new Story(terminal).answer(answer);
    terminal.result("");
    terminal.heading("3. What the agent finds");
    new Story(terminal).record(record);
    var ticket = check.ticket();
    if (ticket.isMissingNode())
      return;
    terminal.paragraph("   ",
        "On the desk: group " + group + ", priority " + ticket.path("priority").asText() + ", tags "
            + words(ticket.path("tags")));
    if (check.complaints().isEmpty())
      terminal.result("   Read back from the desk: one note, and it is private:");
    terminal.result("");
    new Story(terminal).note(check.note());
    terminal.result("");
  }

  private void next(Playground place) {
    terminal.heading("Send another, from a second terminal:");
    terminal.result("  ./legato trigger angry-vip --url " + place.url() + " \\");
    terminal.result("    --secret " + place.secret().reveal());
    terminal.result("Ctrl-C ends the demo" + (keep == null ? "; nothing is kept." : "."));
  }

  private void json(Playground place, JsonNode answer, JsonNode record, DeskCheck check) {
    ObjectNode all = Json.mapper().createObjectNode().put("url", place.url()).put("source", "demo")
        .put("secret", place.secret().reveal()).put("adminToken", place.adminToken().reveal());
    all.set("answer", answer);
    all.set("handoff", record);
    var desk = all.putArray("desks").addObject().put("desk", "zendesk")
        .put("ticketUrl", record.path("ticket").path("url").asText(null))
        .put("private", check.complaints().isEmpty()).put("note", check.note());
    check.complaints().forEach(desk.putArray("complaints")::add);
    terminal.json(all);
  }

  private static String group(BridgeClient sandbox, JsonNode ticket) {
    var groups = sandbox.get("/zendesk/api/v2/groups.json", java.util.Map.of("Authorization",
        "Bearer " + dev.legato.sandbox.zendesk.ZendeskSeed.ACCESS_TOKEN)).body().path("groups");
    return StreamSupport.stream(groups.spliterator(), false)
        .filter(group -> group.path("id").asText().equals(ticket.path("group_id").asText())).findFirst()
        .flatMap(group -> Optional.ofNullable(group.path("name").asText(null))).orElse("(none)");
  }

  private static String words(JsonNode tags) {
    return StreamSupport.stream(tags.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(" "));
  }
}
