package dev.legato.bench.faults;

import dev.legato.sandbox.HelpdeskSandbox;
import dev.legato.sandbox.SandboxSettings;
import dev.legato.sandbox.door.DeskFaults;
import dev.legato.sandbox.freshdesk.FreshdeskLimits;
import dev.legato.sandbox.freshdesk.FreshdeskSeed;
import dev.legato.sandbox.freshdesk.FreshdeskSettings;
import dev.legato.sandbox.intercom.IntercomSeed;
import dev.legato.sandbox.intercom.IntercomSettings;
import dev.legato.sandbox.zendesk.ZendeskSeed;
import dev.legato.sandbox.zendesk.ZendeskSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The three pretend desks, as far as counting goes. */
enum PretendDesk {
  ZENDESK(Duration.ofSeconds(120)), FRESHDESK(Duration.ofSeconds(120)),
  /** A ticket whose making had no answer is searched for over five minutes, because the index lags. */
  INTERCOM(Duration.ofSeconds(480));

  /** What somebody wrote on a ticket. */
  record Written(String ticket, String text, boolean isPublic) {}

  private static final int ROOMY = 10_000_000;

  private final Duration late;

  PretendDesk(Duration late) {
    this.late = late;
  }

  /** How long after the trouble is over the last note may take: proofs of absence and the longest backoff in them. */
  Duration late() {
    return late;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Desks whose limits are not what is broken; search indexes lag as they do at the vendors'. */
  static HelpdeskSandbox roomy(InstantSource clock, long seed) {
    return HelpdeskSandbox.start(SandboxSettings.DEFAULTS.withClock(clock).withSeed(seed)
        .withZendesk(ZendeskSettings.DEFAULTS.withRequestsPerMinute(ROOMY).withUpdatesPerMinute(ROOMY))
        .withFreshdesk(FreshdeskSettings.DEFAULTS.withLimits(FreshdeskLimits.NONE))
        .withIntercom(IntercomSettings.DEFAULTS.withRequestsPerMinute(ROOMY)));
  }

  DeskFaults faults(HelpdeskSandbox sandbox) {
    return sandbox.faults().on(word());
  }

  /** What the configuration says under {@code auth}. */
  String auth() {
    return switch (this) {
      case ZENDESK ->
        "clientId: \"" + ZendeskSeed.CLIENT_ID + "\", clientSecret: \"" + ZendeskSeed.CLIENT_SECRET + "\"";
      case FRESHDESK -> "apiKey: \"" + FreshdeskSeed.API_KEY + "\"";
      case INTERCOM -> "accessToken: \"" + IntercomSeed.ACCESS_TOKEN + "\"";
    };
  }

  /** Everything on all tickets, in the order it was written. */
  List<Written> written(HelpdeskSandbox sandbox) {
    var all = new ArrayList<Written>();
    switch (this) {
      case ZENDESK -> sandbox.zendesk().tickets().forEach(ticket -> ticket.comments()
          .forEach(it -> all.add(new Written(Long.toString(ticket.id()), it.plainBody(), it.isPublic()))));
      case FRESHDESK -> sandbox.freshdesk().tickets().forEach(ticket -> ticket.conversations()
          .forEach(it -> all.add(new Written(Long.toString(ticket.id()), it.given(), !it.isPrivate()))));
      case INTERCOM -> {
        for (var items : List.of(sandbox.intercom().tickets(), sandbox.intercom().conversations()))
          items.forEach(item -> item.parts().stream().filter(part -> part.body() != null)
              .forEach(part -> all.add(new Written(item.id(), String.valueOf(part.body()), part.isPublic()))));
      }
    }
    return all;
  }

  /** How many tickets there are, those planted too. */
  int tickets(HelpdeskSandbox sandbox) {
    return switch (this) {
      case ZENDESK -> sandbox.zendesk().tickets().size();
      case FRESHDESK -> sandbox.freshdesk().tickets().size();
      case INTERCOM -> sandbox.intercom().tickets().size() + sandbox.intercom().conversations().size();
    };
  }

  /** A ticket that a customer opened before any handoff; its id. */
  String plant(HelpdeskSandbox sandbox) throws IOException, InterruptedException {
    return switch (this) {
      case ZENDESK -> plantedInZendesk(sandbox);
      case FRESHDESK -> Long.toString(sandbox.freshdesk()
          .plantTicket("From before", "nora@customer.example", "Where is my parcel?", "by-hand").id());
      case INTERCOM -> sandbox.intercom().plantConversation(
          sandbox.intercom().contactByEmail("sam@customer.example").orElseThrow().id(), "Where is my parcel?").id();
    };
  }

  /** Its sandbox has no other way to plant; to be done before faults are on. */
  private static String plantedInZendesk(HelpdeskSandbox sandbox) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(HttpRequest.newBuilder(URI.create(sandbox.url() + "/zendesk/api/v2/tickets"))
          .header("Authorization", "Bearer " + ZendeskSeed.ACCESS_TOKEN).header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString("""
              {"ticket":{"subject":"From before","comment":{"body":"Where is my parcel?","public":true},
               "requester":{"name":"Nora Lindqvist","email":"nora@customer.example"}}}"""))
          .build(), HttpResponse.BodyHandlers.ofString());
      sandbox.journal().clear();
      return com.fasterxml.jackson.databind.json.JsonMapper.builder().build().readTree(answer.body())
          .at("/ticket/id").asText();
    }
  }
}
