package dev.legato.settings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one way in which a desk lets us in. Which of them a desk takes is for its connector to say. */
public sealed interface DeskAuth {
  /** OAuth client credentials; without {@code scope} the connector asks for the least it needs. */
  record ClientCredentials(String clientId, Secret clientSecret, @Nullable String scope) implements DeskAuth {}

  /** OAuth refresh token, which the desk replaces with every use. */
  record RefreshToken(Secret refreshToken, String clientId, Secret clientSecret) implements DeskAuth {}

  /** A bearer token that was made by hand. */
  record AccessToken(Secret accessToken) implements DeskAuth {}

  /** The legacy pair of an agent's e-mail address and a token. */
  record EmailToken(String email, Secret apiToken) implements DeskAuth {}

  /** A key alone. */
  record ApiKey(Secret apiKey) implements DeskAuth {}

  /** The ways by the keys that show them. */
  enum Way {
    CLIENT_CREDENTIALS("{ clientId, clientSecret }"),
    REFRESH_TOKEN("{ refreshToken, clientId, clientSecret }"),
    ACCESS_TOKEN("{ accessToken }"),
    EMAIL_TOKEN("{ email, apiToken }"),
    API_KEY("{ apiKey }");

    private final String keys;

    Way(String keys) {
      this.keys = keys;
    }

    /** As it stands in the file. */
    public String keys() {
      return keys;
    }
  }

  /** Which of the ways this is. */
  default Way way() {
    return switch (this) {
      case ClientCredentials _ -> Way.CLIENT_CREDENTIALS;
      case RefreshToken _ -> Way.REFRESH_TOKEN;
      case AccessToken _ -> Way.ACCESS_TOKEN;
      case EmailToken _ -> Way.EMAIL_TOKEN;
      case ApiKey _ -> Way.API_KEY;
    };
  }

  String WAYS = "give one of { clientId, clientSecret }, { refreshToken, clientId, clientSecret }, { accessToken }, { email, apiToken }, { apiKey }";

  static Optional<DeskAuth> read(Section section) {
    var ways = ways(section);
    if (ways.size() != 1) {
      section.fault(ways.isEmpty() ? "names no credential" : "names more than one way to log in", WAYS);
    }
    var auth = ways.size() == 1 ? read(section, ways.iterator().next()) : Optional.<DeskAuth>empty();
    section.done();
    return auth;
  }

  private static Set<Way> ways(Section section) {
    var ways = EnumSet.noneOf(Way.class);
    var client = section.has("clientId") | section.has("clientSecret") | section.has("scope");
    if (section.has("refreshToken")) {
      ways.add(Way.REFRESH_TOKEN);
    } else if (client) {
      ways.add(Way.CLIENT_CREDENTIALS);
    }
    if (section.has("accessToken")) {
      ways.add(Way.ACCESS_TOKEN);
    }
    if (section.has("email") | section.has("apiToken")) {
      ways.add(Way.EMAIL_TOKEN);
    }
    if (section.has("apiKey")) {
      ways.add(Way.API_KEY);
    }
    return ways;
  }

  private static Optional<DeskAuth> read(Section section, Way way) {
    return switch (way) {
      case CLIENT_CREDENTIALS -> {
        var id = section.requiredText("clientId", "copy it from the OAuth client of the desk");
        var secret = section.requiredSecret("clientSecret", "copy it from the OAuth client of the desk");
        var scope = section.text("scope").orElse(null);
        yield id.flatMap(client -> secret.map(value -> new ClientCredentials(client, value, scope)));
      }
      case REFRESH_TOKEN -> {
        var token = section.requiredSecret("refreshToken", WAYS);
        var id = section.requiredText("clientId", "a refresh token works only with the OAuth client it was made for");
        var secret = section.requiredSecret("clientSecret",
            "a refresh token works only with the OAuth client it was made for");
        if (section.has("scope")) {
          section.fault("scope", "does not go with a refresh token, which has its scope already", "remove it");
        }
        yield token.flatMap(value -> id.flatMap(client -> secret.map(key -> new RefreshToken(value, client, key))));
      }
      case ACCESS_TOKEN -> section.requiredSecret("accessToken", WAYS).map(AccessToken::new);
      case EMAIL_TOKEN -> {
        var email = section.requiredText("email", "the address of the agent whom the token belongs to");
        var token = section.requiredSecret("apiToken", "the token that goes with the e-mail address");
        yield email.flatMap(address -> token.map(value -> new EmailToken(address, value)));
      }
      case API_KEY -> section.requiredSecret("apiKey", WAYS).map(ApiKey::new);
    };
  }
}
