package dev.legato.sandbox.intercom;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The inbox: all conversations and tickets, one of them open, and a box to play a teammate. Works without JavaScript. */
final class InboxPages {
  private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
      + " frame-ancestors 'none'";
  private static final String INBOX = "/intercom/agent/inbox";

  private final Workspace workspace;
  private final PretendIntercom intercom;
  private final InboxModel model;
  private final Template page = Mustache.compiler().defaultValue("").emptyStringIsFalse(true)
      .compile(resource("inbox.mustache"));
  private final String css = resource("inbox.css");

  InboxPages(Workspace workspace, PretendIntercom intercom) {
    this.workspace = workspace;
    this.intercom = intercom;
    this.model = new InboxModel(workspace);
  }

  void mount(RoutesConfig routes) {
    routes.get("/intercom/agent/inbox.css", ctx -> {
      secure(ctx);
      ctx.contentType("text/css; charset=utf-8").result(css);
    });
    routes.get("/intercom", ctx -> ctx.redirect(INBOX));
    routes.get("/intercom/agent", ctx -> ctx.redirect(INBOX));
    // As the vendor's own inbox is addressed.
    routes.get("/intercom/a/inbox/{app}/inbox/conversation/{id}",
        ctx -> ctx.redirect(INBOX + "/" + ctx.pathParam("id").replaceAll("\\D", "")));
    routes.get(INBOX, ctx -> {
      synchronized (workspace) {
        secure(ctx);
        ctx.contentType("text/html; charset=utf-8").result(page.execute(model.list()));
      }
    });
    routes.get(INBOX + "/{id}", ctx -> show(ctx, 200, null));
    routes.post(INBOX + "/{id}", this::write);
    routes.get("/intercom/agent/attachments/{id}", this::download);
  }

  private void show(Context ctx, int status, @Nullable String error) {
    synchronized (workspace) {
      Conversation item = workspace.item(ctx.pathParam("id")).orElse(null);
      if (item == null) {
        missing(ctx, "There is no conversation or ticket with this id.");
        return;
      }
      secure(ctx);
      ctx.status(status).contentType("text/html; charset=utf-8").result(page.execute(model.item(item, error)));
    }
  }

  private void write(Context ctx) {
    String id = ctx.pathParam("id");
    String text = Objects.requireNonNullElse(ctx.formParam("body"), "");
    String author = Objects.requireNonNullElse(ctx.formParam("author"), "");
    // Anything but a clear "comment" is a note: the mistake that can be mended.
    String kind = "comment".equals(ctx.formParam("kind")) ? "comment" : "note";
    if (!author.matches("\\d{1,18}") || text.isBlank()) {
      show(ctx, 422, "Nothing was written: a message needs a text and an author.");
      return;
    }
    try {
      Part part = intercom.write(id, Long.parseLong(author), NoteHtml.fromText(text), kind);
      ctx.redirect(INBOX + "/" + id + "#part-" + part.id(), HttpStatus.SEE_OTHER);
    } catch (IllegalArgumentException refused) {
      show(ctx, 422, refused.getMessage());
    }
  }

  /** Files come from strangers: always a download, never shown by the browser. */
  private void download(Context ctx) {
    String id = ctx.pathParam("id");
    synchronized (workspace) {
      workspace.conversations.values().stream().flatMap(c -> c.parts().stream()).flatMap(p -> p.attachments().stream())
          .filter(a -> a.id().equals(id) && a.content() != null).findFirst().ifPresentOrElse(file -> {
            secure(ctx);
            ctx.header("Content-Disposition",
                "attachment; filename=\"" + file.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
            ctx.contentType("application/octet-stream").result(Objects.requireNonNull(file.content()));
          }, () -> missing(ctx, "There is no such file."));
    }
  }

  private static void missing(Context ctx, String why) {
    secure(ctx);
    ctx.status(404).contentType("text/plain; charset=utf-8").result(why);
  }

  private static void secure(Context ctx) {
    ctx.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin").header("Cache-Control", "no-store");
  }

  private static String resource(String name) {
    try (InputStream in = InboxPages.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException("The sandbox's jar lacks " + name, broken);
    }
  }
}
