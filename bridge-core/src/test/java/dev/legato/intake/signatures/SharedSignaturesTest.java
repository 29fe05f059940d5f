package dev.legato.intake.signatures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.Json;
import dev.legato.settings.AuthText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Signed requests that independent programs made, read in place: they are not part of this repository. */
class SharedSignaturesTest {
  private static final Path SHARED = Path.of("../../shared/fixtures/bots");
  private static final int LONGEST_TO_FLIP = 1500;

  /** A request with who checks it and when. */
  private record Signed(String name, Authentication authentication, SignedRequest request, Instant at, String expect) {
    boolean isGood() {
      return authentication.objection(request, at).isEmpty();
    }

    boolean isGood(Map<String, String> headers, byte[] body) {
      return authentication.objection(new SignedRequest(request.target(), headers, Set.of(), body), at).isEmpty();
    }
  }

  private static List<Signed> all() {
    if (!Files.isDirectory(SHARED)) {
      var missing = "Shared fixtures are absent: " + SHARED.toAbsolutePath().normalize();
      assertThat(System.getenv("LEGATO_REQUIRE_SHARED")).as(missing).isNotEqualTo("true");
      System.out.println("SKIPPED. " + missing);
      abort(missing);
    }
    try (Stream<Path> files = Files.walk(SHARED)) {
      return files.filter(file -> file.toString().endsWith(".request.json")).sorted().map(SharedSignaturesTest::read)
          .flatMap(Stream::ofNullable).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @org.jspecify.annotations.Nullable Signed read(Path file) {
    try {
      var tree = Json.mapper().readTree(Files.readAllBytes(file));
      if (!tree.path("key").has("scheme"))
        return null;
      var url = URI.create(tree.path("url").asText("https://bridge.example.com/"));
      var headers = new HashMap<String, String>();
      tree.path("headers").properties()
          .forEach(one -> headers.put(one.getKey().toLowerCase(Locale.ROOT), one.getValue().asText()));
      var auth = AuthText.read(auth(tree.path("key")), file.toString(), Path.of("."), _ -> null);
      assertThat(auth.faults()).as(file.toString()).isEmpty();
      return new Signed(SHARED.relativize(file).toString(),
          Authentications.of(auth.auth().orElseThrow(), URI.create("https://bridge.example.com")),
          new SignedRequest(url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()), headers,
              Set.of(), tree.path("rawBody").asText().getBytes(StandardCharsets.UTF_8)),
          Instant.parse(tree.path("verifyAt").asText("2026-11-03T14:21:05Z")), tree.path("expect").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As an admin would write it. */
  private static String auth(JsonNode key) {
    var scheme = key.path("scheme").asText();
    return switch (scheme) {
      case "standard-webhooks", "svix" -> "{ type: standard-webhooks, secrets: " + quoted(key.path("secrets"),
          key.path("publicKeys")) + " }";
      case "twilio" -> "{ type: twilio, authToken: \"" + key.path("authToken").asText() + "\" }";
      case "liveperson" -> "{ type: liveperson, secret: \"" + key.path("appSecret").asText() + "\" }";
      default -> "{ type: " + scheme + ", secrets: " + quoted(key.path("secrets"), key.path("secret")) + " }";
    };
  }

  private static String quoted(JsonNode... places) {
    return Stream.of(places).flatMap(one -> one.isTextual()
        ? Stream.of(one)
        : StreamSupport.stream(one.spliterator(), false)).map(one -> "\"" + one.asText() + "\"").toList().toString();
  }

  @Test
  void everySignedRequestIsWhatItsFileSays() {
    var all = all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(13);
    assertThat(all).allSatisfy(
        one -> assertThat(one.isGood()).as(one.name()).isEqualTo(one.expect().startsWith("valid")));
  }

  @Test
  void theOldOneIsToldByHowMuch() {
    var old = all().stream().filter(one -> one.name().contains("six-minutes-old")).findFirst().orElseThrow();
    assertThat(old.authentication().objection(old.request(), old.at()).orElseThrow())
        .contains("360 seconds behind").contains("300 are allowed");
  }

  @Test
  void oneOtherByteAnywhereInTheBodyIsSeen() {
    for (var one : good())
      for (int at = 0; at < Math.min(one.request().body().length, LONGEST_TO_FLIP); at++) {
        var body = one.request().body().clone();
        body[at] ^= 1;
        assertThat(one.isGood(one.request().headers(), body)).as(one.name() + " byte " + at).isFalse();
      }
  }

  @Test
  void aCutOrLengthenedBodyIsSeen() {
    for (var one : good()) {
      var body = new String(one.request().body(), StandardCharsets.UTF_8);
      for (var other : List.of("", body.substring(1), body.substring(0, body.length() - 1), body + " ", body + "\n",
          "\uFEFF" + body))
        assertThat(one.isGood(one.request().headers(), other.getBytes(StandardCharsets.UTF_8))).as(one.name())
            .isFalse();
    }
  }

  @Test
  void oneOtherCharacterAnywhereInASignedHeaderIsSeen() {
    for (var one : good())
      one.request().headers().forEach((name, value) -> {
        if (!name.matches(".*(signature|webhook-id|svix-id|timestamp)") || value.contains(" "))
          return;
        for (int at = 0; at < value.length(); at++) {
          var c = value.charAt(at);
          var other = value.substring(0, at) + (c == 'f' ? 'e' : c == '9' ? '8' : (char) (c ^ 1))
              + value.substring(at + 1);
          var headers = new HashMap<>(one.request().headers());
          headers.put(name, other);
          assertThat(one.isGood(headers, one.request().body())).as(one.name() + " " + name + ": " + other).isFalse();
        }
      });
  }

  @Test
  void aMissingCutOrForeignSignatureIsSeen() {
    var all = good();
    for (var one : all)
      one.request().headers().forEach((name, value) -> {
        if (!name.endsWith("signature"))
          return;
        var headers = new HashMap<>(one.request().headers());
        headers.remove(name);
        assertThat(one.authentication().objection(headers, one.request().body(), one.at()).orElseThrow())
            .containsIgnoringCase(name + " is missing");
        headers.put(name, value.substring(0, 25));
        assertThat(one.isGood(headers, one.request().body())).as(one.name()).isFalse();
        headers.put(name, "");
        assertThat(one.isGood(headers, one.request().body())).as(one.name()).isFalse();
        var twice = new SignedRequest(one.request().target(), one.request().headers(), Set.of(name),
            one.request().body());
        assertThat(one.authentication().objection(twice, one.at()).orElseThrow()).contains("more than once");
      });
    for (var one : all)
      for (var other : all)
        if (!Arrays.equals(one.request().body(), other.request().body()))
          assertThat(one.isGood(other.request().headers(), one.request().body())).as(one.name()).isFalse();
  }

  private static List<Signed> good() {
    return all().stream().filter(one -> one.expect().startsWith("valid")).toList();
  }
}
