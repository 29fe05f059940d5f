package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SentTest {
  @Test
  void whatABotSentBesideIsShownAndWhatPlatformsKeepForThemselvesIsNot() {
    var body = """
        {"conversationId": "c-77", "customer": {"name": "Ida Holm", "phone": "+15550148800"},
         "messages": [{"speaker": "customer", "content": "My parcel is gone"}],
         "extensions": {"frame_number": "VB-C2", "plan": "Team", "customerVerified": false, "attemptsFailed": 3,
           "messageSid": "SM01", "introShown": true, "flexInteractionSid": "KD00", "testUser": 0, "conversation_id": "c-77",
           "from": "+15550148800", "displayName": "Ida Holm", "lastSaid": "My parcel is gone", "escalationReason": "x",
           "x-amz-lex:invocation": "y", "payload": "{\\"a\\": 1}", "flowArn": "arn:aws:x", "page": "https://example.com/a"}}
        """;
    var read = (PackageReading.Understood) PackageReader.read(body.getBytes(StandardCharsets.UTF_8));

    assertThat(Sent.values(read.contextPackage())).containsOnlyKeys("frame_number", "plan", "customerVerified",
        "attemptsFailed");
  }
}
