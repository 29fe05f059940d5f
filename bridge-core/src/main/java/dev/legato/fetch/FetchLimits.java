package dev.legato.fetch;

import java.time.Duration;
import java.util.Set;

/**
 * How far a fetch goes.
 *
 * @param bytes     of the body at most
 * @param time      for everything, redirects included
 * @param redirects that are followed, each checked like the first address
 * @param types     content types that may come, lower case, {@code image/*} for a whole family; empty takes any
 */
public record FetchLimits(int bytes, Duration time, int redirects, Set<String> types) {
  public FetchLimits {
    types = Set.copyOf(types);
  }

  boolean takes(String type) {
    int slash = type.indexOf('/');
    return types.isEmpty() || types.contains(type)
        || slash > 0 && types.contains(type.substring(0, slash) + "/*");
  }
}
