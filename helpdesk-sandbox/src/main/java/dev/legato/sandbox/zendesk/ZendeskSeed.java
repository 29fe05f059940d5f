package dev.legato.sandbox.zendesk;

import java.util.List;

/** What a fresh account holds: one API client, some agents in four groups, some customers, and the fields of the suite. */
public final class ZendeskSeed {
  public static final String CLIENT_ID = "legato-sandbox-client";
  public static final String CLIENT_SECRET = "legato-sandbox-client-secret";
  /** Never expires on its own; dies when {@link #REFRESH_TOKEN} is used. */
  public static final String ACCESS_TOKEN = "legato-sandbox-access-token";
  public static final String REFRESH_TOKEN = "legato-sandbox-refresh-token";
  /** For {@code admin@sandbox.example/token:…}, the way that ends on 2027-04-30. */
  public static final String API_TOKEN = "legato-sandbox-api-token";
  public static final String ADMIN_EMAIL = "admin@sandbox.example";
  /** The custom fields, by title. */
  public static final List<String> FIELD_TITLES = List.of("Legato issue", "Legato trigger", "Legato urgency",
      "Legato category", "Legato mood", "Legato handoff");
  static final List<String> TRIGGERS = List.of("explicit_request", "low_confidence", "sentiment", "topic", "tier",
      "time", "repeated_failure", "technical", "out_of_scope", "policy", "other");
  static final List<String> URGENCIES = List.of("low", "normal", "high", "urgent");

  private ZendeskSeed() {}

  static void plant(Account account) {
    account.brandId = account.newId();
    account.formId = account.newId();
    User admin = account.addUser("Legato Bridge", ADMIN_EMAIL, null, User.Role.ADMIN, null);
    account.credentials.plant(admin.id());
    long support = account.addGroup("Support").id();
    long billing = account.addGroup("Billing").id();
    long escalations = account.addGroup("Escalations").id();
    long technical = account.addGroup("Technical").id();
    agent(account, "Maria Santos", "maria@sandbox.example", billing, escalations);
    agent(account, "Tom Becker", "tom@sandbox.example", support);
    agent(account, "Aisha Khan", "aisha@sandbox.example", technical, support);
    agent(account, "Kenji Mori", "kenji@sandbox.example", escalations, billing);
    account.addMembership(admin.id(), support);
    account.addUser("Nora Lindqvist", "nora@customer.example", "+46 8 555 0101", User.Role.END_USER, "cust-67890");
    account.addUser("Sam Okafor", "sam@customer.example", "+44 20 7946 0018", User.Role.END_USER, null);
    User spam = account.addUser("Suspended Sender", "suspended@customer.example", null, User.Role.END_USER, null);
    account.users.put(spam.id(), spam.withSuspended(true));
    fields(account);
  }

  private static void agent(Account account, String name, String email, long... groups) {
    User agent = account.addUser(name, email, null, User.Role.AGENT, null);
    for (long group : groups) {
      account.addMembership(agent.id(), group);
    }
  }

  private static void fields(Account account) {
    for (String system : List.of("subject", "description", "status", "tickettype", "priority", "group", "assignee")) {
      String title = system.equals("tickettype")
          ? "Type"
          : Character.toUpperCase(system.charAt(0)) + system.substring(1);
      account.addField(system, title, List.of(), false, false);
    }
    account.addField("text", "Legato issue", List.of(), false, true);
    tagger(account, "Legato trigger", "legato_trigger_", TRIGGERS);
    tagger(account, "Legato urgency", "legato_urgency_", URGENCIES);
    account.addField("text", "Legato category", List.of(), false, true);
    account.addField("text", "Legato mood", List.of(), false, true);
    account.addField("text", "Legato handoff", List.of(), false, true);
  }

  private static void tagger(Account account, String title, String prefix, List<String> words) {
    List<TicketField.Option> options = words.stream().map(word -> new TicketField.Option(account.newId(),
        Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' '), prefix + word)).toList();
    TicketField field = new TicketField(account.newId(), "tagger", title, options, false, true, account.now());
    account.fields.put(field.id(), field);
  }
}
