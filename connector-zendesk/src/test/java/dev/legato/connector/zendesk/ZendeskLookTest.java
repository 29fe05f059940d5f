package dev.legato.connector.zendesk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.SteppingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Looking for what an earlier try has written: far back, in long lists, in few calls. */
final class ZendeskLookTest {
  private static final String AUDITS = "/api/v2/tickets/5/audits";
  private static final int NOBODYS = 0;

  @RegisterExtension static final WireMockExtension ZENDESK = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();

  private ZendeskConnector connector;

  @BeforeEach
  void connect() {
    connector = new ZendeskConnector(Samples.settings(ZENDESK.baseUrl(), Duration.ofSeconds(20)), new MemoryVault(),
        new SteppingClock(Samples.NOW));
  }

  @AfterEach
  void close() {
    connector.close();
  }

  /** Whichever way Zendesk sorts: the newest is found at once, the oldest of 160 on the last page there is. */
  @ParameterizedTest
  @CsvSource({"true, 160, 1", "true, 140, 2", "true, 1, 10", "false, 160, 2", "false, 140, 3", "false, 17, 10",
      "false, 1, 1"})
  void theTraceIsFoundWhicheverWayTheAuditsAreSorted(boolean newestFirst, int ours, int calls) {
    audits(160, ours, newestFirst, 16, 0, Samples.NOW);

    assertThat(lookForNote()).isInstanceOfSatisfying(Sighting.Seen.class,
        seen -> assertThat(seen.receipt().noteId()).isEqualTo("9" + ours));
    ZENDESK.verify(calls, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 2"})
  void lookingEndsADayBeforeTheHandoff(boolean newestFirst, int calls) {
    audits(160, NOBODYS, newestFirst, 16, 0, Samples.NOW.minus(Duration.ofHours(25)));

    assertThat(lookForNote()).isInstanceOf(Sighting.NotSeen.class);
    ZENDESK.verify(calls, anyRequestedFor(anyUrl()));
  }

  @Test
  void lookingIsBounded() {
    audits(1_000, NOBODYS, true, 16, 0, Samples.NOW);

    assertThat(lookForNote()).isInstanceOfSatisfying(Sighting.Unclear.class,
        unclear -> assertThat(unclear.reason()).isEqualTo(FailureReason.UNEXPECTED_ANSWER));
    ZENDESK.verify(30, anyRequestedFor(anyUrl()));
  }

  @Test
  void lookingThroughManyTicketsIsBoundedAsAWhole() {
    ArrayNode tickets = JsonNodeFactory.instance.arrayNode();
    IntStream.rangeClosed(1, 16)
        .forEach(id -> tickets.addObject().put("id", 17 - id).put("created_at", "" + Samples.NOW));
    list("/api/v2/tickets", "tickets", tickets, 1, 16, 1_000);
    IntStream.rangeClosed(1, 16).forEach(id -> ZENDESK.stubFor(get(urlPathEqualTo("/api/v2/tickets/" + id + "/audits"))
        .willReturn(okJson("{\"audits\":[],\"next_page\":null,\"count\":0}"))));
    list("/api/v2/tickets", "tickets", tickets, 2, 16, 1_000);

    assertThat(lookForTicket()).isInstanceOf(Sighting.Unclear.class);
    ZENDESK.verify(30, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aTicketIsKnownByTheAuditThatMadeItHoweverLongItsStory(boolean newestFirst) {
    ArrayNode tickets = JsonNodeFactory.instance.arrayNode();
    tickets.addObject().put("id", 5).put("created_at", "" + Samples.NOW);
    list("/api/v2/tickets", "tickets", tickets, 1, 16, 1);
    audits(301, 1, newestFirst, 2, 0, Samples.NOW);

    assertThat(lookForTicket()).isInstanceOf(Sighting.Seen.class);
    ZENDESK.verify(newestFirst ? 3 : 2, anyRequestedFor(anyUrl()));
  }

  /** A hundred comments of 10 KB, each three times in its audit: more than a megabyte, and no trouble. */
  @Test
  void fatCommentsAreLookedThrough() {
    audits(100, 3, true, 16, 30_000, Samples.NOW);

    assertThat(lookForNote()).isInstanceOf(Sighting.Seen.class);
    ZENDESK.verify(7, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"true, 33, 2", "true, 1, 6", "false, 30, 4", "false, 18, 5"})
  void aPageThatIsTooLongIsReadInHalves(boolean newestFirst, int ours, int calls) {
    int fat = 17 << 20;
    for (int page = 1; page <= 3; page++) {
      ObjectNode body = page(40, NOBODYS, newestFirst, 16, page, 0, Samples.NOW);
      if (page == (newestFirst ? 1 : 2)) {
        body.put("rubbish", "x".repeat(fat));
      }
      stub(AUDITS, 16, page, body);
    }
    audits(40, ours, newestFirst, 8, 0, Samples.NOW);

    assertThat(lookForNote()).isInstanceOf(Sighting.Seen.class);
    ZENDESK.verify(calls, anyRequestedFor(anyUrl()));
  }

  @Test
  void anEntryThatIsTooLongByItselfIsUnclearAndNoOutage() {
    ZENDESK.stubFor(get(urlPathEqualTo(AUDITS)).willReturn(okJson("{\"x\":\"" + "x".repeat(17 << 20) + "\"}")));

    assertThat(lookForNote()).isInstanceOfSatisfying(Sighting.Unclear.class,
        unclear -> assertThat(unclear.reason()).isEqualTo(FailureReason.UNEXPECTED_ANSWER));
    ZENDESK.verify(5, anyRequestedFor(anyUrl()));
  }

  @Test
  void aLimitInTheMiddleOfALookIsHandedOn() {
    audits(160, NOBODYS, true, 16, 0, Samples.NOW);
    ZENDESK.stubFor(get(urlPathEqualTo(AUDITS)).withQueryParam("page", equalTo("3"))
        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "41").withBody("Number of allowed…")));

    assertThat(lookForNote()).isInstanceOfSatisfying(Sighting.Unclear.class, unclear -> {
      assertThat(unclear.reason()).isEqualTo(FailureReason.RATE_LIMITED);
      assertThat(unclear.askedToWait()).isEqualTo(Optional.of(Duration.ofSeconds(41)));
    });
    ZENDESK.verify(3, anyRequestedFor(anyUrl()));
  }

  @Test
  void onlyZendesksOwnNotFoundProvesThatThereIsNoNote() {
    ZENDESK.stubFor(get(urlPathEqualTo(AUDITS)).willReturn(aResponse().withStatus(404)
        .withBody("{\"error\":\"RecordNotFound\",\"description\":\"Not found\"}")));
    assertThat(lookForNote()).isInstanceOf(Sighting.NotSeen.class);

    ZENDESK.stubFor(get(urlPathEqualTo(AUDITS)).willReturn(aResponse().withStatus(404).withBody("<html>no</html>")));
    assertThat(lookForNote()).isInstanceOf(Sighting.Unclear.class);
  }

  private Sighting lookForNote() {
    return connector.look(new Step("write-note"), delivery(), Samples.NOTHING);
  }

  private Sighting lookForTicket() {
    return connector.look(new Step("create-ticket"), Samples.bare(), Samples.NOTHING);
  }

  private static DeskDelivery delivery() {
    return Samples.into("5", Samples.bare());
  }

  /** A ticket with so many audits, numbered from 1; all its pages of this size. */
  private static void audits(int count, int ours, boolean newestFirst, int size, int fat, Instant at) {
    for (int page = 1; page <= Math.ceilDiv(count, size); page++) {
      stub(AUDITS, size, page, page(count, ours, newestFirst, size, page, fat, at));
    }
  }

  private static ObjectNode page(int count, int ours, boolean newestFirst, int size, int page, int fat, Instant at) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode audits = body.putArray("audits");
    List<Integer> ids = IntStream.rangeClosed(1, count).mapToObj(id -> newestFirst ? count + 1 - id : id).toList();
    for (int id : ids.subList((page - 1) * size, Math.min(count, page * size))) {
      ObjectNode audit = audits.addObject().put("id", id).put("created_at", at.toString());
      audit.putArray("events").addObject().put("id", Integer.parseInt("9" + id)).put("type", "Comment")
          .put("public", false).put("body", "x".repeat(fat));
      if (id == ours) {
        audit.putObject("metadata").putObject("custom").putObject("legato").put("delivery", "dlv_02");
      }
    }
    return body.put("count", count).put("next_page", page * size < count ? "http://elsewhere.example/" : null);
  }

  private static void list(String path, String name, ArrayNode entries, int page, int size, int count) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("count", count)
        .put("next_page", page * size < count ? "http://elsewhere.example/" : null);
    stub(path, size, page, body.set(name, entries));
  }

  private static void stub(String path, int size, int page, ObjectNode body) {
    ZENDESK.stubFor(get(urlPathEqualTo(path)).withQueryParam("per_page", equalTo("" + size))
        .withQueryParam("page", equalTo("" + page)).willReturn(okJson(body.toString())));
  }
}
