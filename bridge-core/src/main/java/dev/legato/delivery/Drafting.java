package dev.legato.delivery;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Refusal;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Turns what came in into what is going to be written. The same input gives the same words, unless a language model is
 * configured: then the first draft is the one that counts.
 */
public interface Drafting {
  /**
   * What this delivery is going to say, as JSON to be frozen before the first call.
   *
   * @param before the body of the signal before this one, when this is an update
   * @param gathered what was gathered for it, as JSON
   * @param files what is kept of it
   * @throws CannotDraft when the body can no longer be understood (its source was removed, say)
   */
  String draft(OpenDelivery open, WebhookBody body, Optional<WebhookBody> before, Optional<String> gathered,
      KeptFiles files) throws CannotDraft;

  /** When the promises in this draft fall due that are to be watched over; none where nobody can tell. */
  default List<Instant> promised(String draft, OpenDelivery open) {
    return List.of();
  }

  /** Whether nothing is lost when only the newer of two signals is written. */
  default boolean covers(WebhookBody newer, WebhookBody older) {
    return false;
  }

  /**
   * The frozen draft for a desk, without the parts left out so far, which the note then names.
   *
   * @param files those kept for it
   */
  DeskDelivery delivery(String draft, OpenDelivery open, List<Refusal> leftOut, NoteProfile profile, KeptFiles files);

  /** The files kept for one delivery. Reads them when they are asked for. */
  interface KeptFiles {
    /** There are none. */
    KeptFiles NONE = new KeptFiles() {
      @Override
      public boolean has(int place) {
        return false;
      }

      @Override
      public byte[] bytes(int place) {
        throw new IllegalStateException("no file is kept");
      }
    };

    boolean has(int place);

    byte[] bytes(int place);
  }

  /** Says what a person has to mend before this can be drafted. */
  final class CannotDraft extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotDraft(String message) {
      super(message);
    }
  }
}
