package dev.legato.sandbox.intercom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Visit;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations (https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations). */
final class ConversationRoutes {
  private static final String[] REPLY = {"message_type", "type", "admin_id", "body", "created_at", "reply_options",
      "attachment_urls", "attachment_files", "skip_notifications", "intercom_user_id", "email", "user_id"};

  private final Workspace workspace;
  private final PartWriter writer;

  ConversationRoutes(Workspace workspace) {
    this.workspace = workspace;
    this.writer = new PartWriter(workspace, IntercomSeed.APP_PACKAGE_CODE);
  }

  void mount(IntercomApi api) {
    api.on(HandlerType.POST, "/conversations/search", this::search);
    api.on(HandlerType.POST, "/conversations/redact", this::redact);
    api.on(HandlerType.GET, "/conversations", this::list);
    api.on(HandlerType.POST, "/conversations", this::create);
    api.on(HandlerType.GET, "/conversations/{id}", call -> shown(call, call.conversation()));
    api.on(HandlerType.PUT, "/conversations/{id}", this::update);
    api.on(HandlerType.DELETE, "/conversations/{id}", this::delete);
    api.on(HandlerType.POST, "/conversations/{id}/reply",
        call -> shown(call, writer.reply(call.conversation(), call.body().known(REPLY), call.visit()).conversation()));
    api.on(HandlerType.POST, "/conversations/{id}/parts",
        call -> shown(call, writer.manage(call.conversation(), call.body(), call.visit())));
    api.on(HandlerType.POST, "/conversations/{id}/merge", this::merge);
  }

  private Reply shown(Call call, Conversation conversation) {
    return Reply.ok(new ConversationJson(workspace, call.plaintext()).conversation(conversation));
  }

  private Reply list(Call call) {
    List<Conversation> all = workspace.conversations.descendingMap().values().stream()
        .filter(c -> !c.isTicket() || c.source() != null).toList();
    return Reply.ok(Paging.page(call, "conversation.list", "conversations", all,
        new ConversationJson(workspace, false)::listed, Paging.fromQuery(call)));
  }

  private Reply search(Call call) {
    Given body = call.body().known("query", "pagination");
    List<Conversation> found = SearchQuery.of(body, SearchFields::knownOfConversations)
        .filter(workspace.conversationIndex.asOf(workspace.now().minus(workspace.settings.searchLag())).stream()
            .filter(c -> !c.isTicket() || c.source() != null).toList(), SearchFields::ofConversation);
    return Reply.ok(Paging.page(call, "conversation.list", "conversations", found,
        new ConversationJson(workspace, false)::listed, Paging.fromBody(body)));
  }

  private Reply create(Call call) {
    Given body = call.body().known("from", "body", "subject", "attachment_urls", "created_at", "brand_id");
    Given from = body.object("from").orElseThrow(() -> Refusal.missing("from")).known("type", "id");
    from.oneOf("type", Set.of("user", "lead", "contact"));
    Contact contact = ContactRoutes.writable(workspace.contact(from.needId("id")), workspace);
    String text = body.needText("body");
    if (text.isBlank()) {
      throw Refusal.missing("body");
    }
    if (text.matches("(?s).*</?[a-zA-Z][^>]*>.*")) {
      call.visit().violation("the body of a new conversation is plain text; its markup is shown as it stands");
    }
    Conversation made = begin(contact, text, IntercomSeed.APP_PACKAGE_CODE, call.visit());
    Part source = Objects.requireNonNull(made.source());
    // A message comes back, not the conversation: its id is no conversation's.
    return Reply.ok(IntercomJson.typed("user_message").put("id", source.id())
        .put("created_at", IntercomJson.seconds(source.createdAt())).put("subject", "").put("body", text)
        .put("message_type", "inapp").put("conversation_id", made.id()));
  }

  /** A customer's first message. */
  Conversation begin(Contact contact, String text, @Nullable String app, Visit visit) {
    Part source = new Part(Long.toString(workspace.newId()), "comment", NoteHtml.fromText(text), text,
        PartWriter.author(contact), null, List.of(), app, "open", null, null, workspace.now());
    Conversation made = new ConversationDraft(workspace.newConversationId(), source, contact.id(), workspace.now())
        .finish(workspace.now());
    workspace.store(made);
    visit.ticket(Long.parseLong(made.id()));
    visit.comment(true);
    visit.applied();
    return made;
  }

  private Reply update(Call call) {
    Conversation old = call.conversation();
    Given body = call.body().known("custom_attributes", "title", "read", "company_id");
    ConversationDraft draft = new ConversationDraft(old);
    if (body.object("custom_attributes").isPresent()) {
      if (workspace.settings.attributesRestricted()) {
        throw Refusal.planRestricted();
      }
      AttributeRules.onConversation(body.object("custom_attributes").get(), draft.attributes, workspace);
    }
    if (body.has("title")) {
      draft.title = body.text("title");
    }
    if (body.has("read")) {
      draft.read = Boolean.TRUE.equals(body.flag("read"));
    }
    if (body.has("company_id")) {
      call.visit().violation("companies are not pretended; company_id was dropped");
    }
    Conversation changed = draft.finish(workspace.now());
    workspace.store(changed);
    call.visit().applied();
    return shown(call, changed);
  }

  /** Takes the text of one part away; there is no way to make a public part private. */
  private Reply redact(Call call) {
    Given body = call.body().known("type", "conversation_id", "conversation_part_id", "source_id");
    body.oneOf("type", Set.of("conversation_part"));
    String wanted = body.needId("conversation_part_id");
    Conversation old = workspace.item(body.needId("conversation_id")).filter(
        item -> item.parts().stream().anyMatch(part -> part.id().equals(wanted))).orElseThrow(
            () -> Refusal.of(404,
                "conversation_part_or_message_not_found", "Conversation part or message not found"));
    ConversationDraft draft = new ConversationDraft(old);
    draft.parts.replaceAll(part -> part.id().equals(wanted) ? part.redacted() : part);
    Conversation changed = draft.finish(workspace.now());
    workspace.store(changed);
    call.visit().ticket(Long.parseLong(changed.id()));
    call.visit().applied();
    return shown(call, changed);
  }

  private Reply delete(Call call) {
    Conversation gone = call.conversation();
    workspace.delete(gone);
    call.visit().applied();
    ObjectNode answer = IntercomJson.object().put("id", gone.id()).put("object", "conversation").put("deleted", true);
    return Reply.ok(answer);
  }

  private Reply merge(Call call) {
    Conversation secondary = workspace.item(call.path("id")).orElseThrow(
        () -> Refusal.of(422, "merge_failed", "Secondary conversation not found"));
    Given body = call.body().known("merge_into_conversation_id");
    var target = body.node().get("merge_into_conversation_id");
    if (target == null || !target.isIntegralNumber()) {
      throw Refusal.invalid("merge_into_conversation_id must be a valid integer conversation ID",
          "merge_into_conversation_id");
    }
    Conversation primary = merge(secondary, target.asText());
    call.visit().ticket(Long.parseLong(primary.id()));
    call.visit().applied();
    return shown(call, primary);
  }

  /** Closes and links the secondary; gives the primary, which survives. */
  Conversation merge(Conversation secondary, String into) {
    Conversation primary = workspace.item(into)
        .orElseThrow(() -> Refusal.of(422, "merge_failed", "Primary conversation not found"));
    if (secondary.id().equals(primary.id())) {
      throw Refusal.of(422, "merge_failed", "Cannot merge a conversation into itself");
    }
    if (secondary.mergedInto() != null) {
      throw Refusal.of(422, "merge_failed", "Secondary conversation has already been merged");
    }
    ConversationDraft merged = new ConversationDraft(secondary);
    merged.close();
    merged.mergedInto = primary.id();
    merged.link(primary.id());
    workspace.store(merged.finish(workspace.now()));
    ConversationDraft survivor = new ConversationDraft(primary);
    survivor.link(secondary.id());
    survivor.parts.add(writer.event(survivor, "merged_primary_conversation",
        workspace.admin(Long.toString(IntercomSeed.ADMIN_ID)), null));
    Conversation kept = survivor.finish(workspace.now());
    workspace.store(kept);
    return kept;
  }
}
