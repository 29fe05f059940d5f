package dev.legato.connector.freshdesk;

import dev.legato.connector.testkit.HelpdeskConnectorContract;
import dev.legato.connector.testkit.PretendDesk;
import dev.legato.connector.testkit.SteppingClock;

final class FreshdeskConnectorTest extends HelpdeskConnectorContract {
  @Override
  protected PretendDesk freshDesk(SteppingClock clock) {
    return new SandboxDesk(clock);
  }
}
