package dev.legato.drafting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.delivery.Drafting.KeptFiles;
import dev.legato.gathering.StoredPackages;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.redaction.RedactionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is handed on of a draft besides its note: due times, and what the fields held before an update. */
final class PromisedTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final NoteProfile PROFILE = new NoteProfile("h4", false, 60_000);

  private final HandoffDrafting drafting = new HandoffDrafting(
      new StoredPackages(_ -> SourceAdapters.named("context-package"), _ -> Optional.empty()), "en",
      _ -> RedactionPolicy.usual(), (handoff, source, counts) -> {}, ModelWording.NONE);

  @Test
  void onlyOpenPromisesThatAreYetToFallDueAreWatched() throws CannotDraft {
    var open = open(false);
    var draft = drafting.draft(open, body("Money is gone", """
        {"text":"A refund by noon","dueAt":"2026-11-20T12:00:00Z"},
        {"text":"A call by eleven","dueAt":"2026-11-20T11:00:00Z","status":"open"},
        {"text":"A letter yesterday","dueAt":"2026-11-19T12:00:00Z"},
        {"text":"A voucher by one","dueAt":"2026-11-20T13:00:00Z","status":"honoured"},
        {"text":"A visit by two","dueAt":"2026-11-20T14:00:00Z","status":"withdrawn"},
        {"text":"A mail by three","dueAt":"2026-11-20T15:00:00Z","status":"revised"},
        {"text":"A better world"},
        {"text":"One day","dueAt":"9999-01-01T00:00:00Z"}"""), Optional.empty(), Optional.empty(), KeptFiles.NONE);

    assertThat(drafting.promised(draft, open)).containsExactly(Instant.parse("2026-11-20T11:00:00Z"),
        Instant.parse("2026-11-20T12:00:00Z"));
  }

  @Test
  void anUpdateKnowsWhatTheFieldsWereFilledWithUnlessTheTicketIsMadeAnew() throws CannotDraft {
    var first = drafting.draft(open(false), body("Money is gone", ""), Optional.empty(), Optional.empty(),
        KeptFiles.NONE);
    var written = drafting.delivery(first, open(false), List.of(), PROFILE, KeptFiles.NONE);
    assertThat(written.written()).isNull();

    var update = drafting.draft(open(true), body("Money is back", ""), Optional.of(body("Money is gone", "")),
        Optional.empty(), KeptFiles.NONE);
    assertThat(drafting.delivery(update, open(true), List.of(), PROFILE, KeptFiles.NONE).written())
        .isEqualTo(written.fields()).isNotEqualTo(Map.of());
    assertThat(drafting.delivery(update, open(true), List.of(new Refusal(Part.TARGET, "missing", "gone")), PROFILE,
        KeptFiles.NONE).written()).isNull();
  }

  private static OpenDelivery open(boolean update) {
    return new OpenDelivery("hof_1", update ? "hof_1.2" : "hof_1.1", update, "webbot", "c1", NOW, update ? "5" : null,
        "general", "{}", null, Map.of(), "[]", null, null, 0, 0, 0, null);
  }

  private static WebhookBody body(String issue, String commitments) {
    return new WebhookBody("webbot", "application/json", """
        {"conversationId":"c1","messages":[{"speaker":"customer","content":"hello"}],"issue":{"summary":"%s"},
         "commitments":[%s]}""".formatted(issue, commitments).getBytes(UTF_8), 0, NOW, null);
  }
}
