package dev.legato.signals.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.signals.category.CategoryFile;
import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TranscriptsTest {
  private final List<String> out = new ArrayList<>();
  private final List<String> bad = new ArrayList<>();

  private Transcripts.Count analyze(Set<Label> labels, String lines) throws IOException {
    Analysis analysis = new Analysis(labels, ZoneOffset.UTC, CategoryFile.usual(),
        Optional.of(text -> List.of(new PersonalData.Span(0, 1, "PIN"))),
        Optional.of((turns, _) -> turns.size() + " turns"));
    return new Transcripts(analysis, 2).analyze(new StringReader(lines), out::add, bad::add);
  }

  @Test
  void theUsualLabelsAreToldInTheOrderOfTheLines() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 200; i++) {
      lines.append("{\"id\":\"t").append(i)
          .append("\",\"turns\":[{\"speaker\":\"customer\",\"text\":\"I want to speak to a human\"},"
              + "{\"speaker\":\"ai\",\"text\":\"We will call you tomorrow.\",\"at\":\"2026-03-12T14:00:00Z\"}]}\n\n");
    }
    assertThat(analyze(Label.USUAL, lines.toString())).isEqualTo(new Transcripts.Count(200, 0));
    for (int i = 0; i < 200; i++) {
      assertThat(Json.mapper().readTree(out.get(i)).path("id").asText()).isEqualTo("t" + i);
    }
    JsonNode first = Json.mapper().readTree(out.getFirst());
    assertThat(first)
        .hasToString("{\"id\":\"t0\",\"turns\":[{\"speaker\":\"customer\",\"labels\":{\"emotion\":\"neutral\","
            + "\"negative\":false,\"repeat_of\":null,\"human_request\":true,\"outcome\":\"none\",\"pii\":[{\"start\":0,\"end\":1,"
            + "\"type\":\"PIN\"}]}},{\"speaker\":\"ai\",\"labels\":{\"commitment\":\"firm\",\"due\":\"tomorrow\",\"step\":false,"
            + "\"pii\":[{\"start\":0,\"end\":1,\"type\":\"PIN\"}]}}],\"labels\":{\"handoff_turn\":0,"
            + "\"category\":\"technical_issue\",\"worsens\":false,\"summary\":\"2 turns\"}}");
  }

  @Test
  void onlyWhatIsAskedForIsTold() throws IOException {
    analyze(EnumSet.of(Label.DUE_AT, Label.KEY, Label.LANGUAGE),
        "{\"id\":7,\"turns\":[{\"speaker\":\"ai\",\"text\":\"We will call you within 2 hours.\",\"at\":\"2026-03-12T14:00:00Z\"}]}");
    assertThat(out)
        .containsExactly("{\"id\":7,\"turns\":[{\"speaker\":\"ai\",\"labels\":{\"due_at\":\"2026-03-12T16:00:00Z\","
            + "\"key\":false}}],\"labels\":{\"language\":\"en\"}}");
  }

  @Test
  void aBadLineIsToldWithItsNumberAndTheRestIsDone() throws IOException {
    assertThat(analyze(Label.USUAL, "{\"id\":1,\"turns\":[]}\nno json\n{\"id\":2}\n"
        + "{\"id\":3,\"turns\":[{\"speaker\":\"cat\",\"text\":\"x\"}]}\n{\"id\":4,\"turns\":[]}"))
        .isEqualTo(new Transcripts.Count(2, 3));
    assertThat(bad).hasSize(3);
    assertThat(bad.get(0)).startsWith("line 2: ");
    assertThat(bad.get(1)).isEqualTo("line 3: \"turns\" is missing or no list");
    assertThat(bad.get(2)).startsWith("line 4: turns[0].speaker");
  }
}
