package dev.legato.server.routes;

import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import dev.legato.intake.RememberAnswer;
import dev.legato.intake.Remembering;
import dev.legato.settings.ServerSettings;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;

/** Where bots tell what is said while nobody has given up yet: {@code POST /v1/sources/{source}/messages}. */
public final class MessageRoutes {
  private final Remembering remembering;
  private final BodyReader bodies;
  private final RefusalWatch watch;

  public MessageRoutes(Remembering remembering, ServerSettings settings, RefusalWatch watch) {
    this.remembering = remembering;
    this.bodies = new BodyReader(settings);
    this.watch = watch;
  }

  public void mount(RoutesConfig routes) {
    routes.post("/v1/sources/{source}/messages", this::remember);
  }

  private static boolean isTaken(String type) {
    return type.contains("json") || type.startsWith("application/x-www-form-urlencoded");
  }

  private void remember(Context ctx) {
    var type = ctx.contentType();
    if (type != null && !isTaken(type.toLowerCase(Locale.ROOT))) {
      bodies.discard(ctx);
      throw Problem.of(415, "not-json", "This kind of body is not taken here",
          "Send messages as application/json, or as a form where a mapping reads them.");
    }
    var source = ctx.pathParam("source");
    var body = bodies.read(ctx);
    switch (remembering.receive(source, Proof.of(ctx, body))) {
      case RememberAnswer.Remembered(int turns) -> {
        watch.answered(source, "remembered");
        ctx.status(202).contentType("application/json")
            .result(Json.mapper().createObjectNode().put("remembered", turns).toString());
      }
      case RememberAnswer.UnknownSource() -> throw BotRoutes.unknownSource();
      case RememberAnswer.NotAuthentic(String cause) -> {
        watch.refused(source, "not-authentic", cause, cause);
        throw BotRoutes.notAuthentic(cause);
      }
      case RememberAnswer.BrokenBody(int line, int column, String why) -> {
        watch.refused(source, "broken-json", why, BotRoutes.NOT_JSON);
        throw BotRoutes.broken(line, column, why);
      }
      case RememberAnswer.NotUnderstood(List<Fault> faults) -> {
        watch.refused(source, "not-understood", "messages that cannot be remembered", BotRoutes.first(faults));
        throw Problem.of(422, "no-messages", "There is nothing here to remember",
            "Send {\"conversationId\": \"…\", \"messages\": [{\"speaker\": \"customer\", \"content\": \"…\"}]}.",
            faults);
      }
    }
  }
}
