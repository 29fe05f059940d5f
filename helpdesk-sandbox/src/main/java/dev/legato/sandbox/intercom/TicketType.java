package dev.legato.sandbox.intercom;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A kind of ticket with fields of its own.
 *
 * @param category Customer, Back-office or Tracker
 */
public record TicketType(String id, String name, String description, String category, String icon,
    List<Attribute> attributes, boolean archived, Instant createdAt, Instant updatedAt) {
  /**
   * A field of such tickets. Values are written by name; a list takes an option's id.
   *
   * @param dataType string, list, integer, decimal, boolean, datetime or files
   */
  public record Attribute(String id, String name, String description, String dataType, List<Option> options,
      boolean required, boolean visibleToContacts, boolean multiline, boolean isDefault, Instant createdAt) {
    public Attribute {
      options = List.copyOf(options);
    }
  }

  /** A choice of a list. */
  public record Option(String id, String label) {}

  public TicketType {
    attributes = List.copyOf(attributes);
  }

  public Optional<Attribute> attribute(String attributeName) {
    return attributes.stream().filter(a -> a.name().equals(attributeName)).findFirst();
  }

  public boolean backOffice() {
    return category.equals("Back-office");
  }

  TicketType archive(Instant now) {
    return new TicketType(id, name, description, category, icon, attributes, true, createdAt, now);
  }

  TicketType with(Attribute attribute, Instant now) {
    List<Attribute> more = new ArrayList<>(attributes);
    more.add(attribute);
    return new TicketType(id, name, description, category, icon, more, archived, createdAt, now);
  }
}
