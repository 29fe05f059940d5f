package dev.legato.connector;

import dev.legato.briefing.Note;
import dev.legato.contextpackage.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one delivery has to say to a desk, in no vendor's words. The same delivery always renders to the same
 * bytes: what changes between tries is only {@code leftOut}.
 *
 * @param ticketId the ticket to write to, or null for a new one
 * @param group name or id, as the configuration has it
 * @param agent e-mail or id, as the configuration has it
 * @param fields summary values by the vocabulary's name (see {@code manifests}: {@code issue}, {@code trigger},
 *     {@code urgency}, {@code category}, {@code mood}, {@code handoff}); a desk fills those it has
 * @param tags lower case, without spaces
 * @param transcript the whole conversation as a text file, when it is too long for the note
 * @param leftOut parts refused so far; the note already names them
 * @param files of the customer, to be attached to the note, always in the same order
 * @param written what the delivery before filled the fields with, when this is an update of its ticket; else null. A field that
 *     holds something else was edited by people, and is theirs
 */
public record DeskDelivery(String handoffId, String deliveryId, String conversationId, Instant receivedAt,
    @Nullable String ticketId, Requester requester, String subject, Note note, Map<String, String> fields,
    List<String> tags, @Nullable String group, @Nullable String agent, @Nullable Priority priority,
    @Nullable String transcript, List<Refusal> leftOut, List<DeskFile> files,
    @Nullable Map<String, String> written) {

  /** The customer, as far as known. {@code externalId} is the bot's own id for them. */
  public record Requester(@Nullable String name, @Nullable String email, @Nullable String phone,
      @Nullable String externalId) {
    /** Never prints who the customer is. */
    @Override
    public String toString() {
      return "Requester[***]";
    }
  }

  public DeskDelivery {
    fields = Map.copyOf(fields);
    tags = List.copyOf(tags);
    leftOut = List.copyOf(leftOut);
    files = List.copyOf(files);
    written = written == null ? null : Map.copyOf(written);
  }

  /** Of no ticket that an earlier delivery has written to. */
  public DeskDelivery(String handoffId, String deliveryId, String conversationId, Instant receivedAt,
      @Nullable String ticketId, Requester requester, String subject, Note note, Map<String, String> fields,
      List<String> tags, @Nullable String group, @Nullable String agent, @Nullable Priority priority,
      @Nullable String transcript, List<Refusal> leftOut, List<DeskFile> files) {
    this(handoffId, deliveryId, conversationId, receivedAt, ticketId, requester, subject, note, fields, tags, group,
        agent, priority, transcript, leftOut, files, null);
  }

  /** Without files. */
  public DeskDelivery(String handoffId, String deliveryId, String conversationId, Instant receivedAt,
      @Nullable String ticketId, Requester requester, String subject, Note note, Map<String, String> fields,
      List<String> tags, @Nullable String group, @Nullable String agent, @Nullable Priority priority,
      @Nullable String transcript, List<Refusal> leftOut) {
    this(handoffId, deliveryId, conversationId, receivedAt, ticketId, requester, subject, note, fields, tags, group,
        agent, priority, transcript, leftOut, List.of());
  }

  /** The same with these files. */
  public DeskDelivery withFiles(List<DeskFile> files) {
    return new DeskDelivery(handoffId, deliveryId, conversationId, receivedAt, ticketId, requester, subject, note,
        fields, tags, group, agent, priority, transcript, leftOut, files, written);
  }

  /** The same as an update of a ticket whose fields were filled with these. */
  public DeskDelivery after(Map<String, String> written) {
    return new DeskDelivery(handoffId, deliveryId, conversationId, receivedAt, ticketId, requester, subject, note,
        fields, tags, group, agent, priority, transcript, leftOut, files, written);
  }

  /** Whether its fields may have been edited by people since we filled them. */
  public boolean updatesFields() {
    return written != null && writesToTarget();
  }

  /** The same with the fields of the delivery before. */
  public DeskDelivery withFieldsBefore() {
    return new DeskDelivery(handoffId, deliveryId, conversationId, receivedAt, ticketId, requester, subject, note,
        written == null ? Map.of() : written, tags, group, agent, priority, transcript, leftOut, files, null);
  }

  /** The files without those left out. */
  public List<DeskFile> filesToSend() {
    return files.stream().filter(file -> !without(Part.ATTACHMENT, file.name())).toList();
  }

  /** Whether this part (all of its kind) is to be left out. */
  public boolean without(Part part) {
    return leftOut.stream().anyMatch(refusal -> refusal.part() == part);
  }

  /** Whether this one field, tag, … is to be left out; the name {@code *} stands for all of the kind. */
  public boolean without(Part part, String name) {
    return leftOut.stream().anyMatch(refusal -> refusal.concerns(part, name) || refusal.concerns(part, "*"));
  }

  /** Whether it goes into a ticket that is there already, and that nothing was found against. */
  public boolean writesToTarget() {
    return ticketId != null && !without(Part.TARGET);
  }

  /** Whether the transcript goes along as a file. */
  public boolean hasTranscript() {
    return transcript != null && !without(Part.TRANSCRIPT);
  }

  /** The tags without those left out, each once. */
  public List<String> tagsToWrite() {
    return tags.stream().filter(tag -> !without(Part.TAGS, tag)).distinct().toList();
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "DeskDelivery[" + deliveryId + " of " + handoffId + "]";
  }
}
