package dev.legato.delivery;

import dev.legato.briefing.Note;
import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Refusal;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says the body back. */
public class PlainDrafting implements Drafting {
  @Override
  public String draft(OpenDelivery open, WebhookBody body, Optional<WebhookBody> before, Optional<String> gathered,
      KeptFiles files) throws CannotDraft {
    return "draft of " + text(body) + before.map(b -> " after " + text(b)).orElse("")
        + (open.ticketId() == null ? "" : " on " + open.ticketId());
  }

  private static String text(WebhookBody body) {
    return new String(body.body(), StandardCharsets.UTF_8);
  }

  @Override
  public DeskDelivery delivery(String draft, OpenDelivery open, List<Refusal> leftOut, NoteProfile profile,
      KeptFiles files) {
    var words = new StringBuilder(draft);
    for (var refusal : leftOut)
      words.append(" without ").append(refusal.part().word()).append(' ').append(refusal.name()).append(": ")
          .append(refusal.why());
    return new DeskDelivery(open.handoffId(), open.deliveryId(), open.conversationId(), open.receivedAt(), null,
        new DeskDelivery.Requester(null, null, null, null), "subject", new Note("", words.toString()), Map.of(),
        List.of(), null, null, null, null, leftOut);
  }
}
