package dev.legato.server.cli;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.freshdesk.FreshdeskSeed;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.server.BridgeServer;
import dev.legato.server.PortTaken;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bridge and three pretend desks that know each other, on loopback, with a secret of their own. Closing leaves nothing behind. */
final class Playground implements AutoCloseable {
  private final HelpdeskSandbox sandbox;
  private final BridgeServer bridge;
  private final Secret secret;
  private final Path folder;
  private final boolean keep;

  private Playground(HelpdeskSandbox sandbox, BridgeServer bridge, Secret secret, Path folder, boolean keep) {
    this.sandbox = sandbox;
    this.bridge = bridge;
    this.secret = secret;
    this.folder = folder;
    this.keep = keep;
  }

  /**
   * @param port null for the usual one, or any if that is taken
   * @param kept the data folder, or null for one that is deleted at the end
   * @throws PortTaken when {@code port} is given and taken
   */
  static Playground open(@Nullable Integer port, @Nullable Path kept, InstantSource clock) {
    var folder = kept == null ? temporary() : kept.toAbsolutePath();
    var secret = madeUp();
    HelpdeskSandbox sandbox = null;
    try {
      sandbox = Sandbox.start(0);
      return new Playground(sandbox, bridge(port, folder, sandbox, secret, clock), secret, folder, kept != null);
    } catch (RuntimeException e) {
      if (sandbox != null)
        sandbox.close();
      if (kept == null)
        delete(folder);
      throw e;
    }
  }

  private static BridgeServer bridge(@Nullable Integer port, Path folder, HelpdeskSandbox sandbox, Secret secret,
      InstantSource clock) {
    if (port != null)
      return bridge(port.intValue(), folder, sandbox, secret, clock);
    try {
      return bridge(7070, folder, sandbox, secret, clock);
    } catch (PortTaken e) {
      return bridge(0, folder, sandbox, secret, clock);
    }
  }

  private static BridgeServer bridge(int port, Path folder, HelpdeskSandbox sandbox, Secret secret,
      InstantSource clock) {
    var variables = Map.of("PORT", Integer.toString(port), "FOLDER", folder.toString(), "SANDBOX", sandbox.url(),
        "ZENDESK_CLIENT_ID", ZendeskSeed.CLIENT_ID, "ZENDESK_CLIENT_SECRET", ZendeskSeed.CLIENT_SECRET,
        "FRESHDESK_API_KEY", FreshdeskSeed.API_KEY, "INTERCOM_ACCESS_TOKEN", IntercomSeed.ACCESS_TOKEN, "SECRET",
        secret.reveal());
    return BridgeServer.start(Configuration.ours(Scenario.resource("demo.yaml"), variables::get), clock);
  }

  String url() {
    return "http://127.0.0.1:" + bridge.port();
  }

  String sandboxUrl() {
    return sandbox.url();
  }

  /** Of the sources of the demo. */
  Secret secret() {
    return secret;
  }

  Secret adminToken() {
    return bridge.adminToken();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    bridge.close();
    sandbox.close();
    if (!keep)
      delete(folder);
  }

  private static Secret madeUp() {
    var bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return new Secret("whsec_" + Base64.getEncoder().encodeToString(bytes));
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("legato-demo-");
    } catch (IOException e) {
      throw Stop.failed("No temporary folder can be made (" + e.getMessage() + "). Name one with --keep DIR.");
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList())
        Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder of the demo could not be deleted", e);
    }
  }
}
