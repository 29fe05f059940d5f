package dev.legato.sandbox.zendesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A field of the ticket form.
 *
 * @param type            the vendor's word: text, textarea, checkbox, date, integer, decimal, tagger, multiselect, or a
 *                        system type such as subject
 * @param options         for tagger and multiselect
 * @param requiredToSolve a ticket cannot be solved while this is empty
 * @param removable       false for system fields
 */
public record TicketField(long id, String type, String title, List<Option> options, boolean requiredToSolve,
    boolean removable, Instant createdAt) {
  /** A choice; its value is also a tag. */
  public record Option(long id, String name, String value) {}

  public TicketField {
    options = List.copyOf(options);
  }

  Optional<Option> option(String value) {
    return options.stream().filter(o -> o.value().equals(value)).findFirst();
  }
}
