package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.signals.Signals;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinds of nonsense that were found by reading notes one by one; each must not come back. */
class NoSillySentenceTest {
  private static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");

  private static String note(String... said) {
    var body = Json.mapper().createObjectNode().put("conversationId", "c-1");
    var messages = body.putArray("messages");
    Arrays.stream(said).map(line -> line.split(": ", 2))
        .forEach(line -> messages.addObject().put("speaker", line[0]).put("content", line[1]));
    return noteOf(body.toString());
  }

  private static String noteOf(String body) {
    var p = switch (PackageReader.read(body.getBytes(StandardCharsets.UTF_8))) {
      case PackageReading.Understood read -> read.contextPackage();
      case PackageReading other -> throw new AssertionError(other.toString());
    };
    Masked masked = Masked.of(p);
    var context = new BriefingContext("hof_1", "bot", NOW, "en", null, null);
    return NoteRenderer.render(Briefings.write(masked, Signals.of(masked.contextPackage()), context),
        new NoteProfile("h4", false, 60_000), List.of()).text();
  }

  private static String issue(String note) {
    return note.lines().skip(1).findFirst().orElse("").strip();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "hai | check my seat booking | “check my seat booking”",
      "hii | b 7 k 9 x 2 | “b 7 k 9 x 2”",
      "heyy | my parcel never came and nobody answers | “my parcel never came and nobody answers”",
      "hi can i get the status of my claim | thanks | “can i get the status of my claim”",
      "Hello Fresh box came without eggs | thanks | “Hello Fresh box came without eggs”",
      "WHAT ON EARTH ARE YOU DOING?!?! | My screen is cracked and the shop wants 200 for it | “My screen is cracked and the shop wants 200 for it”",
      "MY INTERNET IS DOWN!!! | since Monday, in the whole street | “MY INTERNET IS DOWN!!!”",
      "where is my order https://t.example/abc123 | please | “where is my order”"})
  void theIssueIsWhatItIsAbout(String first, String second, String issue) {
    assertThat(issue(note("customer: " + first, "ai: Sorry to hear that.", "customer: " + second))).isEqualTo(issue);
  }

  @Test
  void aTemplateThatNobodyFilledInIsNoSummary() {
    assertThat(
        issue(
            noteOf("{\"conversationId\":\"c\",\"issue\":{\"summary\":\"The user initially asked for help with...\"}}")))
        .startsWith("Subject not stated");
  }

  @Test
  void versionsAndAddressesStayAsTheyWereWritten() {
    String note = note("customer: The search fails on version v1.0.64.399.g46 of it....see https://t.example/shot");
    assertThat(note)
        .contains("You wrote: “The search fails on version v1.0.64.399.g46 of it....see https://t.example/shot”");
  }

  @Test
  void aQuestionForDetailsIsNoAttempt() {
    String note = note("customer: My backup does not restore.",
        "ai: Can you tell us what happens when you try to restore it?", "customer: Nothing works at all.");
    assertThat(note).doesNotContain("failed: “Can you tell us").doesNotContain("unknown (from wording): “Can you tell");
  }

  @Test
  void anApologyIsNoProposal() {
    assertThat(note("customer: The upgrade is shown and then refused.",
        "ai: I'm sorry you had trouble to update and restart the app.")).doesNotContain("Proposed");
  }

  @Test
  void agreeingToAnOfferIsNoSuccess() {
    assertThat(note("customer: I need a table for two.", "ai: Would you like to try 7 pm again?",
        "customer: Yeah, that works for me.")).doesNotContain("worked");
  }

  @Test
  void alreadyDoneAloneIsNoAttempt() {
    assertThat(note("customer: The claim is stuck since May.", "ai: We can help you to file a claim.",
        "customer: I've already done it.")).doesNotContain("failed: “I've already done it");
  }

  @Test
  void aQuestionBackAndNotKnowingAnswerNothing() {
    String note = note("customer: My firewall is off.", "ai: Could you share a screenshot of the message?",
        "customer: is the other one supposed to be off as well", "ai: Which version of the app do you use?",
        "customer: i don't know what that means");
    assertThat(note).doesNotContain("→ “is the other").doesNotContain("→ “i don't know");
  }

  @Test
  void whatItIsAboutIsNoAnswerToHowCanIHelp() {
    assertThat(note("customer: hi", "ai: What can I do for you today?",
        "customer: My parcel is lost since last week.")).doesNotContain("Already answered");
  }

  @Test
  void whoSaysItIsSolvedIsTakenAtTheirWordWithCare() {
    assertThat(note("customer: The lamp flickers.", "ai: Please reset the lamp with its button.",
        "customer: It works now, thanks!"))
        .contains("See whether it is solved; the customer said: “It works now, thanks!”");
  }

  @Test
  void aPromiseIsQuotedWithoutItsAddressAndSignature() {
    assertThat(note("customer: Nobody calls me.", "ai: Hello @48213, you will be contacted within 2 hours. ^AB"))
        .contains("“you will be contacted within 2 hours.”");
  }

  @Test
  void theGoalStaysWithTheObstacleWhereBothFit() {
    assertThat(issue(note("customer: Need help to change a booking. Instead of Rome the whole family now has to fly to "
        + "Lisbon on Friday. Can you help?")))
        .startsWith("“Need help to change a booking. Instead of Rome");
  }
}
