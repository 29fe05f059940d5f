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
import org.junit.jupiter.params.provider.ValueSource;

/** Kinds of nonsense that were found by reading notes one by one; each must not come back. */
class NoSillySentenceTest {
  private static final Instant NOW = Instant.parse("2026-11-05T10:00:00Z");

  static String note(String... said) {
    var body = Json.mapper().createObjectNode().put("conversationId", "c-1");
    var messages = body.putArray("messages");
    Arrays.stream(said).map(line -> line.split(": ", 2))
        .forEach(line -> messages.addObject().put("speaker", line[0]).put("content", line[1]));
    return noteOf(body.toString());
  }

  static String noteOf(String body) {
    var p = switch (PackageReader.read(body.getBytes(StandardCharsets.UTF_8))) {
      case PackageReading.Understood read -> read.contextPackage();
      case PackageReading other -> throw new AssertionError(other.toString());
    };
    Masked masked = Masked.of(p);
    var context = new BriefingContext("hof_1", "bot", NOW, "en", null, null);
    return NoteRenderer.render(Briefings.write(masked, Signals.of(masked.contextPackage()), context),
        new NoteProfile("h4", false, 60_000), List.of()).text();
  }

  static String issue(String note) {
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

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Quick question: does the van come on Sundays? | “does the van come on Sundays?”",
      "me again. The tap drips since you fixed it | “The tap drips since you fixed it”",
      "...would it be possible to swap the blue one? | “would it be possible to swap the blue one?”",
      "are you a real person | “The boiler leaks since noon”"})
  void whatSaysNothingYetIsNotTheIssue(String first, String issue) {
    assertThat(issue(note("customer: " + first, "ai: Go on!", "customer: The boiler leaks since noon")))
        .isEqualTo(issue);
  }

  @Test
  void anAnswerToAGreetingBeginsWithTheMatter() {
    assertThat(issue(note("ai: Any questions so far?", "customer: yeah does the lamp dim")))
        .isEqualTo("“does the lamp dim”");
  }

  @Test
  void aLongSentenceKeepsTheClauseThatSaysWhatIsWanted() {
    assertThat(issue(
        note("customer: After my letter of the 2nd, my second letter of the 9th with the two photographs of the gate,"
            + " and the call of the 12th, I am still without a reply about claim 77.")))
        .isEqualTo("“After my letter of the 2nd, … I am still without a reply about claim 77.”");
  }

  @Test
  void twoHalvesOfAPublicMessageAreOneIssue() {
    assertThat(issue(note("customer: My gate opens by itself at night and the 1/2",
        "customer: 2/2 neighbours complain about the noise", "ai: Oh no!")))
        .isEqualTo("“My gate opens by itself at night and the neighbours complain about the noise”");
  }

  @Test
  void aPersonWantedInAnotherLanguageIsNoMatter() {
    assertThat(issue(note("customer: quiero hablar con una persona")))
        .startsWith("Wants a person and said nothing else");
  }

  @Test
  void theTroubleThatCameLaterStandsBelowTheFirstQuestion() {
    String note = note("customer: what is the return period", "ai: Returns are taken for 30 days.",
        "customer: the kettle broke yesterday, after 6 weeks", "ai: A label is on its way.",
        "customer: nothing came, that was on monday");
    assertThat(note).contains("Later said: “the kettle broke yesterday, after 6 weeks”")
        .contains("Last said: “nothing came, that was on monday”");
  }

  @Test
  void whatTheBotCouldNotAnswerStaysOpen() {
    assertThat(note("customer: A table for six on Friday please", "ai: Your table is booked.",
        "customer: One guest has a nut allergy, can the kitchen handle that?",
        "ai: I'm not sure about that. Let me pass you to the restaurant."))
        .contains("Last said: “One guest has a nut allergy, can the kitchen handle that?”");
  }

  @Test
  void theEndOfAConversationIsMadeRoomFor() {
    assertThat(note(
        "customer: I was wondering whether it is at all possible to receive a copy of the contract, since our bank needs it by Thursday.",
        "ai: Here it is.", "customer: It downloads now, but page two is missing!"))
        .contains("Last said: “It downloads now, but page two is missing!”");
  }

  @Test
  void thanksAndFormFieldsAreNoLastWords() {
    assertThat(note("customer: my seat please", "ai: Done.", "customer: my e-mail is jo at home", "ai: Thank you.",
        "customer: Nope thanks again.")).doesNotContain("Last said");
  }

  @Test
  void aCallForAPersonIsLeftOutOfWhatWasSaidLast() {
    assertThat(note("customer: How do I add two seats?", "ai: Under Billing.",
        "customer: The button is greyed out. I want to speak to a human"))
        .contains("Last said: “The button is greyed out.”");
  }

  @Test
  void whatTheCustomerRepliedStandsBesideAProposal() {
    String note = note("customer: The till prints E-17.", "ai: Please clean the sensor with a dry cloth.",
        "customer: I literally just said that I did that");
    assertThat(note).contains("“Please clean the sensor with a dry cloth.” — “I literally just said that I did that”")
        .doesNotContain("result unknown");
  }

  @Test
  void whatTheBotBookedIsToldAndMakesUpForItsFailure() {
    String note = note("customer: Two tickets to Ulm please.", "ai: Sorry, I couldn't purchase the tickets for you.",
        "customer: try the next train", "ai: Your tickets are purchased.");
    assertThat(note).contains("Bot says done (from wording): “Your tickets are purchased.”").doesNotContain("Failed");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "mein Tarif soll ruhen bitte ich brauche ihn nicht | Ich habe Ihren Tarif ab dem 1. Dezember pausiert.",
      "quiero cambiar la visita del técnico por favor | He reprogramado la visita para el lunes."})
  void whatTheBotDidIsToldInOtherLanguages(String customer, String bot) {
    assertThat(note("customer: " + customer, "ai: " + bot)).contains("Bot says done (from wording): “" + bot + "”");
  }

  @Test
  void whatWorkedAndIsGoneAgainDidNotWork() {
    String note = note("customer: No dial tone in the office.", "ai: I have restarted the line. Is it back?",
        "customer: yes!! thank you", "ai: Great. Anything else?", "customer: no wait it's gone, nobody can't call us");
    assertThat(note).doesNotContain("worked").doesNotContain("See whether it is solved");
  }

  @Test
  void somethingElseIsStillOpenWhereOneThingWorked() {
    assertThat(
        note("customer: the invoice is wrong and how do I add a colleague?", "ai: Go to Team and enter the address.",
            "customer: that worked, he's in", "ai: Great! Anything else?", "customer: the invoice?",
            "ai: I can't edit invoices."))
        .contains("Last said: “the invoice?”").doesNotContain("See whether it is solved");
  }

  @Test
  void anAnswerThatAnswersSomethingElseIsNone() {
    assertThat(note("customer: your greeters are creepy", "ai: Were you able to complete your banking today?",
        "customer: I just do not understand this vending machine language", "ai: What went wrong?", "customer: 😡😡"))
        .doesNotContain("Already answered");
  }

  @Test
  void whoeverRepliedWasNotSilent() {
    assertThat(note("customer: My lamp arrived broken", "ai: Would you like a replacement or a refund?",
        "customer: Replacement, but I need it before Saturday. Can an agent check?")).doesNotContain("got no answer")
        .contains("→ “Replacement, but I need it before Saturday.”");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"I am interested in the Rovers vs Cowboys game", "I want to report my lost card",
      "How do I cancel my membership?", "thats it for now ... bye", "I have power of attorney for my mother"})
  void whatHappenedOrANameIsNoMood(String said) {
    assertThat(note("customer: " + said)).doesNotContain("frustrated").doesNotContain("angry");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"My seat was given away. This is Ridiculous and I am tired of it | frustrated",
      "I asked for row 4. Terrible Service from start to end. | angry",
      "If this is not sorted today I will cancel everything with you | angry",
      "I will close all my accounts with you on Friday | angry", "WHAT | frustrated"})
  void displeasureInCapitalsOrWithAThreatIsTold(String said, String mood) {
    assertThat(note("customer: I need help with my seat", "ai: There is a fee of 90 for that.", "customer: " + said))
        .contains(mood);
  }

  @Test
  void aQuestionHowThingsAreIsAnsweredToo() {
    assertThat(note("customer: my line was noisy all week", "ai: Is it back to normal?", "customer: no"))
        .contains("“Is it back to normal?” → “no”");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ok", "ok thanks", "Great, thank you very much!", "okay then"})
  void courtesyIsNoAnswer(String said) {
    assertThat(note("customer: I cannot find my booking", "ai: What is your booking number?", "customer: " + said))
        .doesNotContain("→ “");
  }

  @Test
  void whatBrokeAgainWasNotSaidAgain() {
    assertThat(
        note("customer: The gate broke.", "ai: Please oil it.", "customer: it worked for a day, then it broke again"))
        .doesNotContain("had to say it again");
  }

  @Test
  void theFirstMessageTellsOfBothEnds() {
    String note = note("customer: Your app charged me for a ride", "ai: Refunded.",
        "customer: I still cannot see it on my card");
    assertThat(note).contains("You wrote: “Your app charged me for a ride.”")
        .contains("Later you wrote: “I still cannot see it on my card.”");
  }

  @Test
  void anOutburstLeavesNoStubInTheFirstMessage() {
    assertThat(note("customer: WTF is going on in your shop? I assume the bill goes down."))
        .doesNotContain("You wrote");
  }

  @Test
  void whoeverCopiesTheFirstMessageKnowsItsLanguage() {
    assertThat(
        noteOf("{\"conversationId\":\"c\",\"customer\":{\"language\":\"nl\"},\"messages\":[{\"speaker\":\"customer\","
            + "\"content\":\"Mijn meter geeft geen stand door\"}]}"))
        .contains("(in English: we have no phrases in Dutch)");
  }

  @Test
  void aReasonSaysWhatItIsAboutAndIsNotAskedFor() {
    assertThat(noteOf("{\"conversationId\":\"c\",\"escalation\":{\"reason\":\"Boleto não chegou\"}}"))
        .contains("Bot's reason: Boleto não chegou").doesNotContain("Ask what it is about");
  }

  @Test
  void whatTheBotDidNotUnderstandIsNoStepToRepeat() {
    assertThat(
        noteOf(
            "{\"conversationId\":\"c\",\"issue\":{\"summary\":\"Customer asks for the hail claim\"},\"attempts\":[{\"action\":\"understand the customer\",\"outcome\":\"failed\","
                + "\"reason\":\"2 turns\"}]}"))
        .contains("The bot did not understand the customer: 2 turns.").doesNotContain("do not repeat");
  }
}
