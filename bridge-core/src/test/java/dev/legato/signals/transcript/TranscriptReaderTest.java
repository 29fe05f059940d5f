package dev.legato.signals.transcript;

import static dev.legato.contextpackage.Speaker.AI;
import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Speaker;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Own sentences, one rule each. */
class TranscriptReaderTest {
  private static final Instant AT = Instant.parse("2026-03-12T14:00:00Z");

  private static TranscriptSignals read(String... turns) {
    List<Turn> all = new ArrayList<>();
    for (String turn : turns) {
      Speaker speaker = turn.startsWith("C:") ? CUSTOMER : turn.startsWith("H:") ? Speaker.HUMAN : AI;
      all.add(new Turn(speaker, turn.substring(2).strip(), AT));
    }
    return TranscriptReader.read(all, Optional.of(ZoneId.of("Europe/Berlin")));
  }

  private static TurnSignals one(Speaker speaker, String text) {
    return TranscriptReader.read(List.of(new Turn(speaker, text, AT)), Optional.of(ZoneId.of("Europe/Berlin"))).turns()
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Where do I find my invoice?|NEUTRAL", "Thanks, that is kind of you|NEUTRAL",
      "I am really disappointed with this|FRUSTRATED",
      "I have been waiting for three weeks and still no answer|FRUSTRATED",
      "You are liars and this is a scam|ANGRY", "Absolutely disgraceful, I am never ordering from you again|ANGRY",
      "Das ist eine Frechheit, ich bin stinksauer|ANGRY",
      "Je suis d\u00e9\u00e7u et j'attends toujours une r\u00e9ponse depuis trois semaines|FRUSTRATED",
      "Es una verg\u00fcenza, son unos estafadores y no me responden|ANGRY",
      "Isso \u00e9 um absurdo, voc\u00eas s\u00e3o uns mentirosos|ANGRY"})
  void aMoodIsReadFromTheWordsThatShowIt(String text, Emotion emotion) {
    Mood mood = one(CUSTOMER, text).mood();
    assertThat(mood.emotion()).isEqualTo(emotion);
    assertThat(mood.evidence().isPresent()).isEqualTo(emotion != Emotion.NEUTRAL);
    mood.evidence().ifPresent(words -> assertThat(text.substring(words.start(), words.end())).isEqualTo(words.words()));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "invoice shows wrong company|Sorry, I didn't get that. Could you rephrase?|billing address must change|thanks",
      "invoice shows wrong company|I'm not sure I understand. Can you say that differently?|billing address must change|thanks",
      "auf der Rechnung steht die falsche Firma|Das habe ich leider nicht verstanden.|die Adresse muss ge\u00e4ndert werden|danke",
      "la facture est au mauvais nom|Je n'ai pas compris, pouvez-vous reformuler ?|il faut changer l'adresse|merci",
      "la factura est\u00e1 a nombre de otra empresa|Lo siento, no he entendido.|hay que cambiar mi domicilio|gracias",
      "a fatura est\u00e1 com o nome errado|Desculpe, n\u00e3o entendi.|preciso mudar o endere\u00e7o|obrigado"})
  void whatABotHasNotUnderstoodIsToldAgain(String first, String lost, String again, String last) {
    TranscriptSignals signals = read("C: " + first, "A: " + lost, "C: " + again, "A: https://example.org/a",
        "C: " + last);
    assertThat(signals.turns().get(2).repeatOf()).contains(0);
    assertThat(signals.turns().get(4).repeatOf()).isEmpty();
  }

  @Test
  void theSameReplyAgainHasDealtWithNothing() {
    String reply = "Our crew is working to restore the service and we hope to have it running soon.";
    String later = "so I sit here in the dark with two kids, no heating on";
    assertThat(read("C: the power is out in our street, no heating", "A: " + reply, "C: how is that news",
        "A: " + reply, "C: " + later).turns().get(4).repeatOf()).isPresent();
    assertThat(read("C: the power is out in our street, no heating", "A: Which street is it?", "C: Elm Street",
        "A: " + reply, "C: " + later).turns().get(4).repeatOf()).isEmpty();
  }

  @Test
  void aMoodLingersUntilTheCustomerIsThankful() {
    TranscriptSignals signals = read("C: I am so annoyed and frustrated by this delay, seriously", "A: We are sorry.",
        "C: and the second parcel was supposed to come on the same day", "A: It is on its way.",
        "C: thank you, that is wonderful news");
    assertThat(signals.turns().get(2).mood().emotion()).isEqualTo(Emotion.FRUSTRATED);
    assertThat(signals.turns().get(4).mood().emotion()).isEqualTo(Emotion.NEUTRAL);
    assertThat(signals.worsens()).isFalse();
    assertThat(read("C: Where is my parcel?", "A: On its way.", "C: You are useless liars").worsens()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Could I talk to a real person?", "get me someone else on the line",
      "Can somebody phone me back?",
      "Ich m\u00f6chte mit einem Mitarbeiter sprechen", "je veux parler \u00e0 un conseiller",
      "quiero hablar con una persona", "quero falar com um atendente"})
  void aRequestForAPersonIsHeard(String text) {
    assertThat(one(CUSTOMER, text).askedForPerson()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"I spoke to an agent yesterday", "I don't want to talk to anyone",
      "Your agent was rude to me",
      "My boss needs the file", "Are you a real person?"})
  void talkAboutPeopleIsNone(String text) {
    assertThat(one(CUSTOMER, text).askedForPerson()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"We will send you a new cable within 2 days.|FIRM|within 2 days",
      "Our technician will call you tomorrow.|FIRM|tomorrow", "Your ticket stays valid.|FIRM|",
      "Your refund is being processed.|FIRM|", "We'll send it now, which size do you need?|CONDITIONAL|",
      "Please send us your number and we will look into it.|CONDITIONAL|",
      "If you share the code, we can check the order.|CONDITIONAL|", "We are always happy to help!|NONE|",
      "Will you come by?|NONE|", "Let us know if there is anything else.|NONE|",
      "Wir melden uns innerhalb von 2 Tagen bei Ihnen.|FIRM|innerhalb von 2 Tagen",
      "Nous vous rappellerons demain.|FIRM|demain", "Le enviaremos el paquete ma\u00f1ana.|FIRM|ma\u00f1ana",
      "Entraremos em contato amanh\u00e3.|FIRM|amanh\u00e3",
      "Wir pr\u00fcfen das f\u00fcr Sie. Bitte senden Sie uns die Nummer.|CONDITIONAL|",
      "Wir k\u00fcmmern uns darum. Bitte schauen Sie auch in die App.|FIRM|",
      "Nous vous rappellerons entre 9 et 12.|FIRM|entre 9 et 12",
      "Le llamaremos pasado ma\u00f1ana.|FIRM|pasado ma\u00f1ana",
      "Die R\u00fcckerstattung dauert 3 bis 5 Werktage.|FIRM|3 bis 5 Werktage",
      "Vous devriez recevoir une r\u00e9ponse sous 24 heures.|FIRM|sous 24 heures",
      "El reembolso tarda de 3 a 5 d\u00edas h\u00e1biles.|FIRM|3 a 5 d\u00edas h\u00e1biles",
      "Voc\u00ea deve receber uma resposta em at\u00e9 24 horas.|FIRM|em at\u00e9 24 horas"})
  void aPromiseIsToldFromAnOfferAndFromPoliteness(String text, Bond bond, @Nullable String due) {
    Promised promised = one(AI, text).promised();
    assertThat(promised.bond()).isEqualTo(bond);
    assertThat(promised.due().map(Evidence::words).orElse(null)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"We will call you within 24 hours.|2026-03-13T14:00:00Z",
      "We will call you in 2 to 3 days.|2026-03-15T14:00:00Z", "We will call you tomorrow.|2026-03-13T22:59:59Z",
      "We will call you tomorrow by 5 pm.|2026-03-13T16:00:00Z", "We will call you by Monday.|2026-03-16T22:59:59Z",
      "We will call you within 2 business days.|2026-03-16T22:59:59Z", "We will call you soon.|",
      "We will call you on 20 March.|2026-03-20T22:59:59Z", "It arrives by March 20th at 5 pm.|2026-03-20T16:00:00Z",
      "We will keep it until 2026-04-02.|2026-04-02T21:59:59Z", "We will call you on 3 January.|2027-01-03T22:59:59Z",
      "It will show by 25/03/2026.|2026-03-25T22:59:59Z", "It will show by 3/4/2026.|",
      "We will call you within 3-5 business days.|2026-03-19T22:59:59Z",
      "We may call you.|", "The fitter comes between 8 and 12.|2026-03-13T11:00:00Z",
      "The fitter comes tomorrow between 2 and 4.|2026-03-13T15:00:00Z",
      "The fitter comes on Monday between 9am and noon.|2026-03-16T11:00:00Z",
      "It leaves at 16:45.|2026-03-12T15:45:00Z",
      "We will call you by 3:30.|", "We will call you by 5.|", "You will have it by EOD.|2026-03-12T22:59:59Z",
      "You will have it by EOW.|2026-03-13T22:59:59Z", "You will have it by COB Tuesday.|2026-03-17T22:59:59Z",
      "You will have it by the end of next week.|2026-03-20T22:59:59Z",
      "You will have it by the end of the month.|2026-03-31T21:59:59Z",
      "We will call you the day after tomorrow.|2026-03-14T22:59:59Z",
      "We will call you in half an hour.|2026-03-12T14:30:00Z",
      "We will call you in an hour or two.|2026-03-12T16:00:00Z", "We will call you in a few minutes.|",
      "It will be back within 48h.|2026-03-14T14:00:00Z", "It takes no more than 3 days.|2026-03-15T14:00:00Z",
      "It takes at least 3 days.|", "We answer within 24-48 business hours.|",
      "It takes between 2-4 weeks.|2026-04-09T14:00:00Z",
      "It is due at 3.15pm.|2026-03-12T14:15:00Z", "Seats open 72 hours before departure.|", "Give me a minute.|",
      "Delivery is expected on or before 18th March.|2026-03-18T22:59:59Z"})
  void aDueTimeIsResolvedByTheTurnsClockAndTheCustomersZone(String text, @Nullable Instant due) {
    assertThat(DueClock
        .resolve(text, dev.legato.signals.language.Languages.of("en"), AT, Optional.of(ZoneId.of("Europe/Berlin")))
        .orElse(null))
        .isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"de|bis 14:30|2026-03-13T13:30:00Z", "de|zwischen 9 und 12|2026-03-13T11:00:00Z",
      "de|bis \u00fcbermorgen|2026-03-14T22:59:59Z", "de|bis Ende der Woche|2026-03-13T22:59:59Z",
      "de|in ein paar Minuten|", "fr|apr\u00e8s-demain|2026-03-14T22:59:59Z", "fr|entre 9 et 12|2026-03-13T11:00:00Z",
      "es|en media hora|2026-03-12T14:30:00Z", "es|pasado ma\u00f1ana|2026-03-14T22:59:59Z",
      "es|3 a 5 d\u00edas h\u00e1biles|2026-03-19T22:59:59Z",
      "fr|3 \u00e0 5 jours ouvr\u00e9s|2026-03-19T22:59:59Z", "pt|depois de amanh\u00e3|2026-03-14T22:59:59Z",
      "pt|at\u00e9 o fim do m\u00eas|2026-03-31T21:59:59Z"})
  void aDueTimeOfAnotherLanguageIsResolvedToo(String language, String words, @Nullable Instant due) {
    assertThat(DueClock.resolve(words, dev.legato.signals.language.Languages.of(language), AT,
        Optional.of(ZoneId.of("Europe/Berlin"))).orElse(null)).isEqualTo(due);
  }

  @Test
  void withoutAZoneADayOfTheCalendarStaysWords() {
    assertThat(DueClock.resolve("by Monday", dev.legato.signals.language.Languages.of("en"), AT, Optional.empty()))
        .isEmpty();
    assertThat(DueClock.resolve("within 2 hours", dev.legato.signals.language.Languages.of("en"), AT, Optional.empty()))
        .contains(AT.plusSeconds(7200));
  }

  @ParameterizedTest
  @ValueSource(strings = {"by 4pm EST", "by 16:00 UTC", "at 4 p.m. ET tomorrow"})
  void anHourOfAnotherZoneStaysWords(String words) {
    assertThat(DueClock.resolve(words, dev.legato.signals.language.Languages.of("en"), AT,
        Optional.of(java.time.ZoneId.of("Europe/London")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"Please restart the router.|true",
      "You can change it under Settings > Profile.|true",
      "I have forwarded the case to our bank team.|true", "Please DM us your e-mail.|false", "What is your name?|false",
      "Bitte starten Sie das Ger\u00e4t neu.|true", "Red\u00e9marrez votre appareil.|true", "Reinicie el equipo.|true"})
  void aStepIsConcrete(String text, boolean step) {
    assertThat(one(AI, text).step().isPresent()).isEqualTo(step);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"I tried that and it did not work|FAILED", "Great, it works now|WORKED",
      "Does it work now?|NONE", "I hope it is fixed|NONE", "Das hat leider nicht funktioniert|FAILED"})
  void anOutcomeIsReportedAfterAStep(String text, Outcome outcome) {
    String step = text.startsWith("Das") ? "A: Bitte starten Sie das Ger\u00e4t neu." : "A: Please restart the router.";
    String opening = text.startsWith("Das") ? "C: Mein Router ist seit heute offline" : "C: My router is offline";
    assertThat(read(opening, step, "C: " + text).turns().get(2).reported().outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"I have booked your table.|WORKED",
      "Unfortunately I could not book the table.|FAILED",
      "I found 3 restaurants in Bonn.|LOOKUP", "Please confirm: a table for two?|NONE", "For how many people?|NONE"})
  void theBotsOwnOutcomeIsRead(String text, Outcome outcome) {
    assertThat(one(AI, text).reported().outcome()).isEqualTo(outcome);
  }

  @Test
  void whatIsToldAgainIsLinkedToWhereItWasToldFirst() {
    TranscriptSignals signals = read("C: My invoice shows a wrong delivery address", "A: How can I help?",
        "C: As I said, the delivery address on my invoice is wrong", "A: Thanks.", "C: thanks, bye");
    assertThat(signals.turns().get(2).repeatOf()).contains(0);
    assertThat(signals.turns().get(4).repeatOf()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Meine Rechnung zeigt eine falsche Adresse|Das tut uns leid, wir schauen es uns an.|Leider immer noch keine Antwort von euch",
      "Ma facture porte une mauvaise adresse et je ne peux pas la payer|Nous sommes d\u00e9sol\u00e9s pour vous.|Toujours pas de r\u00e9ponse de votre part",
      "Mi factura tiene una direcci\u00f3n equivocada y no puedo pagarla|Lo sentimos mucho.|Sigo sin respuesta de ustedes",
      "Minha fatura veio com o endere\u00e7o errado e n\u00e3o consigo pagar|Sentimos muito por isso.|At\u00e9 agora ningu\u00e9m respondeu"})
  void whoWaitsForAnAnswerChasesWhatWasToldFirst(String opening, String reply, String chase) {
    assertThat(read("C: " + opening, "A: " + reply, "C: " + chase).turns().getLast().repeatOf()).contains(0);
  }

  @Test
  void theWordsOfTheProblemAnswerAQuestionAndTellNothingAgain() {
    assertThat(read("C: The printer prints grey stripes", "A: Which printer prints grey stripes?",
        "C: The small printer prints grey stripes on photos").turns().getLast().repeatOf()).isEmpty();
    assertThat(read("C: The printer prints grey stripes", "A: We are sorry to hear that.",
        "C: The small printer prints grey stripes on photos").turns().getLast().repeatOf()).contains(0);
  }

  @Test
  void theHandoffShouldHaveComeWhenTheSecondStepFailed() {
    TranscriptSignals signals = read("C: My router is offline", "A: Please restart it.", "C: That did not work",
        "A: Please reset it.", "C: I did that and it did not help", "A: Please wait.", "C: hello?", "H: Hi, I am Ana.");
    assertThat(signals.handoff()).contains(new HandoffPoint(4, HandoffPoint.Why.STEPS_FAILED));
    List<Turn> turns = List.of(new Turn(CUSTOMER, "a", null), new Turn(AI, "b", null), new Turn(CUSTOMER, "c", null),
        new Turn(Speaker.HUMAN, "d", null));
    assertThat(HandoffTiming.of(turns, new HandoffPoint(2, HandoffPoint.Why.ANGER))).isEqualTo(HandoffTiming.IN_TIME);
    assertThat(HandoffTiming.of(turns, new HandoffPoint(0, HandoffPoint.Why.ANGER))).isEqualTo(HandoffTiming.LATE);
  }

  @Test
  void aCalmQuestionNeedsNoPerson() {
    assertThat(read("C: When do you open?", "A: At nine.", "C: Thanks!").handoff()).isEmpty();
  }

  @Test
  void keyTurnsAreFewAndHoldTheOpening() {
    String[] turns = new String[400];
    for (int i = 0; i < turns.length; i++) {
      turns[i] = (i % 2 == 0 ? "C: " : "A: ")
          + "this is a turn with quite a lot of words in it so that it could well be of "
          + "some worth to somebody number " + i;
    }
    assertThat(read(turns).key()).contains(0).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void theSameTurnsAlwaysGiveTheSameSignals() {
    String[] turns = {"C: Nothing works, you liars", "A: We will call you tomorrow.",
        "C: I want to speak to a manager"};
    assertThat(read(turns)).isEqualTo(read(turns));
  }
}
