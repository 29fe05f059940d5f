package dev.legato.connector.testkit;

import dev.legato.briefing.Note;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.contextpackage.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Deliveries to play with: each has its own mark in its note, so that notes can be counted. */
final class Deliveries {
  /** In every delivery's note and in nothing else. */
  static final String WORDS = "The refund of order 4711 never came";
  private static final Instant RECEIVED = Instant.parse("2026-11-20T09:59:58Z");

  private Deliveries() {}

  static String mark(String id) {
    return "[" + id + "]";
  }

  static DeskDelivery bare(String id) {
    return new DeskDelivery("hof_" + id, "dlv_" + id, "conversation-" + id,
        RECEIVED, null, new DeskDelivery.Requester(null, null, null, null),
        "Handed over by the bot", note(id, WORDS), Map.of(), List.of(), null, null, null, null, List.of());
  }

  static DeskDelivery full(String id, PretendDesk desk) {
    DeskDelivery bare = bare(id);
    return new DeskDelivery(bare.handoffId(), bare.deliveryId(), bare.conversationId(), bare.receivedAt(), null,
        new DeskDelivery.Requester("Nora Lind", "nora@example.com", "+46 8 555 0101", "cust-1"), "Refund missing",
        bare.note(),
        Map.of("issue", "Refund missing", "trigger", "low-confidence", "urgency", "urgent", "handoff",
            bare.handoffId()),
        List.of("legato", "legato-low-confidence", "vip"), desk.group(), desk.agent(),
        Priority.URGENT, null, List.of());
  }

  static DeskDelivery into(String ticket, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), ticket,
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        it.transcript(), it.leftOut(), it.files());
  }

  static DeskDelivery from(String email, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        new DeskDelivery.Requester("Somebody", email, null, null), it.subject(), it.note(), it.fields(), it.tags(),
        it.group(), it.agent(), it.priority(), it.transcript(), it.leftOut(), it.files());
  }

  static DeskDelivery placed(DeskDelivery it, String group, String agent) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), group, agent, it.priority(),
        it.transcript(), it.leftOut(), it.files());
  }

  static DeskDelivery withTranscript(String transcript, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), it.deliveryId(), it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), it.note(), it.fields(), it.tags(), it.group(), it.agent(), it.priority(),
        transcript, it.leftOut(), it.files());
  }

  /** A picture and a table, whose bytes no text could be. */
  static DeskDelivery withFiles(DeskDelivery it) {
    return it.withFiles(List.of(file("photo of the lamp.png", "image/png", 3_000),
        file("r\u00e9sum\u00e9 \u2116 1.csv", "text/csv", 40)));
  }

  static DeskFile file(String name, String contentType, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (contentType.startsWith("text/") ? 'a' : i);
    }
    return new DeskFile(name, contentType, size, bytes::clone);
  }

  static DeskDelivery sameConversation(String id, DeskDelivery it) {
    return new DeskDelivery(it.handoffId(), "dlv_" + id, it.conversationId(), it.receivedAt(), it.ticketId(),
        it.requester(), it.subject(), note(id, WORDS), it.fields(), it.tags(), it.group(), it.agent(),
        it.priority(), it.transcript(), it.leftOut(), it.files());
  }

  static DeskDelivery hostile(String id) {
    String hostile = "<script>alert(1)</script>\"'\\ {{ticket.requester.phone}} {% comment %} \u202e\u0007 \r\n "
        + "\ud83d\ude80 & %00 ../..";
    String escaped = "&lt;script&gt;alert(1)&lt;/script&gt; {{ticket.id}} {{{x}}} {% comment %} \ud83d\ude80";
    return new DeskDelivery("hof_" + id, "dlv_" + id, "conv " + hostile, RECEIVED, null,
        new DeskDelivery.Requester(hostile, "nora@example.com", hostile, hostile), hostile, note(id, escaped),
        Map.of("issue", hostile, "category", hostile, "mood", hostile), List.of("legato"), null, null, null, null,
        List.of());
  }

  private static Note note(String id, String text) {
    return new Note("<h4>Issue</h4><p>" + text + " " + mark(id) + "</p>", text + " " + mark(id));
  }
}
