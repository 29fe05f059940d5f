package dev.legato.sandbox.freshdesk;

import java.util.List;
import java.util.Map;

/** What a fresh account holds: one API key, some agents in groups, some customers, and fields as an old desk has them. */
public final class FreshdeskSeed {
  /** The user of basic auth; the password is any, {@code X} by custom. */
  public static final String API_KEY = "legato-sandbox-freshdesk-key";
  /** The agent whose key it is. */
  public static final String AGENT_EMAIL = "admin@sandbox.example";
  /** The suite's custom fields, by label; by name they are {@code cf_legato_issue} and so on. */
  public static final List<String> FIELD_LABELS = List.of("Legato issue", "Legato trigger", "Legato urgency",
      "Legato category", "Legato mood", "Legato handoff");
  /** The options of the drop-down {@code cf_legato_trigger}, as agents read them. */
  public static final List<String> TRIGGERS = List.of("Explicit request", "Low confidence", "Sentiment", "Topic",
      "Tier", "Time", "Repeated failure", "Technical", "Out of scope", "Policy", "Other");
  /** The options of the drop-down {@code cf_legato_urgency}. */
  public static final List<String> URGENCIES = List.of("Low", "Normal", "High", "Urgent");

  private FreshdeskSeed() {}

  static void plant(Account account) {
    people(account);
    statuses(account);
    defaultFields(account);
    customFields(account);
  }

  private static void people(Account account) {
    long support = account.addGroup("Support", "First line").id();
    long billing = account.addGroup("Billing", "Invoices & refunds").id();
    long escalations = account.addGroup("Escalations", "").id();
    long technical = account.addGroup("Technical", "").id();
    account.addGroup("Billing (old)", "Not used since 2023");
    account.addAgent("Legato Bridge", AGENT_EMAIL, List.of(support));
    account.addAgent("Maria Santos", "maria@sandbox.example", List.of(billing, escalations));
    account.addAgent("Tom Becker", "tom@sandbox.example", List.of(support));
    account.addAgent("Aisha Khan", "aisha@sandbox.example", List.of(technical, support));
    account.addAgent("Kenji Mori", "kenji@sandbox.example", List.of(escalations, billing));
    Agent gone = account.addAgent("Rita Gone", "rita@sandbox.example", List.of());
    account.agents.put(gone.id(), gone.withDeactivated(true));
    account.addContact("Nora Lindqvist", "nora@customer.example", "+46 8 555 0101", "cust-67890");
    Contact sam = account.addContact("Sam Okafor", "sam@customer.example", "+44 20 7946 0018", null);
    account.contacts.put(sam.id(), sam.withMoreEmails(List.of("sam.okafor@work.example"), account.now()));
    Contact blocked = account.addContact("Blocked Sender", "blocked@customer.example", null, null);
    account.contacts.put(blocked.id(), blocked.withState(Contact.State.BLOCKED, null, account.now()));
    Contact deleted = account.addContact("Deleted Person", "deleted@customer.example", null, null);
    account.contacts.put(deleted.id(), deleted.withState(Contact.State.DELETED, null, account.now()));
    Contact twin = account.addContact("N. Lindqvist", "nora.l@old.example", null, null);
    account.mergeContacts(account.contactByEmail("nora@customer.example").orElseThrow(), twin);
  }

  private static void statuses(Account account) {
    status(account, Ticket.OPEN, "Open", "Being Processed");
    status(account, Ticket.PENDING, "Pending", "Awaiting your Reply");
    status(account, Ticket.RESOLVED, "Resolved", "This ticket has been Resolved");
    status(account, Ticket.CLOSED, "Closed", "This ticket has been Closed");
    status(account, 6, "Waiting on Customer", "Awaiting your Reply");
    status(account, 7, "Waiting on Third Party", "Being Processed");
    status(account, 8, "With Engineering", "Being Processed");
  }

  private static void status(Account account, int code, String agents, String customers) {
    account.statuses.put(code, new TicketField.Status(code, agents, customers));
  }

  private static void defaultFields(Account account) {
    account.addField("requester", "Search a requester", "default_requester", List.of());
    account.addField("subject", "Subject", "default_subject", List.of());
    account.addField("ticket_type", "Type", "default_ticket_type",
        List.of("Question", "Incident", "Problem", "Feature Request", "Refund"));
    account.addField("source", "Source", "default_source", List.of());
    account.addField("status", "Status", "default_status", List.of());
    account.addField("priority", "Priority", "default_priority", List.of());
    account.addField("group", "Group", "default_group", List.of());
    account.addField("agent", "Agent", "default_agent", List.of());
    account.addField("description", "Description", "default_description", List.of());
    account.field("subject").ifPresent(f -> account.put(f.required(true, false)));
    account.field("description").ifPresent(f -> account.put(f.required(true, false)));
  }

  private static void customFields(Account account) {
    account.addField("cf_legato_issue", "Legato issue", "custom_text", List.of());
    account.addField("cf_legato_trigger", "Legato trigger", "custom_dropdown", TRIGGERS);
    account.addField("cf_legato_urgency", "Legato urgency", "custom_dropdown", URGENCIES);
    account.addField("cf_legato_category", "Legato category", "custom_text", List.of());
    account.addField("cf_legato_mood", "Legato mood", "custom_text", List.of());
    account.addField("cf_legato_handoff", "Legato handoff", "custom_text", List.of());
    account.addField("cf_plan", "Plan", "custom_dropdown", List.of("Free", "Pro", "Enterprise <special terms>"));
    account.addField("cf_order_value", "Order value", "custom_decimal", List.of());
    account.addField("cf_vip", "VIP?", "custom_checkbox", List.of());
    account.put(new TicketField(account.newId(), "cf_product_area", "Product area", "nested_field",
        List.of("Billing", "Shipping"),
        Map.of("Billing", Map.of("Refund", List.of("Partial", "Full"), "Invoice", List.of()), "Shipping",
            Map.of("Lost parcel", List.of(), "Damaged item", List.of("Photo sent", "No photo"))),
        List.of("cf_product_topic", "cf_product_detail"), false, false, account.now()));
  }
}
