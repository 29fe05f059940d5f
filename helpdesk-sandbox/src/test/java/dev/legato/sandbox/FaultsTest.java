package dev.legato.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legato.sandbox.door.DeskFaults;
import dev.legato.sandbox.door.Fault;
import dev.legato.sandbox.door.FaultSettings;
import dev.legato.sandbox.door.JournalEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String TICKET = Desk
      .json("{'ticket':{'subject':'Hello','comment':{'html_body':'<p>x</p>','public':false}}}");

  private final Desk desk = new Desk();
  private final DeskFaults faults = desk.sandbox.faults().on("zendesk");

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void aConnectionDroppedBeforeIsAResetAndChangesNothing() {
    faults.next("POST", "/tickets$", Fault.dropBefore());

    assertThatThrownBy(() -> desk.post("/tickets", TICKET)).isInstanceOf(IOException.class);

    assertThat(desk.sandbox.zendesk().tickets()).isEmpty();
    assertThat(desk.sandbox.journal().entries()).singleElement().satisfies(entry -> {
      assertThat(entry.answered()).isEmpty();
      assertThat(entry.applied()).isFalse();
      assertThat(entry.fault()).isEqualTo("drop-before");
    });
  }

  @Test
  void aLostReplyLeavesTheTicketBehind() {
    faults.next("POST", "/tickets$", Fault.dropAfter());

    assertThatThrownBy(() -> desk.post("/tickets", TICKET)).isInstanceOf(IOException.class);

    assertThat(desk.sandbox.zendesk().tickets()).hasSize(1);
    assertThat(desk.sandbox.journal().entries()).singleElement().satisfies(entry -> {
      assertThat(entry.answered()).isEmpty();
      assertThat(entry.applied()).isTrue();
      assertThat(entry.ticketId()).isEqualTo(1);
      assertThat(entry.commentsPublic()).containsExactly(false);
    });
  }

  @Test
  void aDroppedConnectionSendsNotOneByte() throws IOException {
    faults.next("*", "", Fault.dropAfter());
    try (Socket socket = new Socket("127.0.0.1", desk.sandbox.port())) {
      socket.setSoTimeout(5_000);
      String request = "GET /zendesk/api/v2/users/me HTTP/1.1\r\nHost: 127.0.0.1:" + desk.sandbox.port() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("reset");
    }
  }

  @Test
  void aScriptedFaultStrikesTheNamedRequestOnce() throws IOException {
    faults.next("POST", "/tickets$", new Fault.Answer(503, 7, false));

    assertThat(desk.get("/groups").status()).isEqualTo(200);
    Desk.Answer refused = desk.post("/tickets", TICKET);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("7");
    assertThat(desk.sandbox.zendesk().tickets()).isEmpty();
    assertThat(desk.post("/tickets", TICKET).status()).isEqualTo(201);
    assertThat(desk.sandbox.journal().entries()).extracting(JournalEntry::status).containsExactly(200, 503, 201);
    assertThat(desk.sandbox.journal().entries()).extracting(JournalEntry::fault).containsExactly(null, "answer-503",
        null);
    assertThat(faults.script()).isEmpty();
  }

  @Test
  void anErrorAfterApplyingHidesASuccess() throws IOException {
    faults.next("POST", "/tickets$", new Fault.Answer(504, null, true));

    assertThat(desk.post("/tickets", TICKET).status()).isEqualTo(504);
    assertThat(desk.sandbox.zendesk().tickets()).hasSize(1);
    assertThat(desk.sandbox.journal().entries().getFirst().applied()).isTrue();
  }

  @Test
  void anOutageLastsUntilItIsSwitchedOff() throws IOException {
    faults.set(FaultSettings.NONE.withOutage(FaultSettings.Outage.ANSWER_503));
    assertThat(desk.get("/groups").status()).isEqualTo(503);
    assertThat(desk.get("/groups").status()).isEqualTo(503);
    faults.set(FaultSettings.NONE.withOutage(FaultSettings.Outage.DROP));
    assertThatThrownBy(() -> desk.get("/groups")).isInstanceOf(IOException.class);
    faults.clear();
    assertThat(desk.get("/groups").status()).isEqualTo(200);
  }

  @Test
  void aSlowBodyArrivesWhole() throws IOException {
    faults.next("GET", "/groups", new Fault.SlowBody(50));
    Desk.Answer slow = desk.get("/groups");
    assertThat(slow.status()).isEqualTo(200);
    assertThat(slow.at("/groups")).hasSize(4);
  }

  @Test
  void randomFaultsRepeatWithTheirSeed() throws IOException {
    faults.set(FaultSettings.NONE.withServerErrorRate(0.3).withRateLimitRate(0.2, false));
    List<Integer> first = statuses();
    faults.clear();
    faults.set(FaultSettings.NONE.withServerErrorRate(0.3).withRateLimitRate(0.2, false));
    assertThat(statuses()).isEqualTo(first).contains(200, 429).hasSize(40);
  }

  @Test
  void underRandomFaultsTheJournalCountsEachRequestAndEachTicketOnce() {
    long seed = SandboxSettings.DEFAULTS.seed();
    faults.set(FaultSettings.NONE.withDropRates(0.15, 0.15).withServerErrorRate(0.15).withServerErrorAfterRate(0.1));
    int answered = 0;
    for (int i = 0; i < 100; i++) {
      try {
        desk.post("/tickets", TICKET);
        answered++;
      } catch (IOException dropped) {
        // Counted below: the desk knows better than its caller.
      }
    }
    List<JournalEntry> entries = desk.sandbox.journal().entries();
    assertThat(entries).as("seed %d", seed).hasSize(100);
    assertThat(entries.stream().filter(e -> e.answered().isPresent())).hasSize(answered);
    assertThat(entries.stream().filter(JournalEntry::applied)).hasSameSizeAs(desk.sandbox.zendesk().tickets());
    assertThat(entries.stream().filter(e -> "drop-after".equals(e.fault()))).isNotEmpty()
        .allMatch(JournalEntry::applied);
  }

  @Test
  void anEncounterBeforeApplyingEndsInAResetAndOneAfterItInTheUsualAnswer() throws IOException {
    List<Integer> seen = new ArrayList<>();
    Fault before = new Fault.Encounter(() -> seen.add(desk.sandbox.zendesk().tickets().size()), false);
    Fault after = new Fault.Encounter(() -> seen.add(desk.sandbox.zendesk().tickets().size()), true);

    faults.chooser((method, path) -> method.equals("POST") ? Optional.of(before) : Optional.empty());
    assertThatThrownBy(() -> desk.post("/tickets", TICKET)).isInstanceOf(IOException.class);
    assertThat(desk.sandbox.zendesk().tickets()).isEmpty();
    assertThat(desk.get("/groups").status()).isEqualTo(200);
    faults.chooser((method, path) -> method.equals("POST") ? Optional.of(after) : Optional.empty());
    assertThat(desk.post("/tickets", TICKET).status()).isEqualTo(201);

    assertThat(seen).containsExactly(0, 1);
    assertThat(desk.sandbox.journal().entries()).extracting(JournalEntry::fault).containsExactly("encounter-before",
        null, "encounter-after");
  }

  private List<Integer> statuses() throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      statuses.add(desk.get("/groups").status());
    }
    return statuses;
  }
}
