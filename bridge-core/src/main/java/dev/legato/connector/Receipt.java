package dev.legato.connector;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the desk gave back for one step. {@code privacy} is present on steps that wrote a note. {@code kept} is what
 * later steps of the same connector need (an upload token, say). {@code remarks} are small things that went wrong
 * without anyone refusing (a value the desk dropped in silence), for the record.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Receipt(@Nullable String ticketId, @Nullable String ticketUrl, @Nullable String noteId,
    @Nullable Privacy privacy, Map<String, String> kept, List<String> remarks) {

  /** Whether the desk's own answer proves that the note is private. */
  public enum Privacy {
    PROVEN,
    /** The desk says the note is public: to be made private at once. */
    PUBLIC,
    /** It was public for a moment and was made private. */
    MADE_PRIVATE
  }

  public Receipt {
    kept = kept == null ? Map.of() : Map.copyOf(kept);
    remarks = remarks == null ? List.of() : List.copyOf(remarks);
  }
}
