package dev.legato.sandbox.intercom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A field of conversations. Values are written by its name, and list values are the label of an option.
 *
 * @param dataType string, integer, list, decimal, boolean, datetime, relationship or files
 */
public record ConversationAttribute(long id, String name, String description, String dataType, List<Option> options,
    boolean required, boolean multiline, List<String> visibleToTeamIds, boolean archived, Instant createdAt,
    Instant updatedAt) {
  /** A choice of a list; the id is a UUID. */
  public record Option(String id, String label, boolean archived) {}

  public ConversationAttribute {
    options = List.copyOf(options);
    visibleToTeamIds = List.copyOf(visibleToTeamIds);
  }

  Optional<Option> option(String label) {
    return options.stream().filter(o -> o.label().equals(label) && !o.archived()).findFirst();
  }

  ConversationAttribute withOptions(List<Option> newOptions, Instant now) {
    return new ConversationAttribute(id, name, description, dataType, newOptions, required, multiline,
        visibleToTeamIds, archived, createdAt, now);
  }

  ConversationAttribute withTexts(String newName, String newDescription, boolean nowRequired, boolean nowMultiline,
      List<String> teams, Instant now) {
    return new ConversationAttribute(id, newName, newDescription, dataType, options, nowRequired, nowMultiline, teams,
        archived, createdAt, now);
  }

  ConversationAttribute archive(Instant now) {
    return new ConversationAttribute(id, name, description, dataType, options, required, multiline, visibleToTeamIds,
        true, createdAt, now);
  }
}
