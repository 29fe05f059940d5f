package dev.legato.bench;

import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.Note;
import dev.legato.briefing.NoteProfile;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.drafting.FirstBriefing;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
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

/** What a briefing costs in all: masking, signals, the parts, the note; by number of turns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BriefingBench {
  private static final NoteProfile PROFILE = new NoteProfile("h4", true, 60_000);
  private static final Instant NOW = Instant.parse("2026-03-12T14:31:00Z");
  private static final List<String> CUSTOMER = List.of(
      "My exports stop at 40 percent since the update, every day at the same file.",
      "I did that, and it still does not work. The log says error 7 again.", "It is a laptop with the newest version.",
      "I told you that yesterday as well. Our books close on Friday, I need this by then.");
  private static final List<String> BOT = List.of(
      "Sorry to hear that! Could you restart the export and tell me what the log says?",
      "Which device do you use, and which version of the app?",
      "Thanks. Please clear the cache in the settings and try again.",
      "I have passed this to our technical team, they will contact you within 24 hours.");

  @Param({"1", "20", "200", "2000"}) public int turns;

  private ContextPackage contextPackage = said(1);

  private static ContextPackage said(int turns) {
    var body = Json.mapper().createObjectNode().put("conversationId", "c-1");
    body.putObject("customer").put("name", "Ana Lima").put("email", "ana@example.com");
    var messages = body.putArray("messages");
    for (int i = 0; i < turns; i++) {
      boolean customer = i % 2 == 0;
      messages.addObject().put("speaker", customer ? "customer" : "ai")
          .put("timestamp", NOW.minusSeconds(30L * (turns - i)).toString())
          .put("content", (customer ? CUSTOMER : BOT).get(i / 2 % 4));
    }
    return switch (PackageReader.read(body.toString().getBytes(StandardCharsets.UTF_8))) {
      case PackageReading.Understood read -> read.contextPackage();
      case PackageReading other -> throw new IllegalStateException("not understood: " + other);
    };
  }

  /** Makes the conversation. */
  @Setup
  public void prepare() {
    contextPackage = said(turns);
  }

  /** From package to note. */
  @Benchmark
  public Note brief() {
    return FirstBriefing.of(contextPackage, new BriefingContext("hof_1", "webbot", NOW, "en", "support", null))
        .note(PROFILE);
  }
}
