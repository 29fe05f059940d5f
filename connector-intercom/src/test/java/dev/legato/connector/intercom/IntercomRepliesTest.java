package dev.legato.connector.intercom;

import dev.legato.connector.testkit.PretendDesk;
import dev.legato.connector.testkit.SteppingClock;
import dev.legato.connector.testkit.TicketRepliesContract;

final class IntercomRepliesTest extends TicketRepliesContract {
  @Override
  protected PretendDesk freshDesk(SteppingClock clock) {
    return new SandboxDesk(clock);
  }
}
