package dev.legato.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a running bridge forget somebody, and tells what stands on the desks, where only their admins can erase it. */
@Command(name = "erase", mixinStandardHelpOptions = true, description = "Finds what a running bridge keeps of a customer or a conversation, and erases it when told. Tells which tickets were written: those are erased on the desk.", footer = {
    "", "Examples:", "  ./legato erase --customer maria@example.com",
    "  ./legato erase --customer maria@example.com --yes"})
final class Erase implements Callable<Integer> {
  /** One of them. */
  static final class Whom {
    @Option(names = "--conversation", required = true, paramLabel = "ID", description = "Everything of this conversation, by the bot's id.")
    @Nullable String conversation;
    @Option(names = "--customer", required = true, paramLabel = "WHO", description = "Everything of this customer: an e-mail address, a phone number or the bot's id of him.")
    @Nullable String customer;
  }

  @ArgGroup(exclusive = true, multiplicity = "1") private Whom whom;
  @Option(names = "--mentioned", description = "Also what only mentions the words, and what holds them in quarantine or is remembered before an escalation.") private boolean mentioned;
  @Option(names = "--yes", description = "Erases. Without it this only tells what would be erased.") private boolean yes;
  @Mixin private RunningBridge bridge;
  @Mixin private Format format;

  private final Terminal terminal;

  Erase(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var told = bridge.ask(terminal, this::erase);
    if (format.json())
      terminal.json(told);
    else
      tell(told);
    return 0;
  }

  private JsonNode erase(Admin admin) {
    var found = Json.mapper().createArrayNode();
    int unread = search(admin, found);
    var told = Json.mapper().createObjectNode().put("erased", yes).put("unread", unread);
    var all = told.putArray("found");
    for (var one : found) {
      boolean meant = mentioned || !one.path("why").asText().equals("mentioned");
      var line = (ObjectNode) one.deepCopy();
      line.put("erased", yes && meant);
      if (yes && meant)
        line.set("outcome", admin.erase(one.path("id").asText()));
      all.add(line);
    }
    return told;
  }

  private int search(Admin admin, ArrayNode found) {
    int looked = 0;
    int unread = 0;
    var after = "";
    do {
      var asked = Json.mapper().createObjectNode().put("after", after);
      if (whom.conversation != null)
        asked.put("conversation", whom.conversation);
      else
        asked.put("customer", whom.customer);
      var page = admin.searchErasure(asked);
      page.path("found").forEach(found::add);
      looked += page.path("looked").asInt();
      unread += page.path("unread").asInt();
      after = page.path("next").asText("");
      if (after.equals("null"))
        after = "";
      if (looked > 0 && looked % 10_000 == 0)
        terminal.tell("Looked at " + looked + " …");
    } while (!after.isEmpty());
    return unread;
  }

  private void tell(JsonNode told) {
    int meant = 0;
    int others = 0;
    for (var one : told.path("found")) {
      boolean only = one.path("why").asText().equals("mentioned") && !mentioned;
      if (only)
        others++;
      else
        meant++;
      terminal.result("%s  %s, %s%s".formatted(one.path("id").asText(), one.path("why").asText(),
          where(one), only
              ? " (left alone)"
              : one.path("erased").asBoolean()
                  ? ", erased"
                  : ""));
      tickets(one);
    }
    if (told.path("unread").asInt() > 0)
      terminal.tell(told.path("unread").asInt() + " could not be looked into: their key is not configured.");
    if (others > 0)
      terminal
          .tell(others
              + " only mention the words, in another customer's conversation, in quarantine or before an escalation. Look at them;"
              + " --mentioned takes them too.");
    terminal.result(yes
        ? "Erased here: " + meant + ". What stands on the desks (the tickets above) is erased there, by their admin."
        : meant + " would be erased. Nothing is erased yet: do it with --yes.");
  }

  /** Only handoffs have a state. */
  private static String where(JsonNode one) {
    return one.path("state")
        .asText(one.path("id").asText().startsWith("mem_") ? "remembered, not escalated" : "in quarantine");
  }

  private void tickets(JsonNode one) {
    var outcome = one.path("outcome");
    if (outcome.isMissingNode() && one.hasNonNull("ticket"))
      ticket(one.path("ticket"));
    outcome.path("tickets").forEach(this::ticket);
    if (outcome.path("stopped").asInt() > 0)
      terminal.result("    stopped before it was delivered; nobody is briefed by it");
    if (outcome.path("mayBeWritten").asBoolean())
      terminal.result("    a call to the desk was on its way: see in a minute whether handoffs show tells a ticket");
  }

  private void ticket(JsonNode ticket) {
    terminal.result("    on the desk: ticket " + ticket.path("id").asText() + " " + ticket.path("url").asText(""));
  }
}
