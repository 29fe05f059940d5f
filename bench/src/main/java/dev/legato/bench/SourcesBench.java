package dev.legato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.intake.sources.Understanding;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What normalising a parsed body costs, by source and number of turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class SourcesBench {
  @Param({"context-package", "microsoft", "llm", "rasa", "dialogflow", "botpress", "chatwoot", "ada", "lex", "connect",
      "contact-lens", "sunshine", "zendesk-ai-agents", "kore", "twilio", "liveperson", "tawk",
      "elevenlabs"}) public String source = "";

  @Param({"1", "20", "200", "2000"}) public int turns;

  private JsonNode body = SourceBodies.of("llm", 1);
  private SourceAdapter adapter = (_, _, _) -> new Understanding.NotAHandoff("");

  /** Makes the body and proves that it is understood as what it says. */
  @Setup
  public void prepare() {
    body = SourceBodies.of(source, turns);
    adapter = SourceAdapters.named(source).orElseThrow();
    if (!(normalise() instanceof Understanding.Handoffs(var packages, _))) {
      throw new IllegalStateException("not understood: " + normalise());
    }
    int read = packages.getFirst().messages().size();
    if (read != turns && !source.equals("contact-lens")) {
      throw new IllegalStateException(read + " of " + turns + " turns were read");
    }
  }

  /** From the tree to the package. */
  @Benchmark
  public Understanding normalise() {
    return adapter.read(body, Instant.EPOCH, Map.of());
  }
}
