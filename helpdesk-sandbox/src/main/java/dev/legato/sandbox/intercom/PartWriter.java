package dev.legato.sandbox.intercom;

import dev.legato.sandbox.door.Visit;
import dev.legato.sandbox.intercom.Conversation.TicketSide;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts parts on conversations and tickets by the rules of the vendor; all of a request happens, or nothing. */
final class PartWriter {
  static final int MOST_FILES = 10;

  /** What a reply made. */
  record Written(Conversation conversation, Part part) {}

  private final Workspace workspace;
  private final @Nullable String appPackageCode;

  /** @param appPackageCode of the app that calls, or null for a person at the inbox */
  PartWriter(Workspace workspace, @Nullable String appPackageCode) {
    this.workspace = workspace;
    this.appPackageCode = appPackageCode;
  }

  /** A note, a comment or quick replies of a teammate, or the customer's own words. */
  Written reply(Conversation old, Given given, Visit visit) {
    return given.oneOf("type", Set.of("admin", "user")).equals("admin")
        ? adminReply(old, given, visit)
        : contactReply(old, given, visit);
  }

  private Written adminReply(Conversation old, Given given, Visit visit) {
    String kind = given.oneOf("message_type", Set.of("note", "comment", "quick_reply"));
    Admin admin = workspace.admin(given.needId("admin_id"));
    Boolean skipped = given.flag("skip_notifications");
    if (Boolean.FALSE.equals(skipped) && kind.equals("note")) {
      visit.violation("skip_notifications is false: teammates are rung for a note of a machine");
    }
    String body = null;
    String sent = given.text("body");
    if (kind.equals("quick_reply")) {
      if (given.objects("reply_options").isEmpty()) {
        throw Refusal.missing("reply_options");
      }
    } else {
      if (sent == null || sent.isBlank()) {
        throw Refusal.missing("body");
      }
      List<String> strangers = NoteHtml.strangers(sent);
      if (!strangers.isEmpty()) {
        visit.violation("the body has elements that the inbox does not show: " + strangers);
      }
      body = NoteHtml.sanitise(sent);
    }
    String type = kind.equals("note") && workspace.settings.everyNotePublic() ? "comment" : kind;
    if (!kind.equals("note") && isBackOffice(old)) {
      visit.violation("a " + kind + " on a back-office ticket, which no customer sees");
    }
    ConversationDraft draft = new ConversationDraft(old);
    // A note wakes a snoozed conversation; the switch that would prevent it is in Preview only.
    if (draft.state.equals("snoozed")) {
      draft.open();
    }
    Part part = part(draft, type, body, sent, author(admin), null, files(given), moment(given));
    visit.comment(!part.isNote());
    return written(draft, part, visit);
  }

  private Written contactReply(Conversation old, Given given, Visit visit) {
    given.oneOf("message_type", Set.of("comment"));
    if (isBackOffice(old)) {
      throw Refusal.of(400, "parameter_mismatch", "User replies are not allowed on Backoffice tickets");
    }
    String body = given.needText("body");
    String id = given.text("intercom_user_id");
    Contact contact = id != null
        ? workspace.contact(id)
        : workspace.contactBy(given.text("email"), given.text("user_id"))
            .orElseThrow(() -> Refusal.of(404, "not_found", "User Not Found"));
    ConversationDraft draft = new ConversationDraft(old);
    String type = draft.state.equals("open") ? "comment" : "open";
    draft.open();
    draft.read = false;
    Part part = part(draft, type, NoteHtml.fromText(body), body, author(contact), null, files(given), moment(given));
    visit.comment(true);
    return written(draft, part, visit);
  }

  /** Assignment, opening, closing, snoozing. */
  Conversation manage(Conversation old, Given given, Visit visit) {
    String kind = given.oneOf("message_type", Set.of("assignment", "open", "close", "snoozed"));
    ConversationDraft draft = new ConversationDraft(old);
    Admin admin = workspace.admin(given.needId("admin_id"));
    Part part = switch (kind) {
      case "assignment" -> {
        given.known("message_type", "type", "admin_id", "assignee_id", "body");
        yield assign(draft, given.oneOf("type", Set.of("admin", "team")), given.needId("assignee_id"), admin,
            given.text("body"));
      }
      case "close" -> {
        given.known("message_type", "type", "admin_id", "body").oneOf("type", Set.of("admin"));
        draft.close();
        yield event(draft, "close", admin, given.text("body"));
      }
      case "snoozed" -> {
        Instant until = given.known("message_type", "admin_id", "snoozed_until").time("snoozed_until");
        if (until == null) {
          throw Refusal.missing("snoozed_until");
        }
        if (!until.isAfter(workspace.now())) {
          throw Refusal.invalid("snoozed_until must be in the future", "snoozed_until");
        }
        draft.snooze(until);
        yield event(draft, "snoozed", admin, null);
      }
      default -> {
        given.known("message_type", "admin_id");
        draft.open();
        yield event(draft, "open", admin, null);
      }
    };
    if (part.isPublic()) {
      // The body of an assignment or a close is a message to the customer.
      visit.comment(true);
    }
    return written(draft, part, visit).conversation();
  }

  /** @param type admin or team; the id 0 takes the assignment away */
  Part assign(ConversationDraft draft, String type, String assignee, Admin by, @Nullable String body) {
    long id = assignee.matches("\\d{1,18}") ? Long.parseLong(assignee) : -1;
    boolean team = type.equals("team");
    if (id != 0 && (team ? !workspace.teams.containsKey(id) : !workspace.admins.containsKey(id))) {
      throw Refusal.of(404, "assignee_not_found", "Assignee not found");
    }
    if (team) {
      draft.teamId = id;
      draft.adminId = 0;
    } else {
      draft.adminId = id;
    }
    // Assigning a closed conversation opens it; the switch that would prevent it is in Preview only.
    boolean reopened = draft.state.equals("closed");
    if (reopened) {
      draft.open();
    }
    return part(draft, reopened ? "assign_and_reopen" : "assignment", body == null ? null : NoteHtml.sanitise(body),
        body, author(by), new Part.Reference(type, Long.toString(id)), List.of(), workspace.now());
  }

  Part event(ConversationDraft draft, String type, Admin by, @Nullable String body) {
    return part(draft, type, body == null ? null : NoteHtml.sanitise(body), body, author(by), null, List.of(),
        workspace.now());
  }

  /** A ticket's step from one state to another. */
  Part stateChange(ConversationDraft draft, String from, String to, Admin by) {
    String state = draft.state;
    return new Part(Long.toString(workspace.newId()), "ticket_state_updated_by_admin", null, null, author(by), null,
        List.of(), appPackageCode, state, from, to, workspace.now());
  }

  Part part(ConversationDraft draft, String type, @Nullable String body, @Nullable String given, Part.Author author,
      Part.@Nullable Reference assigned, List<Attachment> files, Instant at) {
    return new Part(Long.toString(workspace.newId()), type, body, given, author, assigned, files, appPackageCode,
        draft.state, null, category(draft.ticket), at);
  }

  Written written(ConversationDraft draft, Part part, Visit visit) {
    draft.parts.add(part);
    Conversation changed = draft.finish(workspace.now());
    workspace.store(changed);
    visit.ticket(Long.parseLong(changed.id()));
    visit.applied();
    return new Written(changed, part);
  }

  static Part.Author author(Admin admin) {
    return new Part.Author("admin", Long.toString(admin.id()), admin.name(), admin.email());
  }

  static Part.Author author(Contact contact) {
    return new Part.Author("user", contact.id(), contact.shownName(),
        contact.email() == null ? contact.id() + "@visitor.example" : contact.email());
  }

  private @Nullable String category(@Nullable TicketSide ticket) {
    TicketState state = ticket == null ? null : workspace.ticketStates.get(ticket.stateId());
    return state == null ? null : state.category();
  }

  private boolean isBackOffice(Conversation item) {
    return item.ticket() != null
        && Objects.requireNonNull(workspace.ticketTypes.get(item.ticket().typeId())).backOffice();
  }

  /** A part may be dated back, never ahead. */
  private Instant moment(Given given) {
    Instant asked = given.time("created_at");
    return asked == null || asked.isAfter(workspace.now()) ? workspace.now() : asked;
  }

  private List<Attachment> files(Given given) {
    List<Attachment> files = new ArrayList<>();
    for (String url : given.texts("attachment_urls")) {
      if (!url.matches("https?://\\S+")) {
        throw Refusal.invalid("attachment_urls must be addresses that begin with http", "attachment_urls");
      }
      String path = Objects.requireNonNullElse(URI.create(url).getPath(), "");
      String name = path.replaceFirst("^.*/", "");
      files.add(new Attachment(Long.toString(workspace.newId()), name.isEmpty() ? "file" : name,
          "application/octet-stream", url, null));
    }
    for (Given file : given.objects("attachment_files")) {
      file.known("content_type", "data", "name");
      String id = Long.toString(workspace.newId());
      files.add(new Attachment(id, file.needText("name"), file.needText("content_type"),
          workspace.baseUrl + "/agent/attachments/" + id, decoded(file.needText("data"))));
    }
    if (files.size() > MOST_FILES) {
      throw Refusal.invalid("at most " + MOST_FILES + " attachments", "attachment_files");
    }
    return files;
  }

  private static byte[] decoded(String data) {
    try {
      return Base64.getMimeDecoder().decode(data);
    } catch (IllegalArgumentException notBase64) {
      throw Refusal.invalid("attachment_files.data must be base64", "attachment_files.data");
    }
  }
}
