package dev.legato.server.cli;

import dev.legato.contextpackage.Json;
import dev.legato.intake.signatures.Authentications;
import dev.legato.intake.signatures.SignedRequest;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.SourceAuth;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the bridge would say to a signed body. */
@Command(name = "verify", mixinStandardHelpOptions = true, description = "Says whether these headers prove this body, as the bridge would, or the likely cause why not (exit code 1).", footer = {
    "", "Example:",
    "  ./legato signature verify body.json --auth chatwoot --header @headers.txt --at 1793715665"})
final class VerifySignature implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The body as it came, to the byte; - reads standard input.") private String file;
  @Mixin private SignatureAuth auth = new SignatureAuth();
  @Option(names = "--header", paramLabel = "'Name: value'", description = "A header that came with it, or @FILE with one a line. May be given several times.") private List<String> headers = List
      .of();
  @Option(names = "--url", paramLabel = "U", description = "Where it was sent, with path and query; Twilio signs that.") private @Nullable String url;
  @Option(names = "--at", paramLabel = "TIME", description = "When it came: seconds since 1970, or like 2026-11-20T10:00:00Z. Default: now.") private @Nullable String at;
  @Mixin private Format format = new Format();

  private final Terminal terminal;

  VerifySignature(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var found = auth.read(terminal, file);
    if (found.privateKey().isPresent())
      throw Stop.invalid("A private key (whsk_…) checks nothing: give the public one, whpk_….");
    if (url == null && found.auth() instanceof SourceAuth.Twilio)
      throw Stop.invalid("Twilio signs the address: give --url, as Twilio calls it.");
    var address = address();
    var publicUrl = found.settings().map(BridgeSettings::server).map(server -> server.publicUrl())
        .orElseGet(() -> base(address));
    var cause = Authentications.of(found.auth(), publicUrl).objection(request(target(address)),
        time(at, terminal));
    tell(cause);
    return cause.isPresent() ? 1 : 0;
  }

  private void tell(Optional<String> cause) {
    if (format.json())
      terminal.json(Json.mapper().createObjectNode().put("valid", cause.isEmpty()).put("cause", cause.orElse(null)));
    else
      terminal.result(cause.map(why -> "Not valid. Likely cause: " + why + ".").orElse("Valid."));
  }

  private SignedRequest request(String target) {
    var body = InputFile.read(terminal, file);
    var first = new HashMap<String, String>();
    var repeated = new HashSet<String>();
    headers.stream().flatMap(this::lines).forEach(line -> {
      int colon = line.indexOf(':');
      if (colon < 1)
        throw Stop.invalid("\"" + line + "\" is not a header; write it like --header 'X-Signature: sha256=…'.");
      var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      if (first.putIfAbsent(name, line.substring(colon + 1).strip()) != null)
        repeated.add(name);
    });
    return new SignedRequest(target, first, repeated, body);
  }

  private Stream<String> lines(String header) {
    return header.startsWith("@")
        ? new String(InputFile.read(terminal, header.substring(1)), StandardCharsets.UTF_8).lines()
            .filter(line -> !line.isBlank())
        : Stream.of(header);
  }

  private URI address() {
    try {
      var address = new URI(url == null ? "https://localhost/" : url);
      if (address.getHost() != null)
        return address;
    } catch (URISyntaxException e) {
      // told below
    }
    throw Stop.invalid("--url is not an address; write it like https://bridge.example.com/v1/sources/flex/handoffs.");
  }

  private static URI base(URI address) {
    return URI.create(address.getScheme() + "://" + address.getRawAuthority());
  }

  private static String target(URI address) {
    return address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
  }

  /** A time that a person wrote; now, if none. */
  static Instant time(@Nullable String text, Terminal terminal) {
    if (text == null)
      return terminal.clock().instant();
    try {
      return text.matches("[0-9]{1,11}") ? Instant.ofEpochSecond(Long.parseLong(text)) : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Stop.invalid("\"" + text + "\" is no time; write seconds since 1970, or like 2026-11-20T10:00:00Z.");
    }
  }
}
