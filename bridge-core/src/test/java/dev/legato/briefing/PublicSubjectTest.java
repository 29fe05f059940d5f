package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.wording.Wording;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer may read on the outside of a ticket: own words, or nothing about anybody. */
final class PublicSubjectTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "hi|My grinder arrived broken and nobody answers. It is late.|My grinder arrived broken and nobody answers",
      "agent please|now|Your conversation with our assistant",
      "|My password is hunter2secret, please help me|My password is"})
  void onlyTheCustomersOwnWordsShowOutside(String first, String second, String expected) throws Exception {
    var root = Json.mapper().createObjectNode().put("conversationId", "c");
    root.putObject("issue").put("summary", "Angry customer, third complaint");
    root.putObject("escalation").put("reason", "Abusive customer").put("aiAssessment", "liar");
    var messages = root.putArray("messages");
    messages.addObject().put("speaker", "ai").put("content", "The customer is a difficult one and will complain");
    messages.addObject().put("speaker", "customer").put("content", first);
    messages.addObject().put("speaker", "customer").put("content", second);

    var subject = Subject.forTheCustomer(
        Masked.of(((PackageReading.Understood) PackageReader.read(root)).contextPackage()), Wording.of("en"));

    assertThat(subject).startsWith(expected).doesNotContain("third complaint", "Abusive", "liar", "difficult",
        "hunter2secret");
    assertThat(subject.length()).isLessThanOrEqualTo(Subject.MAX_CHARS);
  }
}
