package dev.legato.briefing;

import static dev.legato.contextpackage.Speaker.AI;
import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.Briefing.Block;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.signals.Signals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first message, what was answered and what is missing. */
class UpFrontTest {
  private static PackageBuilder c() {
    return PackageBuilder.conversation("c").customer("Ana Lima", "ana@example.com", null, null);
  }

  private static String block(Briefing briefing, String title) {
    return briefing.more().stream().filter(block -> block.title().equals(title))
        .flatMap(block -> block.lines().stream())
        .map(Line::text).collect(Collectors.joining("\n"));
  }

  private static String opener(PackageBuilder builder) {
    return block(Scenarios.write(builder.build()), "First message, ready to copy");
  }

  @Test
  void itSumsUpTakesUpEveryOpenPromiseAndAsksLast() {
    assertThat(opener(c().says(CUSTOMER, null, "Hi! My parcel is wet, order 48213-7")
        .says(AI, null, "I could not open the claim: the system did not answer.")
        .promised("A call within one hour", null, "2026-03-12T12:00:00Z", null, null)
        .promised("A refund of 20 EUR", null, "2026-03-20T12:00:00Z", null, null)
        .promised("A voucher", null, null, null, CommitmentStatus.HONOURED))).isEqualTo("""
            Hello Ana Lima,
            I have taken over from our assistant and read your conversation, so you do not have to repeat it.
            You wrote: “My parcel is wet, order 48213-7.”
            I can see what has been tried so far; there is no need to do that again.
            You were told: “A call within one hour.” The time for that has passed; I am checking what happened.
            You were told: “A refund of 20 EUR.” I am checking where that stands.
            Have I understood that correctly?""");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "Guten Tag, meine Bestellung 48213 ist nicht angekommen, bitte helfen Sie mir|Guten Tag Ana Lima,|Sie schrieben:",
      "Bonjour, je n'ai pas reçu ma commande 48213 et je suis très déçu|Bonjour Ana Lima,|Vous avez écrit",
      "Hola, mi pedido 48213 no ha llegado y no sé qué hacer con la factura|Hola, Ana Lima:|Usted escribió:",
      "Olá, a minha encomenda 48213 não chegou e já não sei o que fazer|Olá Ana Lima,|Escreveu:"})
  void itIsWrittenInTheLanguageTheCustomerWrites(String said, String hello, String wrote) {
    assertThat(opener(c().says(CUSTOMER, null, said))).startsWith(hello + "\n").contains("\n" + wrote);
  }

  @Test
  void aBotOnFirstNameTermsIsFollowedByAColleagueOnFirstNameTerms() {
    assertThat(opener(c().says(CUSTOMER, null, "Hallo, meine Bestellung 48213 ist nicht angekommen, kannst du helfen")
        .says(AI, null, "Hey Ana \ud83d\ude0a Klar, ich schau mir deine Bestellung an, hast du die Mail da?")))
        .startsWith("Hallo Ana, \ud83d\udc4b\n").contains("Du schriebst:", "dein Gespräch").doesNotContain("Sie ");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"casual|often|Hi Ana, \ud83d\udc4b", "formal|none|Hello Ana Lima,",
      "FORMAL|yes|Hello Ana Lima, \ud83d\udc4b"})
  void theStatedVoiceBeatsTheHeardOne(String formality, String emoji, String hello) {
    var read = (PackageReading.Understood) PackageReader.read("""
        {"conversationId":"c","source":{"voice":{"formality":"%s","emoji":"%s"}},"customer":{"name":"Ana Lima"},
         "messages":[{"speaker":"customer","content":"my screen stays dark"}]}""".formatted(formality, emoji)
        .getBytes(StandardCharsets.UTF_8));
    assertThat(block(Scenarios.write(read.contextPackage()), "First message, ready to copy")).startsWith(hello + "\n");
  }

  @Test
  void nobodyUpsetIsGreetedWithASmileNorQuotedWithTheirCurses() {
    String opener = opener(c().says(CUSTOMER, null, "My screen is dark again. This is fucking ridiculous!")
        .says(AI, null, "Hey \ud83d\ude0a let me see"));
    assertThat(opener).startsWith("Hi Ana,\n").contains("My screen is dark again").doesNotContain("fucking");
  }

  @Test
  void whatWasMaskedIsNotSentBack() {
    assertThat(opener(c().says(CUSTOMER, null, "The payment fails. My card is 4111 1111 1111 1111, cvv 123.")))
        .contains("“The payment fails.”").doesNotContain("card");
  }

  @Test
  void markupOfACustomerStaysTextInTheBlockToCopy() {
    Note note = NoteRenderer
        .render(Scenarios.write(c().says(CUSTOMER, null, "</pre><script>alert(1)</script> is broken")
            .build()), new NoteProfile("h4", true, 60_000), List.of());
    assertThat(note.html()).contains("<p>Hello Ana Lima,<br>\n").contains("&lt;/pre&gt;&lt;script&gt;")
        .doesNotContain("<script>");
    assertThat(note.html().indexOf("Hello Ana Lima")).isLessThan(note.html().indexOf("<details>"));
  }

  @Test
  void anAnsweredQuestionIsListedAndAnOfferIsNot() {
    Briefing briefing = Scenarios.write(c().says(CUSTOMER, null, "The app crashes.")
        .says(AI, null, "Sorry! Which phone do you use?").says(CUSTOMER, null, "A Pixel 8")
        .says(AI, null, "Thanks. Is there anything else?").says(CUSTOMER, null, "no")
        .says(AI, null, "Which version of the app?").says(CUSTOMER, null, "I want to talk to a person").build());
    assertThat(block(briefing, "Already answered — do not ask again"))
        .isEqualTo("“Which phone do you use?” → “A Pixel 8”");
    assertThat(block(briefing, "Still missing"))
        .isEqualTo("The bot asked, and got no answer: “Which version of the app?”");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "my parcel never came|-|What is the order number?",
      "my parcel 48213-7 never came|-|-",
      "the app crashes|-|-",
      "hello|-|What can I help you with?",
      "mein Paket ist leider nicht angekommen und ich warte|de|Wie lautet die Bestellnummer?"})
  void theShortestQuestionAsksForWhatIsMissing(String said, @org.jspecify.annotations.Nullable String language,
      @org.jspecify.annotations.Nullable String question) {
    Briefing briefing = Scenarios.write(PackageBuilder.conversation("c")
        .customer("Ana Lima", "ana@example.com", null, language).says(CUSTOMER, null, said).build());
    String missing = block(briefing, "Still missing");
    if (question == null) {
      assertThat(missing).isEmpty();
    } else {
      assertThat(missing).isEqualTo("Ask: “" + question + "”");
      assertThat(block(briefing, "First message, ready to copy")).endsWith("\n" + question);
    }
  }

  @Test
  void aDeskReadsItsOwnLanguageAndTheCustomerTheirs() {
    Masked masked = Masked.of(c().says(CUSTOMER, null, "My parcel 48213-7 is wet and I want my money back").build());
    Briefing briefing = Briefings.write(masked, Signals.of(masked.contextPackage()),
        new BriefingContext("hof_1", "webbot", Scenarios.NOW, "de-AT", null, null));
    assertThat(briefing.language()).isEqualTo("de");
    assertThat(NoteRenderer.render(briefing, new NoteProfile("h4", false, 60_000), List.of()).html())
        .contains("<h4>Anliegen</h4>", "<h4>Versprochen</h4>", "Kein Versprechen angegeben.", "Hello Ana Lima,");
  }

  @Test
  void aBlockFrozenByAnEarlierVersionFolds() throws Exception {
    Block block = new com.fasterxml.jackson.databind.ObjectMapper()
        .readValue("{\"title\":\"Conversation\",\"lines\":[]}", Block.class);
    assertThat(block.form()).isEqualTo(Block.Form.FOLDED);
  }
}
