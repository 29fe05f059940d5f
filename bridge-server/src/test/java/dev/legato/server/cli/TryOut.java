package dev.legato.server.cli;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.server.BridgeServer;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * A running bridge as a person would have it: legato.yaml in a folder, a desk that works ({@code webbot} writes to it) and
 * one that does not let us in ({@code strangebot}).
 */
final class TryOut implements AutoCloseable {
  static final String ADMIN = "an-admin-token-for-tests";

  private final HelpdeskSandbox sandbox = HelpdeskSandbox.start(SandboxSettings.DEFAULTS);
  private final BridgeServer bridge;
  private final Path folder;

  TryOut(Path folder) {
    this(folder, "");
  }

  /** @param moreSources lines of YAML beside those of webbot and strangebot */
  TryOut(Path folder, String moreSources) {
    this.folder = folder;
    new Typed(folder).file("legato.yaml",
        config(0, folder, sandbox.url()).replace("sources:\n", "sources:\n" + moreSources));
    bridge = BridgeServer.start(Configuration.usable(quiet(), "legato.yaml"), InstantSource.system());
  }

  static String config(int port, Path folder, String sandbox) {
    var desk = "{ type: zendesk, url: \"" + sandbox + "/zendesk\", auth: { clientId: " + ZendeskSeed.CLIENT_ID
        + ", clientSecret: %s }, coalesce: 1s }\n";
    return "server: { port: " + port + " }\nstorage: { url: \"sqlite:" + folder + "/data/legato.db\" }\n"
        + "admin: { token: " + ADMIN + " }\ndesks:\n  support: " + desk.formatted(ZendeskSeed.CLIENT_SECRET)
        + "  locked: " + desk.formatted("another-secret")
        + """
            sources:
              webbot: { type: context-package, auth: { type: bearer, token: "the-token-of-webbot" }, desk: support }
              strangebot: { type: context-package, auth: { type: header, name: X-Bot, value: "the-value-of-strangebot" }, desk: locked }
            teams:
              billing: { desk: support, group: Billing }
            routing:
              - { name: money, when: 'issue.category == "billing"', team: billing }
            """;
  }

  String url() {
    return "http://127.0.0.1:" + bridge.port();
  }

  HelpdeskSandbox sandbox() {
    return sandbox;
  }

  /** Someone at a terminal in the folder, with the address and the admin token in the environment. */
  Typed person() {
    return new Typed(folder).inRealTime().with("LEGATO_URL", url()).with("LEGATO_ADMIN_TOKEN", ADMIN);
  }

  /** The id of a fresh handoff of this source, after it came to rest. */
  String handoff(String source) {
    return person().run("trigger", "promise-made", "--config",
        "legato.yaml", "--source", source, "--format", "json").json().path(0).path("handoff").path("handoffId")
        .asText();
  }

  private Terminal quiet() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    return new Terminal(InputStream.nullInputStream(), nowhere, nowhere, _ -> null, folder, InstantSource.system(),
        false, _ -> {});
  }

  @Override
  public void close() {
    bridge.close();
    sandbox.close();
  }
}
