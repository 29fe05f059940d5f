package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The notes as agents read them. After a wanted change: {@code ./mvnw -pl bridge-core test -Dgolden.accept=true}, then read the diff aloud. */
class GoldenNotesTest {
  private static final Path FOLDER = Path.of("src/test/resources/golden/notes");
  private static final NoteProfile PLAIN = new NoteProfile("h4", false, 60_000);
  private static final NoteProfile FOLDED = new NoteProfile("h3", true, 60_000);

  private static Map<String, String> notes() {
    Map<String, String> files = new TreeMap<>();
    Scenarios.packages().forEach((name, p) -> {
      Note note = NoteRenderer.render(Scenarios.write(p), PLAIN, List.of());
      files.put(name + ".html", note.html());
      files.put(name + ".txt", note.text());
      Masked masked = Masked.of(p);
      files.put(name + ".ticket.txt",
          "subject: " + Subject.of(masked, Wording.of("en")) + "\n"
              + SummaryFields.of(masked, Signals.of(masked.contextPackage()), "hof_01HV7Q", Wording.of("en"))
                  .entrySet().stream().map(e -> e.getKey() + ": " + e.getValue() + "\n").collect(Collectors.joining())
              + "tags: " + SummaryFields.tags(p, dev.legato.signals.Signals.of(p)) + "\n");
    });
    Note refused = NoteRenderer.render(Scenarios.write(Scenarios.packages().get("damaged-item")), FOLDED,
        List.of("Group \u201cBilling\u201d was refused by the desk: it does not exist. The ticket has no group.",
            "Tag \u201cvip\u201d was refused by the desk."));
    files.put("damaged-item-refused-folded.html", refused.html());
    files.put("damaged-item-refused-folded.txt", refused.text());
    Note update = NoteRenderer.render(Scenarios.update(), PLAIN, List.of());
    files.put("update.html", update.html());
    files.put("update.txt", update.text());
    return files;
  }

  @Test
  void everyNoteReadsAsAccepted() throws IOException {
    if (Boolean.getBoolean("golden.accept")) {
      for (Map.Entry<String, String> note : notes().entrySet()) {
        Files.writeString(FOLDER.resolve(note.getKey()), note.getValue());
      }
      return;
    }
    for (Map.Entry<String, String> note : notes().entrySet()) {
      Path golden = FOLDER.resolve(note.getKey());
      assertThat(golden).as("accept new notes with -Dgolden.accept=true").exists();
      assertThat(note.getValue()).as(note.getKey()).isEqualTo(Files.readString(golden));
    }
  }

  @Test
  void noGoldenFileIsLeftWithoutItsScenario() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
          .isSubsetOf(notes().keySet());
    }
  }
}
