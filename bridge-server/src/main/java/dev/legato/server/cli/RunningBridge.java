package dev.legato.server.cli;

import dev.legato.settings.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every verb that speaks to a running bridge as its admin. */
final class RunningBridge {
  @Option(names = "--url", paramLabel = "U", description = "The bridge. Default: LEGATO_URL, else "
      + Trigger.DEFAULT_URL + ".") private @Nullable String url;
  @Option(names = "--token", paramLabel = "T", description = "Its admin token. Default: LEGATO_ADMIN_TOKEN.") private @Nullable String token;

  /** Calls the bridge and closes the connection. */
  <T> T ask(Terminal terminal, Function<Admin, T> questions) {
    try (var bridge = new BridgeClient(address(terminal))) {
      return questions.apply(new Admin(bridge, Map.of("Authorization", "Bearer " + secret(terminal).reveal())));
    }
  }

  /** Where it is. */
  String address(Terminal terminal) {
    return given(url, terminal, "LEGATO_URL").orElse(Trigger.DEFAULT_URL).replaceAll("/+$", "");
  }

  /** Its admin token. @throws Stop without one */
  Secret secret(Terminal terminal) {
    return new Secret(given(token, terminal, "LEGATO_ADMIN_TOKEN").orElseThrow(() -> Stop.invalid(
        "The bridge's admin token is needed: give --token or set LEGATO_ADMIN_TOKEN. It is admin.token of the"
            + " configuration, or what the bridge printed when it started.")));
  }

  private static Optional<String> given(@Nullable String option, Terminal terminal, String variable) {
    return Optional.ofNullable(option == null ? terminal.environment().apply(variable) : option)
        .filter(text -> !text.isBlank());
  }
}
