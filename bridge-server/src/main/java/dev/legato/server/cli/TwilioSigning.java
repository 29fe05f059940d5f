package dev.legato.server.cli;

import dev.legato.intake.signatures.TwilioSignature;
import dev.legato.settings.Secret;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As Twilio signs JSON: the digest of the body stands in the address, and the address is signed. For one body at a time. */
final class TwilioSigning implements Signing {
  private final TwilioSignature signer;
  private final String publicUrl;
  private String target = "";

  TwilioSigning(List<Secret> tokens, URI publicUrl) {
    this.signer = new TwilioSignature(tokens.stream().map(Secret::reveal).toList(), publicUrl);
    this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
  }

  @Override
  public String target(String path, byte[] body) {
    target = body.length == 0 ? path : path + "?bodySHA256=" + digest(body);
    return target;
  }

  @Override
  public Map<String, String> headers(String id, Instant at, byte[] body) {
    var headers = new LinkedHashMap<>(Map.of("webhook-id", id));
    headers.putAll(signer.sign(publicUrl + target, "application/json", body));
    return headers;
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
