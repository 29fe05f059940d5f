package dev.legato.intake.signatures;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a signature may be about: one request as it came in.
 *
 * @param target path and query as they stood on the request line, or empty where nobody knows
 * @param headers by lower-case name; of those that came more than once, the first
 * @param repeated lower-case names of headers that came more than once
 * @param body the bytes exactly as they came, inflated
 */
public record SignedRequest(String target, Map<String, String> headers, Set<String> repeated, byte[] body) {
  /** One of which only headers and body are known. */
  public static SignedRequest of(Map<String, String> headers, byte[] body) {
    return new SignedRequest("", headers, Set.of(), body);
  }

  /** By name in any case. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The objection to a request that says one of these twice: which of the two counts is for nobody to guess. */
  Optional<String> repeatedOneOf(Collection<String> names) {
    return names.stream().filter(name -> repeated.contains(name.toLowerCase(Locale.ROOT))).findFirst()
        .map(name -> "the header " + name + " came more than once; something between the bot and here adds another");
  }
}
