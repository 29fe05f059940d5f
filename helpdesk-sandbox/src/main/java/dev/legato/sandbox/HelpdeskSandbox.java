package dev.legato.sandbox;

import dev.legato.sandbox.door.Door;
import dev.legato.sandbox.door.Faults;
import dev.legato.sandbox.door.Journal;
import dev.legato.sandbox.freshdesk.PretendFreshdesk;
import dev.legato.sandbox.intercom.PretendIntercom;
import dev.legato.sandbox.zendesk.PretendZendesk;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;

/**
 * The pretend helpdesks, running on 127.0.0.1. Each desk lives under its name: the Zendesk of a bridge's configuration
 * is {@code http://127.0.0.1:PORT/zendesk}. Thread-safe; {@link #close} stops the server.
 */
public final class HelpdeskSandbox implements AutoCloseable {
  private static final long LARGEST_BODY = 25_000_000;

  private final Javalin server;
  private final PretendZendesk zendesk;
  private final PretendFreshdesk freshdesk;
  private final PretendIntercom intercom;
  private final Faults faults;
  private final Journal journal;

  private HelpdeskSandbox(SandboxSettings settings) {
    journal = new Journal();
    faults = new Faults(settings.seed(), PretendZendesk.NAME, PretendFreshdesk.NAME, PretendIntercom.NAME);
    zendesk = new PretendZendesk(settings.zendesk(), settings.clock());
    freshdesk = new PretendFreshdesk(settings.freshdesk(), settings.clock());
    intercom = new PretendIntercom(settings.intercom(), settings.clock());
    server = Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.startup.showOldJavalinVersionWarning = false;
      config.concurrency.useVirtualThreads = true;
      config.http.maxRequestSize = LARGEST_BODY;
      // Slow bodies and cut connections need the plain bytes.
      config.http.compressionStrategy = CompressionStrategy.NONE;
      config.routes.before(LoopbackGuard::check);
      new ControlRoutes(faults, journal, zendesk, freshdesk, intercom).mount(config.routes);
      zendesk.mount(config.routes, new Door(PretendZendesk.NAME, faults, journal, settings.clock()));
      freshdesk.mount(config.routes, new Door(PretendFreshdesk.NAME, faults, journal, settings.clock()));
      intercom.mount(config.routes, new Door(PretendIntercom.NAME, faults, journal, settings.clock()));
    });
  }

  /** Starts, and returns when the port answers. */
  public static HelpdeskSandbox start(SandboxSettings settings) {
    HelpdeskSandbox sandbox = new HelpdeskSandbox(settings);
    sandbox.server.start("127.0.0.1", settings.port());
    sandbox.zendesk.baseUrl(sandbox.url() + "/" + PretendZendesk.NAME);
    sandbox.freshdesk.baseUrl(sandbox.url() + "/" + PretendFreshdesk.NAME);
    sandbox.intercom.baseUrl(sandbox.url() + "/" + PretendIntercom.NAME);
    return sandbox;
  }

  public int port() {
    return server.port();
  }

  /** Such as {@code http://127.0.0.1:8080}. */
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  public PretendZendesk zendesk() {
    return zendesk;
  }

  public PretendFreshdesk freshdesk() {
    return freshdesk;
  }

  public PretendIntercom intercom() {
    return intercom;
  }

  public Faults faults() {
    return faults;
  }

  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    server.stop();
  }
}
