package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Visit;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Creates and changes tickets by the rules of the vendor; all of a request happens, or nothing. */
final class TicketWriter {
  private static final Set<String> KNOWN = Set.of("subject", "raw_subject", "comment", "description", "requester",
      "requester_id", "submitter_id", "external_id", "tags", "custom_fields", "group_id", "assignee_id",
      "assignee_email", "priority", "type", "status", "ticket_form_id", "brand_id", "metadata",
      "via_followup_source_id",
      "updated_stamp", "safe_update");
  private static final Set<String> STATUSES = Set.of("new", "open", "pending", "hold", "solved", "closed");
  private static final Set<String> PRIORITIES = Set.of("urgent", "high", "normal", "low");
  private static final Set<String> TYPES = Set.of("problem", "incident", "question", "task");

  private final Account account;
  private final CustomFieldRules fieldRules;
  private final CommentWriter commentWriter;
  private final PeopleOnTickets people;

  TicketWriter(Account account) {
    this.account = account;
    this.fieldRules = new CustomFieldRules(account);
    this.commentWriter = new CommentWriter(account);
    this.people = new PeopleOnTickets(account);
  }

  Ticket create(Given given, Caller caller, Visit visit, List<String> warnings) {
    complainOfStrangers(given, visit, warnings);
    RecordErrors errors = new RecordErrors();
    Long submitter = given.id("submitter_id");
    TicketDraft draft = new TicketDraft(submitter == null ? caller.id() : submitter, account.now());
    draft.brandId = account.brandId;
    draft.formId = account.formId;
    Optional<Ticket> source = followUpSource(given, draft, errors);
    Optional<PeopleOnTickets.NewUser> newUser = people.requester(draft, given, errors);
    change(draft, given, errors, visit, warnings);
    long auditId = account.newId();
    Comment comment = firstComment(draft, given, auditId, caller.id(), errors, visit, warnings);
    errors.refuseIfAny();
    if (comment == null) {
      throw new IllegalStateException("a refused comment must have left an error");
    }
    newUser.ifPresent(user -> draft.requesterId = account
        .addUser(user.name(), user.email(), null, User.Role.END_USER, null).id());
    draft.description = comment.plainBody();
    // Numbers are taken last, so that refused tickets leave no gap.
    draft.id = account.newTicketId();
    Ticket ticket = finish(draft, given, comment, auditId, caller.id());
    source.ifPresent(closed -> account.tickets.put(closed.id(), closed.followedBy(ticket.id())));
    record(visit, ticket, comment);
    return ticket;
  }

  Ticket update(Ticket ticket, Given given, Caller caller, Visit visit, List<String> warnings) {
    complainOfStrangers(given, visit, warnings);
    visit.ticket(ticket.id());
    guard(ticket, given);
    RecordErrors errors = new RecordErrors();
    TicketDraft draft = new TicketDraft(ticket);
    Optional<PeopleOnTickets.NewUser> newUser = people.requester(draft, given, errors);
    change(draft, given, errors, visit, warnings);
    long auditId = account.newId();
    Comment comment = given.object("comment")
        .map(c -> commentWriter.write(draft, c, auditId, caller.id(), errors, visit, warnings)).orElse(null);
    errors.refuseIfAny();
    newUser.ifPresent(user -> draft.requesterId = account
        .addUser(user.name(), user.email(), null, User.Role.END_USER, null).id());
    Ticket changed = finish(draft, given, comment, auditId, caller.id());
    record(visit, changed, comment);
    return changed;
  }

  /** The tag endpoints: {@code change} works on the tags of a draft. */
  Ticket tags(Ticket ticket, Given body, Caller caller, Visit visit, Consumer<TagSet> change) {
    visit.ticket(ticket.id());
    guard(ticket, body);
    TicketDraft draft = new TicketDraft(ticket);
    change.accept(draft.tags);
    fieldRules.followTags(draft);
    Ticket changed = finish(draft, body, null, account.newId(), caller.id());
    visit.applied();
    return changed;
  }

  Ticket makePrivate(Ticket ticket, Comment comment, Caller caller, Visit visit) {
    TicketDraft draft = new TicketDraft(ticket);
    draft.comments.replaceAll(c -> c.id() == comment.id() ? c.asPrivate() : c);
    long auditId = account.newId();
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "CommentPrivacyChange")
        .put("id", account.newId()).put("comment_id", comment.id()).put("public", false);
    draft.audits.add(new Audit(auditId, ticket.id(), caller.id(), account.now(), JsonNodeFactory.instance.objectNode(),
        List.of(event)));
    Ticket changed = draft.finish(account.now());
    account.store(changed);
    visit.ticket(ticket.id());
    visit.applied();
    return changed;
  }

  /** Closed tickets refuse everything; a stamp that is not the ticket's means that someone else was faster. */
  private void guard(Ticket ticket, Given given) {
    if (Boolean.TRUE.equals(given.flag("safe_update"))) {
      String stamp = given.text("updated_stamp");
      if (stamp == null || !same(stamp, ticket.updatedAt())) {
        throw Refusal.named(409, "UpdateConflict", "Safe Update prevented the update due to outdated ticket data. "
            + "Please fetch the latest ticket data and try again.");
      }
    }
    if (ticket.closed()) {
      ObjectNode details = JsonNodeFactory.instance.objectNode();
      details.putArray("status").addObject().put("description", "Status closed prevents ticket update");
      throw Refusal.recordInvalid(details);
    }
  }

  private void change(TicketDraft draft, Given given, RecordErrors errors, Visit visit, List<String> warnings) {
    String subject = given.text("raw_subject") != null ? given.text("raw_subject") : given.text("subject");
    if (subject != null) {
      draft.subject = subject;
    }
    if (given.has("external_id")) {
      draft.externalId = given.text("external_id");
    }
    String oldStatus = draft.status;
    draft.status = choice(given, "status", STATUSES, draft.status, errors) instanceof String status
        ? status
        : draft.status;
    draft.priority = choice(given, "priority", PRIORITIES, draft.priority, errors);
    draft.type = choice(given, "type", TYPES, draft.type, errors);
    if (given.has("tags")) {
      draft.tags.replace(given.texts("tags"));
      if (draft.isNew()) {
        // A follow-up keeps the fields of its source, whatever tags the request names.
        draft.customFields.values().forEach(value -> draft.tags.add(optionTags(value)));
      }
    }
    fieldRules.followTags(draft);
    for (Given field : given.objects("custom_fields")) {
      Long id = field.id("id");
      if (id == null) {
        throw given.wrong("custom_fields", "must be an array of {id, value}");
      }
      JsonNode value = field.raw("value");
      fieldRules.set(draft, id, value == null ? NullNode.instance : value, errors, visit, warnings);
    }
    people.assign(draft, given, errors, given.has("status"));
    formAndBrand(draft, given, errors);
    if (draft.status.equals("solved") && !oldStatus.equals("solved")) {
      fieldRules.requireForSolving(draft, errors);
    }
  }

  private List<String> optionTags(JsonNode value) {
    List<String> tags = new ArrayList<>();
    for (TicketField field : account.customFields()) {
      field.options().stream().map(TicketField.Option::value)
          .filter(option -> option.equals(value.asText())
              || value.isArray() && value.valueStream().anyMatch(v -> v.asText().equals(option)))
          .forEach(tags::add);
    }
    return tags;
  }

  private void formAndBrand(TicketDraft draft, Given given, RecordErrors errors) {
    Long form = given.id("ticket_form_id");
    if (form != null && form != account.formId) {
      errors.add("ticket_form_id", "Ticket form: is invalid", "InvalidValue");
    }
    Long brand = given.id("brand_id");
    if (brand != null && brand != account.brandId) {
      errors.add("brand", "Brand: is invalid", "InvalidValue");
    }
    draft.formId = account.formId;
    draft.brandId = account.brandId;
  }

  private Optional<Ticket> followUpSource(Given given, TicketDraft draft, RecordErrors errors) {
    Long sourceId = given.id("via_followup_source_id");
    if (sourceId == null) {
      return Optional.empty();
    }
    Ticket source = account.tickets.get(sourceId);
    if (source == null || !source.closed()) {
      errors.add("via_followup_source_id", "Follow-up source: must be a closed ticket", "InvalidValue");
      return Optional.empty();
    }
    draft.followupSourceId = sourceId;
    draft.requesterId = source.requesterId();
    draft.subject = source.subject();
    draft.tags.add(source.tags());
    draft.customFields.putAll(source.customFields());
    return Optional.of(source);
  }

  private @Nullable Comment firstComment(TicketDraft draft, Given given, long auditId, long callerId,
      RecordErrors errors, Visit visit, List<String> warnings) {
    Optional<Given> comment = given.object("comment");
    String description = given.text("description");
    if (comment.isEmpty() && (description == null || description.isBlank())) {
      errors.add("base", "Description: cannot be blank", "BlankValue");
      return null;
    }
    Given body = comment.orElseGet(() -> new Given(JsonNodeFactory.instance.objectNode().put("body", description),
        "ticket.comment", "api/v2/tickets/create"));
    return commentWriter.write(draft, body, auditId, callerId, errors, visit, warnings);
  }

  private static @Nullable String choice(Given given, String attribute, Set<String> allowed, @Nullable String current,
      RecordErrors errors) {
    if (!given.has(attribute)) {
      return current;
    }
    String value = given.text(attribute);
    if (value != null && !allowed.contains(value)) {
      String name = Character.toUpperCase(attribute.charAt(0)) + attribute.substring(1);
      errors.add(attribute, name + ": is not included in the list", "InvalidValue");
      return current;
    }
    return value;
  }

  private Ticket finish(TicketDraft draft, Given given, @Nullable Comment comment, long auditId, long callerId) {
    List<ObjectNode> events = new ArrayList<>();
    if (comment != null) {
      draft.comments.add(comment);
      given.object("comment").ifPresent(c -> c.texts("uploads").forEach(account.uploads::used));
      events.add(ZendeskJson.commentEvent(comment, account.baseUrl));
    }
    for (ObjectNode change : draft.changes()) {
      events.add(change.put("id", account.newId()));
    }
    JsonNode metadata = given.raw("metadata");
    draft.audits.add(new Audit(auditId, draft.id, callerId, account.now(),
        metadata == null ? JsonNodeFactory.instance.objectNode() : metadata.deepCopy(), events));
    Ticket ticket = draft.finish(account.now());
    account.store(ticket);
    return ticket;
  }

  private static void record(Visit visit, Ticket ticket, @Nullable Comment comment) {
    visit.ticket(ticket.id());
    visit.applied();
    if (comment != null) {
      visit.comment(comment.isPublic());
    }
  }

  private static void complainOfStrangers(Given given, Visit visit, List<String> warnings) {
    given.object("metadata");
    for (String name : given.others(KNOWN)) {
      warnings.add(name);
      visit.violation(name + " is unknown, read-only or not modelled here; it was dropped");
    }
  }

  private static boolean same(String stamp, Instant updatedAt) {
    try {
      return Instant.parse(stamp).equals(updatedAt);
    } catch (DateTimeParseException notATime) {
      return false;
    }
  }
}
