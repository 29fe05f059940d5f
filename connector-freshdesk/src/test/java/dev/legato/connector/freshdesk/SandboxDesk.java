package dev.legato.connector.freshdesk;

import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.Part;
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
import dev.legato.sandbox.freshdesk.Attachment;
import dev.legato.sandbox.freshdesk.Contact;
import dev.legato.sandbox.freshdesk.FreshdeskLimits;
import dev.legato.sandbox.freshdesk.FreshdeskSeed;
import dev.legato.sandbox.freshdesk.PretendFreshdesk;
import dev.legato.sandbox.freshdesk.Ticket;
import dev.legato.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The sandbox's Freshdesk in the kit's words. */
final class SandboxDesk implements PretendDesk {
  /** It has no pages, no bodies of errors, no forms, no sources of an account's own, and no name beside an e-mail. */
  private static final List<String> KNOWN_HINTS = List.of("'per_page' is unexpected", "'page' is unexpected",
      "validation.response.body.unexpected", "validation.request.contentType.notAllowed",
      "validation.request.body.missing", "not found in enum", "allowed by the schema: [\"name\"]");
  private static final String STRANGER = "a-key-of-another-desk";
  private static final Map<Integer, String> PRIORITIES = Map.of(2, "normal", 3, "high", 4, "urgent");
  private final HelpdeskSandbox sandbox;
  private final PretendFreshdesk freshdesk;
  private final Listener listener = new Listener(VendorDescriptions.freshdesk());

  SandboxDesk(SteppingClock clock) {
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withClock(clock).withFreshdesk(
        dev.legato.sandbox.freshdesk.FreshdeskSettings.DEFAULTS.withLimits(FreshdeskLimits.NONE)));
    freshdesk = sandbox.freshdesk();
    sandbox.journal().witness(it -> {
      listener.asked(it.method(), it.path(), it.query(), it.requestType(), it.requestBody());
      if (it.status() != null) {
        listener.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
      }
    });
  }

  PretendFreshdesk freshdesk() {
    return freshdesk;
  }

  HelpdeskSandbox sandbox() {
    return sandbox;
  }

  @Override
  public HelpdeskConnector connect(InstantSource clock) {
    return connector(sandbox.url() + "/freshdesk", FreshdeskSeed.API_KEY, clock);
  }

  @Override
  public HelpdeskConnector connectAsStranger(InstantSource clock) {
    return connector(sandbox.url() + "/freshdesk", STRANGER, clock);
  }

  @Override
  public HelpdeskConnector connectToNobody(InstantSource clock) {
    return connector("http://127.0.0.1:1/freshdesk", FreshdeskSeed.API_KEY, clock);
  }

  private static HelpdeskConnector connector(String url, String key, InstantSource clock) {
    return new FreshdeskConnector(new FreshdeskSettings(URI.create(url), new Secret(key), Duration.ofSeconds(20),
        Map.of()), clock);
  }

  @Override
  public List<String> secrets() {
    return Stream.of(FreshdeskSeed.API_KEY, STRANGER).flatMap(key -> Stream.of(key,
        Base64.getEncoder().encodeToString((key + ":X").getBytes(StandardCharsets.UTF_8)))).toList();
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
    return freshdesk.contacts().stream().filter(it -> it.state() == Contact.State.BLOCKED).map(Contact::email)
        .findFirst();
  }

  @Override
  public String plantTicket(String... tags) {
    return String.valueOf(
        freshdesk.plantTicket("From before", "sam@customer.example", "Where is my parcel?", tags).id());
  }

  @Override
  public void closeTicket(String id) {
    freshdesk.setStatus(Long.parseLong(id), Ticket.CLOSED);
  }

  @Override
  public void deleteTicket(String id) {
    freshdesk.move(Long.parseLong(id), Ticket.Place.DELETED);
  }

  @Override
  public void addNote(String id) {
    freshdesk.addConversation(Long.parseLong(id), freshdesk.agents().getFirst().id(), "words", true);
  }

  @Override
  public void addReply(String id) {
    freshdesk.addConversation(Long.parseLong(id), freshdesk.agents().getFirst().id(), "words", false);
  }

  @Override
  public void addCustomersWords(String id) {
    long customer = freshdesk.ticket(Long.parseLong(id)).orElseThrow().requesterId();
    freshdesk.addConversation(Long.parseLong(id), customer, "words", false);
  }

  @Override
  public List<DeskTicket> tickets() {
    return freshdesk.tickets().stream().filter(it -> it.place() == Ticket.Place.INBOX).map(this::seen).toList();
  }

  @Override
  public void nextWrite(WireFault fault) {
    Fault theirs = theirs(fault);
    sandbox.faults().on(PretendFreshdesk.NAME).next("write", "^/api/v2/", theirs);
  }

  @Override
  public void nextWriteOfFiles(WireFault fault) {
    sandbox.faults().on(PretendFreshdesk.NAME).next("POST", "^/api/v2/tickets/\\d+/notes", theirs(fault));
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
    String field = switch (part) {
      case FIELD -> "custom_fields.cf_legato_urgency";
      case TAGS -> "tags";
      case GROUP -> "group_id";
      case ASSIGNEE -> "responder_id";
      case PRIORITY -> "priority";
      case REQUESTER -> "email";
      case TRANSCRIPT, ATTACHMENT -> "attachments";
      case TARGET -> "";
    };
    return Optional.of(new WireFault.Answer(400, null, false, "{\"description\":\"Validation failed\",\"errors\":"
        + "[{\"field\":\"" + field + "\",\"message\":\"It is not to our liking\",\"code\":\"invalid_value\"}]}"));
  }

  @Override
  public WireFault forbidden() {
    return new WireFault.Answer(403, null, false,
        "{\"code\":\"access_denied\",\"message\":\"You are not authorized to perform this action.\"}");
  }

  @Override
  public void breakPrivacy() {
    freshdesk.publishNextNotes(1);
  }

  @Override
  public List<String> calls() {
    return sandbox.journal().entries().stream().map(it -> it.method() + " " + it.path()).toList();
  }

  @Override
  public List<String> complaints() {
    return sandbox.journal().violations();
  }

  /** What the unofficial description says is printed and fails nothing: the vendor's prose is the authority. */
  @Override
  public void close() {
    sandbox.close();
    listener.complaints().stream().filter(hint -> KNOWN_HINTS.stream().noneMatch(hint::contains)).distinct()
        .forEach(hint -> System.out.println("The unofficial description of Freshdesk says: " + hint));
  }

  /** The description is what the customer reads first: a public comment. */
  private DeskTicket seen(Ticket ticket) {
    Map<String, String> fields = new TreeMap<>();
    freshdesk.fields().forEach(field -> Optional.ofNullable(ticket.customFields().get(field.name()))
        .ifPresent(value -> fields.put(field.label(), value.asText())));
    String group = freshdesk.groups().stream().filter(it -> Long.valueOf(it.id()).equals(ticket.groupId()))
        .map(it -> it.name()).findFirst().orElse(null);
    return new DeskTicket(String.valueOf(ticket.id()), null, Set.copyOf(ticket.tags()), fields, group,
        email(ticket.responderId()), PRIORITIES.getOrDefault(ticket.priority(), "low"), email(ticket.requesterId()),
        null, Stream.concat(Stream.of(new DeskComment(ticket.description(), true, List.of())),
            ticket.conversations().stream().map(it -> new DeskComment(it.given(), !it.isPrivate(),
                it.attachments().stream().map(Attachment::name).toList())))
            .toList());
  }

  private String email(Long user) {
    return Stream.concat(freshdesk.agents().stream().filter(it -> Long.valueOf(it.id()).equals(user))
        .map(it -> it.email()),
        freshdesk.contacts().stream().filter(it -> Long.valueOf(it.id()).equals(user))
            .map(Contact::email))
        .findFirst().orElse(null);
  }
}
