package dev.legato.sandbox;

import dev.legato.sandbox.freshdesk.FreshdeskSettings;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import java.time.InstantSource;

/**
 * How a sandbox is to run.
 *
 * @param port  0 takes a free one
 * @param clock what expiry, limits and the search index go by; faults that wait do so in real time
 * @param seed  of the random faults
 */
public record SandboxSettings(int port, InstantSource clock, long seed, ZendeskSettings zendesk,
    FreshdeskSettings freshdesk) {
  /** A free port, the system's clock, seed 1, a Professional and a Pro account. */
  public static final SandboxSettings DEFAULTS = new SandboxSettings(0, InstantSource.system(), 1,
      ZendeskSettings.DEFAULTS, FreshdeskSettings.DEFAULTS);

  public SandboxSettings withPort(int newPort) {
    return new SandboxSettings(newPort, clock, seed, zendesk, freshdesk);
  }

  public SandboxSettings withClock(InstantSource newClock) {
    return new SandboxSettings(port, newClock, seed, zendesk, freshdesk);
  }

  public SandboxSettings withSeed(long newSeed) {
    return new SandboxSettings(port, clock, newSeed, zendesk, freshdesk);
  }

  public SandboxSettings withZendesk(ZendeskSettings newZendesk) {
    return new SandboxSettings(port, clock, seed, newZendesk, freshdesk);
  }

  public SandboxSettings withFreshdesk(FreshdeskSettings newFreshdesk) {
    return new SandboxSettings(port, clock, seed, zendesk, newFreshdesk);
  }
}
