package dev.legato.connector.zendesk;

import dev.legato.connector.testkit.HelpdeskConnectorContract;
import dev.legato.connector.testkit.PretendDesk;
import dev.legato.connector.testkit.SteppingClock;

final class ZendeskConnectorTest extends HelpdeskConnectorContract {
  @Override
  protected PretendDesk freshDesk(SteppingClock clock) {
    return new SandboxDesk(clock);
  }
}
