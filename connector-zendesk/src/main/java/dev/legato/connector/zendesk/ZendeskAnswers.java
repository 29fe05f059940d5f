package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.Receipt;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.zendesk.ZendeskRequests.FieldValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Zendesk's good answers prove. Pure. */
final class ZendeskAnswers {
  /** Parameters we send, so the only ones a warning can be about; its free text is not passed on. */
  private static final Set<String> OURS = Set.of("subject", "comment", "html_body", "public", "uploads", "requester",
      "external_id", "tags", "custom_fields", "group_id", "assignee_id", "priority", "via_followup_source_id",
      "metadata");
  private static final Pattern NAME = Pattern.compile("[a-z_]+");

  private ZendeskAnswers() {}

  /**
   * The receipt of a note from the audit that wrote it; empty when the audit does not show the note, and so proves
   * nothing.
   */
  static Optional<Receipt> ofAudit(URI desk, String ticketId, JsonNode audit, List<String> remarks) {
    List<JsonNode> comments = StreamSupport.stream(audit.path("events").spliterator(), false)
        .filter(event -> event.path("type").asText().equals("Comment") && event.path("public").isBoolean()).toList();
    if (comments.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonNode> exposed = comments.stream().filter(comment -> comment.path("public").booleanValue()).findFirst();
    JsonNode note = exposed.orElse(comments.getFirst());
    return Optional.of(new Receipt(ticketId, ticketUrl(desk, ticketId), note.path("id").asText(null),
        exposed.isPresent() ? Privacy.PUBLIC : Privacy.PROVEN, Map.of("audit", audit.path("id").asText()), remarks));
  }

  /** The receipt of a step that touched a ticket without writing a note. */
  static Receipt ofTicket(URI desk, String ticketId, @Nullable String noteId, @Nullable Privacy privacy) {
    return new Receipt(ticketId, ticketUrl(desk, ticketId), noteId, privacy, Map.of(), List.of());
  }

  /** What was dropped in silence: a parameter, a field's value, a tag. */
  static List<String> remarks(JsonNode ticket, Optional<String> warning, List<FieldValue> sent,
      Collection<String> tags) {
    List<String> remarks = new ArrayList<>();
    warning.map(text -> NAME.matcher(text).results().map(it -> it.group()).filter(OURS::contains).distinct()
        .collect(Collectors.joining(", "))).ifPresent(names -> remarks
            .add("Zendesk dropped a parameter" + (names.isEmpty() ? "" : ": " + names)));
    for (FieldValue field : sent) {
      boolean kept = StreamSupport.stream(ticket.path("custom_fields").spliterator(), false)
          .anyMatch(it -> it.path("id").asLong() == field.id() && holdsSomething(it.path("value")));
      if (!kept) {
        remarks.add("Zendesk did not keep the value of the field '" + field.title() + "'");
      }
    }
    Set<String> there = strings(ticket.path("tags"));
    tags.stream().filter(tag -> !there.contains(tag))
        .forEach(tag -> remarks.add("Zendesk did not keep the tag " + tag));
    return remarks;
  }

  /** Whether this audit is the trace of this delivery. */
  static boolean isOurs(JsonNode audit, String deliveryId) {
    return audit.path("metadata").path("custom").path("legato").path("delivery").asText().equals(deliveryId);
  }

  static Set<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean holdsSomething(JsonNode value) {
    return value.isArray() ? !value.isEmpty() : !value.isNull() && !value.asText().isEmpty();
  }

  private static String ticketUrl(URI desk, String ticketId) {
    return desk + "/agent/tickets/" + ticketId;
  }
}
