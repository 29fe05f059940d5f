package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Door;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;

/** {@code POST /oauth/tokens}: client credentials, and refresh tokens that die with their use. */
final class OAuthRoutes {
  private static final Duration SHORTEST = Duration.ofSeconds(300);
  private static final Duration LONGEST = Duration.ofSeconds(172_800);
  private static final long REFRESH_SECONDS = 2_592_000;

  private final Account account;

  OAuthRoutes(Account account) {
    this.account = account;
  }

  void mount(RoutesConfig routes) {
    routes.post("/zendesk/oauth/tokens", this::token);
  }

  private void token(Context ctx) {
    synchronized (account) {
      try {
        Given body = new Given(Call.parse(ctx.body()), "body", "oauth/tokens");
        Credentials.Issued issued = issue(body);
        Door.visit(ctx).applied();
        ObjectNode answer = ZendeskJson.object().put("access_token", issued.accessToken())
            .put("token_type", "bearer").put("scope", String.join(" ", issued.scopes()))
            .put("expires_in", issued.life().toSeconds());
        if (issued.refreshToken() != null) {
          answer.put("refresh_token", issued.refreshToken()).put("refresh_token_expires_in", REFRESH_SECONDS);
        }
        ZendeskApi.write(ctx, Reply.ok(answer));
      } catch (Refusal refusal) {
        ZendeskApi.refuse(ctx, refusal);
      }
    }
  }

  private Credentials.Issued issue(Given body) {
    if (!Credentials.clientKnown(body.text("client_id"), body.text("client_secret"))) {
      throw Refusal.oauth(401, "invalid_client", "Client authentication failed due to unknown client, no client "
          + "authentication included, or unsupported authentication method.");
    }
    Instant now = account.clock.instant();
    String scope = body.text("scope");
    return switch (body.text("grant_type")) {
      case "client_credentials" -> account.credentials
          .byClientCredentials(scope == null || scope.isBlank() ? "read" : scope, now, life(body));
      case "refresh_token" -> {
        String token = body.text("refresh_token");
        yield account.credentials.byRefreshToken(token == null ? "" : token, now, life(body));
      }
      case null, default -> throw Refusal.oauth(400, "unsupported_grant_type",
          "The sandbox knows client_credentials and refresh_token.");
    };
  }

  private Duration life(Given body) {
    Long asked = body.id("expires_in");
    if (asked == null) {
      return account.settings.accessTokenLife();
    }
    Duration life = Duration.ofSeconds(asked);
    if (life.compareTo(SHORTEST) < 0 || life.compareTo(LONGEST) > 0) {
      throw Refusal.oauth(400, "invalid_request", "expires_in lies between 300 and 172800 seconds");
    }
    return life;
  }
}
