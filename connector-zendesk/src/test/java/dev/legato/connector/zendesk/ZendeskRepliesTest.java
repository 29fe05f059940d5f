package dev.legato.connector.zendesk;

import dev.legato.connector.testkit.PretendDesk;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.TicketRepliesContract;

final class ZendeskRepliesTest extends TicketRepliesContract {
  @Override
  protected PretendDesk freshDesk(SteppingClock clock) {
    return new SandboxDesk(clock);
  }
}
