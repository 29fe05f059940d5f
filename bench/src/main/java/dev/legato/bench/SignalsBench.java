package dev.legato.bench;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.transcript.TranscriptReader;
import dev.legato.signals.transcript.TranscriptSignals;
import dev.legato.signals.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What reading a conversation costs, by its length. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignalsBench {
  private static final String[] CUSTOMER = {
      "Hello, my router has been offline since Monday and I can't work from home, please help.",
      "I already restarted it twice and that did not help at all, the light still blinks red.",
      "This is the third time I have to explain it, honestly I am quite annoyed by now!",
      "Could somebody call me back today? My number is in the account.", "ok thanks"};
  private static final String[] COMPANY = {
      "Sorry to hear that! Could you tell us the model and the colour of the light?",
      "Please try to unplug it for a minute, then hold the reset button for ten seconds.",
      "Thank you. Our technician will visit you tomorrow before 10 am, and we will send a confirmation by e-mail.",
      "I could not find a free appointment for today, I am afraid."};

  /** Turns of the conversation. */
  @Param({"20", "200", "2000"}) public int turns;
  private List<Turn> conversation = List.of();

  /** Before the first measurement. */
  @Setup
  public void talk() {
    List<Turn> all = new ArrayList<>();
    for (int i = 0; i < turns; i++) {
      all.add(i % 2 == 0
          ? new Turn(Speaker.CUSTOMER, CUSTOMER[i / 2 % CUSTOMER.length], null)
          : new Turn(Speaker.AI, COMPANY[i / 2 % COMPANY.length], null));
    }
    conversation = List.copyOf(all);
  }

  /** All signals of the conversation. */
  @Benchmark
  public TranscriptSignals read() {
    return TranscriptReader.read(conversation, Optional.empty());
  }

  /** Prints the table. */
  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(SignalsBench.class.getName()).build()).run();
  }
}
