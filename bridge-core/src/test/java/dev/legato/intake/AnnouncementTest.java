package dev.legato.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {
  private static ContextPackage said(String language, String... turns) {
    var body = Json.mapper().createObjectNode().put("conversationId", "c-1");
    if (!language.isEmpty())
      body.putObject("customer").put("language", language);
    body.putObject("escalation").put("requestedHuman", true);
    var messages = body.putArray("messages");
    for (var turn : turns)
      messages.addObject().put("speaker", "customer").put("content", turn);
    return switch (PackageReader.read(body.toString().getBytes(StandardCharsets.UTF_8))) {
      case PackageReading.Understood read -> read.contextPackage();
      case PackageReading other -> throw new AssertionError(other.toString());
    };
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"en | I'm handing you over", "de-AT | Ich übergebe Sie", "fr | Je vous passe",
      "es | Le paso con", "pt-BR | Vou transferir"})
  void theCustomerIsToldInTheStatedLanguage(String language, String begins) {
    var announcement = Announcement.of(said(language, "hello"), null);
    assertThat(announcement.text()).startsWith(begins);
    assertThat(announcement.language()).isEqualTo(language.substring(0, 2));
  }

  @ParameterizedTest
  @CsvSource({"billing-freshdesk, our billing team", "intercom_tier-2, our tier 2 team",
      "general-zendesk, a colleague.",
      "zendesk, a colleague."})
  void aTeamIsNamedAsOneSaysItAndWithoutTheNameOfADesk(String team, String words) {
    assertThat(Announcement.of(said("en", "I want a person"), team).text()).contains(words);
  }

  @Test
  void orInTheOneTheCustomerWrites() {
    assertThat(Announcement.of(said("", "Guten Tag, ich warte seit einer Woche auf mein Paket."), null).language())
        .isEqualTo("de");
    assertThat(Announcement.of(said("", "ok"), null).language()).isEqualTo("en");
    assertThat(Announcement.of(said(""), null).language()).isEqualTo("en");
  }

  @Test
  void aLanguageWithoutWordsHereIsToldInEnglishAndSaysSo() {
    var announcement = Announcement.of(said("ja", "こんにちは"), "billing-senior");
    assertThat(announcement.language()).isEqualTo("en");
    assertThat(announcement.text()).contains("from our billing senior team");
  }

  @Test
  void nothingToRepeatIsOnlySaidWhereAConversationCameAlong() {
    assertThat(Announcement.of(said("en", "I want a person"), null).text()).contains("a few details");
    assertThat(Announcement.of(said("en", "I want a person", "now"), null).text())
        .contains("can read our conversation");
  }
}
