package dev.legato.server.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What a person types, in a folder of their own, and what came back. */
final class Typed {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** What a command left behind. */
  record Outcome(int code, String out, String err) {
    JsonNode json() {
      try {
        return Json.mapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError("not JSON: " + out, e);
      }
    }
  }

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private InstantSource clock = InstantSource.fixed(NOW);
  private Consumer<String> whileStaying = _ -> {};

  Typed(Path folder) {
    this.folder = folder;
  }

  Typed with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** For commands that speak to a bridge: signatures and deliveries go by the time of day. */
  Typed inRealTime() {
    clock = InstantSource.system();
    return this;
  }

  /** What to do while a command that serves is up; it is handed what was printed so far. */
  Typed meanwhile(Consumer<String> act) {
    whileStaying = act;
    return this;
  }

  Typed file(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Outcome run(String... args) {
    return runReading("", args);
  }

  Outcome runReading(String standardInput, String... args) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Terminal.Stay stay = close -> {
      try {
        whileStaying.accept(out.toString(StandardCharsets.UTF_8));
      } finally {
        close.run();
      }
    };
    var terminal = new Terminal(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
        environment::get, folder, clock, false, stay);
    int code = Legato.run(terminal, args);
    return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
