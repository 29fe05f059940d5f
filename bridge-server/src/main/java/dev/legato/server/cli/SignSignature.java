package dev.legato.server.cli;

import dev.legato.intake.signatures.StandardWebhooks;
import dev.legato.intake.signatures.TwilioSignature;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceAuth;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The headers that prove a body. */
@Command(name = "sign", mixinStandardHelpOptions = true, description = "Prints the headers that prove this body, one a line, as curl -H @FILE takes them.", footer = {
    "", "Examples:", "  ./legato signature sign body.json --auth chatwoot --secret file:secret.txt",
    "  ./legato signature sign body.json --config legato.yaml --source webbot",
    "  ./legato signature sign body.json --auth twilio --url https://bridge.example.com/v1/sources/flex/handoffs"})
final class SignSignature implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The body, to the byte; - reads standard input.") private String file;
  @Mixin private SignatureAuth auth = new SignatureAuth();
  @Option(names = "--id", paramLabel = "ID", description = "The delivery's id. Default: a new one.") private @Nullable String id;
  @Option(names = "--timestamp", paramLabel = "TIME", description = "When it is signed: seconds since 1970, or like 2026-11-20T10:00:00Z. Default: now.") private @Nullable String timestamp;
  @Option(names = "--url", paramLabel = "U", description = "Where it will be sent, with path and query; Twilio signs that.") private @Nullable String url;
  @Option(names = "--content-type", paramLabel = "T", description = "Of the body. Default: ${DEFAULT-VALUE}.", defaultValue = "application/json") private String contentType;
  @Option(names = "--curl", description = "Prints the whole command for curl; needs --url.") private boolean curl;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  SignSignature(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (curl && url == null)
      throw Stop.invalid("--curl needs --url, the address to send to.");
    var found = auth.read(terminal, file);
    var body = InputFile.read(terminal, file);
    var address = Optional.ofNullable(url).map(given -> found.auth() instanceof SourceAuth.Twilio && !isForm()
        ? TwilioSignature.withBodyHash(given, body)
        : given);
    var headers = new LinkedHashMap<String, String>();
    headers.put("Content-Type", contentType);
    headers.putAll(proof(found, address, body));
    print(headers, address);
    return 0;
  }

  private Map<String, String> proof(SignatureAuth.Found found, Optional<String> address, byte[] body) {
    var name = id == null ? "msg_" + UUID.randomUUID() : id;
    var at = VerifySignature.time(timestamp, terminal);
    if (found.privateKey().isPresent())
      return byPrivateKey(found.privateKey().get().reveal(), name, at, body);
    if (!(found.auth() instanceof SourceAuth.Twilio(var tokens)))
      return Signing.proof(found.auth()).headers(name, at, body);
    var signer = new TwilioSignature(tokens.stream().map(Secret::reveal).toList(), URI.create("https://localhost"));
    return signer.sign(
        address.orElseThrow(() -> Stop.invalid("Twilio signs the address: give --url, as Twilio calls it.")),
        contentType.toLowerCase(Locale.ROOT), body);
  }

  private static Map<String, String> byPrivateKey(String key, String id, Instant at, byte[] body) {
    try {
      return Signing.standardHeaders(id, at, StandardWebhooks.signWithPrivateKey(key, id, at, body));
    } catch (IllegalArgumentException e) {
      throw Stop.invalid("The private key cannot be used: " + e.getMessage() + ".");
    }
  }

  private boolean isForm() {
    return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  private void print(Map<String, String> headers, Optional<String> address) {
    if (format.json()) {
      var all = new LinkedHashMap<String, Object>();
      address.ifPresent(target -> all.put("url", target));
      all.put("headers", headers);
      terminal.json(all);
    } else if (curl) {
      terminal.result("curl " + headers.entrySet().stream()
          .map(header -> "-H " + quoted(header.getKey() + ": " + header.getValue())).collect(Collectors.joining(" "))
          + " --data-binary " + quoted("@" + file) + " " + quoted(address.orElseThrow()));
    } else {
      headers.forEach((name, value) -> terminal.result(name + ": " + value));
      address.filter(target -> !target.equals(url)).ifPresent(target -> terminal.tell("Send it to: " + target));
    }
  }

  /** For a shell. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
