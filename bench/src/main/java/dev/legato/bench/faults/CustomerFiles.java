package dev.legato.bench.faults;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Where the bot keeps what a customer has sent: one small picture, on this machine. */
record CustomerFiles(HttpServer server) implements AutoCloseable {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 1, 2, 3};

  static CustomerFiles serve() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      try (exchange) {
        exchange.getResponseHeaders().set("Content-Type", "image/png");
        exchange.sendResponseHeaders(200, PNG.length);
        exchange.getResponseBody().write(PNG);
      }
    });
    server.start();
    return new CustomerFiles(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + Webhook.FILE;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
