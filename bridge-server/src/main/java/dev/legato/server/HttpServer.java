package dev.legato.server;

import dev.legato.handoff.StoreException;
import dev.legato.server.routes.Problem;
import dev.legato.settings.ServerSettings;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Javalin as we want it: virtual threads, quiet, bounded, every error a problem document. */
final class HttpServer {
  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

  private HttpServer() {}

  static Javalin create(ServerSettings settings, Consumer<RoutesConfig> mount) {
    return Javalin.create(config -> {
      config.concurrency.useVirtualThreads = true;
      config.startup.showJavalinBanner = false;
      config.startup.showOldJavalinVersionWarning = false;
      config.http.prefer405over404 = true;
      // Our own reader bounds the body and says so; this one would only answer for it a second time.
      config.http.maxRequestSize = Long.MAX_VALUE;
      config.jetty.modifyServer(HttpServer::tame);
      config.jetty.modifyHttpConfiguration(HttpServer::quiet);
      config.jetty.modifyServletContextHandler(handler -> handler.setErrorHandler(new JettyProblems()));
      var door = new Door(settings.maxConcurrent());
      config.routes.before("/v1/*", door::enter);
      config.routes.after("/v1/*", door::leave);
      mount.accept(config.routes);
      // Javalin keeps these from the handlers below and would answer without a body.
      config.router.javaLangErrorHandler(HttpServer::broken);
      config.routes.exception(Problem.class, (problem, ctx) -> problem.answer(ctx));
      config.routes.exception(HttpResponseException.class, (e, ctx) -> {
        // RFC 9110, 15.5.6: whoever says "not with this method" says with which.
        if (e instanceof MethodNotAllowedResponse && e.getDetails().get("availableMethods") instanceof String methods)
          ctx.header("Allow", methods);
        Problem.of(e).answer(ctx);
      });
      config.routes.exception(StoreException.class, (e, ctx) -> {
        // While it is away this is said for every webhook: in one line.
        LOG.error("The store failed; nothing was acknowledged: {}", e.getMessage());
        Problem.storeUnavailable().answer(ctx);
      });
      config.routes.exception(Exception.class, (e, ctx) -> {
        LOG.error("A fault of Legato itself at {} {}", ctx.method(), ctx.path(), e);
        Problem.ourFault().answer(ctx);
      });
    });
  }

  private static void broken(HttpServletResponse response, Error error) {
    var requestId = "req_" + UUID.randomUUID();
    LOG.error("A fault of Legato itself at request {}", requestId, error);
    var body = Problem.ourFault().json(requestId).getBytes(StandardCharsets.UTF_8);
    response.setStatus(500);
    response.setContentType("application/problem+json");
    response.setHeader("X-Request-Id", requestId);
    try {
      response.getOutputStream().write(body);
    } catch (IOException e) {
      LOG.debug("Whoever sent request {} has gone", requestId);
    }
  }

  /** Lets requests in flight end, and speaks for Jetty. */
  private static void tame(Server server) {
    server.setStopTimeout(10_000);
    server.setErrorHandler(new JettyProblems());
  }

  /** Tells nobody which server this is, and bounds what comes before the body. */
  private static void quiet(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(16 * 1024);
  }

  static void listen(Javalin http, ServerSettings settings) {
    try {
      http.start(settings.host(), settings.port());
      // Only now are there connectors. Whoever is silent for longer than a whole request may take has gone.
      for (var connector : http.jettyServer().server().getConnectors())
        if (connector instanceof ServerConnector sockets)
          sockets.setIdleTimeout(settings.readTimeout().toMillis());
    } catch (JavalinBindException e) {
      throw new PortTaken(settings.host(), settings.port(), e);
    }
  }
}
