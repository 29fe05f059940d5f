package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
  @Test
  void aResultThatCouldNotBeWrittenIsNoSuccess(@TempDir Path folder) {
    new Typed(folder).file("one.jsonl", "{\"id\":\"1\",\"turns\":[{\"speaker\":\"customer\",\"text\":\"Hello\"}]}\n");
    var err = new ByteArrayOutputStream();
    var full = new PrintStream(new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException("No space left on device");
      }
    }, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(InputStream.nullInputStream(), full, new PrintStream(err, true, StandardCharsets.UTF_8),
        _ -> null, folder, InstantSource.fixed(Typed.NOW), false, Runnable::run);

    assertThat(Legato.run(terminal, "analyze", "one.jsonl")).isEqualTo(1);
    assertThat(err).asString().contains("Not all of the result could be written");
  }
}
