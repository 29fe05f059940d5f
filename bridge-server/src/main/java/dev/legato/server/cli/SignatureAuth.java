package dev.legato.server.cli;

import dev.legato.settings.AuthText;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Problem;
import dev.legato.settings.Secret;
import dev.legato.settings.SourceAuth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how a source proves itself: in words, or by the configuration. */
final class SignatureAuth {
  /** Where a type's secret goes, and where several go. */
  private static final Map<String, List<String>> KEYS = Map.of("bearer", List.of("token", "tokens"), "twilio",
      List.of("authToken", "authTokens"), "basic", List.of("password", "password"), "header",
      List.of("value", "value"));
  private static final List<String> SECRETS = List.of("secret", "secrets");

  @Option(names = "--auth", paramLabel = "TYPE", description = "How the source proves itself: a type, such as standard-webhooks or chatwoot, or all of "
      + "auth as in the configuration, such as '{type: hmac, header: X-Sig}'.") private @Nullable String auth;
  @Option(names = "--secret", paramLabel = "S", description = "The secret: file:PATH, env:NAME, - for standard input, or itself (it then stays in the history of your shell). "
      + "May be given several times. Default: LEGATO_SECRET.") private List<String> secrets = List.of();
  @Option(names = "--config", paramLabel = "FILE", description = "Instead of --auth: a configuration, with --source.") private @Nullable String config;
  @Option(names = "--source", paramLabel = "NAME", description = "The source in --config.") private @Nullable String source;

  /**
   * How the source proves itself, and the configuration this was taken from.
   *
   * @param privateKey of Standard Webhooks ({@code whsk_…}), which only signs: no source is set up with one
   */
  record Found(SourceAuth auth, Optional<BridgeSettings> settings, Optional<Secret> privateKey) {}

  /** @throws Stop (2) when the options do not say it, with every fault */
  Found read(Terminal terminal, String file) {
    if ((auth == null) == (config == null))
      throw Stop.invalid("Say how the source proves itself: --auth TYPE, or --config FILE with --source NAME.");
    return config == null
        ? ofWords(terminal, auth == null ? "" : auth.strip(), file)
        : ofConfiguration(terminal, config);
  }

  private Found ofConfiguration(Terminal terminal, String config) {
    var settings = Configuration.usable(terminal, config);
    var found = source == null ? null : settings.sources().get(source);
    if (found == null)
      throw Stop.invalid((source == null ? "Say which source" : "There is no source \"" + source + "\" in " + config)
          + ". Choose with --source: " + String.join(", ", settings.sources().keySet()) + ".");
    return new Found(found.auth(), Optional.of(settings), Optional.empty());
  }

  private Found ofWords(Terminal terminal, String words, String file) {
    var given = given(terminal, file);
    var type = words.startsWith("{") ? words.replaceAll("(?s).*\\btype:\\s*\"?([a-z-]+).*", "$1") : words;
    var keys = KEYS.getOrDefault(type, SECRETS);
    var places = IntStream.range(0, given.size()).mapToObj(i -> "\"${LEGATO_GIVEN_" + i + "}\"").toList();
    var secret = places.isEmpty()
        ? ""
        : places.size() == 1
            ? ", " + keys.getFirst() + ": " + places.getFirst()
            : ", " + keys.getLast() + ": [" + String.join(", ", places) + "]";
    var text = words.startsWith("{") ? words.replaceAll("\\}\\s*$", "") : "{ type: " + words;
    if (given.size() == 1 && given.getFirst().reveal().startsWith("whsk_") && type.equals("standard-webhooks"))
      return new Found(new SourceAuth.None(), Optional.empty(), Optional.of(given.getFirst()));
    var read = AuthText.read(text + (type.equals("none") ? "" : secret) + " }", "--auth", terminal.folder(),
        name -> name.startsWith("LEGATO_GIVEN_")
            ? given.get(Integer.parseInt(name.substring("LEGATO_GIVEN_".length()))).reveal()
            : terminal.environment().apply(name));
    return new Found(read.auth().orElseThrow(() -> Stop.invalid(read.faults().stream().map(SignatureAuth::told)
        .toList())), Optional.empty(), Optional.empty());
  }

  private static String told(Problem fault) {
    return fault.file() + ": " + (fault.key().isEmpty() ? "" : fault.key() + ": ") + fault.message() + " -> "
        + fault.cure();
  }

  private List<Secret> given(Terminal terminal, String file) {
    if (secrets.isEmpty()) {
      var known = terminal.environment().apply("LEGATO_SECRET");
      return known == null || known.isBlank() ? List.of() : List.of(new Secret(known.strip()));
    }
    if (secrets.contains("-") && (file.equals("-") || secrets.indexOf("-") != secrets.lastIndexOf("-")))
      throw Stop.invalid("Standard input can be only one of the body and the secrets. Use --secret file:PATH.");
    var all = new ArrayList<Secret>();
    secrets.forEach(one -> all.add(new Secret(resolved(terminal, one))));
    return all;
  }

  private static String resolved(Terminal terminal, String secret) {
    if (secret.startsWith("env:")) {
      var value = terminal.environment().apply(secret.substring(4));
      if (value == null || value.isBlank())
        throw Stop.invalid("The environment variable " + secret.substring(4) + " is not set.");
      return value.strip();
    }
    if (!secret.equals("-") && !secret.startsWith("file:"))
      return secret;
    var text = new String(InputFile.read(terminal, secret.equals("-") ? "-" : secret.substring(5)),
        StandardCharsets.UTF_8).strip();
    if (text.isEmpty())
      throw Stop.invalid((secret.equals("-") ? "Standard input" : secret) + " holds no secret.");
    return text;
  }
}
