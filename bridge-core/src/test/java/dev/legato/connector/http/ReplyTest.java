package dev.legato.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt;
import dev.legato.connector.Sighting;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplyTest {
  private static final Receipt RECEIPT = new Receipt("1", null, null, null, Map.of(), List.of());

  @Test
  void aGoodAnswerIsDeliveredWithWhatItProves() {
    assertThat(outcome(answered(201, "{\"id\":1}"), Optional.of(RECEIPT))).isEqualTo(new Delivered(RECEIPT, 201));
  }

  @ParameterizedTest
  @CsvSource({"200, '{}'", "200, '<html>'", "204, ''", "201, '[1]'"})
  void aGoodAnswerThatProvesNothingLeavesItOpen(int status, String body) {
    assertThat(outcome(answered(status, body), Optional.empty())).isEqualTo(new MaybeDelivered(
        FailureReason.UNEXPECTED_ANSWER, status + " without the expected body", status));
  }

  @Test
  void aBadAnswerIsForTheConnectorToRead() {
    assertThat(outcome(answered(404, "{}"), Optional.of(RECEIPT)).toString()).contains("asked the connector");
  }

  @Test
  void withoutAnAnswerTheTableOfWritesSpeaks() {
    assertThat(outcome(new Exchange.NotSent("refused"), Optional.empty())).isInstanceOf(RetryLater.class);
    assertThat(outcome(new Exchange.ReplyLost("lost"), Optional.empty())).isInstanceOf(MaybeDelivered.class);
    assertThat(Reply.of(new Exchange.TooLong(200, "long"))).isInstanceOfSatisfying(Reply.None.class,
        none -> assertThat(none.tooLong()).isTrue());
  }

  @Test
  void aReadWithoutAnAnswerTellsNothingForTheSameReason() {
    assertThat(((Reply.None) Reply.of(new Exchange.ReplyLost("lost"))).forRead())
        .isEqualTo(new Sighting.Unclear(FailureReason.REPLY_LOST, "lost", Optional.empty(), 0));
  }

  @ParameterizedTest
  @CsvSource({"403, true", "404, true", "410, true", "422, true", "401, false", "413, false", "429, false",
      "409, false", "500, false", "200, false"})
  void someRefusalsAreForTheDeskAloneToSay(int status, boolean its) {
    assertThat(Verdict.isForTheDeskToSay(status)).isEqualTo(its);
  }

  private static DeliveryOutcome outcome(Exchange exchange, Optional<Receipt> receipt) {
    return Reply.of(exchange).outcome(_ -> receipt,
        answer -> new RetryLater(FailureReason.BUG, "asked the connector", Optional.empty(), answer.status()));
  }

  private static Exchange.Answered answered(int status, String body) {
    return new Exchange.Answered(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }
}
