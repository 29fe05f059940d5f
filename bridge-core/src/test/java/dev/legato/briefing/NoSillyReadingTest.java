package dev.legato.briefing;

import static dev.legato.briefing.NoSillySentenceTest.issue;
import static dev.legato.briefing.NoSillySentenceTest.note;
import static dev.legato.briefing.NoSillySentenceTest.noteOf;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** More kinds of nonsense that a strict reader found; each must not come back. */
class NoSillyReadingTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "@Acme is down on the order page | “Acme is down on the order page”",
      "@Acme is there a branch in Ulm? | “is there a branch in Ulm?”",
      "@Acme my order page is down | “my order page is down”",
      "hi again! My lamp flickers since Monday | “My lamp flickers since Monday”",
      "haha ok. so I bought the wrong lamp | “so I bought the wrong lamp”",
      "Hi, it's Marta. The lamp is too small for the hall | “The lamp is too small for the hall”",
      "Paul here. The lamp is too small for the hall | “The lamp is too small for the hall”",
      "Oh wonderful, another bill for a lamp I sent back. You people are geniuses. | “Oh wonderful, another bill for a lamp I sent back. You people are geniuses.”"})
  void theIssueBeginsWhereItBegins(String said, String issue) {
    assertThat(issue(note("customer: " + said, "ai: Oh!", "customer: ok"))).isEqualTo(issue);
  }

  @Test
  void whatTheBotHadToAskForIsTheIssue() {
    assertThat(issue(note("customer: Dear Sir or Madam, this is the fourth time that I write about the same matter.",
        "ai: I'm sorry to hear that. What is it about?",
        "customer: The fitter was booked three times and did not come three times.")))
        .contains("The fitter was booked three times");
  }

  @Test
  void aGeneralQuestionStandsWithTheCaseBehindIt() {
    assertThat(issue(note("customer: What is the policy on lost parcels?", "ai: They are lost after 21 days.",
        "customer: I tried to report mine, the form rejects the number.")))
        .isEqualTo(
            "“What is the policy on lost parcels? … I tried to report mine, the form rejects the number.”");
  }

  @Test
  void whatIsWantedInTheNextBreathBelongsToIt() {
    assertThat(issue(note("customer: They took my flat number off the address.",
        "customer: Can you add the number so that the card arrives?", "ai: Sure!")))
        .isEqualTo("“They took my flat number off the address. Can you add the number so that the card arrives?”");
  }

  @Test
  void aSecondWishIsToldBesideTheFirst() {
    assertThat(note("customer: Please check my calendar for Saturday", "ai: A dentist at 11 am.",
        "customer: ok fine. I need a taxi to get there which is in Grand Avenue.", "ai: For how many?",
        "customer: yes it is for two.", "ai: To confirm, a taxi for 2 to Grand Avenue.",
        "customer: Yes that is right. Do you know what it will be?", "ai: 22 euros, and it is coming.",
        "customer: Thanks for your help.", "ai: Anything else?", "customer: No thanks for that."))
        .contains("Later said: “I need a taxi to get there which is in Grand Avenue.”");
  }

  @Test
  void aStubOfAnAnswerDoesNotLeadWhatWasSaidLater() {
    assertThat(note("customer: why does the gate close so early?", "ai: Is it closed already? -Jo",
        "customer: Not sure. We are stuck in the plane and the door does not open", "ai: I see."))
        .doesNotContain("“Not sure.");
  }

  @Test
  void thanksAndAWordOnSomethingElseAnswerNothing() {
    String note = note("customer: My card needs another address", "ai: Could you give us your name and postcode?",
        "customer: Thanks guys!", "ai: You are scheduled, right?",
        "customer: For my records, give me their telephone.");
    assertThat(note).doesNotContain("→ “Thanks guys!”").doesNotContain("→ “For my records");
  }

  @Test
  void aNumberBeforeACallForAPersonAnswers() {
    String note = note("customer: my prescription is missing in the app",
        "ai: What is the number of your prescription?", "customer: FR-20931. I want to speak to a human");
    assertThat(note).contains("“What is the number of your prescription?” → “FR-20931.”")
        .doesNotContain("got no answer");
  }

  @Test
  void whoeverTakesOverIsNoPromise() {
    assertThat(note("customer: my wire is pending, connect me with someone",
        "ai: Sure, one of our advisors will take over in a moment.")).doesNotContain("You were told");
  }

  @Test
  void whatOnlyAnAgentCanDoIsNoProposal() {
    assertThat(note("customer: I need to change my return flight", "ai: This fare can only be changed by an agent.",
        "customer: Okay, put me through to an agent")).doesNotContain("Proposed");
  }

  @Test
  void whatTheBotCancelledIsNotOwed() {
    assertThat(note("customer: the boiler shows E4", "ai: I've ordered a service visit for Friday between 8 and 10.",
        "customer: i can't on friday", "ai: I've cancelled the visit on Friday. The next slot is on Thursday."))
        .contains("withdrawn, but the bot later said: “I've cancelled the visit on Friday.”")
        .doesNotContain("You were told");
  }

  @Test
  void aNewEstimateStandsBesideTheOldOne() {
    assertThat(note("customer: my line is down since 7", "ai: There is an outage. It will be fixed by 11:00.",
        "customer: it's 13:00 and still nothing",
        "ai: The repair is taking longer; the new estimate is 17:00 today."))
        .contains("but the bot later said: “The repair is taking longer; the new estimate is 17:00 today.”");
  }

  @Test
  void aReportIsAboutTheStepWhoseWordsItUses() {
    assertThat(note("customer: The bill is wrong and the app logs me out.",
        "ai: I have opened a correction request for the bill. For the app, please reinstall it and log in.",
        "customer: Reinstalled, but it threw me out again. So the second one is still open."))
        .contains("“For the app, please reinstall it and log in.” — “Reinstalled, but it threw me out again.”")
        .contains("Bot says done (from wording): “I have opened a correction request for the bill.”");
  }

  @Test
  void whatTheBotDidIsToldWithWhatCameOfIt() {
    assertThat(note("customer: the shop never got the approval",
        "ai: I have resent the approval to Crystal Glass. Did they receive it?",
        "customer: hold on, no she says nothing came in"))
        .contains("Bot says done (from wording): “I have resent the approval to Crystal Glass.” — “hold on, no");
  }

  @Test
  void whatTheBotHasOrFoundItDidNotDo() {
    assertThat(note("customer: I need a table", "ai: I have located 3 tables for two.", "customer: the first"))
        .doesNotContain("Bot says done");
  }

  @Test
  void aStepBesideAPromiseIsTold() {
    assertThat(note("customer: The channel shows a connection error",
        "ai: We are investigating this with high priority. In the meantime, please restart the player.",
        "customer: Will do that tonight then, hopefully")).contains("“In the meantime, please restart the player.”");
  }

  @Test
  void whateverMendedItTheCustomersWordCounts() {
    assertThat(note("customer: The channel shows a connection error", "ai: Which postcode is that, please?",
        "customer: 97216", "ai: Thank you.", "customer: It's working for me now!", "customer: Thanks for everything!"))
        .contains("See whether it is solved; the customer said: “It's working for me now!”");
  }

  @Test
  void agreeingIsNoSuccess() {
    assertThat(note("customer: I need a flat to visit.", "ai: You will visit Monterey Pines on Thursday.",
        "customer: That's perfect, thanks.")).doesNotContain("worked").doesNotContain("See whether it is solved");
  }

  @Test
  void aSummaryThatTellsOfAttemptsIsNotContradicted() {
    assertThat(noteOf("{\"conversationId\":\"c\",\"issue\":{\"summary\":\"Remote start fails with error RS-118. "
        + "The assistant re-sent the activation twice without success.\"}}"))
        .contains("From the bot's summary: “The assistant re-sent the activation twice without success.”")
        .doesNotContain("No attempts were recorded");
  }

  @Test
  void aBareCallForAPersonIsNotQuotedWhereTheBotSummedUp() {
    assertThat(noteOf("{\"conversationId\":\"c\",\"issue\":{\"summary\":\"Guest wants checkout at 15:00 on Thursday\"},"
        + "\"escalation\":{\"trigger\":\"explicit_request\"},\"messages\":[{\"speaker\":\"customer\","
        + "\"content\":\"could I please talk to the front desk\"}]}"))
        .contains("Our assistant noted: “Guest wants checkout at 15:00 on Thursday.”")
        .doesNotContain("You wrote: “could I please");
  }

  @Test
  void thanksOnceAgainAreNeitherARepetitionNorAMood() {
    assertThat(note("customer: i want to block my card", "ai: Done.", "customer: nothing else, thank you once again"))
        .doesNotContain("had to say it again").doesNotContain("frustrated");
  }

  @Test
  void cancellingInAChangedPlanIsNoAnger() {
    assertThat(note("customer: I'd like to upgrade to the family plan", "ai: It is 29 a month.",
        "customer: then no upgrade. just cancel my contract to the 30th of June please, and send me a confirmation"))
        .doesNotContain("angry").contains("Last said: “then no upgrade. just cancel my contract");
  }

  @Test
  void noSaidTwiceIsStillOneWordOfNoLanguage() {
    assertThat(note("ai: What is it? Orders, Returns, Account", "customer: Returns", "ai: Which item?",
        "customer: Kettle", "ai: Why?", "customer: Damaged", "ai: Do you have a photo?", "customer: No",
        "ai: A refund or another one?", "customer: Replacement", "ai: It is sold out. A refund?", "customer: No"))
        .contains("You wrote:");
  }

  @Test
  void aPersonOrANumberAloneIsNoIssue() {
    assertThat(issue(note("ai: How can I help?", "customer: seat assignment", "ai: What is the passenger's name?",
        "customer: raj"))).isEqualTo("\u201cseat assignment\u201d");
    assertThat(note("ai: Hi! Who am I talking to?", "customer: david", "ai: How many people?", "customer: 6"))
        .contains("Subject not stated").doesNotContain("only greeted").doesNotContain("You wrote");
    assertThat(issue(note("ai: What is your name and how can I help?", "customer: lost parcel")))
        .isEqualTo("\u201clost parcel\u201d");
  }

  @Test
  void theBotsReasonDoesNotHideItsTopic() {
    assertThat(issue(noteOf("{\"conversationId\":\"c\",\"escalation\":{\"reason\":\"Fallback count exceeded\"},"
        + "\"extensions\":{\"intent\":\"change_delivery_address\"}}")))
        .isEqualTo("Bot's reason: Fallback count exceeded; topic at the bot: change delivery address");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "I got a court order and must see my data | false",
      "There is an order from the Detroit police for my car data | false",
      "I cannot finish my order, the checkout hangs | false",
      "Where is my order from Detroit? | true",
      "I tried to place an order and the parcel never came | true"})
  void theNumberIsAskedForWhereThereIsOne(String said, boolean asked) {
    assertThat(note("customer: " + said, "ai: Sorry.").contains("What is the order number?")).isEqualTo(asked);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Clearing the queue did not help.", "Das Leeren der Warteschlange half nicht.",
      "Vider la file n'a pas aid\u00e9.", "El cliente ya vaci\u00f3 la cola y eso no ayud\u00f3.",
      "Limpar a fila de impress\u00e3o n\u00e3o ajudou."})
  void whatDidNotHelpIsAnAttempt(String words) {
    assertThat(noteOf("{\"conversationId\":\"c\",\"issue\":{\"summary\":\"" + words + "\"}}"))
        .contains("From the bot's summary: \u201c" + words);
  }

  @Test
  void aFactUnderTwoNamesIsToldOnce() {
    assertThat(noteOf(
        "{\"conversationId\":\"c\",\"issue\":{\"summary\":\"Wants two seats in the night train\"},\"extensions\":{\"orderStage\":\"cart\",\"order_stage\":\"cart\","
            + "\"city\":\"Hamburg\",\"destination_city\":\"Hamburg\",\"adults\":\"2\",\"adults_with_seat\":\"2\"}}"))
        .containsOnlyOnce("cart").containsOnlyOnce("Hamburg").contains("Adults: 2").contains("Adults with seat: 2");
  }

  @Test
  void wordsAreQuotedAsTheyWereTyped() {
    assertThat(issue(note("customer: The M&amp;S voucher isn&#39;t accepted", "ai: Sorry.")))
        .isEqualTo("\u201cThe M&S voucher isn't accepted\u201d");
  }

  @Test
  void whoeverIsBroughtInIsNoPromiseACallIs() {
    assertThat(note("customer: my pills are missing", "ai: I'm getting a pharmacist who will reply to you here."))
        .doesNotContain("You were told");
    assertThat(note("customer: my pills are missing", "ai: I'm getting a pharmacist to call you back today."))
        .contains("You were told");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Mijn meter geeft geen stand door | Kan ik een medewerker spreken?",
      "Mein Paket fehlt seit Montag | Kann ich bitte mit einem Mitarbeiter sprechen?",
      "My parcel is lost | Can I please talk to a human?"})
  void theCallForAPersonIsNoQuestionToAnswer(String first, String call) {
    assertThat(note("customer: " + first, "ai: Hm.", "customer: " + call)).contains("Reply in person")
        .doesNotContain("last question");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"customer: hello?", "customer: Can I talk to a human?",
      "system: Chat was handed over"})
  void aQuestionStaysOpenWhateverCivilFollows(String after) {
    assertThat(note("customer: My parcel is lost", "ai: Sorry.", "customer: When will the money be back on my card?",
        after)).contains("Answer the customer's last question: \u201cWhen will the money be back on my card?\u201d");
  }

  @Test
  void aQuestionThatWasAnsweredIsNotOpen() {
    assertThat(note("customer: My parcel is lost", "ai: Sorry.", "customer: When will the money be back on my card?",
        "ai: It is there since Monday.", "customer: hello?")).doesNotContain("last question");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"hola, quiero dar de baja mi l\u00ednea de tel\u00e9fono por favor",
      "quisiera darme de baja del servicio"})
  void cancellingInSpanishIsNoAnger(String said) {
    assertThat(note("customer: " + said, "ai: Claro.")).doesNotContain("angry").doesNotContain("frustrated");
  }

  @Test
  void whatTheCustomerCameWithReportsOfNoStepBeforeIt() {
    assertThat(note("customer: hello", "ai: Hi there, please try our help page first.",
        "customer: My printer does not print since Monday", "ai: Sorry.")).doesNotContain("says it failed");
  }

  @Test
  void whatStandsBeforeAPastedErrorIsKept() {
    assertThat(
        issue(note("customer: I get this: Error 500, the server could not open the file orders.csv because it is "
            + "locked by another process, please try again later or ask your administrator for help", "ai: Sorry.")))
        .startsWith("\u201cI get this: Error 500");
  }
}
