package dev.legato.server.traces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.Secret;
import dev.legato.settings.TraceSettings;
import dev.legato.tracing.AttemptTrace;
import dev.legato.tracing.TracedAttempt;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of headers and calls, without a wire. */
final class OpenTelemetryTracingTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String PARENT = "00-" + TRACE + "-b7ad6b7169203331-01";

  private final List<SpanData> told = new CopyOnWriteArrayList<>();
  private final OpenTelemetryTracing all = tracing(1);

  private OpenTelemetryTracing tracing(double sample) {
    return new OpenTelemetryTracing(SimpleSpanProcessor.create(new SpanExporter() {
      @Override
      public CompletableResultCode export(Collection<SpanData> spans) {
        told.addAll(spans);
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
      }

      @Override
      public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
      }
    }), sample, "1.0");
  }

  private static String webhook(OpenTelemetryTracing tracing, Map<String, String> headers) {
    var webhook = tracing.webhook("bot", headers::get);
    webhook.authentic();
    webhook.taken(List.of("hof_1"), false);
    var kept = webhook.context();
    webhook.answered(202);
    return String.valueOf(kept);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00-" + TRACE + "-b7ad6b7169203331", "00-" + TRACE + "-b7ad6b7169203331-01-more",
      "00-" + TRACE + "-0000000000000000-01", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
      "ff-" + TRACE + "-b7ad6b7169203331-01", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
      "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01", "00_" + TRACE + "_b7ad6b7169203331_01",
      "00-" + TRACE + "-b7ad6b7169203331-0x", "00-" + TRACE + "-b7ad6b7169203331-01\r"})
  void aMalformedTraceparentIsAsGoodAsNone(String header) {
    webhook(all, Map.of("traceparent", header, "tracestate", "a=b"));
    assertThat(told).singleElement().satisfies(span -> {
      assertThat(span.getTraceId()).isNotEqualTo(TRACE);
      assertThat(span.getParentSpanContext().isValid()).isFalse();
      assertThat(span.getSpanContext().getTraceState().isEmpty()).isTrue();
    });
  }

  @Test
  void aTracestateThatIsTooLongOrMalformedIsLeftOutAndTheTraceGoesOn() {
    for (var state : List.of("k=" + "x".repeat(511), "=", "a=b,a", "ü=1")) {
      told.clear();
      assertThat(webhook(all, Map.of("traceparent", PARENT, "tracestate", state)))
          .matches("00-" + TRACE + "-\\w{16}-01");
      assertThat(told).singleElement().satisfies(span -> assertThat(span.getTraceId()).isEqualTo(TRACE));
    }
    assertThat(webhook(all, Map.of("traceparent", PARENT, "tracestate", "k=" + "x".repeat(200))))
        .endsWith("-01 k=" + "x".repeat(200));
  }

  @ParameterizedTest
  @CsvSource({"01,0,true", "00,1,false", "03,0,true"})
  void theSenderDecidesWhetherItsTraceIsFollowed(String flags, double sample, boolean followed) {
    var tracing = tracing(sample);
    var kept = webhook(tracing, Map.of("traceparent", "00-" + TRACE + "-b7ad6b7169203331-" + flags));
    var attempt = tracing.attempt(attempt(kept, List.of()));
    assertThat(attempt.request("GET", URI.create("https://desk.example/x")).traceparent()).startsWith("00-" + TRACE)
        .doesNotContain("b7ad6b7169203331");
    attempt.ended("delivered", null);
    assertThat(told).hasSize(followed ? 2 : 0);
  }

  @Test
  void whatIsNotFollowedFromItsBeginningIsNotFollowedLaterEither() {
    var none = tracing(0);
    var kept = webhook(none, Map.of());
    // The second flag says that the id is random: https://www.w3.org/TR/trace-context-2/#random-trace-id-flag
    assertThat(kept).matches("00-\\w{32}-\\w{16}-0[02]");
    all.attempt(attempt(kept, List.of())).ended("delivered", null);
    assertThat(told).isEmpty();
  }

  @Test
  void whoIsNotAuthenticIsNotTold() {
    var webhook = all.webhook("bot", Map.of("traceparent", PARENT)::get);
    webhook.answered(401);
    assertThat(told).isEmpty();
  }

  @Test
  void aRequestSaysWhereToAndWhatCameOfItAndNothingOfItsAddress() {
    var kept = webhook(all, Map.of("traceparent", PARENT, "tracestate", "bot=1"));
    told.clear();
    var attempt = all.attempt(attempt(kept, List.of(PARENT, "rubbish")));
    var first = attempt.request("GET", URI.create("https://desk.example/contacts/nora@x?query=nora"));
    assertThat(first.traceparent()).doesNotContain("bot");
    first.answered(404);
    attempt.request("POST", URI.create("http://desk.example:8080/tickets")).unanswered("reply-lost");
    attempt.ended("maybe-delivered", "reply-lost");

    assertThat(told).hasSize(3).allMatch(span -> span.getTraceId().equals(TRACE));
    assertThat(told.get(0)).satisfies(span -> {
      assertThat(span.getName()).isEqualTo("GET");
      assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(span.getAttributes().asMap().toString()).contains("desk.example", "443", "404").doesNotContain("nora",
          "contacts");
    });
    assertThat(told.get(1).getAttributes().get(Words.ERROR)).isEqualTo("reply-lost");
    assertThat(told.get(1).getAttributes().get(Words.PORT)).isEqualTo(8080);
    assertThat(told.get(2)).satisfies(span -> {
      assertThat(span.getName()).isEqualTo("look for write-note");
      assertThat(span.getAttributes().get(Words.FAILURES)).isEqualTo(2);
      assertThat(span.getLinks()).singleElement()
          .satisfies(link -> assertThat(link.getSpanContext().getSpanId()).isEqualTo("b7ad6b7169203331"));
    });
  }

  @Test
  void aKeptContextThatIsBrokenIsNobodysTrace() {
    assertThat(all.attempt(attempt("00-broken", List.of()))).isSameAs(AttemptTrace.NONE);
  }

  private static TracedAttempt attempt(String kept, List<String> earlier) {
    return new TracedAttempt("support", "write-note", true, "hof_1", 2, kept, earlier);
  }

  @ParameterizedTest
  @CsvSource({"http://c:4318,http://c:4318/v1/traces", "http://c:4318/,http://c:4318/v1/traces",
      "https://c/otlp,https://c/otlp/v1/traces", "https://c/v1/traces,https://c/v1/traces"})
  void tracesGoBelowTheEndpoint(URI endpoint, String address) {
    assertThat(Collector.address(new TraceSettings(endpoint, 1, Map.of("key", new Secret("s"))))).isEqualTo(address);
  }
}
