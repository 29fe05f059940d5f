package dev.legato.connector.testkit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A ticket (or conversation) as an agent sees it.
 *
 * @param externalId null where the desk has none
 * @param fields the values that are set, by the field's title
 * @param group its name, or null
 * @param assignee e-mail, or null
 * @param priority low, normal, high, urgent, or null
 * @param followUpOf the closed ticket this one follows, or null
 * @param comments all of them, oldest first
 */
public record DeskTicket(String id, @Nullable String externalId, Set<String> tags, Map<String, String> fields,
    @Nullable String group, @Nullable String assignee, @Nullable String priority, @Nullable String requesterEmail,
    @Nullable String followUpOf, List<DeskComment> comments) {

  /** @param files names of what is attached */
  public record DeskComment(String html, boolean isPublic, List<String> files) {}

  /** The comments that hold this text. */
  public List<DeskComment> commentsWith(String text) {
    return comments.stream().filter(comment -> comment.html().contains(text)).toList();
  }
}
