package dev.legato.sandbox.freshdesk;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The agent's view: all tickets, one ticket, and a box to play the agent. Works without JavaScript. */
final class AgentPages {
  private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
      + " frame-ancestors 'none'";

  private final Account account;
  private final PretendFreshdesk freshdesk;
  private final AgentModel model;
  private final Template listPage = template("tickets.mustache");
  private final Template ticketPage = template("ticket.mustache");
  private final String css = resource("agent.css");

  AgentPages(Account account, PretendFreshdesk freshdesk) {
    this.account = account;
    this.freshdesk = freshdesk;
    this.model = new AgentModel(account);
  }

  void mount(RoutesConfig routes) {
    routes.get("/freshdesk/agent/agent.css", ctx -> {
      secure(ctx);
      ctx.contentType("text/css; charset=utf-8").result(css);
    });
    routes.get("/freshdesk", ctx -> ctx.redirect("/freshdesk/agent/tickets"));
    routes.get("/freshdesk/agent", ctx -> ctx.redirect("/freshdesk/agent/tickets"));
    routes.get("/freshdesk/agent/tickets", ctx -> {
      synchronized (account) {
        page(ctx, listPage, model.list());
      }
    });
    routes.get("/freshdesk/agent/tickets/{id}", ctx -> show(ctx, id(ctx), 200, null));
    // The address an agent sees in the real product.
    routes.get("/freshdesk/a/tickets/{id}", ctx -> ctx.redirect("/freshdesk/agent/tickets/" + id(ctx)));
    routes.post("/freshdesk/agent/tickets/{id}", this::reply);
    routes.post("/freshdesk/agent/tickets/{id}/move", this::move);
    routes.get("/freshdesk/attachments/{id}", this::download);
  }

  private void show(Context ctx, long id, int status, @Nullable String error) {
    synchronized (account) {
      Ticket ticket = account.tickets.get(id);
      if (ticket == null) {
        missing(ctx, "There is no ticket with this number.");
        return;
      }
      ctx.status(status);
      page(ctx, ticketPage, model.ticket(ticket, error));
    }
  }

  private void reply(Context ctx) {
    long id = id(ctx);
    String text = Objects.requireNonNullElse(ctx.formParam("body"), "");
    String author = Objects.requireNonNullElse(ctx.formParam("author"), "");
    // Anything but a clear "reply" is a note: the mistake that can be mended.
    boolean isPrivate = !"reply".equals(ctx.formParam("kind"));
    if (!author.matches("\\d{1,18}") || text.isBlank()) {
      show(ctx, id, 422, "Nothing was written: a note or reply needs a text and an author.");
      return;
    }
    try {
      Conversation said = freshdesk.addConversation(id, Long.parseLong(author), text, isPrivate);
      ctx.redirect("/freshdesk/agent/tickets/" + id + "#conversation-" + said.id(), HttpStatus.SEE_OTHER);
    } catch (IllegalArgumentException refused) {
      show(ctx, id, 422, refused.getMessage());
    }
  }

  /** The buttons above a ticket. */
  private void move(Context ctx) {
    long id = id(ctx);
    try {
      switch (Objects.requireNonNullElse(ctx.formParam("deed"), "")) {
        case "close" -> freshdesk.setStatus(id, Ticket.CLOSED);
        case "spam" -> freshdesk.move(id, Ticket.Place.SPAM);
        case "delete" -> freshdesk.move(id, Ticket.Place.DELETED);
        case "restore" -> freshdesk.move(id, Ticket.Place.INBOX);
        default -> throw new IllegalArgumentException("Nothing was done: this button is not known.");
      }
      ctx.redirect("/freshdesk/agent/tickets/" + id, HttpStatus.SEE_OTHER);
    } catch (IllegalArgumentException refused) {
      show(ctx, id, 422, refused.getMessage());
    }
  }

  /** Files come from strangers: always a download, never shown by the browser. */
  private void download(Context ctx) {
    long id = id(ctx);
    synchronized (account) {
      account.tickets.values().stream()
          .flatMap(t -> Stream.concat(t.attachments().stream(),
              t.conversations().stream().flatMap(c -> c.attachments().stream())))
          .filter(a -> a.id() == id).findFirst().ifPresentOrElse(file -> {
            secure(ctx);
            ctx.header("Content-Disposition",
                "attachment; filename=\"" + file.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
            ctx.contentType("application/octet-stream").result(file.content());
          }, () -> missing(ctx, "There is no such file."));
    }
  }

  private static long id(Context ctx) {
    String text = ctx.pathParam("id");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }

  private static void missing(Context ctx, String why) {
    secure(ctx);
    ctx.status(404).contentType("text/plain; charset=utf-8").result(why);
  }

  private static void page(Context ctx, Template template, Map<String, Object> content) {
    secure(ctx);
    ctx.contentType("text/html; charset=utf-8").result(template.execute(content));
  }

  private static void secure(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin").header("Cache-Control", "no-store");
  }

  private static Template template(String name) {
    return Mustache.compiler().defaultValue("").emptyStringIsFalse(true).compile(resource(name));
  }

  private static String resource(String name) {
    try (InputStream in = AgentPages.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("The sandbox's jar lacks " + name, broken);
    }
  }
}
