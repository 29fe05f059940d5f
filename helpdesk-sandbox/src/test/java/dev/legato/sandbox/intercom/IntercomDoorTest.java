package dev.legato.sandbox.intercom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.sandbox.Desk;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.JournalEntry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntercomDoorTest {
  private final Inbox inbox = new Inbox();
  private final PretendIntercom intercom = inbox.intercom;

  @AfterEach
  void close() {
    inbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer wrong", "Basic abc", "legato-sandbox-intercom-token"})
  void withoutTheTokenNothingIsAnsweredNotEvenTheLimit(String authorization) throws IOException {
    Desk.Answer refused = inbox.desk.send("GET", "/intercom/admins", "", "Authorization", authorization,
        "Intercom-Version", "2.16");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.at("/type").asText()).isEqualTo("error.list");
    assertThat(refused.at("/errors/0/code").asText()).isEqualTo("unauthorized");
    assertThat(refused.at("/request_id").asText()).hasSize(36).isEqualTo(refused.header("X-Request-Id"));
    assertThat(refused.header("X-RateLimit-Limit")).isEmpty();
  }

  @Test
  void aRevokedTokenIsToldApart() throws IOException {
    intercom.revokeToken();
    assertThat(inbox.get("/me").at("/errors/0/code").asText()).isEqualTo("token_revoked");
  }

  @Test
  void theVersionIsPinnedByTheCaller() throws IOException {
    assertThat(inbox.get("/me").header("Intercom-Version")).isEqualTo("2.16");
    assertThat(inbox.violations()).isEmpty();
    assertThat(versioned("9.99").at("/errors/0/code").asText()).isEqualTo("intercom_version_invalid");
    assertThat(versioned("2.11").status()).isEqualTo(200);
    assertThat(versioned("").status()).isEqualTo(200);
    assertThat(inbox.violations()).hasSize(2).anySatisfy(v -> assertThat(v).contains("Intercom-Version is missing"))
        .anySatisfy(v -> assertThat(v).contains("Intercom-Version is 2.11"));
  }

  @Test
  void aMinuteIsDealtOutInWindowsOfTenSeconds() throws IOException {
    intercom.settings(intercom.settings().withRequestsPerMinute(12));
    Desk.Answer first = inbox.get("/me");
    assertThat(first.header("X-RateLimit-Limit")).isEqualTo("2");
    assertThat(first.header("X-RateLimit-Remaining")).isEqualTo("1");
    long reset = Long.parseLong(first.header("X-RateLimit-Reset"));
    assertThat(reset - inbox.desk.instant().getEpochSecond()).isBetween(1L, 10L);
    inbox.get("/me");
    Desk.Answer refused = inbox.get("/me");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.at("/errors/0/code").asText()).isEqualTo("rate_limit_exceeded");
    assertThat(refused.at("/errors/0/message").asText()).isEqualTo("Exceeded rate limit of 2 in 10_seconds");
    assertThat(refused.header("Retry-After")).isEmpty();
    inbox.desk.pass(Duration.ofSeconds(10));
    assertThat(inbox.get("/me").status()).isEqualTo(200);
    assertThat(IntercomSettings.DEFAULTS.withRequestsPerMinute(1_000).perWindow()).isEqualTo(167);
  }

  @Test
  void codesThatNoListKnowsCanBeSwitchedOn() throws IOException {
    intercom.settings(intercom.settings().withUnknownCodes(true));
    Desk.Answer refused = inbox.get("/conversations/1");
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.at("/errors/0/code").asText()).isEqualTo("unheard_of_404");
  }

  @Test
  void whatIsNotInThePlanIsRestricted() throws IOException {
    intercom.settings(intercom.settings().withTicketsRestricted(true).withAttributesRestricted(true));
    assertThat(inbox.get("/ticket_types").at("/errors/0/code").asText()).isEqualTo("api_plan_restricted");
    assertThat(inbox.post("/tickets", "{}").status()).isEqualTo(403);
    String id = inbox.conversation();
    assertThat(inbox.put("/conversations/" + id, "{'custom_attributes':{'Legato issue':'x'}}").status())
        .isEqualTo(403);
    assertThat(inbox.note(id, "<p>still</p>").status()).isEqualTo(200);
  }

  @Test
  void aLostReplyLeavesTheNoteBehind() {
    String id = inbox.conversation();
    inbox.desk.sandbox.faults().on(PretendIntercom.NAME).next("POST", "/reply$", Fault.dropAfter());
    assertThatThrownBy(() -> inbox.note(id, "<p>n</p>")).isInstanceOf(IOException.class);
    assertThat(inbox.item(id).notes()).hasSize(1);
    assertThat(inbox.desk.sandbox.journal().entries()).singleElement().satisfies(entry -> {
      assertThat(entry.desk()).isEqualTo("intercom");
      assertThat(entry.path()).isEqualTo("/conversations/" + id + "/reply");
      assertThat(entry.applied()).isTrue();
      assertThat(entry.answered()).isEmpty();
      assertThat(entry.ticketId()).isEqualTo(Long.parseLong(id));
      assertThat(entry.commentsPublic()).containsExactly(false);
    });
  }

  @Test
  void aRequestLostOnItsWayChangesNothing() throws IOException {
    String id = inbox.conversation();
    inbox.desk.sandbox.faults().on(PretendIntercom.NAME).next("POST", "/reply$", Fault.dropBefore());
    assertThatThrownBy(() -> inbox.note(id, "<p>n</p>")).isInstanceOf(IOException.class);
    assertThat(inbox.item(id).notes()).isEmpty();
    assertThat(inbox.note(id, "<p>n</p>").status()).isEqualTo(200);
  }

  @Test
  void callsThatDoNotExistAre404AndJournalledTheInboxIsNot() throws IOException {
    assertThat(inbox.get("/no/such/call").at("/errors/0/code").asText()).isEqualTo("not_found");
    assertThat(inbox.desk.send("GET", "/intercom/agent/inbox", "").status()).isEqualTo(200);
    assertThat(inbox.desk.sandbox.journal().entries()).extracting(JournalEntry::path).containsExactly("/no/such/call");
  }

  @Test
  void anotherProcessPlantsMovesAndCounts() throws IOException {
    Desk.Answer planted = inbox.desk.send("POST", "/_sandbox/intercom/conversations",
        Desk.json("{'email':'sam@customer.example','body':'Hello','tags':['vip']}"));
    String id = planted.at("/id").asText();
    for (String move : new String[]{"note", "snooze", "open", "close"}) {
      assertThat(hand(id, move, "{'body':'<p>by hand</p>'}").status()).as(move).isEqualTo(200);
    }
    Desk.Answer seen = inbox.desk.send("GET", "/_sandbox/intercom/conversations", "");
    assertThat(seen.at("/0/id").asText()).isEqualTo(id);
    assertThat(seen.at("/0/state").asText()).isEqualTo("closed");
    assertThat(seen.at("/0/tags/tags/0/name").asText()).isEqualTo("vip");
    assertThat(seen.at("/0/parts/0/note").asBoolean()).isTrue();
    assertThat(seen.at("/0/parts/0/given").asText()).isEqualTo("<p>by hand</p>");
    assertThat(seen.at("/0/parts/0/app_package_code").isNull()).isTrue();
    inbox.ticket();
    assertThat(inbox.desk.send("GET", "/_sandbox/intercom/tickets", "").at("/0/ticket_id").asText()).isEqualTo("1");
    assertThat(hand(id, "explode", "{}").status()).isEqualTo(400);
    assertThat(hand(id, "delete", "{}").status()).isEqualTo(200);
    assertThat(hand(id, "delete", "{}").status()).isEqualTo(400);
    assertThat(inbox.desk.send("GET", "/_sandbox/intercom/conversations", "").json()).isEmpty();
    String nora = inbox.nora().id();
    assertThat(inbox.desk.send("POST", "/_sandbox/intercom/contacts/" + nora + "/archive", "").status())
        .isEqualTo(200);
    assertThat(inbox.nora().standing()).isEqualTo(Contact.Standing.ARCHIVED);
    assertThat(inbox.desk.send("POST", "/_sandbox/reset", "").status()).isEqualTo(204);
    assertThat(intercom.items()).isEmpty();
    assertThat(inbox.nora().standing()).isEqualTo(Contact.Standing.ACTIVE);
  }

  @Test
  void settingsAreReadAndSetOverHttp() throws IOException {
    Desk.Answer set = inbox.desk.send("PUT", "/_sandbox/intercom/settings",
        Desk.json("{'everyNotePublic':true,'searchLagSeconds':5}"));
    assertThat(set.at("/everyNotePublic").asBoolean()).isTrue();
    assertThat(intercom.settings().searchLag()).isEqualTo(Duration.ofSeconds(5));
    assertThat(inbox.desk.send("PUT", "/_sandbox/intercom/settings", Desk.json("{'requestsPerMinute':0}")).status())
        .isEqualTo(400);
    String id = inbox.conversation();
    inbox.note(id, "<p>secret</p>");
    assertThat(inbox.item(id).notes()).isEmpty();
    assertThat(inbox.item(id).publicReplies()).hasSize(1);
    assertThat(inbox.desk.sandbox.journal().entries().getLast().commentsPublic()).containsExactly(true);
  }

  private Desk.Answer hand(String id, String move, String body) throws IOException {
    return inbox.desk.send("POST", "/_sandbox/intercom/conversations/" + id + "/" + move, Desk.json(body));
  }

  private Desk.Answer versioned(String version) throws IOException {
    return inbox.desk.send("GET", "/intercom/tags", "", "Authorization", "Bearer " + IntercomSeed.ACCESS_TOKEN,
        "Intercom-Version", version);
  }
}
