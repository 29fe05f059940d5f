package dev.legato.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.Json;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All a verb touches of the outside. Results go to {@code out}, progress and errors to {@code err}; file names are
 * relative to {@code folder}.
 */
record Terminal(InputStream in, PrintStream out, PrintStream err, Function<String, @Nullable String> environment,
    Path folder, InstantSource clock, boolean colour, Stay stay) {

  /** How a verb that serves waits until it is told to stop. */
  @FunctionalInterface
  interface Stay {
    /** Returns, or ends the process, after {@code close} has run. */
    void until(Runnable close);
  }

  /** The one of this process. Always UTF-8, whatever the locale says: customers' names are not ASCII. */
  static Terminal ofProcess() {
    var console = System.console();
    var wanted = System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty();
    return new Terminal(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), System::getenv,
        Path.of(""), InstantSource.system(),
        wanted && console != null && console.isTerminal() && !"dumb".equals(System.getenv("TERM")), new UntilSignal());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** A line of the result. */
  void result(String line) {
    out.println(harmless(line));
  }

  /** The whole result for machines. */
  void json(Object value) {
    try {
      out.println(Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /** A heading within the result. */
  void heading(String line) {
    out.println(colour ? "\u001b[1m" + harmless(line) + "\u001b[0m" : harmless(line));
  }

  /** Progress, a warning or an error. */
  void tell(String line) {
    err.println(harmless(line));
  }

  /** A paragraph of the result, broken at 80 characters. */
  void paragraph(String indent, String text) {
    Paragraph.lines(harmless(text), indent, 80).forEach(out::println);
  }

  /** What customers and bots wrote must not steer the terminal it is shown on. */
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "");
  }
}
