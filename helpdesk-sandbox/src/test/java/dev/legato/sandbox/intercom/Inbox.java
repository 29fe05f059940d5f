package dev.legato.sandbox.intercom;

import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import dev.legato.sandbox.Desk;
import dev.legato.sandbox.Desk.Answer;
import java.io.IOException;
import java.util.List;

/** The pretend Intercom behind a plain client; every answer is held against the vendor's description when the test ends. */
final class Inbox implements AutoCloseable {
  static final String ME = Long.toString(IntercomSeed.ADMIN_ID);

  final Desk desk = new Desk();
  final PretendIntercom intercom = desk.sandbox.intercom();
  private final Listener judge = new Listener(VendorDescriptions.intercom());

  Inbox() {
    // These tests ask amiss on purpose; what they are answered must be right.
    desk.sandbox.journal().witness(it -> {
      if (it.status() != null) {
        judge.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
      }
    });
  }

  Answer get(String path) throws IOException {
    return send("GET", path, "");
  }

  /** @param body single-quoted JSON */
  Answer send(String method, String path, String body) throws IOException {
    return desk.send(method, "/intercom" + path, Desk.json(body), "Authorization",
        "Bearer " + IntercomSeed.ACCESS_TOKEN, "Intercom-Version", "2.16");
  }

  Answer post(String path, String body) throws IOException {
    return send("POST", path, body);
  }

  Answer put(String path, String body) throws IOException {
    return send("PUT", path, body);
  }

  /** A conversation of Nora's. */
  String conversation() {
    return intercom.plantConversation(nora().id(), "Where is my parcel?").id();
  }

  Contact nora() {
    return intercom.contactByEmail("nora@customer.example").orElseThrow();
  }

  Conversation item(String id) {
    return intercom.item(id).orElseThrow();
  }

  Answer note(String id, String html) throws IOException {
    return post("/conversations/" + id + "/reply",
        "{'message_type':'note','type':'admin','admin_id':'" + ME + "','body':'" + html + "'}");
  }

  /** A back-office ticket of Nora's. */
  String ticket() throws IOException {
    Answer made = post("/tickets", "{'ticket_type_id':'" + intercom.ticketType("Bot escalation").id()
        + "','contacts':[{'email':'nora@customer.example'}],'ticket_attributes':{'_default_title_':'Parcel'},"
        + "'skip_notifications':true}");
    return made.at("/id").asText();
  }

  List<String> violations() {
    return desk.sandbox.journal().violations();
  }

  @Override
  public void close() {
    desk.close();
    if (!judge.complaints().isEmpty()) {
      throw new AssertionError("Not what the vendor's description says:\n" + String.join("\n", judge.complaints()));
    }
  }
}
