package dev.legato.connector.intercom;

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
import dev.legato.sandbox.intercom.Attachment;
import dev.legato.sandbox.intercom.Contact;
import dev.legato.sandbox.intercom.Conversation;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.intercom.PretendIntercom;
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
import org.jspecify.annotations.Nullable;

/** The sandbox's Intercom in the kit's words. */
final class SandboxDesk implements PretendDesk {
  /** All writes that are no search. */
  private static final String WRITES = "^/(?!(tickets|contacts|conversations)/search)";
  private final HelpdeskSandbox sandbox;
  private final PretendIntercom intercom;
  private final Listener listener = new Listener(VendorDescriptions.intercom());

  SandboxDesk(SteppingClock clock) {
    sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withClock(clock).withIntercom(
        dev.legato.sandbox.intercom.IntercomSettings.DEFAULTS.withRequestsPerMinute(1_000_000)));
    intercom = sandbox.intercom();
    sandbox.journal().witness(it -> {
      listener.asked(it.method(), it.path(), it.query(), it.requestType(), it.requestBody());
      if (it.status() != null) {
        listener.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
      }
    });
  }

  PretendIntercom intercom() {
    return intercom;
  }

  HelpdeskSandbox sandbox() {
    return sandbox;
  }

  @Override
  public HelpdeskConnector connect(InstantSource clock) {
    return connector(sandbox.url() + "/intercom", IntercomSeed.ACCESS_TOKEN, clock);
  }

  @Override
  public HelpdeskConnector connectAsStranger(InstantSource clock) {
    return connector(sandbox.url() + "/intercom", "a-token-of-another-desk", clock);
  }

  @Override
  public HelpdeskConnector connectToNobody(InstantSource clock) {
    return connector("http://127.0.0.1:1/intercom", IntercomSeed.ACCESS_TOKEN, clock);
  }

  private static HelpdeskConnector connector(String url, String token, InstantSource clock) {
    return new IntercomConnector(
        new IntercomSettings(URI.create(url), new Secret(token), null, Duration.ofSeconds(20), Map.of()), clock);
  }

  @Override
  public List<String> secrets() {
    return List.of(IntercomSeed.ACCESS_TOKEN, "a-token-of-another-desk", "Bearer");
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
    return intercom.contacts().stream().filter(it -> it.standing() == Contact.Standing.BLOCKED).map(Contact::email)
        .findFirst();
  }

  @Override
  public boolean setsPriority() {
    return false;
  }

  @Override
  public boolean closesForGood() {
    return false;
  }

  @Override
  public boolean makesPrivate() {
    return false;
  }

  @Override
  public String plantTicket(String... tags) {
    String contact = intercom.contactByEmail("sam@customer.example").orElseThrow().id();
    return intercom.plantConversation(contact, "Where is my parcel?", tags).id();
  }

  @Override
  public void closeTicket(String id) {
    intercom.close(id);
  }

  @Override
  public void deleteTicket(String id) {
    intercom.delete(id);
  }

  @Override
  public void addNote(String id) {
    intercom.addNote(id, intercom.admins().getFirst().id(), "<p>words</p>");
  }

  @Override
  public void addReply(String id) {
    intercom.addComment(id, intercom.admins().getFirst().id(), "<p>words</p>");
  }

  @Override
  public void addCustomersWords(String id) {
    intercom.addCustomersWords(id, "words");
  }

  @Override
  public List<DeskTicket> tickets() {
    return intercom.items().stream().map(this::seen).toList();
  }

  @Override
  public void nextWrite(WireFault fault) {
    Fault theirs = theirs(fault);
    sandbox.faults().on(PretendIntercom.NAME).next("write", WRITES, theirs);
  }

  @Override
  public void nextWriteOfFiles(WireFault fault) {
    sandbox.faults().on(PretendIntercom.NAME).next("POST", "/reply$", theirs(fault));
  }

  private static Fault theirs(WireFault fault) {
    return switch (fault) {
      case WireFault.LostReply(boolean applied) -> new Fault.Drop(applied);
      case WireFault.Answer(int status, Integer retryAfter, boolean applied, String body) -> new Fault.Answer(status,
          retryAfter, applied, body);
    };
  }

  /** Of the first write, which makes the ticket; tags are refused by a call of their own. */
  @Override
  public Optional<WireFault> refusalOf(Part part) {
    return switch (part) {
      case FIELD -> Optional.of(refusal(400, "parameter_invalid", "Ticket attribute 'Legato urgency' does not exist"));
      case GROUP -> Optional.of(refusal(404, "team_not_found", "Team not found"));
      case ASSIGNEE -> Optional.of(refusal(404, "admin_not_found", "Admin not found"));
      case REQUESTER -> Optional.of(refusal(404, "not_found", "User Not Found"));
      case ATTACHMENT -> Optional.of(refusal(400, "parameter_invalid", "attachment_files is invalid"));
      case TAGS, PRIORITY, TRANSCRIPT, TARGET -> Optional.empty();
    };
  }

  @Override
  public WireFault forbidden() {
    return refusal(403, "api_plan_restricted", "Active subscription needed.");
  }

  static WireFault refusal(int status, String code, String message) {
    return new WireFault.Answer(status, null, false, "{\"type\":\"error.list\",\"request_id\":"
        + "\"06234918-c245-4caa-a2cc-90247983c6ff\",\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message
        + "\"}]}");
  }

  @Override
  public void breakPrivacy() {
    intercom.settings(intercom.settings().withEveryNotePublic(true));
  }

  @Override
  public List<String> calls() {
    return sandbox.journal().entries().stream().map(it -> it.method() + " " + it.path()).toList();
  }

  @Override
  public List<String> complaints() {
    return Stream.concat(sandbox.journal().violations().stream(), listener.complaints().stream()).toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private DeskTicket seen(Conversation item) {
    Map<String, String> fields = new TreeMap<>();
    (item.ticket() == null ? item.attributes() : item.ticket().attributes())
        .forEach((name, value) -> fields.put(name, value.asText()));
    String team = intercom.teams().stream().filter(it -> it.id() == item.teamId()).map(it -> it.name()).findFirst()
        .orElse(null);
    String contact = intercom.contacts().stream().filter(it -> it.id().equals(item.contactId())).findFirst()
        .map(Contact::email).orElse(null);
    return new DeskTicket(item.id(), null, Set.copyOf(item.tagNames()), fields, team, email(item.adminId()), null,
        contact, null,
        Stream.concat(Stream.ofNullable(item.source()), item.parts().stream()).filter(it -> it.body() != null)
            .map(it -> new DeskComment(String.valueOf(it.body()), it.isPublic(),
                it.attachments().stream().map(Attachment::name).toList()))
            .toList());
  }

  private @Nullable String email(long admin) {
    return intercom.admins().stream().filter(it -> it.id() == admin).map(it -> it.email()).findFirst().orElse(null);
  }
}
