package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import dev.legato.intake.signatures.Authentication;
import dev.legato.intake.signatures.Authentications;
import dev.legato.intake.signatures.HmacSignature;
import dev.legato.intake.signatures.JsonWebToken;
import dev.legato.intake.signatures.SignedRequest;
import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.intake.signatures.TwilioSignature;
import dev.legato.settings.AuthText;
import dev.legato.settings.SourceAuth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One way to sign: what is signed with either secret is taken within the time, and a body, a header or a time that was
 * touched is not. The first byte says what is done to a good request, the rest is done with.
 */
final class SignatureTarget implements FuzzTarget {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final URI BRIDGE = URI.create("https://bridge.example.com/legato");
  private static final String TARGET = "/v1/sources/bot/handoffs?a=b";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String NEW = "c2VjcmV0LW9mLXRoZS1uZXctc29ydC1vZi10aGlydHk=";
  private static final String PRIVATE_SEED = Base64.getEncoder().encodeToString(new byte[32]);
  /** The public half of a seed of zeros (RFC 8032 arithmetic, computed once). */
  private static final String PUBLIC = "O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=";

  /** The scheme as the configuration has it, with the newer secret first. */
  static final Map<String, String> SCHEMES = schemes();

  private static Map<String, String> schemes() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("standard-webhooks", "{ type: standard-webhooks, secrets: [whsec_" + NEW + ", whsec_" + KEY + "] }");
    all.put("standard-webhooks-v1a", "{ type: standard-webhooks, secret: whpk_" + PUBLIC + " }");
    for (String platform : List.of("chatwoot", "elevenlabs", "tawk", "liveperson")) {
      all.put(platform, "{ type: " + platform + ", secrets: [" + NEW + ", " + KEY + "] }");
    }
    all.put("hmac", "{ type: hmac, header: X-Signature, algorithm: sha512, encoding: base64, prefix: \"v=\","
        + " signed: \"{id}.{timestamp}.{body}\", timestampHeader: X-Time, idHeader: X-Id, secrets: [" + NEW + ", " + KEY
        + "] }");
    all.put("twilio", "{ type: twilio, authTokens: [" + NEW + ", " + KEY + "] }");
    all.put("twilio-json", "{ type: twilio, authTokens: [" + NEW + ", " + KEY + "] }");
    all.put("jwt", "{ type: jwt, secrets: [" + NEW + ", " + KEY + "], header: token }");
    all.put("bearer", "{ type: bearer, tokens: [" + NEW + ", " + KEY + "] }");
    all.put("basic", "{ type: basic, user: bot, password: " + KEY + " }");
    all.put("header", "{ type: header, name: X-Bot, value: " + KEY + " }");
    return all;
  }

  /** A request that is good, and since when. */
  private record Good(SignedRequest request, String proof) {}

  private final String scheme;
  private final SourceAuth newer;
  private final SourceAuth older;

  SignatureTarget(String scheme) {
    this.scheme = scheme;
    String text = SCHEMES.get(scheme);
    this.newer = read(text);
    this.older = read(text.replace("whsec_" + NEW + ", ", "").replace(NEW + ", ", ""));
  }

  private static SourceAuth read(String text) {
    var read = AuthText.read(text, "fuzz", Path.of("."), _ -> null);
    return read.auth().orElseThrow(() -> new IllegalStateException(read.faults().toString()));
  }

  @Override
  public void run(byte[] input) {
    if (input.length < 6) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 6, input.length);
    int place = (input[1] & 0xff) << 16 | (input[2] & 0xff) << 8 | input[3] & 0xff;
    int change = input[4] & 0xff;
    Good good = good(input[5] % 2 == 0 ? newer : older, scheme.equals("twilio") ? form(body) : body);
    switch (input[0] & 3) {
      case 0 -> body(good, place, change);
      case 1 -> header(good, place, change, new String(body, StandardCharsets.UTF_8));
      case 2 -> time(good, place);
      default -> nonsense(body);
    }
  }

  /** A new one each time: the search for likely causes is rationed. */
  private static Authentication ours(SourceAuth auth) {
    return Authentications.of(auth, BRIDGE);
  }

  private Good good(SourceAuth signing, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    String target = TARGET;
    String proof;
    switch (ours(signing)) {
      case StandardWebhooks webhooks -> {
        proof = scheme.endsWith("v1a")
            ? StandardWebhooks.signWithPrivateKey("whsk_" + PRIVATE_SEED, "msg_1", NOW, body)
            : webhooks.sign("msg_1", NOW, body);
        headers.putAll(Map.of("webhook-id", "msg_1", "webhook-timestamp", Long.toString(NOW.getEpochSecond()),
            "webhook-signature", proof));
      }
      case HmacSignature hmac -> {
        hmac.sign("id-1", NOW, body).forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        proof = headers.values().stream().filter(value -> value.length() > 20).findFirst().orElseThrow();
        proof = proof.substring(proof.indexOf(',') + 1);
      }
      case TwilioSignature twilio -> {
        String type = scheme.equals("twilio") ? FORM : "application/json";
        if (!type.equals(FORM)) {
          target = TwilioSignature.withBodyHash(BRIDGE + TARGET, body).substring(BRIDGE.toString().length());
        }
        headers.put("content-type", type);
        twilio.sign(BRIDGE + target, type, body)
            .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        proof = headers.get("x-twilio-signature");
      }
      case JsonWebToken token -> {
        token.sign("id-1", NOW, Duration.ofMinutes(5)).forEach((name, value) -> headers.put(name, value));
        proof = headers.get("token");
      }
      default -> {
        proof = switch (scheme) {
          case "bearer" -> "Bearer " + (signing == newer ? NEW : KEY);
          case "basic" ->
            "Basic " + Base64.getEncoder().encodeToString(("bot:" + KEY).getBytes(StandardCharsets.UTF_8));
          default -> KEY;
        };
        headers.put(scheme.equals("header") ? "x-bot" : "authorization", proof);
      }
    }
    var request = new SignedRequest(target, headers, Set.of(), body);
    taken(request, NOW);
    return new Good(request, proof);
  }

  private void taken(SignedRequest request, Instant now) {
    ours(newer).objection(request, now).ifPresent(why -> fail("a good request was refused: %s", why));
  }

  private void refused(SignedRequest request, Instant now, String what) {
    String why = ours(newer).objection(request, now).orElse("");
    if (why.isEmpty()) {
      fail("taken, though %s", what);
    }
    Harmless.sentence(why, "the cause");
    if (why.contains(KEY) || why.contains(NEW)) {
      fail("the cause names a secret");
    }
  }

  private boolean signsBody() {
    return !Set.of("jwt", "bearer", "basic", "header").contains(scheme);
  }

  private void body(Good good, int place, int change) {
    byte[] body = good.request().body();
    byte[] other = switch (change % 4) {
      case 0 -> Arrays.copyOf(body, body.length + 1);
      case 1 -> body.length == 0 ? new byte[]{' '} : Arrays.copyOf(body, body.length - 1);
      default -> {
        byte[] flipped = body.length == 0 ? new byte[]{1} : body.clone();
        flipped[place % flipped.length] ^= (byte) Math.max(1, change);
        yield flipped;
      }
    };
    if (Arrays.equals(body, other) || !signsBody() || scheme.equals("twilio") && signed(body).equals(signed(other))) {
      return;
    }
    refused(new SignedRequest(good.request().target(), good.request().headers(), Set.of(), other), NOW,
        "its body was changed");
  }

  private void header(Good good, int place, int change, String text) {
    List<String> names = good.request().headers().keySet().stream().sorted()
        .filter(name -> !name.equals("content-type"))
        .toList();
    String name = names.get(place % names.size());
    String was = good.request().headers().get(name);
    String is = switch (change % 3) {
      case 0 -> text;
      case 1 -> was.substring(0, place % (was.length() + 1)) + text;
      default -> new StringBuilder(was).replace(place % was.length(), place % was.length() + 1, text).toString();
    };
    if (is.equals(was)) {
      return;
    }
    Map<String, String> headers = new HashMap<>(good.request().headers());
    headers.put(name, is);
    var request = new SignedRequest(good.request().target(), headers, Set.of(), good.request().body());
    // The proof may stand among others, between blanks, and in other letters where it is hexadecimal.
    if (!is.toLowerCase(Locale.ROOT).contains(good.proof().toLowerCase(Locale.ROOT)) && !sameToken(is, good.proof())) {
      refused(request, NOW, "the header " + name + " was changed");
    } else {
      ours(newer).objection(request, NOW);
    }
    refused(new SignedRequest(good.request().target(), good.request().headers(), Set.of(name), good.request().body()),
        NOW, "the header " + name + " came twice");
  }

  /** Schemes of words ({@code bearer x}) are the same in any case, and base64 says the same with and without padding. */
  private boolean sameToken(String is, String proof) {
    int blank = proof.indexOf(' ');
    return switch (scheme) {
      case "bearer" -> is.strip().endsWith(proof.substring(blank + 1));
      case "basic" -> is.contains(proof.substring(blank + 1, proof.length() - 4));
      case "jwt" -> is.strip().endsWith(proof);
      default -> false;
    };
  }

  private void time(Good good, int place) {
    boolean timed = !Set.of("tawk", "liveperson", "twilio", "twilio-json", "bearer", "basic", "header", "jwt")
        .contains(scheme);
    long most = scheme.equals("elevenlabs") ? 1_800 : 300;
    long skew = place % 4_000 - 2_000;
    if (!timed) {
      return;
    }
    if (Math.abs(skew) <= most) {
      taken(good.request(), NOW.plusSeconds(skew));
    } else {
      refused(good.request(), NOW.plusSeconds(skew), "it is " + skew + " seconds old");
    }
  }

  /** Headers by lines, then a body; nobody who does not know the secret is let in. */
  private void nonsense(byte[] input) {
    String[] lines = new String(input, StandardCharsets.UTF_8).split("\n", 5);
    Map<String, String> headers = new HashMap<>(good(newer, new byte[0]).request().headers());
    int i = 0;
    for (String name : new TreeSet<>(headers.keySet())) {
      headers.put(name, i < lines.length ? lines[i++] : "");
    }
    byte[] body = lines[lines.length - 1].getBytes(StandardCharsets.UTF_8);
    var request = new SignedRequest("/" + lines[0], headers, Set.of(), body);
    if (headers.values().stream().noneMatch(value -> value.contains(KEY) || value.contains(NEW))) {
      refused(request, NOW, "nobody signed it");
    }
  }

  /** Bytes as a form: what is no letter of one becomes an escape. */
  private static byte[] form(byte[] body) {
    StringBuilder out = new StringBuilder();
    for (byte b : body) {
      boolean plain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '&' || b == '=' || b == '+';
      out.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff));
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Twilio signs names and values without what is between them; written here once more, by its documentation. */
  private static String signed(byte[] body) {
    Set<List<String>> pairs = new java.util.HashSet<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      try {
        pairs.add(List.of(java.net.URLDecoder.decode(name, StandardCharsets.UTF_8),
            equals < 0 ? "" : java.net.URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8)));
      } catch (IllegalArgumentException brokenEscape) {
        return "broken";
      }
    }
    StringBuilder out = new StringBuilder();
    pairs.stream().filter(pair -> !pair.equals(List.of("", "")))
        .sorted(java.util.Comparator.<List<String>, String>comparing(pair -> pair.get(0))
            .thenComparing(pair -> pair.get(1)))
        .forEach(pair -> out.append(pair.get(0)).append(pair.get(1)));
    return out.toString();
  }
}
