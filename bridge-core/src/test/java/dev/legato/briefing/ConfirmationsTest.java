package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who says that a promise was kept, and who only seems to. */
class ConfirmationsTest {
  private static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");
  private static final String REFUND = "ai: Your refund will arrive within 3 business days.";
  private static final String CALL = "ai: A colleague will call you within 2 hours.";

  private static Ledger ledger(String language, String status, String... said) {
    var body = Json.mapper().createObjectNode().put("conversationId", "c-1");
    body.putObject("customer").put("language", language);
    var messages = body.putArray("messages");
    Arrays.stream(said).map(line -> line.split(": ", 2))
        .forEach(line -> messages.addObject().put("speaker", line[0]).put("content", line[1]));
    if (!status.isEmpty()) {
      body.putArray("commitments").addObject().put("text", "Your refund will arrive within 3 business days.")
          .put("status", status);
    }
    var p = switch (PackageReader.read(body.toString().getBytes(StandardCharsets.UTF_8))) {
      case PackageReading.Understood read -> read.contextPackage();
      case PackageReading other -> throw new AssertionError(other.toString());
    };
    Masked masked = Masked.of(p);
    return Ledger.of(masked, Signals.of(masked.contextPackage()),
        new BriefingContext("hof_1", "bot", NOW, language, null, null));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"customer: got the refund, thanks! | honoured",
      "customer: The money arrived this morning. | honoured", "human: I see that the refund went out today. | honoured",
      "human: I have issued the refund. | honoured", "customer: Still waiting for the refund. | open",
      "customer: I have not received the refund. | open", "customer: Did you say I got the refund? | open",
      "customer: I was told I would get a refund. | open",
      "customer: I got the refund form, when will the money come? | open",
      "customer: I received my new card. | open", "customer: thanks, I hope I get the refund soon | open",
      "human: The refund will be issued tomorrow. | open", "human: The refund has not been issued yet. | open",
      "customer: If I had received the refund I would not write. | open",
      "customer: I got an answer from my bank that the refund which you owe me has been stopped by them on Monday. | open",
      "ai: The refund has been issued. | open", "customer: ok thanks | open"})
  void aRefundCountsAsHonouredOnlyByPlainWords(String answer, String state) {
    Ledger ledger = ledger("en", "", "customer: I want my money back for order 12.", REFUND, answer);
    assertThat(ledger.entries()).first().satisfies(entry -> {
      assertThat(entry.state().word()).isEqualTo(state);
      assertThat(entry.keptBy() != null).isEqualTo(entry.state() == CommitmentStatus.HONOURED);
    });
  }

  @Test
  void theWordsItRestsOnAreAlwaysThere() {
    Ledger ledger = ledger("en", "", "customer: Please call me.", CALL, "customer: they called me, thank you");
    assertThat(ledger.entries()).singleElement().satisfies(entry -> {
      assertThat(entry.state()).isEqualTo(CommitmentStatus.HONOURED);
      assertThat(entry.keptBy()).isEqualTo(new Ledger.Kept(Speaker.CUSTOMER, "they called me, thank you"));
    });
    assertThat(ledger.open()).isEmpty();
  }

  @Test
  void whoTakesItBackLaterLeavesItOpen() {
    Ledger ledger = ledger("en", "", "customer: I want my money back.", REFUND, "customer: got the refund, thanks",
        "customer: Sorry, the refund is not there after all.");
    assertThat(ledger.entries()).first().satisfies(entry -> assertThat(entry.state()).isEqualTo(CommitmentStatus.OPEN));
  }

  @Test
  void whatWasSaidBeforeThePromiseSaysNothingOfIt() {
    Ledger ledger = ledger("en", "", "customer: I got the refund for the other order.", REFUND, "customer: ok");
    assertThat(ledger.entries()).first().satisfies(entry -> assertThat(entry.state()).isEqualTo(CommitmentStatus.OPEN));
  }

  @Test
  void whatTheBotStatesOfItsPromiseStands() {
    Ledger ledger = ledger("en", "open", "customer: I want my money back.", REFUND, "customer: got the refund, thanks");
    assertThat(ledger.entries()).first().satisfies(entry -> assertThat(entry.state()).isEqualTo(CommitmentStatus.OPEN));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "de | ai: Sie erhalten das Geld bis Freitag, die Erstattung ist veranlasst. | customer: Das Geld ist da, vielen Dank!",
      "pt | ai: Vou encaminhar para um atendente, ele responde em até 24 horas. | customer: Já recebi a resposta, obrigado."})
  void otherLanguagesHaveTheirOwnWords(String language, String promise, String answer) {
    Ledger ledger = ledger(language, "", "customer: Ich warte seit Tagen auf eine Antwort von Ihnen.", promise, answer);
    assertThat(ledger.entries()).isNotEmpty().allSatisfy(
        entry -> assertThat(entry.state()).as(entry.quote()).isEqualTo(CommitmentStatus.HONOURED));
  }
}
