package dev.legato.sandbox.zendesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A ticket at one moment, with all its comments and audits. */
public record Ticket(long id, @Nullable String externalId, String subject, String description, @Nullable String type,
    @Nullable String priority, String status, long requesterId, long submitterId, @Nullable Long assigneeId,
    @Nullable Long groupId, @Nullable Long brandId, @Nullable Long formId, List<String> tags,
    Map<Long, JsonNode> customFields, @Nullable Long followupSourceId, List<Long> followupIds, Instant createdAt,
    Instant updatedAt, List<Comment> comments, List<Audit> audits) {
  public Ticket {
    tags = List.copyOf(tags);
    customFields = Map.copyOf(customFields);
    followupIds = List.copyOf(followupIds);
    comments = List.copyOf(comments);
    audits = List.copyOf(audits);
  }

  public boolean closed() {
    return status.equals("closed");
  }

  /** Public when its first comment is: what later comments are when they do not say. */
  public boolean isPublic() {
    return comments.isEmpty() || comments.getFirst().isPublic();
  }

  public List<Comment> notes() {
    return comments.stream().filter(c -> !c.isPublic()).toList();
  }

  /** The comment with this id, for routes that name one. */
  Comment comment(long commentId) {
    return comments.stream().filter(c -> c.id() == commentId).findFirst().orElseThrow(Refusal::notFound);
  }

  Ticket followedBy(long followUpId) {
    List<Long> ids = new ArrayList<>(followupIds);
    ids.add(followUpId);
    return new Ticket(id, externalId, subject, description, type, priority, status, requesterId, submitterId,
        assigneeId, groupId, brandId, formId, tags, customFields, followupSourceId, ids, createdAt, updatedAt, comments,
        audits);
  }

  Audit lastAudit() {
    return audits.getLast();
  }

  @Override
  public String toString() {
    return "Ticket[" + id + ", " + status + ", " + comments.size() + " comments]";
  }
}
