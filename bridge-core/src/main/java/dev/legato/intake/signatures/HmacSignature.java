package dev.legato.intake.signatures;

import dev.legato.intake.signatures.Diagnosis.Mistake;
import dev.legato.settings.HmacForm;
import dev.legato.settings.HmacForm.Algorithm;
import dev.legato.settings.HmacForm.Encoding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.stream.Stream;

/** An HMAC of the body, with or without a time, in a header of the sender's choice. Several secrets serve rotation. */
public final class HmacSignature implements Authentication {
  private static final int MOST_SIGNATURES = 20;

  private final HmacForm form;
  private final List<String> secrets;
  private final List<MacKey> macs;
  private final Tolerance tolerance;
  private final String before;
  private final String after;
  private final Diagnosis diagnosis = new Diagnosis();

  /** @param secrets used as text, in UTF-8; the newest first */
  public HmacSignature(HmacForm form, List<String> secrets) {
    this.form = form;
    this.secrets = List.copyOf(secrets);
    this.macs = secrets.stream().map(secret -> MacKey.ofText(form.algorithm(), secret)).toList();
    this.tolerance = new Tolerance(form.tolerance());
    int body = form.signed().indexOf("{body}");
    this.before = form.signed().substring(0, body);
    this.after = form.signed().substring(body + "{body}".length());
  }

  @Override
  public Optional<String> objection(SignedRequest request, Instant now) {
    var names = Stream.of(form.header(), form.timestampHeader(), form.idHeader()).filter(name -> name != null)
        .distinct()
        .toList();
    for (var name : names)
      if (request.header(name).isEmpty())
        return Optional.of("the header " + name + " is missing; this source wants " + String.join(" and ", names));
    var repeated = request.repeatedOneOf(names);
    if (repeated.isPresent())
      return repeated;
    var signatures = request.header(form.header()).orElse("");
    var timestamp = timestamp(request, signatures);
    var id = form.idHeader() == null ? "" : request.header(form.idHeader()).orElse("");
    if (timestamp.isEmpty())
      return Optional.of("the header " + form.header() + " holds no time; it is of the form t=<seconds>,"
          + form.prefix() + "<signature>");
    if (form.timed()) {
      var stale = tolerance.objection(inOne() ? "t in " + form.header() : form.timestampHeader(), timestamp.get(), true,
          now);
      if (stale.isPresent())
        return stale;
    }
    return matches(filled(before, timestamp.get(), id), filled(after, timestamp.get(), id), signatures, request.body())
        ? Optional.empty()
        : Optional.of(mismatch(timestamp.get(), id, signatures, request, now));
  }

  /** Whether time and signature stand in one header. */
  private boolean inOne() {
    return form.header().equalsIgnoreCase(form.timestampHeader());
  }

  private Optional<String> timestamp(SignedRequest request, String signatures) {
    if (form.timestampHeader() == null)
      return Optional.of("");
    if (!inOne())
      return request.header(form.timestampHeader());
    return tokens(signatures).stream().filter(token -> token.startsWith("t=")).map(token -> token.substring(2))
        .findFirst();
  }

  private static List<String> tokens(String header) {
    var tokens = new ArrayList<String>();
    var given = new StringTokenizer(header, ", ");
    while (given.hasMoreTokens() && tokens.size() < MOST_SIGNATURES)
      tokens.add(given.nextToken());
    return tokens;
  }

  private static String filled(String template, String timestamp, String id) {
    return template.isEmpty() ? "" : template.replace("{timestamp}", timestamp).replace("{id}", id);
  }

  private boolean matches(String head, String tail, String signatures, byte[] body) {
    boolean found = false;
    var expected = macs.stream().map(mac -> written(mac.sign(head, body, tail)).getBytes(StandardCharsets.US_ASCII))
        .toList();
    for (var token : tokens(signatures)) {
      if (!token.startsWith(form.prefix()))
        continue;
      var bare = token.substring(form.prefix().length());
      // Some write hexadecimal digits in capitals: the same bytes.
      var given = (form.encoding() == Encoding.HEX ? bare.toLowerCase(Locale.ROOT) : bare)
          .getBytes(StandardCharsets.UTF_8);
      for (var ours : expected)
        found |= MessageDigest.isEqual(given, ours);
    }
    return found;
  }

  private String written(byte[] signature) {
    return switch (form.encoding()) {
      case HEX -> HexFormat.of().formatHex(signature);
      case BASE64 -> Base64.getEncoder().encodeToString(signature);
    };
  }

  private String mismatch(String timestamp, String id, String signatures, SignedRequest request, Instant now) {
    var body = request.body();
    return diagnosis.cause(Spellings.of(signatures), body.length, () -> usual(timestamp, id, body), now)
        .orElseGet(() -> malformed(signatures).orElseGet(() -> unexplained(request,
            "the body was re-serialised after signing (sign the exact bytes that are sent"
                + (form.signed().equals("{body}") ? ")" : ", as " + plain() + ")"))));
  }

  private Stream<Mistake> usual(String timestamp, String id, byte[] body) {
    var head = filled(before, timestamp, id);
    var tail = filled(after, timestamp, id);
    return Stream.iterate(0, i -> i < macs.size(), i -> i + 1).flatMap(i -> {
      var mac = macs.get(i);
      var others = new ArrayList<Mistake>();
      others.add(new Mistake("the signature is right, but written otherwise than " + shape(),
          () -> mac.sign(head, body, tail)));
      if (!(head + tail).isEmpty())
        others.add(new Mistake("the signature fits the body alone: sign " + plain(), () -> mac.sign("", body, "")));
      if (form.timed()) {
        others.add(new Mistake("the signature fits timestamp and body without what stands between them: sign "
            + plain(), () -> mac.sign(timestamp, body, "")));
        others.add(new Mistake("the signature fits body.timestamp: sign " + plain(),
            () -> mac.sign("", body, "." + timestamp)));
        others.add(new Mistake("the signature fits timestamp.body: sign " + plain(),
            () -> mac.sign(timestamp + ".", body, "")));
      }
      Arrays.stream(Algorithm.values()).filter(other -> other != form.algorithm())
          .map(other -> new Mistake("the signature was made with " + other.word() + "; this source wants "
              + form.algorithm().word(), () -> MacKey.ofText(other, secrets.get(i)).sign(head, body, tail)))
          .forEach(others::add);
      KeyForms.ofText(secrets.get(i)).stream().map(wrong -> new Mistake(wrong.words(),
          () -> new MacKey(form.algorithm(), wrong.key()).sign(head, body, tail))).forEach(others::add);
      OtherBodies.than(body).stream()
          .map(other -> new Mistake(other.words(), () -> mac.sign(head, other.body(), tail))).forEach(others::add);
      return others.stream();
    });
  }

  /** What is signed, in words. */
  private String plain() {
    return form.signed().replace("{", "").replace("}", "");
  }

  private String shape() {
    return (inOne() ? "t=<seconds>," : "") + form.prefix() + "<" + form.algorithm().word() + " in "
        + form.encoding().word() + ">";
  }

  /** What can be seen without knowing any secret. */
  private Optional<String> malformed(String signatures) {
    var ours = tokens(signatures).stream().filter(token -> token.startsWith(form.prefix()))
        .filter(token -> !inOne() || !token.startsWith("t=")).toList();
    var name = "the header " + form.header();
    if (ours.isEmpty())
      return Optional.of(name + " holds no signature of the form " + shape());
    int length = switch (form.encoding()) {
      case HEX -> 2 * form.algorithm().length();
      case BASE64 -> (form.algorithm().length() + 2) / 3 * 4;
    };
    int given = ours.getFirst().length() - form.prefix().length();
    return given == length
        ? Optional.empty()
        : Optional.of(name + " holds a signature of " + given + " characters, " + form.algorithm().word() + " in "
            + form.encoding().word() + " has " + length + ": it was cut, or is of another kind");
  }

  /** When no usual mistake explains it. */
  static String unexplained(SignedRequest request, String orTheBody) {
    return "no signature matches: most often the secret is another one, or " + orTheBody
        + (request.headers().containsKey("content-encoding")
            ? "; the body came compressed: sign it before it is compressed"
            : "");
  }

  /**
   * The headers that a sender would give these bytes, under the newest secret.
   *
   * @param id only used where the form has one
   */
  public Map<String, String> sign(String id, Instant at, byte[] body) {
    var timestamp = Long.toString(at.getEpochSecond());
    var signature = form.prefix() + written(
        macs.getFirst().sign(filled(before, timestamp, id), body, filled(after, timestamp, id)));
    var headers = new LinkedHashMap<String, String>();
    if (form.idHeader() != null)
      headers.put(form.idHeader(), id);
    if (form.timestampHeader() != null && !inOne())
      headers.put(form.timestampHeader(), timestamp);
    headers.put(form.header(), inOne() ? "t=" + timestamp + "," + signature : signature);
    return headers;
  }
}
