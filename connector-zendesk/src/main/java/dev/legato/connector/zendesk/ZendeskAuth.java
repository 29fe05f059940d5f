package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.TokenVault;
import dev.legato.connector.TokenVault.Tokens;
import dev.legato.connector.http.DeskHttp;
import dev.legato.connector.http.DeskRequest;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.RetryAfter;
import dev.legato.settings.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the {@code Authorization} header good: renews ahead of expiry and after a 401, one renewal at a time. Using a
 * refresh token kills it and its access token, so the new pair is kept before it is used.
 * https://developer.zendesk.com/documentation/api-basics/authentication/oauth-migration/
 */
final class ZendeskAuth {
  private static final Duration AHEAD = Duration.ofMinutes(5);
  /** After a refused renewal, so that a queue full of handoffs does not hammer the token endpoint. */
  private static final Duration PAUSE = Duration.ofSeconds(30);
  /** No account's API tokens work after this: https://developer.zendesk.com/documentation/api-basics/authentication/oauth-migration/ */
  private static final Instant API_TOKENS_END = Instant.parse("2027-04-30T00:00:00Z");
  private static final Duration LOOKED_UP = Duration.ofHours(1);
  /** After a renewal that came to nothing: those who waited for it need not try each for themselves. */
  private static final Duration BREATH = Duration.ofSeconds(5);
  private static final Logger LOG = LoggerFactory.getLogger(ZendeskAuth.class);

  /** A header to send, or the reason why there is none. */
  sealed interface Grant {
    record Header(String value) implements Grant {
      @Override
      public String toString() {
        return "Header[***]";
      }
    }

    /** Surely nothing was applied: {@link RetryLater} or {@link Refused}. */
    record Failed(DeliveryOutcome outcome) implements Grant {}
  }

  /** A renewal that failed: until then the same is said without a call. */
  private record Failure(DeliveryOutcome outcome, Instant until) {}

  private final ZendeskSettings settings;
  private final TokenVault vault;
  private final DeskHttp http;
  private final InstantSource clock;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile @Nullable Tokens tokens;
  private volatile @Nullable Failure failure;
  /** What a 401 brought us last: if that is answered with 401 as well, the fault is not the token's. */
  private volatile @Nullable Failure renewalInVain;
  private volatile Instant noEarlyRenewalBefore = Instant.MIN;
  private volatile @Nullable End end;

  /** When the kept refresh token ends, as it was looked up some time ago: on several nodes another one may have renewed it. */
  private record End(Optional<Instant> at, Instant lookedUp) {}

  ZendeskAuth(ZendeskSettings settings, TokenVault vault, DeskHttp http, InstantSource clock) {
    this.settings = settings;
    this.vault = vault;
    this.http = http;
    this.clock = clock;
  }

  /** The header to use now. */
  Grant current() {
    return switch (settings.auth()) {
      case ZendeskSettings.AccessToken(Secret token) -> bearer(token);
      case ZendeskSettings.ApiToken(String email, Secret token) -> new Grant.Header("Basic " + Base64.getEncoder()
          .encodeToString((email + "/token:" + token.reveal()).getBytes(StandardCharsets.UTF_8)));
      case ZendeskSettings.ClientCredentials _,ZendeskSettings.RefreshToken _ -> {
        Tokens held = tokens;
        yield held != null && isFresh(held) ? bearer(held.access()) : renewed(null);
      }
    };
  }

  /**
   * The header after one was answered with 401. Whoever comes first renews; the others find the new one.
   *
   * @return empty when it cannot be renewed because it is a fixed one
   */
  Optional<Grant> afterRejected(Grant.Header rejected) {
    return switch (settings.auth()) {
      case ZendeskSettings.AccessToken _,ZendeskSettings.ApiToken _ -> Optional.empty();
      case ZendeskSettings.ClientCredentials _,ZendeskSettings.RefreshToken _ -> Optional.of(renewed(rejected));
    };
  }

  /** A token that was issued a moment ago was answered with 401: it may be that not all of Zendesk knows it yet. */
  DeliveryOutcome stillRejected() {
    Failure known = renewalInVain;
    return known != null && isRecent(known) ? asLater(known) : notAccepted(Optional.of(PAUSE));
  }

  /** When what renews the tokens ends by itself; empty where nothing does, or nobody told. */
  Optional<Instant> end() {
    return switch (settings.auth()) {
      case ZendeskSettings.ApiToken _ -> Optional.of(API_TOKENS_END);
      case ZendeskSettings.RefreshToken _ -> {
        End known = end;
        if (known == null || known.lookedUp().plus(LOOKED_UP).isBefore(clock.instant())) {
          known = new End(vault.read().or(() -> Optional.ofNullable(tokens)).map(Tokens::ends), clock.instant());
          end = known;
        }
        yield known.at();
      }
      case ZendeskSettings.AccessToken _,ZendeskSettings.ClientCredentials _ -> Optional.empty();
    };
  }

  private DeliveryOutcome asLater(Failure known) {
    return known == renewalInVain
        ? notAccepted(Optional.of(Duration.between(clock.instant(), known.until())))
        : known.outcome();
  }

  private static DeliveryOutcome notAccepted(Optional<Duration> wait) {
    return new RetryLater(FailureReason.CREDENTIALS_REJECTED, "a token just issued is not accepted", wait, 401);
  }

  private Grant renewed(Grant.@Nullable Header rejected) {
    oneAtATime.lock();
    try {
      // The vault first: on several nodes another one may have renewed them since, and so killed those we remember.
      Optional<Tokens> held = vault.read().or(() -> Optional.ofNullable(tokens));
      if (held.isPresent() && isFresh(held.get()) && !bearer(held.get().access()).equals(rejected)) {
        tokens = held.get();
        return bearer(held.get().access());
      }
      Optional<Failure> known = Optional.ofNullable(failure).filter(this::isRecent)
          .or(() -> Optional.ofNullable(rejected).map(_ -> renewalInVain).filter(this::isRecent));
      if (known.isPresent()) {
        return new Grant.Failed(asLater(known.get()));
      }
      Grant fetched = fetch(held);
      if (rejected == null && held.isPresent() && fetched instanceof Grant.Failed && !isRejected(fetched)) {
        // Renewing was a precaution: the old token may still do, and a 401 would apply nothing.
        tokens = held.get();
        noEarlyRenewalBefore = clock.instant().plus(PAUSE);
        return bearer(held.get().access());
      }
      remember(fetched, rejected);
      return fetched;
    } finally {
      oneAtATime.unlock();
    }
  }

  private void remember(Grant fetched, Grant.@Nullable Header rejected) {
    Instant now = clock.instant();
    failure = fetched instanceof Grant.Failed(DeliveryOutcome outcome)
        ? new Failure(outcome, now.plus(pause(outcome)))
        : null;
    renewalInVain = rejected != null && fetched instanceof Grant.Header
        ? new Failure(notAccepted(Optional.of(PAUSE)), now.plus(PAUSE))
        : null;
  }

  private boolean isRecent(Failure known) {
    return clock.instant().isBefore(known.until());
  }

  private static Duration pause(DeliveryOutcome outcome) {
    return outcome instanceof RetryLater later
        ? later.askedToWait().filter(wait -> wait.compareTo(BREATH) > 0).orElse(BREATH)
        : PAUSE;
  }

  private Grant fetch(Optional<Tokens> held) {
    return switch (settings.auth()) {
      case ZendeskSettings.ClientCredentials(String id, Secret secret, String scope) -> understood(
          post(form("client_credentials", id, secret).put("scope", scope)));
      case ZendeskSettings.RefreshToken(Secret configured, String id, Secret secret) -> {
        Secret newest = held.map(Tokens::refresh).orElse(configured);
        Grant grant = refresh(newest, id, secret);
        // The kept chain may have died; then the admin has put a new token into the configuration.
        yield isRejected(grant) && !newest.equals(configured) ? refresh(configured, id, secret) : grant;
      }
      case ZendeskSettings.AccessToken _,ZendeskSettings.ApiToken _ -> throw new IllegalStateException("fixed");
    };
  }

  private Grant refresh(Secret token, String clientId, Secret clientSecret) {
    return understood(post(form("refresh_token", clientId, clientSecret).put("refresh_token", token.reveal())));
  }

  private static ObjectNode form(String grantType, String clientId, Secret clientSecret) {
    return JsonNodeFactory.instance.objectNode().put("grant_type", grantType).put("client_id", clientId)
        .put("client_secret", clientSecret.reveal());
  }

  private Exchange post(ObjectNode form) {
    return http.send(new DeskRequest("POST", URI.create(settings.url() + "/oauth/tokens"),
        Map.of("Content-Type", "application/json", "Accept", "application/json", "User-Agent", "Legato"),
        form.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean isRejected(Grant grant) {
    return grant instanceof Grant.Failed(DeliveryOutcome outcome) && outcome instanceof Refused;
  }

  private Grant understood(Exchange exchange) {
    return switch (exchange) {
      case Exchange.NotSent(String reason) -> later(reason, Optional.empty(), 0);
      case Exchange.TooLong(_, String reason) -> later("renewing the token: " + reason, Optional.empty(), 0);
      case Exchange.ReplyLost(String reason) -> later("renewing the token: " + reason, Optional.empty(), 0);
      case Exchange.Answered answer when answer.isSuccess() -> answer.json().flatMap(this::tokens).map(this::use)
          .orElseGet(() -> later("the token endpoint answered something else than a token", Optional.empty(),
              answer.status()));
      case Exchange.Answered answer when answer.status() == 429 || answer.status() == 408 || answer.status() >= 500
          || answer.status() < 400 || !ZendeskErrors.isZendesks(answer) ->
        later("renewing the token: " + ZendeskErrors.detail(answer),
            RetryAfter.of(answer, clock.instant()), answer.status());
      case Exchange.Answered answer -> rejected(answer);
    };
  }

  private Optional<Tokens> tokens(JsonNode json) {
    String access = json.path("access_token").asText();
    String refresh = json.path("refresh_token").asText("");
    long seconds = json.path("expires_in").asLong(0);
    long refreshSeconds = json.path("refresh_token_expires_in").asLong(0);
    return access.isEmpty()
        ? Optional.empty()
        : Optional.of(new Tokens(new Secret(access), seconds > 0 ? renewAt(Duration.ofSeconds(seconds)) : null,
            refresh.isEmpty() ? null : new Secret(refresh), refreshSeconds > 0 && !refresh.isEmpty()
                ? clock.instant().plus(Duration.ofSeconds(refreshSeconds))
                : null));
  }

  private Instant renewAt(Duration life) {
    Duration tenth = life.dividedBy(10);
    return clock.instant().plus(life).minus(tenth.compareTo(AHEAD) < 0 ? tenth : AHEAD);
  }

  private Grant use(Tokens fresh) {
    try {
      vault.keep(fresh);
    } catch (RuntimeException notKept) {
      LOG.error("The new token of {} could not be kept: it works until the next restart, then the desk must be "
          + "connected anew", settings.url().getHost(), notKept);
    }
    tokens = fresh;
    end = new End(Optional.ofNullable(fresh.ends()), clock.instant());
    return bearer(fresh.access());
  }

  private Grant later(String detail, Optional<Duration> wait, int status) {
    return new Grant.Failed(new RetryLater(
        status == 429 ? FailureReason.RATE_LIMITED : FailureReason.DESK_UNAVAILABLE, detail, wait, status));
  }

  private Grant rejected(Exchange.Answered answer) {
    DeliveryOutcome outcome = new Refused(FailureReason.CREDENTIALS_REJECTED,
        "renewing the token: " + ZendeskErrors.detail(answer), List.of(), answer.status());
    return new Grant.Failed(outcome);
  }

  private boolean isFresh(Tokens held) {
    Instant renewAt = held.renewAt();
    Instant now = clock.instant();
    return renewAt == null || now.isBefore(renewAt) || now.isBefore(noEarlyRenewalBefore);
  }

  private static Grant.Header bearer(Secret token) {
    return new Grant.Header("Bearer " + token.reveal());
  }
}
