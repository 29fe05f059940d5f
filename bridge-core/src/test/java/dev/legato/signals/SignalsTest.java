package dev.legato.signals;

import static dev.legato.contextpackage.Speaker.AI;
import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.PackageBuilder;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Priority;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Urgency;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalsTest {
  private static final String AT = "2026-03-12T14:00:00Z";

  private static Signals read(Speaker speaker, @Nullable String at, String words) {
    return Signals.of(PackageBuilder.conversation("c").says(speaker, at, words).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"I want to speak to a human", "Can I talk to a real person, please?", "agent", "human please",
      "HUMAN!!", "get me your manager",
      "Please connect me with someone from support", "put me through to an agent",
      "I don\u2019t know how to speak to an agent", "Could someone call me?", "I need a real person now.",
      "I'm done talking to a bot",
      "please get me an engineer asap", "Ich m\u00f6chte endlich mit einem Menschen sprechen!",
      "Ich will mit einem Mitarbeiter sprechen", "Mitarbeiter bitte", "quiero hablar con una persona",
      "Je veux parler \u00e0 un conseiller", "voglio parlare con un operatore", "quero falar com um atendente",
      "ik wil een medewerker spreken", "chc\u0119 rozmawia\u0107 z konsultantem",
      "prosz\u0119 po\u0142\u0105czy\u0107 mnie z cz\u0142owiekiem", "jag vill prata med en m\u00e4nniska",
      "kan jeg snakke med et menneske?", "m\u00e5 jeg tale med en medarbejder",
      "haluan puhua asiakaspalvelijan kanssa"})
  void aRequestForAPersonIsHeard(String words) {
    assertThat(read(CUSTOMER, AT, words).humanRequests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"I don't want to talk to a human", "No need to transfer me to an agent",
      "I already spoke to an agent yesterday", "The agentic mode is broken",
      "Is the user agent string wrong?", "My person of contact moved", "The estate agent sent it",
      "I want to talk to my manager about it first",
      "Ich m\u00f6chte nicht mit einem Menschen sprechen", "no quiero hablar con una persona",
      "nie chc\u0119 rozmawia\u0107 z konsultantem", "jag vill inte prata med en m\u00e4nniska",
      "Der Mitarbeiter war nett"})
  void talkAboutPeopleIsNoRequest(String words) {
    assertThat(read(CUSTOMER, AT, words).humanRequests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"You will get an e-mail within 24 hours.|2026-03-13T14:00:00Z",
      "I have refunded the second charge.|", "Someone will call you tomorrow.|",
      "Our team will contact you in 2 to 3 days|2026-03-15T14:00:00Z", "We'll send you a replacement.|",
      "You'll receive your refund within 5 business days|",
      "Your refund has been approved.|", "A technician will come.|",
      "I'll increase your data limit, it will be active soon.|", "A technician will visit you tomorrow before 10 am.|",
      "The refund of 120 EUR was approved.|",
      "I'll make sure you get an update by email within 24 hours.|2026-03-13T14:00:00Z",
      "I'll check with the lab and get back to you today.|",
      "We will delete all your data within 30 days as required.|2026-04-11T14:00:00Z",
      "I have asked the desk and the hotel will confirm by 9 pm.|",
      "Wir erstatten Ihnen die 29,90 \u20ac innerhalb von 5 Werktagen zur\u00fcck.|",
      "Ich habe eine Ersatzlieferung veranlasst.|", "Le reembolsaremos el importe.|", "You will not be charged again.|",
      "We are checking and will get back to you within the next hour.|2026-03-12T15:00:00Z",
      "I have logged a replacement request, you will get an e-mail within 24 hours.|2026-03-13T14:00:00Z",
      "I\u2019ve scheduled a callback within 30 minutes.|2026-03-12T14:30:00Z",
      "The money will be on your account tomorrow.|", "It will be posted within 48 hours.|2026-03-14T14:00:00Z",
      "An electrician will be at the gate within 2 hours.|2026-03-12T16:00:00Z",
      "We will match the competitor's price and refund the difference by Friday.|",
      "I know you are used to faster service, but we will refund you by Friday.|",
      "A planner will bring you the drawings by Tuesday.|", "I've asked our billing desk to call you.|",
      "I'll find out if we can drop the fee and get back to you today.|",
      "Der Betrag wird bis Ende der Woche auf Ihr Konto \u00fcberwiesen.|",
      "Eine Kollegin meldet sich bis Montag bei dir.|",
      "Ein Monteur kommt am 3. Dezember bei Ihnen vorbei.|", "Une conseill\u00e8re vous rappellera avant 18h.|",
      "Le remboursement sera effectu\u00e9 sous 5 jours ouvr\u00e9s.|",
      "Je demande au livreur de vous appeler avant 18 heures.|",
      "El t\u00e9cnico pasar\u00e1 el lunes entre las 9 y las 12.|",
      "Nossa equipe vai responder em at\u00e9 24 horas.|2026-03-13T14:00:00Z",
      "Un idraulico passer\u00e0 domani tra le 8 e le 10.|", "Een monteur komt morgen bij u langs.|"})
  void aBoundPromiseIsKeptWithItsQuoteAndItsDueTime(String words, @Nullable String due) {
    assertThat(read(AI, AT, words).promises()).singleElement().satisfies(promise -> {
      assertThat(promise.quote().words()).isEqualTo(words);
      assertThat(promise.due()).isEqualTo(due == null ? null : Instant.parse(due));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"You should get an e-mail within 24 hours.", "If you send the receipt we will refund you.",
      "Will you get an e-mail?", "I can send you a replacement.",
      "I am connecting you to a colleague now.", "I will not be able to refund this.",
      "You will get better results after a restart.", "I'm happy to help.",
      "Once you confirm, your refund will be issued.", "We might call you tomorrow.",
      "I've sent a password reset email.", "Wenn Sie uns schreiben, erstatten wir den Betrag.",
      "Ich konnte den Vertrag leider nicht finden.", "I've successfully booked your table for Friday.",
      "It will be located at the north gate tomorrow.", "Your room has been booked.",
      "Transfers can take up to 3 days.",
      "They usually reply within two working days.", "The evening train will leave at 6 pm today.",
      "I can offer a 7-day extension.", "Si me escribe, le llamaremos hoy.", "Delivery used to take 3 days.",
      "It used to take us two weeks to reply, by Friday at the latest.", "Our competitor's delivery takes 2 days.",
      "Our competitors will deliver it within 24 hours.", "Reply within 24 hours or the case closes.",
      "Your payment is due within 14 days.", "The balance will be due by Friday.",
      "Other shops will refund you within 5 days, but we do not offer it.",
      "A courier will bring it by noon in town, but we don't offer that here.",
      "The token becomes invalid within 15 minutes.", "The sale starts tomorrow.", "Guests leave their rooms by noon.",
      "The forecast for tomorrow shows 20 degrees.", "Das Konto erlischt innerhalb von 30 Tagen.",
      "Le magasin ferme bient\u00f4t.", "La tienda cierra ma\u00f1ana.", "Your data is gone within 30 days of that.",
      "Your subscription renews next month.", "The concert starts tomorrow.",
      "To confirm, 2 tickets for the game on March 3rd."})
  void whatIsConditionalOrMomentaryIsNoPromise(String words) {
    assertThat(read(AI, AT, words).promises()).isEmpty();
  }

  @Test
  void onlyTheBotPromises() {
    assertThat(read(CUSTOMER, AT, "You said you will get back to me, I will call you tomorrow.").promises()).isEmpty();
  }

  @Test
  void aPromiseWithoutATimeOfItsTurnHasNoDueTime() {
    assertThat(read(AI, null, "You will get an e-mail within 24 hours.").promises()).singleElement()
        .satisfies(promise -> assertThat(promise.due()).isNull());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "I could not start a replacement: the order system did not answer.|start a replacement|the order system did not answer",
      "We were unable to cancel the order because it has shipped.|cancel the order|it has shipped",
      "I couldn\u2019t find your booking just now.|find your booking|",
      "I'm not able to fix that remotely.|fix that remotely|",
      "The payment was declined.||", "The reset failed again.||"})
  void aFailedStepIsReadWithItsReason(String words, @Nullable String action, @Nullable String reason) {
    assertThat(read(AI, AT, words).failedSteps()).singleElement().satisfies(step -> {
      assertThat(step.action()).isEqualTo(action);
      assertThat(step.reason()).isEqualTo(reason);
      assertThat(step.quote().words()).isEqualTo(words);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"I couldn't help laughing.", "If it did not work, tell me.", "Did it time out?",
      "Failed logins are listed under Security.", "I could not understand that."})
  void wordsOfFailureAloneAreNoFailedStep(String words) {
    assertThat(read(AI, AT, words).failedSteps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"You told me that yesterday as well.", "I already told you my number",
      "I had to write to you again",
      "This is the third time", "How many times must I say it?"})
  void aRepeatedComplaintIsHeard(String words) {
    assertThat(read(CUSTOMER, AT, words).repeats()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Thanks again!", "It broke again", "I will try it again", "Can you send it again please?",
      "My gain is low",
      "I saw it already"})
  void aHarmlessAgainIsNoRepeat(String words) {
    assertThat(read(CUSTOMER, AT, words).repeats()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"It would be lovely to have it by 3 pm.|DEADLINE|by 3 pm",
      "Our whole team is blocked|OUTAGE|whole team is blocked", "You charged me twice|MONEY|charged me twice",
      "I think my account was hacked|SECURITY|was hacked", "The charger caught fire|SAFETY|caught fire",
      "two double charges on my card|MONEY|double charges", "My lawyer will hear of this|LEGAL|My lawyer",
      "There is a charge of 8 EUR I never made|MONEY|charge of 8 EUR I never made",
      "I need to move my flight AF1234 of tomorrow, please|DEADLINE|tomorrow",
      "VPN drops, I present to the board at 3 pm|DEADLINE|at 3 pm",
      "i need the laptop for my exam on monday|DEADLINE|on monday",
      "I need my glasses before 2 December|DEADLINE|need my glasses before 2 December",
      "The site is down, I need it today|OUTAGE|site is down"})
  void urgencyIsReadFromWhatIsNamedNotFromTheMood(String words, UrgencyReason.Kind kind, String named) {
    assertThat(read(CUSTOMER, AT, words).urgency()).singleElement().satisfies(reason -> {
      assertThat(reason.kind()).isEqualTo(kind);
      assertThat(reason.named()).isEqualTo(named);
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"This is terrible, you are useless", "I bought it today", "Write it down",
      "It is on the firewall", "The download is slow", "The payroll page looks odd",
      "your newsletter says until 30 November", "she promised me a call by noon and nobody called",
      "I had an appointment on Monday and nobody came"})
  void angerAloneIsNotUrgent(String words) {
    assertThat(read(CUSTOMER, AT, words).urgency()).isEmpty();
  }

  @Test
  void aLegalThreatIsToldBesideItsDeadline() {
    assertThat(read(CUSTOMER, AT, "My lawyer will write if it is not fixed by Friday").urgency())
        .extracting(UrgencyReason::kind).containsExactly(UrgencyReason.Kind.DEADLINE, UrgencyReason.Kind.LEGAL);
  }

  @Test
  void whatTheBotStatedWinsOverTheWording() {
    ContextPackage hot = PackageBuilder.conversation("c").says(CUSTOMER, AT, "My account was hacked")
        .escalated(Trigger.TOPIC, null, Urgency.LOW, null, null).build();
    assertThat(EffectivePriority.of(hot, Signals.of(hot)))
        .isEqualTo(new EffectivePriority(Priority.LOW, false, "the bot stated low"));
    ContextPackage unstated = PackageBuilder.conversation("c")
        .says(CUSTOMER, AT, "My account was hacked. I need it by Friday.").build();
    assertThat(EffectivePriority.of(unstated, Signals.of(unstated)))
        .isEqualTo(new EffectivePriority(Priority.URGENT, true, "security named"));
    ContextPackage calm = PackageBuilder.conversation("c").says(CUSTOMER, AT, "Where is my invoice?").build();
    assertThat(EffectivePriority.of(calm, Signals.of(calm)).priority()).isEqualTo(Priority.NORMAL);
  }

  @Test
  void twoThousandLongTurnsOfTemptingWordsAreReadInSeconds() {
    long seed = 20260312;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String[] words = {"we will ", "you will get ", "i want to ", "speak to a ", "a ", "the ", "again ", "please ",
        "charged ", "i could not ", "our ", "by ", "need ", "within the next ", "- ", "'ll "};
    PackageBuilder builder = PackageBuilder.conversation("c");
    for (int turn = 0; turn < 2_000; turn++) {
      StringBuilder said = new StringBuilder();
      String one = turn % 3 == 0 ? words[random.nextInt(words.length)] : null;
      while (said.length() < 6_000) {
        said.append(one == null ? words[random.nextInt(words.length)] : one);
      }
      builder.says(turn % 2 == 0 ? CUSTOMER : AI, AT, said.toString());
    }
    ContextPackage p = builder.build();
    // Of this thread: how busy the machine is otherwise says nothing about us.
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Signals.of(p);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @ValueSource(strings = {"No rush, it is not urgent at all.", "Please do not hurry, this is not urgent.",
      "The shop is closed until Monday, fine.", "There is no deadline for this.", "tagged #urgent by my script"})
  void whatIsDeniedOrOnlyLooksUrgentIsNotUrgent(String words) {
    assertThat(read(CUSTOMER, AT, words).urgency()).isEmpty();
  }

  @Test
  void aBareUrgentIsNoDeadline() {
    assertThat(read(CUSTOMER, AT, "This is urgent!").urgency()).extracting(UrgencyReason::kind)
        .containsExactly(UrgencyReason.Kind.SAID_SO);
  }

  @Test
  void anHourOfTheClockIsNoSpan() {
    assertThat(read(AI, AT, "Une conseill\u00e8re vous rappellera avant 18 heures.").promises()).singleElement()
        .satisfies(promise -> assertThat(promise.due()).isNull());
    assertThat(read(AI, AT, "Une conseill\u00e8re vous rappellera sous 18 heures.").promises()).singleElement()
        .satisfies(promise -> assertThat(promise.due()).isEqualTo("2026-03-13T08:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Please let a real person call me", "Jeg vil tale med et menneske", "Ik wil een medewerker"})
  void aPersonIsAskedForInOtherWords(String words) {
    assertThat(read(CUSTOMER, AT, words).humanRequests()).hasSize(1);
  }
}
