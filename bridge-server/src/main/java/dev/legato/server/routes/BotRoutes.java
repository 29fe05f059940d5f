package dev.legato.server.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.legato.contextpackage.Fault;
import dev.legato.contextpackage.Json;
import dev.legato.intake.Intake;
import dev.legato.intake.IntakeAnswer;
import dev.legato.intake.sources.Bodies;
import dev.legato.settings.ServerSettings;
import dev.legato.tracing.Tracing;
import dev.legato.tracing.WebhookTrace;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where bots knock: {@code POST /v1/sources/{source}/handoffs}. */
public final class BotRoutes {
  static final String HANDOFF_ID = "Legato-Handoff-Id";
  static final String NOT_JSON = "the body is not JSON";
  private static final String HANDOFFS = "/v1/sources/{source}/handoffs";
  private static final String TRACE = "legato.trace";

  private final Intake intake;
  private final BodyReader bodies;
  private final RefusalWatch watch;
  private final Tracing tracing;

  public BotRoutes(Intake intake, ServerSettings settings, RefusalWatch watch, Tracing tracing) {
    this.intake = intake;
    this.bodies = new BodyReader(settings);
    this.watch = watch;
    this.tracing = tracing;
  }

  public void mount(RoutesConfig routes) {
    routes.post(HANDOFFS, this::handoff);
    if (tracing.isOn()) {
      routes.before(HANDOFFS, ctx -> {
        if (ctx.method() == HandlerType.POST)
          ctx.attribute(TRACE, tracing.webhook(ctx.pathParam("source"), name -> single(ctx, name)));
      });
      routes.after(HANDOFFS, ctx -> trace(ctx).answered(ctx.statusCode()));
    }
  }

  private static WebhookTrace trace(Context ctx) {
    WebhookTrace trace = ctx.attribute(TRACE);
    return trace == null ? WebhookTrace.NONE : trace;
  }

  private static @Nullable String single(Context ctx, String name) {
    var values = ctx.req().getHeaders(name);
    var first = values.hasMoreElements() ? values.nextElement() : null;
    return values.hasMoreElements() ? null : first;
  }

  private void handoff(Context ctx) {
    if (!Bodies.isReadable(ctx.contentType())) {
      bodies.discard(ctx);
      throw Problem.of(415, "not-json", "This kind of body is not taken here",
          "Send the body as application/json, or as a form (application/x-www-form-urlencoded) or text/csv.");
    }
    var source = ctx.pathParam("source");
    var body = bodies.read(ctx);
    var trace = trace(ctx);
    switch (intake.receive(source, Proof.of(ctx, body), trace)) {
      case IntakeAnswer.Taken taken -> {
        watch.answered(source, taken.duplicate() ? "duplicate" : "taken");
        trace.taken(taken.handoffs().stream().map(IntakeAnswer.Handoff::handoffId).toList(), taken.duplicate());
        taken.handoffs().stream().filter(IntakeAnswer.Handoff::parked).map(IntakeAnswer.Handoff::handoffId)
            .forEach(watch::waitsForAPerson);
        taken(ctx, taken);
      }
      case IntakeAnswer.NotAHandoff(String why, var platformBody) -> {
        watch.answered(source, "not-a-handoff");
        json(ctx, 200, platformBody != null
            ? platformBody
            : Json.mapper().createObjectNode().put("handoff", false).put("why", why));
      }
      // Whoever makes names up must not make metrics up.
      case IntakeAnswer.UnknownSource() -> throw unknownSource();
      case IntakeAnswer.NotAuthentic(String cause) -> {
        watch.refused(source, "not-authentic", cause, cause);
        throw notAuthentic(cause);
      }
      case IntakeAnswer.BrokenBody(int line, int column, String why, _) -> {
        watch.refused(source, "broken-json", why, NOT_JSON);
        throw broken(line, column, why);
      }
      case IntakeAnswer.NotUnderstood(List<Fault> faults, String quarantine) -> {
        watch.refused(source, "not-understood", "kept as " + quarantine, first(faults));
        throw Problem.of(422, "not-a-handoff", "This cannot be a handoff", "The body is kept as " + quarantine
            + " and nothing of it is lost. Mend what is listed and send it again.", faults);
      }
    }
  }

  static Problem unknownSource() {
    return Problem.of(404, "unknown-source", "There is no such source",
        "Sources are named under sources in the configuration; the address is /v1/sources/<name>/handoffs.");
  }

  static Problem notAuthentic(String cause) {
    return Problem.of(401, "not-authentic", "The request is not authentic", "Likely cause: " + cause + ".");
  }

  /** What is wrong in words that hold nothing of the body. */
  static String first(List<Fault> faults) {
    var fault = faults.getFirst();
    return (fault.pointer().isEmpty() ? "the body" : fault.pointer()) + ": expected " + fault.expected();
  }

  static Problem broken(int line, int column, String why) {
    var place = line == 0 ? "the body" : "line " + line + ", column " + column;
    return Problem.of(400, "broken-json", "The body is not JSON", "At " + place + ": " + why,
        List.of(new Fault("", "JSON in UTF-8", "something else at " + place, why)));
  }

  private static void taken(Context ctx, IntakeAnswer.Taken taken) {
    var first = taken.handoffs().getFirst();
    ctx.header(HANDOFF_ID, first.handoffId());
    if (taken.platformBody() != null) {
      json(ctx, 200, taken.platformBody());
      return;
    }
    var body = Json.mapper().createObjectNode().put("handoffId", first.handoffId())
        .put("status", first.updated() ? "updated" : "accepted").put("duplicate", taken.duplicate())
        .put("statusUrl", "/v1/handoffs/" + first.handoffId());
    var announcement = taken.announcement();
    body.putObject("announcement").put("text", announcement.text()).put("language", announcement.language())
        .put("expectedWaitSeconds", announcement.expectedWaitSeconds());
    body.putRawValue("completeness", new RawValue(taken.completeness().json()));
    var warnings = body.putArray("warnings");
    taken.warnings().forEach(one -> warnings.addObject().put("path", one.path()).put("message", one.message()));
    if (taken.handoffs().size() > 1) {
      var all = body.putArray("handoffs");
      taken.handoffs().forEach(one -> all.addObject().put("handoffId", one.handoffId())
          .put("status", one.updated() ? "updated" : "accepted"));
    }
    json(ctx, taken.duplicate() ? 200 : 202, body);
  }

  private static void json(Context ctx, int status, JsonNode body) {
    ctx.status(status).contentType("application/json").result(body.toString());
  }

  static Map<String, String> headers(Context ctx) {
    var headers = new HashMap<String, String>();
    var names = ctx.req().getHeaderNames();
    while (names.hasMoreElements()) {
      var name = names.nextElement();
      headers.putIfAbsent(name.toLowerCase(Locale.ROOT), ctx.req().getHeader(name));
    }
    return headers;
  }
}
