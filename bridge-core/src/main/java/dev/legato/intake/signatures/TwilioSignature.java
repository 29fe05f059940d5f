package dev.legato.intake.signatures;

import dev.legato.intake.signatures.Diagnosis.Mistake;
import dev.legato.settings.HmacForm.Algorithm;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code X-Twilio-Signature}: base64 of the HMAC-SHA1, under the account's auth token, of the address that Twilio called
 * and the sorted parameters of the form; where the body is no form, its SHA-256 stands in the address as {@code
 * bodySHA256}. Source: <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio, webhooks
 * security</a>. No time is signed: a repeated webhook is known by what was signed, not here.
 */
public final class TwilioSignature implements Authentication {
  private static final String HEADER = "X-Twilio-Signature";
  private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([^&]*)");

  private final List<MacKey> macs;
  private final String publicUrl;
  private final Diagnosis diagnosis = new Diagnosis();

  /**
   * @param authTokens the account's own, and its secondary one while one replaces the other
   * @param publicUrl the bridge as Twilio sees it; path and query of the request are put behind it
   */
  public TwilioSignature(List<String> authTokens, URI publicUrl) {
    this.macs = authTokens.stream().map(token -> MacKey.ofText(Algorithm.SHA1, token)).toList();
    this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var given = request.header(HEADER);
    if (given.isEmpty())
      return Optional.of("the header " + HEADER + " is missing: only Twilio itself signs, calls of other programs"
          + " need another source");
    var repeated = request.repeatedOneOf(List.of(HEADER));
    if (repeated.isPresent())
      return repeated;
    return switch (parameters(request)) {
      case Signed.No(String why) -> Optional.of(why);
      case Signed.Text(String text) -> checked(request, text, given.get(), now);
    };
  }

  /**
   * Of a form what was signed: its parameters, decoded and sorted, in any order and spelling, behind the address, since
   * nothing marks where one of them ends.
   */
  @Override
  public byte[] vouchedFor(SignedRequest request) {
    return parameters(request) instanceof Signed.Text(String text) && !text.isEmpty()
        ? (request.target() + text).getBytes(StandardCharsets.UTF_8)
        : request.body();
  }

  private Optional<String> checked(SignedRequest request, String parameters, String given, Instant now) {
    var url = publicUrl + request.target();
    boolean found = false;
    for (var address : TwilioAddress.ofTheSamePort(url))
      for (var mac : macs)
        found |= MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8),
            base64(mac, address + parameters).getBytes(StandardCharsets.US_ASCII));
    if (found)
      return Optional.empty();
    var spelled = Spellings.of(given);
    return Optional.of(diagnosis.cause(spelled, request.body().length, () -> usual(request, url, parameters), now)
        .orElse(spelled.stream().noneMatch(bytes -> bytes.length == Algorithm.SHA1.length())
            ? "the header " + HEADER + " holds no HMAC-SHA1 in base64, 28 characters: it was cut, or is of another kind"
            : "no signature matches: most often the auth token is another one (that of a subaccount, or an API key), "
                + "or server.publicUrl is not the address that Twilio calls, to the letter"));
  }

  /** What of the body stands in what is signed. */
  private sealed interface Signed {
    record Text(String text) implements Signed {}

    record No(String why) implements Signed {}
  }

  private static Signed parameters(SignedRequest request) {
    var hash = BODY_HASH.matcher(request.target());
    if (hash.find()) {
      var ours = HexFormat.of().formatHex(ConstantTime.sha256(request.body()));
      return MessageDigest.isEqual(hash.group(1).getBytes(StandardCharsets.UTF_8),
          ours.getBytes(StandardCharsets.US_ASCII)) && !hash.find()
              ? new Signed.Text("")
              : new Signed.No("bodySHA256 in the address is not the SHA-256 of the body: the body was changed or"
                  + " re-serialised on the way");
    }
    if (request.body().length == 0)
      return new Signed.Text("");
    if (!request.headers().getOrDefault("content-type", "").toLowerCase(java.util.Locale.ROOT)
        .startsWith("application/x-www-form-urlencoded"))
      return new Signed.No("the body is no form, and the address has no bodySHA256: so Twilio did not sign it, or"
          + " something on the way took the query off the address");
    return TwilioForm.signed(new String(request.body(), StandardCharsets.UTF_8), TwilioForm.AS_IS)
        .<Signed>map(Signed.Text::new)
        .orElseGet(() -> new Signed.No("the body says it is a form, and holds a % that begins no escape"));
  }

  private Stream<Mistake> usual(SignedRequest request, String url, String parameters) {
    var form = new String(request.body(), StandardCharsets.UTF_8);
    return macs.stream().flatMap(mac -> Stream.of(
        Stream.of(new Mistake("the signature is right, but not written in plain base64",
            () -> mac.sign(url + parameters, new byte[0], ""))),
        TwilioAddress.mistaken(url, publicUrl, request).stream().map(other -> new Mistake(
            "the signature fits " + other.words() + ": set server.publicUrl to the address that Twilio calls, and let"
                + " the proxy keep path and query",
            () -> mac.sign(other.address() + parameters, new byte[0], ""))),
        parameters.isEmpty()
            ? Stream.<Mistake>empty()
            : Stream.of(
                new Mistake("the signature fits the address alone: sign the form's parameters too",
                    () -> mac.sign(url, new byte[0], "")),
                new Mistake("the signature fits the form without the empty parameters, or with trimmed ones: something"
                    + " on the way changes the form",
                    () -> mac.sign(url + TwilioForm.signed(form, TwilioForm.TRIMMED).orElse(""), new byte[0], "")),
                new Mistake("the signature fits parameters in the order they came: they are signed in order of their"
                    + " names",
                    () -> mac.sign(url + TwilioForm.signed(form, TwilioForm.UNSORTED).orElse(""), new byte[0], "")),
                new Mistake("the signature fits the body as it stands: sign names and values, decoded and sorted",
                    () -> mac.sign(url, request.body(), ""))))
        .flatMap(all -> all));
  }

  /**
   * The headers that Twilio would give these bytes at this address.
   *
   * @param url of the whole request; for a body that is no form it has to hold {@code bodySHA256}
   */
  public Map<String, String> sign(String url, String contentType, byte[] body) {
    var parameters = contentType.startsWith("application/x-www-form-urlencoded") && !BODY_HASH.matcher(url).find()
        ? TwilioForm.signed(new String(body, StandardCharsets.UTF_8), TwilioForm.AS_IS)
            .orElseThrow(() -> new IllegalArgumentException("the body is no form"))
        : "";
    return Map.of(HEADER, base64(macs.getFirst(), url + parameters));
  }

  /** The address with the hash of a body that is no form. */
  public static String withBodyHash(String url, byte[] body) {
    return BODY_HASH.matcher(url).find()
        ? url
        : url + (url.contains("?") ? "&" : "?") + "bodySHA256="
            + HexFormat.of().formatHex(ConstantTime.sha256(body));
  }

  private static String base64(MacKey mac, String text) {
    return Base64.getEncoder().encodeToString(mac.sign(text, new byte[0], ""));
  }
}
