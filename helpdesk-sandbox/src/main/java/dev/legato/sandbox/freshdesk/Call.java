package dev.legato.sandbox.freshdesk;

import dev.legato.sandbox.door.Visit;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One API request in the hands of a route.
 *
 * @param caller the agent whose key it is
 */
record Call(Context ctx, Account account, Agent caller, Visit visit) {
  /** A number in the path. */
  long id(String name) {
    String text = ctx.pathParam(name);
    if (!text.matches("[0-9]{1,18}")) {
      throw Refusal.notFound();
    }
    return Long.parseLong(text);
  }

  /** The ticket named in the path, which the journal then names too; archived ones are not found here. */
  Ticket ticket() {
    Ticket ticket = account.tickets.get(id("id"));
    if (ticket == null || ticket.place() == Ticket.Place.ARCHIVE) {
      throw Refusal.notFound();
    }
    visit.ticket(ticket.id());
    return ticket;
  }

  /** The same, for a write: what is deleted or spam can be read and restored, not changed. */
  Ticket ticketToChange() {
    Ticket ticket = ticket();
    if (ticket.place() != Ticket.Place.INBOX) {
      throw Refusal.wrongVerb(ctx.method().name(), new TreeSet<>(Set.of("GET")));
    }
    return ticket;
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(ctx.queryParam(name));
  }

  /** Refuses parameters that are not among {@code known}. */
  void onlyQuery(String... known) {
    FieldErrors errors = new FieldErrors();
    ctx.queryParamMap().keySet().stream().filter(name -> !List.of(known).contains(name)).forEach(errors::unknown);
    if (errors.any()) {
      visit.violation("the query has a parameter this call does not know");
      errors.refuseIfAny();
    }
  }

  /** The words of {@code include=}. */
  Set<String> includes(Set<String> known) {
    Set<String> wanted = new TreeSet<>();
    query("include").ifPresent(text -> wanted.addAll(List.of(text.split(","))));
    if (!known.containsAll(wanted)) {
      throw Refusal.field("include", "It should be one of these values: '" + FieldErrors.list(new TreeSet<>(known))
          + "'", "invalid_value");
    }
    return wanted;
  }

  /** The body, with {@code known} fields and no others. */
  Given given(Set<String> known) {
    Given given = BodyReader.read(ctx, visit);
    for (String stranger : given.strangers(known)) {
      visit.violation(stranger + " is not a field this call knows");
      given.errors().unknown(stranger);
    }
    // Told before anything else is looked at.
    given.errors().refuseIfAny();
    return given;
  }
}
