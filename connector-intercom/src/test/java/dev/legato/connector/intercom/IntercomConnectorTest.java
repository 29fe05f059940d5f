package dev.legato.connector.intercom;

import dev.legato.connector.testkit.HelpdeskConnectorContract;
import dev.legato.connector.testkit.PretendDesk;
import dev.legato.connector.testkit.SteppingClock;

final class IntercomConnectorTest extends HelpdeskConnectorContract {
  @Override
  protected PretendDesk freshDesk(SteppingClock clock) {
    return new SandboxDesk(clock);
  }
}
