package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.Briefings;
import dev.legato.briefing.Masked;
import dev.legato.briefing.Note;
import dev.legato.briefing.NoteProfile;
import dev.legato.briefing.NoteRenderer;
import dev.legato.briefing.Subject;
import dev.legato.briefing.SummaryFields;
import dev.legato.briefing.Transcript;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.drafting.FirstBriefing;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Everything a desk gets of a package, as each of the desks gets it: within its bytes, and nothing in it acts. */
final class NoteTarget implements FuzzTarget {
  /** Zendesk and Freshdesk, Intercom, and a desk that folds and takes little. */
  private static final List<NoteProfile> PROFILES = List.of(new NoteProfile("h4", false, 60_000),
      new NoteProfile("h2", false, 40_000), new NoteProfile("h4", true, 3_000, "pre", true));

  private final EditedBody bodies = new EditedBody(Seeds.trees("note"));

  @Override
  public void run(byte[] input) {
    String language = Wording.LANGUAGES.get(input.length % Wording.LANGUAGES.size());
    bodies.of(input).map(PackageReader::read).ifPresent(reading -> {
      if (reading instanceof PackageReading.Understood(var read, _)) {
        desk(read, language);
      }
    });
  }

  private void desk(ContextPackage read, String language) {
    var context = new BriefingContext("hof_1", "webbot", NormaliserTarget.RECEIVED, language, "support", "a rule",
        "A colleague will help.");
    var first = FirstBriefing.of(read, context);
    for (NoteProfile profile : PROFILES) {
      note(first.note(profile), profile);
    }
    if (!first.equals(FirstBriefing.of(read, context))) {
      fail("written twice, the briefing is another");
    }
    Masked masked = first.masked();
    Wording words = Wording.of(language);
    Harmless.cell(Subject.of(masked, words), "the subject");
    Harmless.cell(Subject.forTheCustomer(masked, words), "the public subject");
    SummaryFields.of(masked, first.signals(), "hof_1", words).forEach((name, value) -> {
      Harmless.cell(value, "the field " + name);
      if (value.length() > SummaryFields.MAX_CHARS) {
        fail("the field %s has %d characters", name, value.length());
      }
    });
    Harmless.clean(Transcript.file(masked, words), "the transcript");
    update(masked, context);
  }

  /** A later signal of the same conversation. */
  private void update(Masked masked, BriefingContext context) {
    JsonNode bare = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()
        .put("conversationId", masked.contextPackage().conversationId()).put("escalation", true);
    if (PackageReader.read(bare) instanceof PackageReading.Understood(var before, _)) {
      var briefing = Briefings.update(Masked.of(before), masked, context, NormaliserTarget.RECEIVED);
      note(NoteRenderer.render(briefing, PROFILES.getFirst(), List.of("=1+1", "<b>refused</b>")), PROFILES.getFirst());
    }
    Signals.of(masked.contextPackage());
  }

  private static void note(Note note, NoteProfile profile) {
    Harmless.html(note.html());
    Harmless.text(note.text());
    for (String form : List.of(note.html(), note.text())) {
      int bytes = form.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > Math.max(profile.maxBytes(), 6_000)) {
        fail("a note of %d bytes for %d", bytes, profile.maxBytes());
      }
    }
  }
}
