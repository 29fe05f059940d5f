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

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "hi riley | i need my boarding pass | “i need my boarding pass”",
      "Morning team! Hope you all had a lovely time. | My order 5 is broken | “My order 5 is broken”",
      "Thanks for the quick help last week :) | The new lamp buzzes since yesterday | “The new lamp buzzes since yesterday”",
      "I'm preparing a talk for Thursday. | Yes, but the chart is empty when I pick May | “I'm preparing a talk for Thursday … but the chart is empty when I pick May”",
      "My exports stop at the same file every day. | The first step failed as well | “My exports stop at the same file every day.”",
      "hello hello can you hear me | okay good um so I I need to um change my dentist | “I need to change my dentist”",
      "[image] | that is what the gate shows me | “that is what the gate shows me”",
      "help | billing | “billing”",
      "My tablet does not start any more. #fail #brand | please | “My tablet does not start any more.”",
      "so the radio thing.. its not working.. it says \"No signal here\" | ok | “so the radio thing.. its not working.. it says \"No signal here\"”"})
  void whatLeadsUpToTheIssueIsLeftOut(String first, String second, String issue) {
    assertThat(issue(note("customer: " + first, "ai: Nice to hear from you!", "customer: " + second)))
        .isEqualTo(issue);
  }

  @Test
  void littleWordsAreReadTogetherWithWhatThePageShowed() {
    assertThat(issue(noteOf("{\"conversationId\":\"c\",\"page\":{\"error\":\"Card not verified (E-204)\"},"
        + "\"messages\":[{\"speaker\":\"customer\",\"content\":\"see screenshot\"}]}")))
        .isEqualTo("“see screenshot”; the page showed: Card not verified (E-204)");
  }

  @Test
  void whereNobodySpokeWhatTheBotTookItForIsTold() {
    String note = noteOf(
        "{\"conversationId\":\"c\",\"escalation\":{\"reason\":\"no_match\"},\"extensions\":{\"slots\":{\"intent\":\"change_meter_reading\","
            + "\"reading\":44120,\"callback\":\"https://bot.example/x\"}}}");
    assertThat(issue(note)).startsWith("Subject not stated; topic at the bot: change meter reading");
    assertThat(note).contains("Also sent by the bot").contains("Reading: 44120").doesNotContain("bot.example");
  }

  @Test
  void aGoalThatChangedStandsBesideTheFirstOne() {
    assertThat(note("customer: why did my price go up without notice", "ai: Your discount ended in May.",
        "customer: cancel everything then")).contains("Last said: “cancel everything then”");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"ai: It is done.|customer: No worries :)",
      "ai: It is done.|customer: Thanks, that's all.",
      "ai: What else may I do?|customer: Nothing right now.",
      "ai: Which size do you wear?|customer: usually a small one for men",
      "ai: It is done.|customer: Yeah that sounds great."})
  void thanksAndAnswersAreNoLastWords(String bot, String last) {
    assertThat(note("customer: My parcel never came and nobody answers", bot, last)).doesNotContain("Last said");
  }

  @Test
  void aQuestionAboutTheMatterIsNoStep() {
    String note = note("customer: My parcel is late.", "ai: Sorry! Have you been given a new delivery date?",
        "customer: No I haven't, it still says today", "ai: Hi, which carrier are you looking at?",
        "customer: The page says late");
    assertThat(note).doesNotContain("failed: “Have you been").doesNotContain("unknown (from wording): “Hi, which");
  }

  @Test
  void aQuestionIsNoReportOfSuccess() {
    assertThat(note("customer: I need two tickets.", "ai: Please confirm: two tickets for the bus.",
        "customer: That seems perfect. Which station am I leaving from?")).doesNotContain("worked: “Which");
  }

  @Test
  void whatTheBotDidIsNoProposal() {
    assertThat(note("customer: I was charged twice.", "ai: I have escalated this to our billing desk.",
        "customer: And now?")).contains("Bot says done (from wording): “I have escalated")
        .doesNotContain("Proposed");
  }

  @Test
  void aLetterThatIsQuotedReportsNothing() {
    assertThat(note("customer: I wait for my refund.", "ai: Did you apply on the form?",
        "customer: I got this: Dear Customer, Thank you for your correspondence, this is an automated response to confirm "
            + "that we have received your email"))
        .doesNotContain("worked");
  }

  @Test
  void pleaseTryAgainIsAboutTheStepBeforeIt() {
    assertThat(note("customer: The export ends with an error.", "ai: I cleared the export cache. Please try again.",
        "customer: Same error.")).doesNotContain("failed: “Please try again");
  }

  @Test
  void aToolThatSaysOkIsRefutedByTheCustomer() {
    String note = noteOf(
        "{\"conversationId\":\"c\",\"attempts\":[{\"action\":\"reset_bluetooth\",\"outcome\":\"worked\"}],"
            + "\"messages\":[{\"speaker\":\"customer\",\"content\":\"my reader will not pair\"},"
            + "{\"speaker\":\"ai\",\"content\":\"I reset the Bluetooth profile. Could you try pairing again?\"},"
            + "{\"speaker\":\"customer\",\"content\":\"nope, still says pairing failed\"}]}");
    assertThat(note).doesNotContain("Worked: reset bluetooth");
  }

  @Test
  void aBareConfirmationStandsWithWhatItConfirms() {
    String note = note("customer: I can't check in.", "ai: I see a booking for 3 passengers. Is that the one?",
        "customer: yes it is", "ai: The seats with Dr. John Y. Park in row 7 are yours. Is this right?",
        "customer: Yes, that's right. What does it cost?", "ai: What does the message say?", "customer: ugh");
    assertThat(note).contains("“I see a booking for 3 passengers. Is that the one?” → “yes it is”")
        .contains("“The seats with Dr. John Y. Park in row 7 are yours. Is this right?” → “Yes, that's right.”")
        .doesNotContain("→ “ugh”");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"the blinds look broken :(|“the blinds look broken :(”",
      "no frozen peas here #staple|“no frozen peas here #staple”", "no peas 👊🏻|“no peas 👊🏻”",
      "no peas at all|“no peas at all.”"})
  void aQuoteEndsAsItWasWritten(String said, String quoted) {
    assertThat(note("customer: " + said)).contains("You wrote: " + quoted + "\n");
  }

  @Test
  void fewWordsDoNotTurnTheFirstMessageIntoAnotherLanguage() {
    assertThat(note("customer: Tell me more")).contains("You wrote:").doesNotContain("escribió");
    assertThat(note("customer: no me llega el pedido")).contains("escribió");
  }

  @Test
  void aDeadlineThatHasPassedIsNotToBeMet() {
    String note = noteOf("{\"conversationId\":\"c\",\"issue\":{\"summary\":\"Payroll export fails with 504\","
        + "\"deadline\":\"2026-11-05T09:00:00Z\"}}");
    assertThat(note).contains("Reply; the deadline has passed.").doesNotContain("before the deadline");
  }

  @Test
  void whatTheBotNotedIsSaidToBeItsNote() {
    assertThat(noteOf("{\"conversationId\":\"c\",\"issue\":{\"summary\":\"Customer cannot change the address\"}}"))
        .contains("Our assistant noted: “Customer cannot change the address.”");
  }

  @Test
  void aVisitThatIsBookedIsNoDeadline() {
    assertThat(note("customer: Can you please book an appointment at 3:30 pm on March 13th?"))
        .doesNotContain("deadline");
  }

  @Test
  void theNumberOfSomebodyElseIsNoCallForAPerson() {
    assertThat(note("customer: I need to find a salon.", "ai: There is one in your street.",
        "customer: What is their contact number?")).doesNotContain("asked for a person");
  }

  @Test
  void whatCouldNotBeDoneFailedWhoeverWasToDoIt() {
    assertThat(note("customer: I want the jacket in another size.",
        "ai: I'm sorry, the exchange could not be created because the return window has ended.",
        "customer: But I told you before."))
        .contains("Failed (from wording): “I'm sorry, the exchange could not be created");
  }
}
