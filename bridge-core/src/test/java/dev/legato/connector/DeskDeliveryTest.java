package dev.legato.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.Note;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DeskDeliveryTest {
  @Test
  void aTargetIsWrittenToUntilAnythingIsFoundAgainstIt() {
    assertThat(delivery(null).writesToTarget()).isFalse();
    assertThat(delivery("7").writesToTarget()).isTrue();
    assertThat(delivery("7", new Refusal(Part.GROUP, "Billing", "gone")).writesToTarget()).isTrue();
    assertThat(delivery("7", new Refusal(Part.TARGET, "closed", "it is closed")).writesToTarget()).isFalse();
  }

  @Test
  void theTranscriptGoesAlongUnlessItWasRefused() {
    assertThat(delivery(null).hasTranscript()).isTrue();
    assertThat(delivery(null, new Refusal(Part.TRANSCRIPT, "transcript", "too long")).hasTranscript()).isFalse();
  }

  @Test
  void tagsAreWrittenOnceAndWithoutThoseRefused() {
    assertThat(delivery(null).tagsToWrite()).containsExactly("legato", "vip");
    assertThat(delivery(null, new Refusal(Part.TAGS, "vip", "no")).tagsToWrite()).containsExactly("legato");
    assertThat(delivery(null, new Refusal(Part.TAGS, "*", "no")).tagsToWrite()).isEmpty();
  }

  private static DeskDelivery delivery(@Nullable String ticket, Refusal... leftOut) {
    return new DeskDelivery("hof_1", "dlv_1", "conversation-1", Instant.EPOCH, ticket,
        new DeskDelivery.Requester(null, null, null, null), "Hello", new Note("<p>x</p>", "x"), Map.of(),
        List.of("legato", "vip", "legato"), null, null, null, "customer: hello", List.of(leftOut));
  }
}
