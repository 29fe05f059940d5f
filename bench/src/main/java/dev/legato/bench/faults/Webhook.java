package dev.legato.bench.faults;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a bot sends: one signal of one conversation.
 *
 * @param signal its number in the conversation; each says all that those before it said
 */
record Webhook(String conversation, int signal, String id, String source, byte[] body) {
  private static final Pattern TOLD = Pattern.compile("Charged twice for March, said (\\d+) times");

  static final String FILE = "receipt.png";

  /** How soon somebody should look, in the words of the context package. */
  enum Urgency {
    LOW, NORMAL, HIGH, URGENT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A conversation that ends with a human, for a ticket of its own. */
  static Webhook first(String conversation, String source) {
    return of(conversation, 1, source, "", Urgency.HIGH);
  }

  static Webhook first(String conversation, String source, Urgency urgency) {
    return of(conversation, 1, source, "", urgency);
  }

  /** The same for a ticket that is there already. */
  static Webhook onTicket(String conversation, String source, String ticket) {
    return of(conversation, 1, source, "\"target\":{\"ticketId\":\"" + ticket + "\"},", Urgency.HIGH);
  }

  /** The same with a file of the customer's, to be fetched and handed on. */
  static Webhook withFile(String conversation, String source, String url) {
    return of(conversation, 1, source, "\"attachments\":[{\"name\":\"" + FILE
        + "\",\"contentType\":\"image/png\",\"url\":\"" + url + "\"}],", Urgency.HIGH);
  }

  /** Which signal a note tells of; 0 when it tells of none. */
  static int toldBy(String note) {
    var told = TOLD.matcher(note);
    return told.find() ? Integer.parseInt(told.group(1)) : 0;
  }

  /** A later signal of the same conversation, with more said. */
  static Webhook update(String conversation, String source, int signal) {
    return of(conversation, signal, source, "", Urgency.HIGH);
  }

  private static Webhook of(String conversation, int signal, String source, String target, Urgency urgency) {
    var more = new StringBuilder();
    for (int i = 2; i <= signal; i++)
      more.append(",{\"speaker\":\"customer\",\"content\":\"And now for the ").append(i).append(". time: my money!\"}");
    var body = """
        {%s"conversationId":"%s",
         "customer":{"name":"Nora Lindqvist","email":"nora@customer.example"},
         "issue":{"summary":"Charged twice for March, said %d times.","category":"billing"},
         "attempts":[{"action":"looked up both payments","outcome":"partial"}],
         "commitments":[{"text":"I will refund you by Friday","kind":"money"}],
         "escalation":{"trigger":"explicit-request","urgency":"%s","requestedHuman":true},
         "messages":[{"speaker":"customer","content":"You charged me twice!"},
                     {"speaker":"ai","content":"I will refund you by Friday."}%s]}
        """.formatted(target, conversation, signal, urgency.word(), more);
    return new Webhook(conversation, signal, "msg_" + conversation + "_" + signal, source,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
