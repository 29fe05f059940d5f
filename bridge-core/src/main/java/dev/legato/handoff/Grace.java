package dev.legato.handoff;

import dev.legato.contextpackage.Priority;
import java.time.Duration;

/**
 * How long a handoff may take when a desk cannot take all of them at once. Arrival plus grace is a handoff's place in the
 * queue: the urgent and the valuable overtake, and nobody is overtaken for longer than his own grace. The steps are so
 * wide that after an outage of half an hour every urgent handoff still goes before every other.
 */
public final class Grace {
  private Grace() {}

  /** @param valuable whether the customer is one of those the company lives by */
  public static Duration of(Priority urgency, boolean valuable) {
    return switch (urgency) {
      case URGENT -> valuable ? Duration.ZERO : Duration.ofMinutes(15);
      case HIGH -> valuable ? Duration.ofHours(1) : Duration.ofMinutes(90);
      case NORMAL -> valuable ? Duration.ofHours(3) : Duration.ofHours(4);
      case LOW -> valuable ? Duration.ofHours(9) : Duration.ofHours(12);
    };
  }
}
