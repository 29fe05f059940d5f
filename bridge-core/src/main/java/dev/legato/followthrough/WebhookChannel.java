package dev.legato.followthrough;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import dev.legato.connector.http.Exchange;
import dev.legato.contextpackage.Json;
import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.settings.NoticeSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Posts each notice as JSON, signed as Standard Webhooks has it (the notice's id is the webhook's, so that a receiver can drop
 * a repetition). One request within ten seconds, no redirect, no answer read without end. The address is the operator's own
 * word, so it may be inside their network.
 */
public final class WebhookChannel implements NoticeChannel {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI url;
  private final StandardWebhooks signing;
  private final InstantSource clock;
  private final DeskHttp http = new DeskHttp(TIMEOUT);

  public WebhookChannel(NoticeSettings.Webhook settings, InstantSource clock) {
    this.url = settings.url();
    this.signing = new StandardWebhooks(List.of(settings.secret().reveal()), Duration.ofMinutes(5));
    this.clock = clock;
  }

  /** The body: {@code type} is {@code legato.notice}, the rest as {@link Notice} has it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Body(String type, Notice data) {}

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public boolean reaches(Notice notice) {
    return true;
  }

  @Override
  public void send(Notice notice) throws NotSent {
    var body = Json.text(new Body("legato.notice", notice)).getBytes(StandardCharsets.UTF_8);
    var now = clock.instant();
    var headers = Map.of("Content-Type", "application/json", "User-Agent", "Legato", "webhook-id", notice.id(),
        "webhook-timestamp", Long.toString(now.getEpochSecond()), "webhook-signature",
        signing.sign(notice.id(), now, body));
    switch (http.send(new DeskRequest("POST", url, headers, body))) {
      case Exchange.Answered answer -> {
        if (!answer.isSuccess())
          throw new NotSent("the address answered " + answer.status());
      }
      case Exchange.TooLong(var status, _) -> {
        if (status < 200 || status > 299)
          throw new NotSent("the address answered " + status);
      }
      case Exchange.NotSent(var reason) -> throw new NotSent(reason);
      case Exchange.ReplyLost(var reason) -> throw new NotSent(reason);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
