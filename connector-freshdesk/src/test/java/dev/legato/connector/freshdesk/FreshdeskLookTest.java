package dev.legato.connector.freshdesk;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Receipt.Privacy;
import dev.legato.connector.Sighting;
import dev.legato.connector.Step;
import dev.legato.connector.testkit.SteppingClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looking for what an earlier try has written: in long lists, in few calls, never by search. */
final class FreshdeskLookTest {
  private static final String TICKETS = "/api/v2/tickets";
  private static final String CONVERSATIONS = "/api/v2/tickets/7/conversations";

  @RegisterExtension static final WireMockExtension FRESHDESK = WireMockExtension.newInstance()
      .options(wireMockConfig().dynamicPort())
      .build();

  private FreshdeskConnector connector;

  @BeforeEach
  void connect() {
    connector = new FreshdeskConnector(Samples.settings(FRESHDESK.baseUrl(), Map.of()),
        new SteppingClock(Samples.NOW));
  }

  @AfterEach
  void close() {
    connector.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "64, 1", "65, 2", "130, 3"})
  void aTicketIsFoundAmongTheNewestByTheReferenceInItsDescription(int place, int calls) {
    list(TICKETS, 200, 64, at -> ticket(at, at == place ? "Reference: dlv_02." : "Reference: dlv_021.", Duration.ZERO));

    assertThat(look("create-ticket")).isInstanceOfSatisfying(Sighting.Seen.class,
        seen -> assertThat(seen.receipt().ticketId()).isEqualTo("" + (1_000 - place)));
    FRESHDESK.verify(calls, anyRequestedFor(anyUrl()));
    FRESHDESK.verify(getRequestedFor(urlPathEqualTo(TICKETS)).withQueryParam("include", equalTo("description"))
        .withQueryParam("order_by", equalTo("created_at")).withQueryParam("order_type", equalTo("desc"))
        .withQueryParam("updated_since", equalTo("2026-11-19T09:59:58Z")));
  }

  /** A customer who answers the mail about it with a new one quotes its description. */
  @Test
  void aTicketThatQuotesOursIsNotOurs() {
    list(TICKETS, 20, 64, at -> ticket(at, at == 2 || at == 5 ? "Reference: dlv_02." : "x", Duration.ZERO));

    assertThat(look("create-ticket")).isInstanceOfSatisfying(Sighting.Seen.class,
        seen -> assertThat(seen.receipt().ticketId()).isEqualTo("995"));
  }

  @Test
  void lookingForATicketEndsADayBeforeTheHandoff() {
    list(TICKETS, 640, 64, at -> ticket(at, "another", Duration.ofMinutes(20L * at)));

    assertThat(look("create-ticket")).isInstanceOf(Sighting.NotSeen.class);
    FRESHDESK.verify(2, anyRequestedFor(anyUrl()));
  }

  /** Oldest first although we asked for the newest: old tickets at the head of the list do not end the walk. */
  @Test
  void aListThatIsNotSortedAsAskedIsWalkedToItsEnd() {
    list(TICKETS, 100, 64, at -> ticket(at, at == 100 ? "Reference: dlv_02." : "x", Duration.ofHours(3L * (101 - at))));

    assertThat(look("create-ticket")).isInstanceOf(Sighting.Seen.class);
  }

  @Test
  void aListWithoutDescriptionsProvesNothing() {
    FRESHDESK.stubFor(get(urlPathEqualTo(TICKETS)).willReturn(okJson("[{\"id\":5,\"subject\":\"Hello\"}]")));

    assertThat(look("create-ticket")).isInstanceOf(Sighting.Unclear.class);
  }

  /** Held back it would begin anew without end, and keep the desk's other handoffs waiting. */
  @Test
  void aLookThatUsesUpTheBudgetForListsIsAFailure() {
    list(TICKETS, 10_000, 64, at -> ticket(at, "another", Duration.ZERO));
    FRESHDESK.stubFor(get(urlPathEqualTo(TICKETS)).withQueryParam("page", equalTo("21"))
        .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "40")));

    assertThat(look("create-ticket")).isEqualTo(new Sighting.Unclear(FailureReason.UNEXPECTED_ANSWER,
        "429 after 20 calls of one look", Optional.of(Duration.ofSeconds(40)), 429));
  }

  @Test
  void lookingIsBounded() {
    list(TICKETS, 10_000, 64, at -> ticket(at, "another", Duration.ZERO));

    assertThat(look("create-ticket")).isInstanceOf(Sighting.Unclear.class);
    FRESHDESK.verify(30, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "64, 1", "65, 2", "129, 3"})
  void aNoteIsFoundByItsMarkAmongAllConversations(int place, int calls) {
    list(CONVERSATIONS, 150, 64, at -> note(at, at == place ? "[legato dlv_02]" : "[legato dlv_01]", true, false));

    assertThat(look("write-note")).isInstanceOfSatisfying(Sighting.Seen.class, seen -> {
      assertThat(seen.receipt().noteId()).isEqualTo("" + (1_000 - place));
      assertThat(seen.receipt().privacy()).isEqualTo(Privacy.PROVEN);
    });
    FRESHDESK.verify(calls, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @CsvSource({"'[legato dlv_02]', false, PUBLIC", "'<p>[legato dlv_02]</p>', true, PROVEN"})
  void whetherTheNoteIsPrivateIsReadNotGuessed(String body, boolean isPrivate, Privacy privacy) {
    list(CONVERSATIONS, 1, 64, at -> note(at, body, isPrivate, false));

    assertThat(((Sighting.Seen) look("write-note")).receipt().privacy()).isEqualTo(privacy);
  }

  @Test
  void whatACustomerQuotesIsNotOurNote() {
    list(CONVERSATIONS, 2, 64, at -> note(at, at == 1 ? "[legato dlv_02]" : "Reference: dlv_02.", at == 2, at == 1));

    assertThat(look("write-note")).isInstanceOf(Sighting.NotSeen.class);
  }

  @Test
  void aNoteThatDoesNotSayWhetherItIsPrivateProvesNothing() {
    FRESHDESK.stubFor(get(urlPathEqualTo(CONVERSATIONS))
        .willReturn(okJson("[{\"id\":5,\"body\":\"[legato dlv_02]\",\"incoming\":false}]")));

    assertThat(look("write-note")).isInstanceOf(Sighting.Unclear.class);
  }

  @Test
  void aTicketThatIsNotThereHasNoNote() {
    FRESHDESK.stubFor(get(urlPathEqualTo(CONVERSATIONS))
        .willReturn(aResponse().withStatus(404).withHeader("X-RateLimit-Total", "400")));

    assertThat(look("write-note")).isInstanceOf(Sighting.NotSeen.class);
  }

  @Test
  void aListThatIsNotThereProvesNothing() {
    FRESHDESK.stubFor(get(urlPathEqualTo(TICKETS))
        .willReturn(aResponse().withStatus(404).withHeader("X-RateLimit-Total", "400")));

    assertThat(look("create-ticket")).isInstanceOf(Sighting.Unclear.class);
  }

  @Test
  void aShortPageThatNamesTheNextOneIsNotTheEnd() {
    FRESHDESK.stubFor(get(urlPathEqualTo(CONVERSATIONS)).withQueryParam("page", equalTo("1"))
        .willReturn(okJson("[" + note(1, "x", true, false) + "]").withHeader("Link",
            "<https://acme.freshdesk.com/api/v2/x?page=2>; rel=\"next\"")));
    FRESHDESK.stubFor(get(urlPathEqualTo(CONVERSATIONS)).withQueryParam("page", equalTo("2"))
        .willReturn(okJson("[" + note(2, "[legato dlv_02]", true, false) + "]")));

    assertThat(look("write-note")).isInstanceOf(Sighting.Seen.class);
  }

  /** A page beyond 16 MiB is read in halves; the mark stands in its second half. */
  @Test
  void aPageThatIsTooLongIsReadInHalves() {
    String fat = "x".repeat(300_000);
    list(CONVERSATIONS, 64, 64, at -> note(at, fat, true, false));
    list(CONVERSATIONS, 64, 32, at -> note(at, at == 40 ? "[legato dlv_02]" : "x", true, false));

    assertThat(look("write-note")).isInstanceOf(Sighting.Seen.class);
    FRESHDESK.verify(3, anyRequestedFor(anyUrl()));
  }

  private Sighting look(String step) {
    return connector.look(new Step(step), Samples.bare(), Samples.MADE);
  }

  /** Stubs all pages of a list of this length, its entries counted from one. */
  private static void list(String path, int length, int size, IntFunction<String> entry) {
    for (int page = 1; page <= Math.min(40, length / size + 1); page++) {
      String entries = IntStream.rangeClosed((page - 1) * size + 1, Math.min(length, page * size)).mapToObj(entry)
          .collect(Collectors.joining(","));
      FRESHDESK.stubFor(get(urlPathEqualTo(path)).withQueryParam("page", equalTo("" + page))
          .withQueryParam("per_page", equalTo("" + size)).willReturn(okJson("[" + entries + "]")));
    }
  }

  private static String ticket(int at, String description, Duration age) {
    return "{\"id\":" + (1_000 - at) + ",\"created_at\":\"" + Samples.NOW.minus(age) + "\",\"description\":\"<p>"
        + description + "</p>\"}";
  }

  private static String note(int at, String body, boolean isPrivate, boolean incoming) {
    return "{\"id\":" + (1_000 - at) + ",\"body\":\"" + body + "\",\"private\":" + isPrivate + ",\"incoming\":"
        + incoming + "}";
  }
}
