package dev.legato.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeTest {
  private static final String LINE = "{\"id\":\"a\",\"turns\":[{\"speaker\":\"customer\",\"text\":\"I want my money back\"}]}";

  @TempDir private Path folder;
  private Typed typed;

  @BeforeEach
  void aFolderWithATranscript() {
    typed = new Typed(folder).file("month.jsonl", LINE + "\n").file("own.txt", "billing / refund: money back\n");
  }

  @Test
  void aTranscriptIsToldAsOneLineOfLabels() {
    var done = typed.run("analyze", "month.jsonl");

    assertThat(done.code()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.json().path("id").asText()).isEqualTo("a");
    assertThat(done.json().path("turns").path(0).path("labels").path("emotion").asText()).isEqualTo("neutral");
    assertThat(done.json().path("labels").path("category").asText()).isEqualTo("refund_return");
  }

  @Test
  void labelsAndCategoriesAreTheTenantsChoice() {
    var done = typed.runReading(LINE, "analyze", "-", "--labels", "category,subcategory", "--categories", "own.txt");

    assertThat(done.code()).isZero();
    assertThat(done.out().strip()).isEqualTo("{\"id\":\"a\",\"turns\":[{\"speaker\":\"customer\",\"labels\":{}}],"
        + "\"labels\":{\"category\":\"billing\",\"subcategory\":\"refund\"}}");
  }

  @Test
  void aBadLineIsToldAndTheOthersAreDone() {
    var done = typed.runReading("{broken\n" + LINE, "analyze", "-");

    assertThat(done.code()).isEqualTo(2);
    assertThat(done.err()).startsWith("line 1: ").contains("1 transcripts analyzed, 1 lines could not be read.");
    assertThat(done.json().path("id").asText()).isEqualTo("a");
  }

  @Test
  void whatCannotBeIsToldBeforeAnythingIsRead() {
    assertThat(typed.run("analyze", "month.jsonl", "--labels", "horoscope").err())
        .contains("There is no label horoscope");
    assertThat(typed.run("analyze", "nowhere.jsonl").err()).contains("There is no file nowhere.jsonl");
    assertThat(typed.run("analyze", "month.jsonl", "--zone", "Mars/Base").code()).isEqualTo(2);
    assertThat(typed.run("analyze", "month.jsonl", "--categories", "month.jsonl").err()).contains("line 1");
  }
}
