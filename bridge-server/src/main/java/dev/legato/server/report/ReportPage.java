package dev.legato.server.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The report as a page of its own: no script, no asset from elsewhere, every value escaped. Thread-safe. */
public final class ReportPage {
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
      .withZone(ZoneOffset.UTC);

  private final String css = resource("report.css");
  private final Template template = Mustache.compiler().escapeHTML(true).defaultValue("")
      .compile(resource("report.mustache"));

  /** What a browser may do with it: use this one style sheet. */
  public String policy() {
    try {
      var hash = Base64.getEncoder()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
      return "default-src 'none'; style-src 'sha256-" + hash
          + "'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The whole document. */
  public String html(SourceReport report) {
    int refused = report.refusals().stream().mapToInt(one -> Math.toIntExact(Math.min(one.times(), 1_000_000))).sum();
    var values = new HashMap<String, Object>(
        Map.of("css", css, "source", report.source(), "at", SHORT.format(report.at()),
            "count", report.handoffs().size(), "average", report.averageScore() == null ? "–" : report.averageScore(),
            "refused", refused, "missing", report.missing(), "days", report.days(),
            "refusals", report.refusals().stream().map(ReportPage::refusal).toList(),
            "handoffs", report.handoffs().stream().map(ReportPage::handoff).toList()));
    values.put("level", report.conformance().level().word());
    values.put("judged", report.conformance().handoffs());
    values.put("reasons", report.conformance().reasons());
    values.put("rules", report.conformance().rules().stream().map(ReportPage::rule).toList());
    return template.execute(values);
  }

  private static Map<String, Object> rule(Conformance.Rule one) {
    boolean most = one.path().equals("warnings") || one.path().equals("refusals");
    return Map.of("level", one.level().word(), "path", one.path(), "percent", one.percent(), "wanted",
        (most ? "at most " : "at least ") + one.wanted(), "met", one.met() ? "yes" : "no", "grade",
        one.met() ? "good" : "poor");
  }

  private static Map<String, Object> refusal(SourceReport.Refusal one) {
    return Map.of("day", one.day(), "status", one.status(), "cause", one.cause(), "times", one.times(), "last",
        SHORT.format(one.lastAt()));
  }

  private static Map<String, Object> handoff(SourceReport.Handoff one) {
    return Map.of("id", one.handoffId(), "at", SHORT.format(one.receivedAt()), "iso", iso(one.receivedAt()), "state",
        one.state(), "deliveries", one.deliveries(), "score", one.score(), "warnings", one.warnings(), "grade",
        grades(one.score()));
  }

  private static String grades(int score) {
    return List.of("poor", "poor", "fair", "good").get(Math.clamp(score / 26, 0, 3));
  }

  private static String iso(Instant at) {
    return DateTimeFormatter.ISO_INSTANT.format(at);
  }

  private static String resource(String name) {
    try (var in = ReportPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
