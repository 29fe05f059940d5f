package dev.legato.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge listens. {@code maxBodyBytes} counts after inflation, {@code maxDepth} is that of JSON, {@code
 * maxIdLength} that of a conversation id in characters (no more than the published schema allows), {@code readTimeout} is for one request to arrive whole, {@code maxConcurrent} the requests
 * served at a time, {@code attachments} how customers' files are taken over, {@code gathering} how long is waited for
 * what has to be fetched, {@code memory} how much is remembered of what is said before an escalation, {@code traces} where
 * traces are sent: null for nowhere.
 */
public record ServerSettings(String host, int port, URI publicUrl, int maxBodyBytes, int maxDepth, int maxIdLength,
    Duration readTimeout, int maxConcurrent, AttachmentSettings attachments, GatheringSettings gathering,
    MemorySettings memory, @Nullable TraceSettings traces) {
  private static final String LOOPBACK = "127.0.0.1";

  static ServerSettings read(Section section) {
    var host = section.text("host").orElse(LOOPBACK);
    int port = section.get("port").flatMap(value -> value.number(0, 65_535)).orElse(7070);
    var here = address(host, port);
    if (here.isEmpty()) {
      section.fault("host", "is not a host name or an address",
          "127.0.0.1 for this machine only, 0.0.0.0 for every network");
    }
    var settings = new ServerSettings(here.isEmpty() ? LOOPBACK : host, port,
        section.get("publicUrl").flatMap(Value::httpAddress)
            .orElseGet(() -> here.orElse(URI.create("http://localhost"))),
        section.get("maxBodyBytes").flatMap(value -> value.bytes(1024, 64L * 1024 * 1024)).orElse(2 * 1024 * 1024),
        section.get("maxDepth").flatMap(value -> value.number(10, 1000)).orElse(100),
        section.get("maxIdLength").flatMap(value -> value.number(36, 255)).orElse(255),
        section.get("readTimeout").flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(5)))
            .orElse(Duration.ofSeconds(10)),
        section.get("maxConcurrent").flatMap(value -> value.number(1, 100_000)).orElse(512),
        AttachmentSettings.read(section.sectionOrEmpty("attachments"), isLoopback(host)),
        GatheringSettings.read(section.sectionOrEmpty("gathering")),
        MemorySettings.read(section.sectionOrEmpty("memory")),
        section.section("traces").flatMap(TraceSettings::read).orElse(null));
    section.done();
    return settings;
  }

  private static Optional<URI> address(String host, int port) {
    var written = host.contains(":") ? "[" + host + "]" : host;
    try {
      return Optional.of(new URI("http://" + written + ":" + port)).filter(uri -> written.equals(uri.getHost()));
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }

  /** Whether only this machine can reach the bridge. Decided by the text alone: no name is looked up. */
  public boolean isLoopback() {
    return isLoopback(host);
  }

  static boolean isLoopback(String host) {
    var bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return bare.equalsIgnoreCase("localhost") || bare.equals("::1") || bare.matches("127(\\.\\d{1,3}){3}");
  }
}
