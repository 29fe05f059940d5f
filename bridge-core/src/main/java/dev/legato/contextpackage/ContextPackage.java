package dev.legato.contextpackage;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One escalation as the bot told it. Needed: {@code conversationId}, and at least one of messages, issue.summary, escalation. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ContextPackage(
    @Nullable String schemaVersion,
    String conversationId,
    @Nullable Boolean conversationIdDerived,
    @Nullable String messageId,
    @Nullable Source source,
    @Nullable Customer customer,
    @Nullable Page page,
    @Nullable Issue issue,
    List<Message> messages,
    List<Attempt> attempts,
    List<Commitment> commitments,
    @Nullable Sentiment sentiment,
    @Nullable Escalation escalation,
    @Nullable Recommendation recommendation,
    List<String> avoid,
    List<Resource> resources,
    List<Attachment> attachments,
    @Nullable Technical technical,
    @Nullable JsonNode proposedAction,
    @Nullable Callback callback,
    @Nullable Target target,
    Map<String, JsonNode> extensions,
    @JsonAnyGetter Map<String, JsonNode> other) {
  public ContextPackage {
    messages = List.copyOf(messages);
    attempts = List.copyOf(attempts);
    commitments = List.copyOf(commitments);
    avoid = List.copyOf(avoid);
    resources = List.copyOf(resources);
    attachments = List.copyOf(attachments);
    extensions = Map.copyOf(extensions);
    other = Map.copyOf(other);
  }

  @Override
  public String toString() {
    return "ContextPackage[" + conversationId + ", " + messages.size() + " messages]";
  }
}
