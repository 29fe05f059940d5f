package dev.legato.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.MappingFile;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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

/** What understanding a parsed body costs, by kind of mapping and number of turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class MappingBench {
  private static final String PATHS = """
      package:
        conversationId: id
        customer.email: user.mail
        escalation.reason: why
        messages: { each: messages, speaker: role, content: content, timestamp: at }
      """;
  private static final String EXPRESSIONS = """
      handoff: { when: '$contains(why, /person|human/i)' }
      package:
        conversationId: '"chat-" & id'
        customer.email: $lowercase(user.mail)
        escalation.reason: 'why ?: "none"'
        messages:
          each: messages[$not(role = "system")]
          speaker: '$lookup({"user": "customer", "assistant": "ai"}, role)'
          content: $trim(content)
          timestamp: $time(at, "Europe/Berlin")
      """;

  /** The mapping. */
  public enum Kind {
    /** The reader of the type {@code llm} without a mapping, to compare with. */
    none,
    /** Nothing but paths. */
    paths,
    /** An expression on every line. */
    expressions,
    /** Three values laid over what {@code llm} understood. */
    overlay
  }

  @Param public Kind kind = Kind.none;

  @Param({"1", "20", "200", "2000"}) public int turns;

  private JsonNode body = Json.mapper().nullNode();
  private SourceAdapter source = (_, _, _) -> new Understanding.NotAHandoff("");

  /** Makes body and source. */
  @Setup
  public void prepare() {
    var root = Json.mapper().createObjectNode().put("id", "c-1").put("why", "asked for a person");
    root.putObject("user").put("mail", "Maya@Example.com");
    var messages = root.putArray("messages");
    for (int i = 0; i < turns; i++) {
      messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("at", 1_773_325_800L + i)
          .put("content", " This is turn number " + i + " of a conversation about an invoice that was charged twice. ");
    }
    body = root;
    source = switch (kind) {
      case none -> MappedSources.named("llm", Optional.empty()).orElseThrow();
      case paths -> mapped("custom", PATHS);
      case expressions -> mapped("custom", EXPRESSIONS);
      case overlay ->
        mapped("llm", "package: { customer.email: user.mail, escalation.reason: why, conversationId: id }");
    };
  }

  private static SourceAdapter mapped(String type, String text) {
    return switch (MappingFile.read(text, "bench.yaml")) {
      case MappingFile.Read.Good(var mapping) -> MappedSources.named(type, Optional.of(mapping)).orElseThrow();
      case MappingFile.Read.Faulty(var faults) -> throw new IllegalStateException(faults.toString());
    };
  }

  /** From the tree to the package. */
  @Benchmark
  public Understanding understand() {
    return source.read(body, Instant.EPOCH, Map.of());
  }
}
