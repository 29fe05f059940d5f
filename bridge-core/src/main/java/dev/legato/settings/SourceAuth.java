package dev.legato.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a bot proves that a webhook is its own. */
public sealed interface SourceAuth {
  /** Every credential in it, so that sharing and public samples can be found. */
  List<Secret> secrets();

  /**
   * <a href="https://www.standardwebhooks.com/">Standard Webhooks</a>. The secrets are base64 without {@code whsec_}, or
   * ed25519 public keys with {@code whpk_}; any of them may have signed, so that one can be replaced without a gap.
   * {@code tolerance} is the greatest age of a signature.
   */
  record StandardWebhooks(List<Secret> secrets, Duration tolerance) implements SourceAuth {
    public StandardWebhooks {
      secrets = List.copyOf(secrets);
    }
  }

  /** An HMAC in a form of its own, or in that of a platform. The secrets are used as text. */
  record Hmac(HmacForm form, List<Secret> secrets) implements SourceAuth {
    public Hmac {
      secrets = List.copyOf(secrets);
    }
  }

  /** {@code X-Twilio-Signature} with any of the account's auth tokens. */
  record Twilio(List<Secret> secrets) implements SourceAuth {
    public Twilio {
      secrets = List.copyOf(secrets);
    }
  }

  /**
   * A JSON Web Token with HS256, HS384 or HS512 in this header. It says who sends, not what: the body is not signed.
   * {@code tolerance} is for its {@code exp} and {@code nbf}.
   */
  record Jwt(List<Secret> secrets, String header, Duration tolerance) implements SourceAuth {
    public Jwt {
      secrets = List.copyOf(secrets);
    }
  }

  /** {@code Authorization: Bearer …} with any of the tokens. */
  record Bearer(List<Secret> tokens) implements SourceAuth {
    public Bearer {
      tokens = List.copyOf(tokens);
    }

    @Override
    public List<Secret> secrets() {
      return tokens;
    }
  }

  /** {@code Authorization: Basic …}. */
  record Basic(String user, Secret password) implements SourceAuth {
    @Override
    public List<Secret> secrets() {
      return List.of(password);
    }
  }

  /** A header with a fixed value. */
  record Header(String name, Secret value) implements SourceAuth {
    @Override
    public List<Secret> secrets() {
      return List.of(value);
    }
  }

  /** Anyone on this machine. */
  record None() implements SourceAuth {
    @Override
    public List<Secret> secrets() {
      return List.of();
    }
  }

  Set<String> TYPES = Set.of("standard-webhooks", "bearer", "basic", "header", "hmac", "chatwoot", "elevenlabs", "tawk",
      "liveperson", "twilio", "jwt", "none");

  static Optional<SourceAuth> read(Section section, boolean loopback) {
    var type = section.required("type", "one of " + String.join(", ", TYPES.stream().sorted().toList()))
        .flatMap(value -> Known.available(value, TYPES, Set.of()));
    if (type.isEmpty()) {
      return Optional.empty();
    }
    var auth = switch (type.get()) {
      case "standard-webhooks" -> standardWebhooks(section);
      case "bearer" -> several(section, "token", "tokens").<SourceAuth>map(tokens -> new Bearer(values(tokens)));
      case "basic" -> {
        var user = section.requiredText("user", "the name that the bot sends");
        var password = section.requiredSecret("password", "the password that the bot sends");
        yield user.flatMap(name -> password.<SourceAuth>map(secret -> new Basic(name, secret)));
      }
      case "header" -> {
        var name = section.required("name", "the name of the header, like X-Bot-Token").flatMap(SourceAuth::headerName);
        var content = section.requiredSecret("value", "the value that the bot sends");
        yield name.flatMap(header -> content.<SourceAuth>map(secret -> new Header(header, secret)));
      }
      case "none" -> none(section, loopback);
      case "hmac" -> {
        var form = HmacReading.own(section);
        var secrets = several(section, "secret", "secrets");
        yield form.flatMap(how -> secrets.<SourceAuth>map(given -> new Hmac(how, values(given))));
      }
      case "twilio" ->
        several(section, "authToken", "authTokens").<SourceAuth>map(tokens -> new Twilio(values(tokens)));
      case "jwt" -> jwt(section);
      case String platform -> {
        var form = HmacReading.platform(section, HmacForm.PLATFORMS.get(platform));
        var secrets = several(section, "secret", "secrets");
        yield form.flatMap(how -> secrets.<SourceAuth>map(given -> new Hmac(how, values(given))));
      }
    };
    section.done();
    return auth;
  }

  private static Optional<SourceAuth> none(Section section, boolean loopback) {
    if (!loopback) {
      section.fault("type", "\"none\" would let anyone on the network write tickets",
          "give the source a credential, such as { type: bearer, token: … }, or set server.host: 127.0.0.1");
      return Optional.empty();
    }
    return Optional.of(new None());
  }

  private static Optional<SourceAuth> jwt(Section section) {
    var header = section.has("header")
        ? section.get("header").flatMap(SourceAuth::headerName)
        : Optional.of("Authorization");
    var tolerance = HmacReading.tolerance(section, Duration.ofMinutes(1));
    var secrets = several(section, "secret", "secrets");
    return header.flatMap(name -> tolerance
        .flatMap(off -> secrets.<SourceAuth>map(given -> new Jwt(values(given), name, off))));
  }

  private static Optional<SourceAuth> standardWebhooks(Section section) {
    var tolerance = section.get("tolerance")
        .flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofHours(24)));
    return several(section, "secret", "secrets").flatMap(given -> {
      var keys = given.stream().map(SourceAuth::key).flatMap(Optional::stream).toList();
      return keys.size() < given.size()
          ? Optional.<SourceAuth>empty()
          : Optional.<SourceAuth>of(new StandardWebhooks(keys, tolerance.orElse(Duration.ofMinutes(5))));
    });
  }

  private static Optional<Secret> key(Given given) {
    var text = given.secret().reveal();
    if (text.startsWith("whpk_")) {
      return publicKey(given, text.substring(5));
    }
    if (text.startsWith("whsk_")) {
      given.place().fault("is a private key (whsk_…), which belongs to the bot alone",
          "replace the key pair, and put its public half here: whpk_…");
      return Optional.empty();
    }
    var base64 = text.startsWith("whsec_") ? text.substring(6) : text;
    try {
      var length = Base64.getDecoder().decode(base64).length;
      if (length < 16) {
        given.place().fault("holds " + length + " bytes, which is too short for a signing secret",
            "make one: echo whsec_$(openssl rand -base64 32)");
        return Optional.empty();
      }
      return Optional.of(new Secret(base64));
    } catch (IllegalArgumentException notBase64) {
      given.place().fault("is not base64", "copy the whole secret, or make one: echo whsec_$(openssl rand -base64 32)");
      return Optional.empty();
    }
  }

  private static Optional<Secret> publicKey(Given given, String base64) {
    try {
      if (Base64.getDecoder().decode(base64).length == 32) {
        return Optional.of(given.secret());
      }
    } catch (IllegalArgumentException notBase64) {
      // told below
    }
    given.place().fault("is not an ed25519 public key: 32 bytes in base64 after whpk_", "copy the whole public key");
    return Optional.empty();
  }

  static Optional<String> headerName(Value value) {
    return value.text().filter(name -> {
      var good = name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
      if (!good) {
        value.fault("\"" + name + "\" cannot be the name of a header", "letters, digits and -, like X-Bot-Token");
      }
      return good;
    });
  }

  /** A secret and where it stands. */
  record Given(Value place, Secret secret) {}

  private static List<Secret> values(List<Given> given) {
    return given.stream().map(Given::secret).toList();
  }

  /** One secret or a list of them: exactly one of the two keys. Empty when anything about it is wrong. */
  private static Optional<List<Given>> several(Section section, String one, String many) {
    var hasOne = section.has(one);
    var hasMany = section.has(many);
    if (hasOne == hasMany) {
      section.fault(hasOne ? "has both " + one + " and " + many : "needs " + one + " or " + many,
          "write " + one + ": …, or " + many + ": [new, old] while one replaces the other");
      return Optional.empty();
    }
    var places = hasOne ? section.get(one).stream().toList() : section.list(many);
    if (places.isEmpty()) {
      if (section.get(many).filter(Value::isList).isPresent()) {
        section.fault(many, "is an empty list", "write at least one");
      }
      return Optional.empty();
    }
    var given = new ArrayList<Given>();
    places.forEach(place -> place.secret().ifPresent(secret -> given.add(new Given(place, secret))));
    return given.size() == places.size() ? Optional.of(given) : Optional.empty();
  }
}
