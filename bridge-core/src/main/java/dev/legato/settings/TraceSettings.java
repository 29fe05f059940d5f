package dev.legato.settings;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where traces are sent; without it none are made.
 *
 * @param endpoint of a collector that speaks OTLP over HTTP; the traces go to {@code /v1/traces} below it
 * @param sample how much of what begins here is followed, from 0 to 1; what came with a {@code traceparent} is followed
 *        when its sender follows it
 * @param headers sent to the collector, such as a key
 */
public record TraceSettings(URI endpoint, double sample, Map<String, Secret> headers) {
  public TraceSettings {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  static Optional<TraceSettings> read(Section section) {
    var endpoint = section.required("endpoint", "the address of a collector, like http://localhost:4318")
        .flatMap(Value::httpAddress);
    double sample = section.get("sample").flatMap(TraceSettings::share).orElse(1.0);
    var headers = new LinkedHashMap<String, Secret>();
    section.section("headers").ifPresent(all -> all.each((name, value) -> {
      if (name.matches("[A-Za-z0-9-]{1,64}")) {
        value.secret().ifPresent(secret -> headers.put(name, secret));
      } else {
        value.fault("\"" + name + "\" cannot be the name of a header", "write it like api-key");
      }
    }));
    endpoint.filter(address -> address.getScheme().equals("http") && !ServerSettings.isLoopback(address.getHost()))
        .filter(_ -> !headers.isEmpty())
        .ifPresent(_ -> section.warn("endpoint", "the headers travel in the clear", "write https://"));
    section.done();
    return endpoint.map(address -> new TraceSettings(address, sample, headers));
  }

  private static Optional<Double> share(Value value) {
    return value.text().flatMap(text -> {
      if (text.matches("0|1|[01]\\.\\d{1,9}|\\.\\d{1,9}") && Double.parseDouble(text) <= 1) {
        return Optional.of(Double.parseDouble(text));
      }
      value.fault("\"" + text + "\" is not a share from 0 to 1", "write 0.1 for every tenth, 1 for all");
      return Optional.<Double>empty();
    });
  }
}
