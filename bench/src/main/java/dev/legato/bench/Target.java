package dev.legato.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legato.server.BridgeServer;
import dev.legato.server.Desks;
import dev.legato.settings.BridgeSettings;
import dev.legato.settings.Settings;
import io.javalin.Javalin;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.InstantSource;

/** One server under load, in a process of its own: the first argument says which, the second
 * where it may keep its files. Prints its port, ends with its stdin. */
public final class Target {
  /** A desk that takes no connection: deliveries wait, so that the figures are those of accepting alone. */
  private static final String CONFIG = """
      server: { port: 0, maxConcurrent: 4096%s }
      storage: { url: "sqlite:%s" }
      desks:
        support: { type: zendesk, url: "http://127.0.0.1:9", auth: { accessToken: "none-for-the-bench" }, requestsPerMinute: 1 }
      sources:
        bench: { type: context-package, desk: support, auth: { type: standard-webhooks, secret: "%s" } }
      teams:
        billing: { desk: support, group: Billing }
        general: { desk: support, group: Support }
      routing:
        - { name: enterprise billing, when: 'issue.category == "billing" && customer.tier == "enterprise"', team: billing, priority: urgent }
        - { name: long conversations, when: 'size(messages) > 100', team: billing }
        - { name: everything else, team: general }
      """;

  private Target() {}

  /** Starts the named server and waits. */
  public static void main(String[] args) throws Exception {
    var folder = Path.of(args[1]);
    int port = switch (args[0]) {
      case "bare" -> plain(body -> {});
      case "parse" -> {
        var mapper = new JsonMapper();
        yield plain(body -> mapper.readTree(body));
      }
      case "insert" -> {
        var mapper = new JsonMapper();
        var table = new DurableTable(folder.resolve("plain.db"));
        yield plain(body -> {
          mapper.readTree(body);
          table.insert(body);
        });
      }
      case "legato" -> legato(folder, "");
      case "traced" -> legato(folder, ", traces: { endpoint: \"http://127.0.0.1:" + collector() + "\" }");
      default -> throw new IllegalArgumentException("bare, parse, insert, legato or traced");
    };
    System.out.println(port);
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    Runtime.getRuntime().halt(0);
  }

  /** What an endpoint of this kind does with a body before it answers 202. */
  private interface Work {
    void on(byte[] body) throws Exception;
  }

  private static int plain(Work work) {
    return Javalin.create(config -> {
      config.concurrency.useVirtualThreads = true;
      config.startup.showJavalinBanner = false;
      config.startup.showOldJavalinVersionWarning = false;
      config.routes.post("/v1/sources/bench/handoffs", ctx -> {
        work.on(ctx.bodyAsBytes());
        ctx.status(202).contentType("application/json").result("{\"accepted\":true}");
      });
    }).start("127.0.0.1", 0).port();
  }

  /** Takes traces on the same two cores and throws them away. */
  private static int collector() {
    return Javalin.create(config -> {
      config.startup.showJavalinBanner = false;
      config.startup.showOldJavalinVersionWarning = false;
      config.routes.post("/v1/traces", ctx -> {
        ctx.bodyAsBytes();
        ctx.status(200);
      });
    }).start("127.0.0.1", 0).port();
  }

  private static int legato(Path folder, String traces) {
    var known = Desks.known();
    var text = CONFIG.formatted(traces, folder.resolve("legato.db"), Webhooks.SECRET);
    return switch (BridgeSettings.read(new StringReader(text), "bench", System::getenv, known)) {
      case Settings.Valid(var settings, _) -> BridgeServer.start(settings, InstantSource.system()).port();
      case Settings.Invalid(var problems, _) -> throw new IllegalStateException(problems.toString());
    };
  }
}
