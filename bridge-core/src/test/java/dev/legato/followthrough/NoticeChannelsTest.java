package dev.legato.followthrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.DummySSLSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.legato.intake.signatures.SignedRequest;
import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.settings.NoticeSettings;
import dev.legato.settings.NoticeSettings.Security;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

final class NoticeChannelsTest {
  private static final String SECRET = "whsec_bGVnYXRvLXRlc3Qtc2VjcmV0LTAwMDEtMDAwMg==";
  private static final Instant NOW = Instant.parse("2026-11-20T10:31:00Z");
  private static final Notice NOTICE = new Notice("ntc_1", NoticeKind.OUTAGE_BEGAN, "support", "ops@acme.com", NOW,
      "The desk support has not answered since 10:02 UTC; 63 handoffs wait since 10:02 UTC.", "it is down",
      "look at its status page", List.of("hof_1"));

  @Test
  void aWebhookIsSignedSoThatItsReceiverCanTellWhoSentIt() throws Exception {
    record Received(Map<String, String> headers, byte[] body) {}
    var received = new ArrayList<Received>();
    var statuses = new ArrayList<>(List.of(204, 503));
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      var headers = new HashMap<String, String>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT),
          values.getFirst()));
      received.add(new Received(headers, exchange.getRequestBody().readAllBytes()));
      exchange.sendResponseHeaders(statuses.removeFirst(), -1);
      exchange.close();
    });
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/legato");
    try (var channel = new WebhookChannel(new NoticeSettings.Webhook(url, new Secret(SECRET)), () -> NOW)) {
      channel.send(NOTICE);
      assertThatThrownBy(() -> channel.send(NOTICE)).isInstanceOf(NoticeChannel.NotSent.class).hasMessageContaining(
          "503");
    } finally {
      server.stop(0);
    }

    var first = received.getFirst();
    assertThat(new StandardWebhooks(List.of(SECRET), Duration.ofMinutes(5))
        .objection(SignedRequest.of(first.headers(), first.body()), NOW)).isEmpty();
    assertThat(first.headers()).containsEntry("webhook-id", "ntc_1");
    assertThat(new String(first.body(), StandardCharsets.UTF_8)).isEqualTo("""
        {"type":"legato.notice","data":{"id":"ntc_1","kind":"outage-began","desk":"support","owner":"ops@acme.com",\
        "at":"2026-11-20T10:31:00Z","what":"The desk support has not answered since 10:02 UTC; 63 handoffs wait since \
        10:02 UTC.","cause":"it is down","cure":"look at its status page","handoffs":["hof_1"]}}""");
  }

  @Test
  void aLetterGoesOutEncryptedAndSaysWhatToDo() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
    mail.setUser("legato@acme.com", "legato", "secret-of-the-mailbox");
    mail.start();
    try {
      var settings = new NoticeSettings.Email("127.0.0.1", mail.getSmtps().getPort(), Security.TLS, "legato",
          new Secret("secret-of-the-mailbox"), "legato@acme.com");
      new EmailChannel(settings, trustingTheTestsCertificate()).send(NOTICE);

      var letters = mail.getReceivedMessages();
      assertThat(letters).hasSize(1);
      assertThat(letters[0].getSubject()).isEqualTo("[Legato] support: outage began");
      assertThat(letters[0].getHeader("Message-ID")).containsExactly("<ntc_1@legato>");
      assertThat(letters[0].getAllRecipients()).extracting(Object::toString).containsExactly("ops@acme.com");
      assertThat(letters[0].getContent().toString()).contains("63 handoffs wait", "Cure: look at its status page",
          "hof_1");
    } finally {
      mail.stop();
    }
  }

  @Test
  void aMailServerWithoutEncryptionGetsNoLetterUnlessToldSo() throws Exception {
    var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try {
      int port = mail.getSmtp().getPort();
      assertThatThrownBy(() -> new EmailChannel(
          new NoticeSettings.Email("127.0.0.1", port, Security.STARTTLS, null, null, "legato@acme.com")).send(NOTICE))
          .isInstanceOf(NoticeChannel.NotSent.class).hasMessageContaining("127.0.0.1");
      assertThat(mail.getReceivedMessages()).isEmpty();

      new EmailChannel(new NoticeSettings.Email("127.0.0.1", port, Security.NONE, null, null, "legato@acme.com"))
          .send(NOTICE);
      assertThat(mail.getReceivedMessages()).hasSize(1);
    } finally {
      mail.stop();
    }
  }

  @Test
  void aMailServerThatIsNotThereIsSaidToBeSoWithoutItsPassword() throws IOException {
    var settings = new NoticeSettings.Email("127.0.0.1", 1, Security.STARTTLS, "legato", new Secret("hush-hush"),
        "legato@acme.com");

    assertThatThrownBy(() -> new EmailChannel(settings).send(NOTICE)).isInstanceOf(NoticeChannel.NotSent.class)
        .hasMessageContaining("127.0.0.1").hasMessageNotContaining("hush-hush");
  }

  @Test
  void anOwnerWithoutAnAddressIsNotReachedByMail() {
    var channel = new EmailChannel(new NoticeSettings.Email("127.0.0.1", 25, Security.NONE, null, null, "l@acme.com"));
    var nobody = new Notice("ntc_2", NoticeKind.LATE, "support", null, NOW, "", "", "", List.of());
    var name = new Notice("ntc_3", NoticeKind.LATE, "support", "the ops team", NOW, "", "", "", List.of());

    assertThat(List.of(NOTICE, nobody, name)).filteredOn(channel::reaches).containsExactly(NOTICE);
  }

  private static Properties trustingTheTestsCertificate() {
    var properties = new Properties();
    properties.put("mail.smtp.ssl.socketFactory", new DummySSLSocketFactory());
    properties.put("mail.smtp.ssl.checkserveridentity", "false");
    return properties;
  }
}
