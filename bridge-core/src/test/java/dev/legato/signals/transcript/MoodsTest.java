package dev.legato.signals.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.transcript.HandoffPoint.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up lines for what is read from a customer's mood. */
class MoodsTest {
  /** Each turn begins with its speaker; the emotion is the last customer turn's. */
  private static TranscriptSignals read(String... turns) {
    List<Turn> read = Arrays.stream(turns)
        .map(turn -> new Turn(turn.startsWith("A") ? Speaker.AI : Speaker.CUSTOMER, turn.substring(3), null)).toList();
    return TranscriptReader.read(read, Optional.empty());
  }

  private static Emotion last(String... turns) {
    return read(turns).turns().get(turns.length - 1).mood().emotion();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Could you tell me where the nearest branch is?|NEUTRAL",
      "My printer shows error 41|NEUTRAL",
      "I switched to the new tariff on Monday|NEUTRAL",
      "Is that right? I thought it was ten euros|NEUTRAL",
      "Thanks again, I will try again later|NEUTRAL",
      "The media keys do nothing|NEUTRAL",
      "Please make sure you ring the bell|NEUTRAL",
      "Surely a bank can print a statement|FRUSTRATED",
      "I give up with this printer|FRUSTRATED",
      "The sign-up page is terrible|FRUSTRATED",
      "The leaflet is misleading|FRUSTRATED",
      "There was no announcement at all|FRUSTRATED",
      "My room was moved without warning|FRUSTRATED",
      "The seats were cramped and dirty|FRUSTRATED",
      "I wish I had known that before I ordered it|FRUSTRATED",
      "This is terrible, worse than last year, and you have never answered!!|ANGRY",
      "Your drivers are liars|ANGRY",
      "I will switch to another bank tomorrow|ANGRY",
      "Expect a letter from my lawyer|ANGRY"})
  void oneTurnIsRead(String text, Emotion emotion) {
    assertThat(last("C: " + text)).isEqualTo(emotion);
  }

  @Test
  void aReproachIsFrustrationAndAfterAngerItIsAnger() {
    assertThat(last("C: That is a shambles")).isEqualTo(Emotion.FRUSTRATED);
    assertThat(last("C: You are thieves", "A: We are sorry.", "C: And the hotline is a shambles"))
        .isEqualTo(Emotion.ANGRY);
  }

  @Test
  void aMoodLastsWithinOneBreathAndNotInAnAnswer() {
    assertThat(last("C: This is ridiculous", "C: the parcel was due on Monday, said the mail with the label"))
        .isEqualTo(Emotion.FRUSTRATED);
    assertThat(last("C: This is ridiculous", "A: Which device do you use?", "C: an older tablet with the small screen"))
        .isEqualTo(Emotion.NEUTRAL);
  }

  @Test
  void whatIsToldBecauseItWasAskedWeighsLess() {
    assertThat(last("C: The app crashes")).isEqualTo(Emotion.FRUSTRATED);
    assertThat(last("C: I need help with the app", "A: What happens when you open it?", "C: It crashes"))
        .isEqualTo(Emotion.NEUTRAL);
  }

  @Test
  void blameIsWhoeverIsSpokenToAndADenial() {
    assertThat(last("C: You did not even ring, and nobody has called me back")).isEqualTo(Emotion.FRUSTRATED);
    assertThat(last("C: Can you tell me why it is not on the list?")).isEqualTo(Emotion.NEUTRAL);
  }

  @Test
  void itWorsensWhenTheLaterHalfIsWorse() {
    assertThat(
        read("C: Where is my parcel?", "A: On its way.", "C: It is still not here, this is ridiculous").worsens())
        .isTrue();
    assertThat(read("C: This is ridiculous", "A: Sorry! Which parcel?", "C: The one from Monday").worsens()).isFalse();
    assertThat(read("C: You are useless liars").worsens()).isFalse();
  }

  @Test
  void aFailureAndAnnoyanceTogetherAreAsGoodAsTwoFailures() {
    TranscriptSignals signals = read("C: My router is offline", "A: Please restart it.", "C: That did not work",
        "A: Please update it.", "C: Surely there is more to it, I give up");
    assertThat(signals.handoff()).contains(new HandoffPoint(4, Why.ANGER));
  }

  @Test
  void annoyanceThatTheCustomerCameWithIsNoReasonYet() {
    assertThat(
        read("C: The sign-up page is terrible", "A: What do you see?", "C: an empty page", "A: Please try again.",
            "C: ok, thanks").handoff())
        .isEmpty();
  }

  @Test
  void aFirstMessageThatTellsOfEarlierCallsIsAReason() {
    assertThat(read("C: I have tried calling your hotline and was told to wait, this is ridiculous").handoff())
        .contains(new HandoffPoint(0, Why.EARLIER_CONTACT));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Ihr habt mir nicht geantwortet und mein Paket ist immer noch nicht da|FRUSTRATED",
      "Vous ne m'avez jamais rappel\u00e9, c'est inadmissible|FRUSTRATED", "Wann machen Sie auf?|NEUTRAL"})
  void otherLanguagesHaveBlameToo(String text, Emotion least) {
    assertThat(last("C: " + text)).isGreaterThanOrEqualTo(least);
  }
}
