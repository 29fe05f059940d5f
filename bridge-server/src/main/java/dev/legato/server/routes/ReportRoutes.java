package dev.legato.server.routes;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.SourceReports;
import dev.legato.server.report.RefusalLedger;
import dev.legato.server.report.ReportKeys;
import dev.legato.server.report.ReportPage;
import dev.legato.server.report.SourceReport;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * For the builder of a bot: {@code GET /v1/sources/{source}/report}, opened by a key that reads this and nothing else. For
 * an admin: {@code GET /v1/sources/{source}/report/address}, which tells that address with its key.
 */
public final class ReportRoutes {
  private final Set<String> sources;
  private final SourceReports reports;
  private final RefusalLedger ledger;
  private final ReportKeys keys;
  private final Admins admins;
  private final String publicUrl;
  private final InstantSource clock;
  private final ReportPage page = new ReportPage();

  /** @param publicUrl the bridge as its callers see it */
  public ReportRoutes(Set<String> sources, SourceReports reports, RefusalLedger ledger, ReportKeys keys, Admins admins,
      URI publicUrl, InstantSource clock) {
    this.sources = Set.copyOf(sources);
    this.reports = reports;
    this.ledger = ledger;
    this.keys = keys;
    this.admins = admins;
    this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    this.clock = clock;
  }

  public void mount(RoutesConfig routes) {
    routes.get("/v1/sources/{source}/report", this::report);
    routes.get("/v1/sources/{source}/report/address", this::address);
  }

  private void address(Context ctx) {
    var source = ctx.pathParam("source");
    var admin = admins.admit(ctx, "report address", source);
    if (!sources.contains(source))
      throw Problem.of(404, "unknown-source", "There is no such source",
          "Sources of this bridge: " + String.join(", ", new TreeSet<>(sources)) + ".");
    ctx.header("Cache-Control", "no-store");
    Answer.json(ctx, Map.of("source", source, "url", publicUrl + keys.path(source, admin)));
  }

  private void report(Context ctx) {
    var source = ctx.pathParam("source");
    // Whoever has no key is not told whether there is such a source.
    if (!keys.open(ctx.queryParam("key"), source) || !sources.contains(source))
      throw Problem.of(401, "not-authentic", "The key of this report is needed",
          "The operator prints the address with: legato handoffs report <source>. It changes with the admin token it was asked for with.");
    ledger.store();
    var report = SourceReport.of(source, reports, clock.instant());
    ctx.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff").header("X-Robots-Tag", "noindex");
    if (wantsPage(ctx))
      ctx.header("Content-Security-Policy", page.policy()).contentType("text/html; charset=utf-8")
          .result(page.html(report));
    else
      json(ctx, report);
  }

  private static boolean wantsPage(Context ctx) {
    var format = ctx.queryParam("format");
    var accept = ctx.header("Accept");
    return format == null ? accept != null && accept.contains("text/html") : format.equals("html");
  }

  private static void json(Context ctx, SourceReport report) {
    try {
      ctx.contentType("application/json").result(Json.mapper().writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report cannot be written as JSON", e);
    }
  }
}
