package dev.legato.sandbox;

import dev.legato.sandbox.freshdesk.FreshdeskSettings;
import dev.legato.sandbox.intercom.IntercomSettings;
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
    FreshdeskSettings freshdesk, IntercomSettings intercom) {
  /** A free port, the system's clock, seed 1, ordinary accounts. */
  public static final SandboxSettings DEFAULTS = new SandboxSettings(0, InstantSource.system(), 1,
      ZendeskSettings.DEFAULTS, FreshdeskSettings.DEFAULTS, IntercomSettings.DEFAULTS);

  public SandboxSettings withPort(int newPort) {
    return new SandboxSettings(newPort, clock, seed, zendesk, freshdesk, intercom);
  }

  public SandboxSettings withClock(InstantSource newClock) {
    return new SandboxSettings(port, newClock, seed, zendesk, freshdesk, intercom);
  }

  public SandboxSettings withSeed(long newSeed) {
    return new SandboxSettings(port, clock, newSeed, zendesk, freshdesk, intercom);
  }

  public SandboxSettings withZendesk(ZendeskSettings newZendesk) {
    return new SandboxSettings(port, clock, seed, newZendesk, freshdesk, intercom);
  }

  public SandboxSettings withFreshdesk(FreshdeskSettings newFreshdesk) {
    return new SandboxSettings(port, clock, seed, zendesk, newFreshdesk, intercom);
  }

  public SandboxSettings withIntercom(IntercomSettings newIntercom) {
    return new SandboxSettings(port, clock, seed, zendesk, freshdesk, newIntercom);
  }
}
