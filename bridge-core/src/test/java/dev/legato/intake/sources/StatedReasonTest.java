package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Triggers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatedReasonTest {
  @ParameterizedTest
  @ValueSource(strings = {"customer asked for an agent", "Caller wants to speak with a nurse about the results",
      "Klient prosi o rozmowę z konsultantem w sprawie pralki.", "na prośbę klienta", "Kunde verlangt einen Menschen",
      "El cliente pide hablar con un asesor", "Le client souhaite parler à un conseiller",
      "O cliente quer falar com um atendente", "Il cliente chiede di parlare con un operatore",
      "De klant wil een medewerker spreken", "Kunden vill prata med en handläggare",
      "Kunden ønsker at tale med en medarbejder", "Asiakas haluaa puhua ihmisen kanssa", "zákazník žádá člověka",
      "Az ügyfél ügyintézővel szeretne beszélni", "Kunde ba om å snakke med et menneske",
      "guest asked to speak with staff", "customer asked for a pharmacist", "Guest wants to talk to the kitchen",
      "patient asked for a nurse", "Gast möchte mit der Rezeption sprechen"})
  void aSentenceThatSaysTheCustomerAskedIsARequest(String sentence) {
    Draft draft = new Draft();
    StatedReason.put(draft, sentence);
    assertThat(draft.text("escalation", "trigger")).as(sentence).isNotNull();
    assertThat(draft.askedForPerson()).as(sentence).isTrue();
    assertThat(draft.text("escalation", "reason")).isEqualTo(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Klient nie chce rozmawiać z konsultantem", "Customer did not ask for a human",
      "Kunden vill inte prata med en handläggare", "Colis perdu", "The barber shop is closed",
      "Kunden ber om refusjon", "customer asked for a technician visit", "Kunde möchte einen Termin beim Arzt",
      "customer asked for a refund", "caller wants to talk about a refund"})
  void theOppositeAndAnythingElseIsNone(String sentence) {
    Draft draft = new Draft();
    StatedReason.put(draft, sentence);
    assertThat(draft.askedForPerson()).as(sentence).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"panne technique, technical", "teknisk fejl, technical", "API timeout, technical",
      "technician failed to come, -", "technician did not show up, -", "refund exceeds the limit, policy",
      "Platinum member, tier", "no matching article found, low-confidence", "Reset did not fix it, repeated-failure",
      "question outside bot scope, out-of-scope",
      "bot failed to understand three times, repeated-failure", "bot could not answer after 2 tries, repeated-failure",
      "failed 3x, repeated-failure", "zweimal nicht verstanden, repeated-failure", "customer called three times, -",
      "bot_did_not_know_answer, low-confidence", "customer did not know his PIN, -",
      "solicita_agente, explicit-request",
      "kundenwunsch, explicit-request", "item stuck in customs, -",
      "tool_failure, technical", "suspected fraud, topic", "troubleshooting_exhausted, repeated-failure",
      "not handled by bot, out-of-scope", "refund request, -", "late delivery, -"})
  void whatASentenceSaysOutrightIsItsTrigger(String sentence, String trigger) {
    Draft draft = new Draft();
    StatedReason.put(draft, sentence);
    String found = draft.text("escalation", "trigger");
    assertThat(found == null ? "-" : Triggers.of(found).word()).isEqualTo(trigger);
  }

  @ParameterizedTest
  @CsvSource({"devolución, explicit-request, explicit-request", "devolución, returns, devolución",
      "policy, explicit-request, policy", "other, explicit-request, other"})
  void aWordOfTheClosedListWinsOverOneOfTheBuildersOwn(String first, String second, String kept) {
    Draft draft = new Draft();
    draft.put("escalation", "trigger", first);
    draft.put("escalation", "trigger", second);
    assertThat(draft.text("escalation", "trigger")).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"conversation_started, true, false", "messageReceived, true, false", "conversation.closed, true, true",
      "session_ended, true, true", "conversation_escalated, false, false", "handoff, false, false",
      "handoff_requested, false, false", "startHitl, false, false", "order_problem, false, false"})
  void eventsThatOnlyTellAreKnownByTheirNames(String event, boolean only, boolean end) {
    assertThat(HandoffWords.tellsOnly(event)).isEqualTo(only);
    assertThat(HandoffWords.closes(event)).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
      <p>a</p><p>b</p>            | a/b/
      a<br>b                      | a/b
      a<br><br/>b                 | a//b
      a<br><br><br><br>b          | a//b
      <div><p>a</p></div>b        | a/b
      a<!-- not for people -->b   | ab
      2 < 3 and <b>bold</b>       | 2 < 3 and bold
      a<BR>b &amp; c              | a/b & c
      <p>a</p><p><br></p><p>b</p> | a//b/
      """)
  void markupIsReadAsPeopleWould(String html, String words) {
    assertThat(HtmlText.plain(html)).isEqualTo(words.replace('/', '\n'));
  }
}
