package dev.legato.briefing;

import static dev.legato.contextpackage.Speaker.AI;
import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.Ledger.Basis;
import dev.legato.briefing.Ledger.Entry;
import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.Signals;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
  private static Ledger ledger(ContextPackage p) {
    Masked masked = Masked.of(p);
    return Ledger.of(masked, Signals.of(masked.contextPackage()), Scenarios.context("webbot"));
  }

  private static PackageBuilder c() {
    return PackageBuilder.conversation("c");
  }

  @Test
  void aStatedPromiseTakesTheTimeFromItsOwnWords() {
    Ledger ledger = ledger(c().says(AI, "2026-03-12T14:20:00Z", "You will get an e-mail within 24 hours.")
        .promised("e-mail within 24 hours", null, null, null, null).build());
    assertThat(ledger.entries()).singleElement().isEqualTo(new Entry("e-mail within 24 hours", Basis.STATED,
        Instant.parse("2026-03-12T14:20:00Z"), Instant.parse("2026-03-13T14:20:00Z"), true, CommitmentKind.CONTACT,
        CommitmentStatus.OPEN, null, "You will get an e-mail within 24 hours.", null));
  }

  @Test
  void theSamePromiseForAnotherTimeRevisesTheEarlierOne() {
    List<Entry> entries = ledger(c()
        .says(AI, "2026-03-12T10:00:00Z", "Our technical team will contact you within 2 hours.")
        .says(CUSTOMER, "2026-03-12T13:00:00Z", "Nobody did.")
        .says(AI, "2026-03-12T13:01:00Z", "Our technical team will contact you within 4 hours.").build()).entries();
    assertThat(entries).extracting(Entry::state).containsExactly(CommitmentStatus.OPEN, CommitmentStatus.REVISED);
    assertThat(entries.getFirst().dueAt()).isEqualTo("2026-03-12T17:01:00Z");
  }

  @Test
  void thanksAndTimeSettleNothing() {
    assertThat(ledger(c().says(AI, "2026-03-12T10:00:00Z", "You will get a refund within 2 days.")
        .says(CUSTOMER, "2026-03-12T10:01:00Z", "Great, thank you!").build()).open()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"You will get a refund of 20 EUR.|MONEY", "Our team will call you.|CONTACT",
      "Your ticket stays valid until May|ENTITLEMENT", "The parcel arrives|OUTCOME",
      "Wir erstatten den Betrag|OUTCOME"})
  void theKindFollowsFromTheWords(String words, CommitmentKind kind) {
    assertThat(ledger(c().promised(words, null, null, null, null).build()).entries()).extracting(Entry::kind)
        .containsExactly(kind);
  }

  @Test
  void theKindIsReadInTheCustomersLanguage() {
    assertThat(ledger(c().says(CUSTOMER, null, "Guten Tag, ich habe meine Bestellung nicht bekommen und warte noch")
        .promised("Wir erstatten den Betrag", null, null, null, null).build()).entries()).extracting(Entry::kind)
        .containsExactly(CommitmentKind.MONEY);
  }

  @Test
  void theAnnouncementIsEnteredAndIsNotOneToChase() {
    Masked masked = Masked.of(c().says(CUSTOMER, null, "human please").build());
    var context = new BriefingContext("hof_1", "webbot", Scenarios.NOW, "en", null, null, "I'm handing you over.");
    Ledger ledger = Ledger.of(masked, Signals.of(masked.contextPackage()), context);
    assertThat(ledger.entries()).singleElement()
        .satisfies(entry -> assertThat(entry.basis()).isEqualTo(Basis.ANNOUNCED))
        .satisfies(entry -> assertThat(entry.saidAt()).isEqualTo(Scenarios.NOW));
    assertThat(ledger.open()).isEmpty();
  }

  @Test
  void anotherDayRevisesThePromiseAlsoWhereNoClockTellsItsTime() {
    List<Entry> entries = ledger(c()
        .says(AI, "2026-03-12T10:00:00Z", "Your replacement router will be delivered on Wednesday.")
        .says(CUSTOMER, "2026-03-13T10:00:00Z", "Nothing came.")
        .says(AI, "2026-03-13T10:01:00Z", "Sorry, I have to correct myself: it will be delivered on Tuesday.").build())
        .entries();
    assertThat(entries).extracting(Entry::state).containsExactly(CommitmentStatus.OPEN, CommitmentStatus.REVISED);
  }

  @Test
  void twoThingsPromisedForTwoDaysAreTwoPromises() {
    assertThat(ledger(c().says(AI, "2026-03-12T10:00:00Z", "Your lamp will be delivered on Tuesday.")
        .says(AI, "2026-03-12T10:01:00Z", "Your table will be delivered on Friday.").build()).open()).hasSize(2);
  }

  @Test
  void whatTheBotSeemsToTakeBackStaysOpenWithItsWordsBesideIt() {
    Ledger ledger = ledger(c().says(AI, "2026-03-12T10:00:00Z", "I'll refund the difference of 120 pounds today.")
        .says(AI, "2026-03-12T10:02:00Z", "Sorry, I was mistaken. I can't refund that.").build());
    assertThat(ledger.open()).singleElement().extracting(Entry::takenBack).isEqualTo("I can't refund that.");
  }

  @Test
  void aRefusalOfSomethingElseTakesNothingBack() {
    assertThat(ledger(c().says(AI, "2026-03-12T10:00:00Z", "Our technical team will contact you within 2 hours.")
        .says(AI, "2026-03-12T10:02:00Z", "I am unable to change your seat.").build()).open()).singleElement()
        .extracting(Entry::takenBack).isNull();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"I'm handing you over to a colleague from our support team.|0",
      "Ich übergebe Sie an unser Team.|0", "I'm connecting you to billing, who will refund 20 EUR.|1"})
  void thatTheBotHandsOverIsNoPromise(String words, int open) {
    assertThat(ledger(c()
        .says(CUSTOMER, null,
            words.startsWith("Ich")
                ? "Ich habe meine Bestellung nicht bekommen"
                : "It still does not work and I need help with it")
        .promised(words, null, null, null, null).build()).open()).hasSize(open);
  }

  @Test
  void whoeverCameBackInTheSameTalkHasKeptIt() {
    assertThat(ledger(c().says(CUSTOMER, "2026-03-12T10:00:00Z", "How do I keep guests out?")
        .says(AI, "2026-03-12T10:01:00Z", "We're checking and will have an update for you shortly.")
        .says(AI, "2026-03-12T10:02:00Z", "We found a page that may help.").build()).open()).isEmpty();
    assertThat(ledger(c().says(CUSTOMER, "2026-03-12T10:00:00Z", "How do I keep guests out?")
        .says(AI, "2026-03-12T10:01:00Z", "A technician will call you shortly.")
        .says(AI, "2026-03-12T10:02:00Z", "We found a page that may help.").build()).open()).hasSize(1);
  }
}
