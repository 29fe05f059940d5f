package dev.legato.connector.zendesk;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.DeskTicket;
import dev.legato.connector.testkit.DeskTicket.DeskComment;
import dev.legato.connector.testkit.PretendDesk;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.WireFault;
import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.zendesk.Attachment;
import dev.legato.sandbox.zendesk.PretendZendesk;
import dev.legato.sandbox.zendesk.Ticket;
import dev.legato.sandbox.zendesk.User;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import dev.legato.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sandbox's Zendesk in the kit's words. */
final class SandboxDesk implements PretendDesk {
  private final HelpdeskSandbox sandbox;
  private final PretendZendesk zendesk;
  private final Listener listener = new Listener(VendorDescriptions.zendesk());

  SandboxDesk(SteppingClock clock) {
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withClock(clock)
        .withZendesk(ZendeskSettings.DEFAULTS.withRequestsPerMinute(100_000).withUpdatesPerMinute(100_000)));
    zendesk = sandbox.zendesk();
    sandbox.journal().witness(it -> {
      listener.asked(it.method(), it.path(), it.query(), it.requestType(), it.requestBody());
      if (it.status() != null) {
        listener.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
      }
    });
  }

  PretendZendesk zendesk() {
    return zendesk;
  }

  HelpdeskSandbox sandbox() {
    return sandbox;
  }

  @Override
  public HelpdeskConnector connect(InstantSource clock) {
    return connector(sandbox.url() + "/zendesk", ZendeskSeed.CLIENT_SECRET, clock);
  }

  @Override
  public HelpdeskConnector connectAsStranger(InstantSource clock) {
    return connector(sandbox.url() + "/zendesk", "a-secret-of-another-desk", clock);
  }

  @Override
  public HelpdeskConnector connectToNobody(InstantSource clock) {
    return connector("http://127.0.0.1:1/zendesk", ZendeskSeed.CLIENT_SECRET, clock);
  }

  private static HelpdeskConnector connector(String url, String secret, InstantSource clock) {
    return new ZendeskConnector(new dev.legato.connector.zendesk.ZendeskSettings(URI.create(url),
        new dev.legato.connector.zendesk.ZendeskSettings.ClientCredentials(ZendeskSeed.CLIENT_ID, new Secret(secret)),
        Duration.ofSeconds(20), Map.of()), new MemoryVault(), clock);
  }

  @Override
  public List<String> secrets() {
    return List.of(ZendeskSeed.CLIENT_SECRET, "a-secret-of-another-desk", "access-1-", "Bearer");
  }

  @Override
  public String group() {
    return "Billing";
  }

  @Override
  public String agent() {
    return "maria@sandbox.example";
  }

  @Override
  public Optional<String> suspendedCustomer() {
    return zendesk.users().stream().filter(User::suspended).map(User::email).findFirst();
  }

  @Override
  public String plantTicket(String... tags) {
    return String.valueOf(SandboxHands.plantTicket(sandbox, tags));
  }

  /** A new ticket comes with its note. */
  @Override
  public boolean carriesFiles(Step step) {
    return !step.name().startsWith("upload-") && !step.name().equals("add-tags");
  }

  @Override
  public void closeTicket(String id) {
    zendesk.setStatus(Long.parseLong(id), "closed");
  }

  @Override
  public void deleteTicket(String id) {
    zendesk.deleteTicket(Long.parseLong(id));
  }

  @Override
  public void addNote(String id) {
    zendesk.addComment(Long.parseLong(id), user(agent()), "words", false);
  }

  @Override
  public void addReply(String id) {
    zendesk.addComment(Long.parseLong(id), user(agent()), "words", true);
  }

  @Override
  public void addCustomersWords(String id) {
    zendesk.addComment(Long.parseLong(id), zendesk.ticket(Long.parseLong(id)).orElseThrow().requesterId(), "words",
        true);
  }

  private long user(String email) {
    return zendesk.userByEmail(email).orElseThrow().id();
  }

  @Override
  public List<DeskTicket> tickets() {
    return zendesk.tickets().stream().map(this::seen).toList();
  }

  /** New tickets and files are posted, all else is put: whichever comes first gets it. */
  @Override
  public void nextWrite(WireFault fault) {
    Fault theirs = theirs(fault);
    sandbox.faults().on(PretendZendesk.NAME).next("POST", "^/api/v2/", theirs);
    sandbox.faults().on(PretendZendesk.NAME).next("PUT", "^/api/v2/", theirs);
  }

  @Override
  public void nextWriteOfFiles(WireFault fault) {
    sandbox.faults().on(PretendZendesk.NAME).next("POST", "^/api/v2/uploads", theirs(fault));
  }

  private static Fault theirs(WireFault fault) {
    return switch (fault) {
      case WireFault.LostReply(boolean applied) -> new Fault.Drop(applied);
      case WireFault.Answer(int status, Integer retryAfter, boolean applied, String body) -> new Fault.Answer(status,
          retryAfter, applied, body);
    };
  }

  @Override
  public Optional<WireFault> refusalOf(Part part) {
    String complaint = switch (part) {
      case FIELD -> "\"base\":[{\"description\":\"Legato urgency: is invalid\",\"error\":\"InvalidValue\","
          + "\"ticket_field_id\":" + zendesk.field("Legato urgency").id() + ",\"ticket_field_type\":\"FieldTagger\"}]";
      case TAGS -> "\"tags\":[{\"description\":\"Tags: too many\",\"error\":\"InvalidValue\"}]";
      case GROUP -> "\"group\":[{\"description\":\"Group: is invalid\",\"error\":\"InvalidValue\"}]";
      case ASSIGNEE -> "\"assignee\":[{\"description\":\"Assignee: is not a member of the group\"}]";
      case PRIORITY -> "\"priority\":[{\"description\":\"Priority: is not in the list\"}]";
      case REQUESTER -> "\"requester\":[{\"description\":\"Requester: is suspended.\",\"error\":\"UserSuspended\"}]";
      case ATTACHMENT -> "\"attachment\":[{\"description\":\"Attachment: is invalid\",\"error\":\"InvalidValue\"}]";
      case TRANSCRIPT, TARGET -> "\"base\":[]";
    };
    return Optional.of(new WireFault.Answer(422, null, false, "{\"error\":\"RecordInvalid\",\"description\":"
        + "\"Record validation errors\",\"details\":{" + complaint + "}}"));
  }

  @Override
  public WireFault forbidden() {
    return new WireFault.Answer(403, null, false,
        "{\"error\":{\"title\":\"Forbidden\",\"message\":\"You do not have access to this page\"}}");
  }

  @Override
  public void breakPrivacy() {
    zendesk.settings(zendesk.settings().withEveryCommentPublic(true));
  }

  @Override
  public List<String> calls() {
    return sandbox.journal().entries().stream().filter(it -> it.path().startsWith("/api/"))
        .map(it -> it.method() + " " + it.path()).toList();
  }

  @Override
  public List<String> complaints() {
    return Stream.concat(sandbox.journal().violations().stream(), listener.complaints().stream()).toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private DeskTicket seen(Ticket ticket) {
    Map<String, String> fields = new TreeMap<>();
    zendesk.fields().forEach(field -> Optional.ofNullable(ticket.customFields().get(field.id()))
        .filter(value -> !value.isNull()).ifPresent(value -> fields.put(field.title(), value.asText())));
    String group = zendesk.groups().stream().filter(it -> Long.valueOf(it.id()).equals(ticket.groupId()))
        .map(it -> it.name()).findFirst().orElse(null);
    return new DeskTicket(String.valueOf(ticket.id()), ticket.externalId(), Set.copyOf(ticket.tags()), fields, group,
        email(ticket.assigneeId()), ticket.priority(), email(ticket.requesterId()),
        ticket.followupSourceId() == null ? null : String.valueOf(ticket.followupSourceId()),
        ticket.comments().stream().map(it -> new DeskComment(it.htmlBody(), it.isPublic(),
            it.attachments().stream().map(Attachment::fileName).toList())).toList());
  }

  private String email(Long user) {
    return zendesk.users().stream().filter(it -> Long.valueOf(it.id()).equals(user)).map(User::email).findFirst()
        .orElse(null);
  }
}
