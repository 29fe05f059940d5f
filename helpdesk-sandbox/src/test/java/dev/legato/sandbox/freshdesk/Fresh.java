package dev.legato.sandbox.freshdesk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.connector.testkit.description.Listener;
import dev.legato.connector.testkit.description.VendorDescriptions;
import dev.legato.sandbox.Desk;
import java.io.IOException;
import java.util.Base64;
import java.util.List;

/**
 * The pretend Freshdesk of a sandbox, and a plain client of it. What the unofficial description says against an answer
 * is printed and fails nothing: the vendor's prose is the authority.
 */
final class Fresh implements AutoCloseable {
  /** It has no bodies for errors, no merge that answers 204, and no statuses of an account's own. */
  private static final List<String> KNOWN_HINTS = List.of(": validation.response.body.unexpected",
      "status 204 not defined for path '/tickets/merge'", "not found in enum (possible values: [2,3,4,5])");

  final Desk desk = new Desk();
  final PretendFreshdesk freshdesk = desk.sandbox.freshdesk();
  private final Listener hints = new Listener(VendorDescriptions.freshdesk());
  private String authorization = basic(FreshdeskSeed.API_KEY + ":X");

  Fresh() {
    desk.sandbox.journal().witness(it -> {
      if (it.status() != null && it.desk().equals("freshdesk")) {
        hints.answered(it.method(), it.path(), it.status(), it.responseType(), it.responseBody());
      }
    });
    freshdesk.settings(FreshdeskSettings.DEFAULTS.withLimits(FreshdeskLimits.NONE));
  }

  static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
  }

  Fresh as(String newAuthorization) {
    authorization = newAuthorization;
    return this;
  }

  Desk.Answer get(String path, String... headers) throws IOException {
    return send("GET", path, "", headers);
  }

  /** Bodies are written with single quotes. */
  Desk.Answer post(String path, String json) throws IOException {
    return send("POST", path, Desk.json(json));
  }

  Desk.Answer put(String path, String json) throws IOException {
    return send("PUT", path, Desk.json(json));
  }

  Desk.Answer delete(String path) throws IOException {
    return send("DELETE", path, "");
  }

  Desk.Answer send(String method, String path, String body, String... headers) throws IOException {
    String[] all = new String[headers.length + 2];
    all[0] = "Authorization";
    all[1] = authorization;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return desk.send(method, "/freshdesk/api/v2" + path, body, all);
  }

  /** A form of {@code name=value} parts; a name that starts with {@code @} is a file called {@code f.txt}. */
  Desk.Answer form(String method, String path, List<String> parts) throws IOException {
    StringBuilder body = new StringBuilder();
    for (String part : parts) {
      boolean file = part.startsWith("@");
      String name = part.substring(file ? 1 : 0, part.indexOf('='));
      body.append("--cut\r\nContent-Disposition: form-data; name=\"").append(name).append('"')
          .append(file ? "; filename=\"f.txt\"\r\nContent-Type: text/plain\r\n\r\n" : "\r\n\r\n")
          .append(part.substring(part.indexOf('=') + 1)).append("\r\n");
    }
    return send(method, path, body.append("--cut--\r\n").toString(), "Content-Type",
        "multipart/form-data; boundary=cut");
  }

  /** Creates a ticket with these attributes beside a subject, a description and Nora, and gives its id. */
  long ticket(String attributes) throws IOException {
    Desk.Answer made = post("/tickets", "{'subject':'S','description':'<p>d</p>','email':'nora@customer.example'"
        + (attributes.isEmpty() ? "" : "," + attributes) + "}");
    if (made.status() != 201) {
      throw new AssertionError(made.status() + " " + made.response().body());
    }
    return made.at("/id").asLong();
  }

  Ticket stored(long id) {
    return freshdesk.ticket(id).orElseThrow();
  }

  /** The one error of a refusal as {@code field code}. */
  static String error(Desk.Answer answer) {
    JsonNode errors = answer.at("/errors");
    if (errors.size() != 1) {
      throw new AssertionError("not one error: " + answer.response().body());
    }
    return errors.path(0).path("field").asText() + " " + errors.path(0).path("code").asText();
  }

  @Override
  public void close() {
    hints.complaints().stream().filter(hint -> KNOWN_HINTS.stream().noneMatch(hint::contains)).distinct()
        .forEach(hint -> System.out.println("The unofficial description of Freshdesk says: " + hint));
    desk.close();
  }
}
