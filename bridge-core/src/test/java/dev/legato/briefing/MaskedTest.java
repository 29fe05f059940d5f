package dev.legato.briefing;

import static dev.legato.contextpackage.Speaker.AI;
import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.PackageJson;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.redaction.Kind;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MaskedTest {
  @Test
  void noTextOfAPackageLeavesUnmasked() {
    String secret = "pw: password=Zebra77 card 4111111111111111";
    ContextPackage p = PackageBuilder.conversation("c").says(CUSTOMER, null, secret, secret, List.of(secret))
        .customer(secret, "a@example.com", secret, null).page(secret, secret, secret)
        .issue(secret, secret, secret, secret).tried(secret, null, secret).promised(secret, null, null, null, null)
        .mood(secret).escalated(null, secret, null, secret, null)
        .recommends(secret, secret, secret).avoid(secret).resource(secret, secret).file(secret)
        .technical(List.of(secret), secret)
        .proposes(TextNode.valueOf(secret))
        .extensions(Map.of("orderNumber", TextNode.valueOf(secret))).build();
    Masked masked = Masked.of(p);
    Briefing briefing = Briefings.write(masked, Signals.of(p), Scenarios.context("webbot"));
    Note note = NoteRenderer.render(briefing, new NoteProfile("h4", false, 60_000), List.of(secret));
    String all = note.html() + note.text() + Subject.of(masked, Wording.of("en"))
        + SummaryFields.of(masked, Signals.of(p), "hof_1", Wording.of("en")) + Transcript.file(masked, Wording.of("en"))
        + SummaryFields.tags(p, Signals.of(p));
    assertThat(all).doesNotContain("Zebra77").doesNotContain("4111111111111111").contains("[card ending 1111]");
    assertThat(masked.counts().get(Kind.CARD)).isGreaterThan(15);
  }

  @Test
  void whatAgentsWorkWithStaysReadableUnlessTheSourceSaysOtherwise() {
    ContextPackage p = PackageBuilder.conversation("c")
        .says(CUSTOMER, null, "Write to ana@example.com or call +49 30 5550123456 about order 4815162342", null,
            List.of())
        .build();
    assertThat(Masked.of(p).counts()).isEmpty();
    assertThat(Masked.of(p).contextPackage()).isEqualTo(p);
    Masked masked = Masked.of(p, RedactionPolicy.of(Set.of(Kind.EMAIL, Kind.PHONE), Set.of()));
    assertThat(masked.contextPackage().messages().getFirst().content())
        .isEqualTo("Write to [e-mail address at example.com] or call [phone number ending 56] about order 4815162342");
    assertThat(masked.counts()).isEqualTo(Map.of(Kind.EMAIL, 1, Kind.PHONE, 1));
  }

  @Test
  void theDesksOwnContactKeepsItsName() {
    ContextPackage p = PackageBuilder.conversation("c").customer("Dr. Ines Costa", "ines@clinic.example", null, null)
        .says(CUSTOMER, null, "This is Dr. Ines Costa", null, List.of()).build();
    Masked masked = Masked.of(p, RedactionPolicy.of(Set.of(Kind.values()), Set.of()));
    assertThat(masked.contextPackage().customer()).isEqualTo(p.customer());
    assertThat(masked.contextPackage().messages().getFirst().content()).isEqualTo("This is Dr. [name removed]");
  }

  @Test
  void aShortAnswerIsWhatTheBotAskedFor() {
    ContextPackage p = PackageBuilder.conversation("c")
        .says(AI, null, "Please enter your PIN to go on.", null, List.of())
        .says(CUSTOMER, null, "4403", null, List.of()).says(AI, null, "And your order number?", null, List.of())
        .says(CUSTOMER, null, "8725364766524356", null, List.of()).build();
    Masked masked = Masked.of(p);
    assertThat(masked.contextPackage().messages()).extracting(message -> message.content()).containsExactly(
        "Please enter your PIN to go on.", "[PIN removed]", "And your order number?", "8725364766524356");
  }

  @Test
  void fieldsOfTheBotsOwnAreJudgedByTheirName() {
    ContextPackage p = PackageBuilder.conversation("c")
        .extensions(Map.of("order_number", TextNode.valueOf("8725364766524356"), "loginPassword",
            TextNode.valueOf("hunter22"), "pin", IntNode.valueOf(4403)))
        .build();
    assertThat(Masked.of(p).contextPackage().extensions()).isEqualTo(
        Map.of("order_number", TextNode.valueOf("8725364766524356"), "loginPassword",
            TextNode.valueOf("[password removed]"), "pin", TextNode.valueOf("[PIN removed]")));
  }

  /** Of every field that the schema has, and of one that it has not: only what finds people and things is kept. */
  @Test
  void noFieldOfThePackageKeepsASecret() {
    String body = """
        {"conversationId":"c","source":{"bot":"S","vendor":"S","channel":"S","voice":{"sample":"S","x":"S"},"x":"S"},
         "customer":{"name":"S","tier":"S","expertise":"S","preferredChannel":"S","callback":{"x":"S"},
          "context":{"accountStatus":"S","productUsage":"S","x":"S"},
          "account":{"name":"S","plan":"S","status":"S","renewalDate":"S","openIssues":["S"],"owner":"S","x":"S"},"x":"S"},
         "page":{"url":"S","title":"S","feature":"S","lastAction":"S","error":"S","x":"S"},
         "issue":{"summary":"S","goal":"S","category":"S","impact":"S","x":{"y":["S"]}},
         "messages":[{"speaker":"customer","content":"S","intent":"S","x":"S"}],
         "attempts":[{"action":"S","x":"S"}],"commitments":[{"text":"S","x":"S"}],
         "escalation":{"reason":"S","aiAssessment":"S","x":"S"},"recommendation":{"action":"S","x":"S"},
         "resources":[{"title":"S","x":"S"}],"attachments":[{"name":"S","contentType":"S","x":"S"}],
         "technical":{"logs":"S","x":"S"},"target":{"ticketId":"1","x":"S"},"proposedAction":{"x":"S"},
         "extensions":{"fields":[{"name":"password","value":"Zebra77"}],"inner":"{\\"pin\\":\\"4403\\"}"},"x":"S"}"""
        .replace("\"S\"", "\"pin 4403 card 4111\\u200b111111111111 password is Zebra77\"");
    ContextPackage p = switch (PackageReader.read(body.getBytes(StandardCharsets.UTF_8))) {
      case PackageReading.Understood read -> read.contextPackage();
      case PackageReading other -> throw new AssertionError(other.toString());
    };
    String all = PackageJson.tree(Masked.of(p).contextPackage()).toString();
    assertThat(all).doesNotContain("Zebra77").doesNotContain("4403").doesNotContain("111111111111")
        .contains("\"preferredChannel\":\"pin [PIN removed]", "\"owner\":\"pin [PIN removed]",
            "\"accountStatus\":\"pin [PIN removed]", "\"bot\":\"pin [PIN removed]");
  }
}
