package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code GET /tickets}: not the search index, so without its lag; the last 30 days unless told otherwise. */
final class TicketList {
  private static final Duration USUAL_AGE = Duration.ofDays(30);
  private static final int LAST_PAGE = 300;
  private static final Set<String> FILTERS = Set.of("new_and_my_open", "watching", "spam", "deleted", "all_tickets");
  private static final Set<String> ORDERS = Set.of("created_at", "due_by", "updated_at", "status");

  private final Account account;

  TicketList(Account account) {
    this.account = account;
  }

  Reply answer(Call call) {
    call.onlyQuery("filter", "requester_id", "email", "unique_external_id", "company_id", "updated_since", "order_by",
        "order_type", "include", "page", "per_page");
    if (Pages.number(call, "page", 1, Integer.MAX_VALUE) > LAST_PAGE) {
      throw Refusal.field("page", "It should be a Positive Integer less than or equal to " + LAST_PAGE,
          "invalid_value");
    }
    Set<String> includes = call.includes(Set.of("requester", "stats", "description", "company"));
    Predicate<Ticket> wanted = place(call).and(age(call)).and(requester(call));
    List<Ticket> tickets = account.tickets.values().stream().filter(wanted).sorted(order(call)).toList();
    return Pages.reply(call, tickets, ticket -> {
      ObjectNode node = FreshdeskJson.ticket(ticket, account);
      if (!includes.contains("description")) {
        node.remove(List.of("description", "description_text"));
      }
      if (includes.contains("requester")) {
        node.set("requester", FreshdeskJson.requester(ticket, account));
      }
      if (includes.contains("stats")) {
        node.set("stats", FreshdeskJson.stats(ticket));
      }
      return node;
    });
  }

  private static Predicate<Ticket> place(Call call) {
    Optional<String> filter = call.query("filter");
    if (filter.isPresent() && !FILTERS.contains(filter.get())) {
      throw Refusal.field("filter", "It should be one of these values: '" + FieldErrors.list(FILTERS.stream().sorted()
          .toList()) + "'", "invalid_value");
    }
    Ticket.Place place = switch (filter.orElse("")) {
      case "spam" -> Ticket.Place.SPAM;
      case "deleted" -> Ticket.Place.DELETED;
      default -> Ticket.Place.INBOX;
    };
    boolean openOnly = filter.orElse("").equals("new_and_my_open");
    boolean nobodyWatches = filter.orElse("").equals("watching");
    return t -> t.place() == place && !nobodyWatches && (!openOnly || t.status() == Ticket.OPEN);
  }

  private Predicate<Ticket> age(Call call) {
    Optional<String> since = call.query("updated_since");
    if (since.isEmpty()) {
      Instant oldest = account.now().minus(USUAL_AGE);
      return t -> !t.createdAt().isBefore(oldest);
    }
    try {
      String text = since.get();
      Instant moment = text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
      return t -> !t.updatedAt().isBefore(moment);
    } catch (DateTimeParseException notATime) {
      throw Refusal.field("updated_since", "It should be in the 'combined date and time ISO8601' format",
          "invalid_date");
    }
  }

  private Predicate<Ticket> requester(Call call) {
    FieldErrors errors = new FieldErrors();
    Optional<Long> id = call.query("requester_id").filter(text -> text.matches("[0-9]{1,18}")).map(Long::valueOf);
    if (call.query("requester_id").isPresent() && id.filter(account.contacts::containsKey).isEmpty()) {
      errors.nobody("contact", "requester_id");
    }
    Optional<Contact> byEmail = call.query("email").flatMap(account::contactByEmail);
    if (call.query("email").isPresent() && byEmail.isEmpty()) {
      errors.nobody("contact", "email");
    }
    Optional<Contact> byExternalId = call.query("unique_external_id").flatMap(account::contactByExternalId);
    if (call.query("unique_external_id").isPresent() && byExternalId.isEmpty()) {
      errors.nobody("contact", "unique_external_id");
    }
    errors.refuseIfAny();
    Optional<Long> wanted = id.or(() -> byEmail.map(Contact::id)).or(() -> byExternalId.map(Contact::id));
    return t -> wanted.isEmpty() || t.requesterId() == wanted.get();
  }

  private static Comparator<Ticket> order(Call call) {
    String by = call.query("order_by").orElse("created_at");
    if (!ORDERS.contains(by)) {
      throw Refusal.field("order_by", "It should be one of these values: '" + FieldErrors.list(ORDERS.stream().sorted()
          .toList()) + "'", "invalid_value");
    }
    Comparator<Ticket> order = switch (by) {
      case "updated_at" -> Comparator.comparing(Ticket::updatedAt).thenComparing(Ticket::id);
      case "status" -> Comparator.comparing(Ticket::status).thenComparing(Ticket::id);
      default -> Comparator.comparing(Ticket::createdAt).thenComparing(Ticket::id);
    };
    return call.query("order_type").orElse("desc").equals("asc") ? order : order.reversed();
  }
}
