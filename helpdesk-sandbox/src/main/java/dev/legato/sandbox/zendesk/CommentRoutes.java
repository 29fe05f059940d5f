package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.HandlerType;
import java.util.List;
import java.util.Objects;

/** Comments of a ticket, the two ways to make one private, and the files to put on one. */
final class CommentRoutes {
  private final Account account;
  private final TicketWriter writer;

  CommentRoutes(Account account) {
    this.account = account;
    this.writer = new TicketWriter(account);
  }

  void mount(ZendeskApi api) {
    api.on(HandlerType.GET, "/tickets/{id}/comments", this::list);
    api.on(HandlerType.PUT, "/tickets/{id}/comments/{comment}/make_private", call -> {
      Ticket ticket = call.ticket();
      return makePrivate(call, ticket, ticket.comment(call.id("comment")));
    });
    api.on(HandlerType.PUT, "/tickets/{id}/audits/{audit}/make_private", call -> {
      Ticket ticket = call.ticket();
      long audit = call.id("audit");
      return makePrivate(call, ticket, ticket.comments().stream().filter(c -> c.auditId() == audit).findFirst()
          .orElseThrow(Refusal::notFound));
    });
    api.on(HandlerType.POST, "/uploads", this::upload);
    api.on(HandlerType.DELETE, "/uploads/{token}", call -> {
      if (!account.uploads.delete(call.ctx().pathParam("token").replaceFirst("\\.json$", ""))) {
        throw Refusal.notFound();
      }
      call.visit().applied();
      return Reply.noContent();
    });
  }

  private Reply list(Call call) {
    Ticket ticket = call.ticket();
    boolean newestFirst = call.query("sort_order").map("desc"::equals).orElse(false)
        || call.query("sort").map("-created_at"::equals).orElse(false);
    List<Comment> comments = newestFirst ? ticket.comments().reversed() : ticket.comments();
    return Reply.ok(Paging.page(call, "comments", comments, c -> ZendeskJson.comment(c, audit(ticket, c),
        account.baseUrl)));
  }

  private static Audit audit(Ticket ticket, Comment comment) {
    return ticket.audits().stream().filter(a -> a.id() == comment.auditId()).findFirst().orElseThrow();
  }

  private Reply makePrivate(Call call, Ticket ticket, Comment comment) {
    writer.makePrivate(ticket, comment, call.caller(), call.visit());
    return Reply.empty();
  }

  private Reply upload(Call call) {
    String name = call.query("filename").filter(n -> !n.isBlank())
        .orElseThrow(() -> Refusal.titled(400, "Invalid attribute", "filename is required"));
    String type = Objects.requireNonNullElse(call.ctx().contentType(), "application/octet-stream");
    Attachment file = new Attachment(account.newId(), name, type, call.ctx().bodyAsBytes());
    String token = call.query("token").filter(t -> account.uploads.files(t, account.now()).isPresent())
        .orElseGet(() -> "upload-" + Long.toHexString(account.newId() * 0x9E3779B97F4A7C15L));
    account.uploads.add(token, file, account.now());
    call.visit().applied();
    ObjectNode upload = ZendeskJson.object().put("token", token);
    upload.set("attachment", ZendeskJson.attachment(file, account.baseUrl));
    upload.set("attachments", ZendeskJson.array(account.uploads.files(token, account.now()).orElseThrow(),
        a -> ZendeskJson.attachment(a, account.baseUrl)));
    return Reply.created(ZendeskJson.wrap("upload", upload));
  }
}
