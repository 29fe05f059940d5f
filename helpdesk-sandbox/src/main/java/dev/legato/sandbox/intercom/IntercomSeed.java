package dev.legato.sandbox.intercom;

import dev.legato.sandbox.intercom.ConversationAttribute.Option;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** What a fresh workspace holds: one app, some teammates in four teams, some customers, the fields of the suite, three kinds of ticket. */
public final class IntercomSeed {
  public static final String ACCESS_TOKEN = "legato-sandbox-intercom-token";
  /** The teammate whom the token belongs to; without a seat in the inbox. */
  public static final long ADMIN_ID = 8_700_001;
  public static final String ADMIN_EMAIL = "admin@sandbox.example";
  public static final String APP_ID = "lgsandbx";
  /** What parts carry that this app wrote through the API. */
  public static final String APP_PACKAGE_CODE = "legato-bridge";
  /** The two fields each kind of ticket begins with. */
  public static final String TITLE = "_default_title_";
  public static final String DESCRIPTION = "_default_description_";
  /** The conversation attributes, by name; the back-office ticket type has the same. */
  public static final List<String> ATTRIBUTE_NAMES = List.of("Legato issue", "Legato trigger", "Legato urgency",
      "Legato category", "Legato mood", "Legato handoff");
  static final List<String> TRIGGERS = List.of("Explicit request", "Low confidence", "Sentiment", "Topic", "Tier",
      "Time", "Repeated failure", "Technical", "Out of scope", "Policy", "Other");
  static final List<String> URGENCIES = List.of("Low", "Normal", "High", "Urgent");

  private IntercomSeed() {}

  static void plant(Workspace workspace) {
    workspace.addAdmin("Legato Bridge", ADMIN_EMAIL, false);
    long maria = workspace.addAdmin("Maria Santos", "maria@sandbox.example", true).id();
    long tom = workspace.addAdmin("Tom Becker", "tom@sandbox.example", true).id();
    long aisha = workspace.addAdmin("Aisha Khan", "aisha@sandbox.example", true).id();
    long kenji = workspace.addAdmin("Kenji Mori", "kenji@sandbox.example", true).id();
    workspace.addTeam("Support", List.of(tom, aisha));
    workspace.addTeam("Billing", List.of(maria, kenji));
    workspace.addTeam("Escalations", List.of(kenji, maria));
    workspace.addTeam("Technical", List.of(aisha));
    workspace.addContact("user", "cust-67890", "nora@customer.example", "+46 8 555 0101", "Nora Lindqvist");
    workspace.addContact("user", null, "sam@customer.example", "+44 20 7946 0018", "Sam Okafor");
    Contact blocked = workspace.addContact("user", null, "suspended@customer.example", null, "Suspended Sender");
    workspace.store(blocked.with(Contact.Standing.BLOCKED, null, workspace.now()));
    Contact archived = workspace.addContact("user", "cust-archived", "archived@customer.example", null, "Gone Away");
    workspace.store(archived.with(Contact.Standing.ARCHIVED, null, workspace.now()));
    for (String name : ATTRIBUTE_NAMES) {
      List<String> labels = labels(name);
      workspace.addAttribute(name, labels.isEmpty() ? "string" : "list", labels);
    }
    states(workspace);
    workspace.addTicketType("Customer request", "Customer", List.of());
    workspace.addTicketType("Bot escalation", "Back-office", ATTRIBUTE_NAMES);
    workspace.addTicketType("Incident", "Tracker", List.of());
  }

  static List<String> labels(String attribute) {
    return switch (attribute) {
      case "Legato trigger" -> TRIGGERS;
      case "Legato urgency" -> URGENCIES;
      default -> List.of();
    };
  }

  static List<Option> options(Workspace workspace, List<String> labels) {
    return labels.stream().map(label -> new Option(uuid(workspace, label), label, false)).toList();
  }

  static String uuid(Workspace workspace, String of) {
    return UUID.nameUUIDFromBytes((workspace.newId() + of).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static void states(Workspace workspace) {
    state(workspace, "submitted", "Submitted", "Submitted");
    state(workspace, "in_progress", "In progress", "In progress");
    state(workspace, "waiting_on_customer", "Waiting on customer", "Waiting on you");
    state(workspace, "resolved", "Resolved", "Resolved");
  }

  private static void state(Workspace workspace, String category, String internal, String external) {
    TicketState state = new TicketState(Long.toString(workspace.newId()), category, internal, external);
    workspace.ticketStates.put(state.id(), state);
  }
}
