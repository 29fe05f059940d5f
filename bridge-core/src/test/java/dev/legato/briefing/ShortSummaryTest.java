package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.transcript.TranscriptReader;
import dev.legato.signals.transcript.Turn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortSummaryTest {
  private static String of(Turn... turns) {
    return ShortSummary.of(List.of(turns), TranscriptReader.read(List.of(turns), Optional.empty()));
  }

  private static Turn customer(String text) {
    return new Turn(Speaker.CUSTOMER, text, null);
  }

  private static Turn bot(String text) {
    return new Turn(Speaker.AI, text, null);
  }

  @Test
  void itTellsWhatTheCustomerCameWithAndWhatWasAnswered() {
    assertThat(of(customer("@acme why can't I open my invoice?"), bot("Hi! Please clear your cache and try again. ^JD"),
        bot("You're welcome!")))
        .isEqualTo(
            "Customer is asking why can't they open their invoice. Agent updated that please clear their cache and try again.");
  }

  @Test
  void whereNobodySpokeThereIsNothingToTell() {
    assertThat(of()).isEmpty();
    assertThat(of(bot("https://example.com"))).isEmpty();
  }

  @Test
  void anotherLanguageIsToldInItsOwnFrameAndWords() {
    assertThat(of(customer("Warum kann ich meine Rechnung nicht öffnen?"), bot("Bitte melden Sie sich neu an.")))
        .isEqualTo(
            "Der Kunde fragt: Warum kann ich meine Rechnung nicht öffnen? Antwort: Bitte melden Sie sich neu an.");
  }
}
