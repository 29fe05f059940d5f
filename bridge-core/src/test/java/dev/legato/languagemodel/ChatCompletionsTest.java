package dev.legato.languagemodel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.languagemodel.Answer.Said;
import dev.legato.languagemodel.Answer.Silent;
import dev.legato.languagemodel.Answer.Why;
import dev.legato.languagemodel.LanguageModel.Time;
import dev.legato.languagemodel.StandIn.Reply;
import dev.legato.settings.LanguageModelSettings;
import dev.legato.settings.LanguageModelSettings.Use;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatCompletionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Question QUESTION = new Question(Use.ISSUE, "Write one sentence.", "{\"conversation\":[]}", 100);

  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Watched watched = new Watched();
  private final HandClock clock = new HandClock();

  /** Keeps what it is told. */
  private final class Watched implements ModelWatch {
    @Override
    public void asked(Use use, @Nullable Why why, Duration took, int tokens) {
      told.add(use.word() + " " + (why == null ? "answered" : why.word()) + " " + tokens);
    }

    @Override
    public void judged(Use use, String verdict) {
      told.add(verdict);
    }
  }

  /** Moved by hand. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-11-05T10:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  static LanguageModelSettings settings(URI url, Duration timeout, int requests, int tokens, boolean inside) {
    return new LanguageModelSettings(url, new Secret("sk-of-the-house"), "small", EnumSet.allOf(Use.class), timeout,
        requests, tokens, 3_000, inside);
  }

  private ChatCompletions model(StandIn standIn) {
    return new ChatCompletions(settings(standIn.url(), PATIENCE, 1_000, 1_000_000, false), clock, watched);
  }

  private static Answer ask(LanguageModel model) {
    return model.ask(QUESTION, model.time());
  }

  @Test
  void rulesAndMaterialAreSentApartAndTheAnswerComesBack() throws IOException {
    try (var standIn = StandIn.saying("Customer cannot export."); var model = model(standIn)) {
      assertThat(ask(model)).isEqualTo(new Said("Customer cannot export."));
      var asked = standIn.asked.getFirst();
      assertThat(asked.path("model").asText()).isEqualTo("small");
      assertThat(asked.path("messages").path(0).path("role").asText()).isEqualTo("system");
      assertThat(asked.path("messages").path(0).path("content").asText()).isEqualTo(QUESTION.rules());
      assertThat(asked.path("messages").path(1).path("role").asText()).isEqualTo("user");
      assertThat(asked.path("messages").path(1).toString()).contains("conversation");
      assertThat(asked.path("max_tokens").asInt()).isEqualTo(100);
      assertThat(asked.path("stream").asBoolean()).isFalse();
      assertThat(standIn.credentials).containsExactly("Bearer sk-of-the-house");
      assertThat(told).containsExactly("issue answered 100");
    }
  }

  static Stream<Arguments> troubles() {
    return Stream.of(Arguments.of("an error of theirs", new Reply(500, "{\"error\":{}}"), Why.SERVER),
        Arguments.of("too many", new Reply(429, "{}"), Why.RATE_LIMITED),
        Arguments.of("a wrong key", new Reply(401, "{}"), Why.REQUEST),
        Arguments.of("an unknown model", new Reply(404, "no such model"), Why.REQUEST),
        Arguments.of("a redirect", new Reply(307, ""), Why.SERVER),
        Arguments.of("no JSON", new Reply(200, "<html>hello</html>"), Why.MALFORMED),
        Arguments.of("JSON of another kind", new Reply(200, "{\"choices\":[]}"), Why.MALFORMED),
        Arguments.of("nothing", new Reply(200, ""), Why.MALFORMED),
        Arguments.of("half of it", new Reply(200, Reply.saying("x").body().substring(0, 60)), Why.MALFORMED),
        Arguments.of("far too much", Reply.saying("word ".repeat(100_000)), Why.TOO_LARGE),
        Arguments.of("cut off", Reply.ending("Customer wants", "length"), Why.REFUSED),
        Arguments.of("filtered", Reply.ending("Customer wants", "content_filter"), Why.REFUSED),
        Arguments.of("no words", Reply.saying("  "), Why.REFUSED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("troubles")
  void eachTroubleIsToldByItsCauseAndAskedOnceOnly(String name, Reply reply, Why why) throws IOException {
    try (var standIn = new StandIn(_ -> reply); var model = model(standIn)) {
      assertThat(ask(model)).as(name).isEqualTo(new Silent(why));
      assertThat(standIn.asked).hasSize(1);
      assertThat(told).singleElement().asString().startsWith("issue " + why.word());
    }
  }

  @Test
  void nobodyWaitsLongerThanTheLimit() throws IOException {
    try (var standIn = new StandIn(_ -> new Reply(0, "")); var model = model(standIn)) {
      long began = System.nanoTime();
      assertThat(model.ask(QUESTION, new Time(Duration.ofMillis(150), 3_000))).isEqualTo(new Silent(Why.TIME));
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      assertThat(model.ask(QUESTION, new Time(Duration.ZERO, 3_000))).isEqualTo(new Silent(Why.TIME));
    }
  }

  @Test
  void afterTheDaysRequestsNobodyIsAskedUntilTomorrow() throws IOException {
    try (var standIn = StandIn.saying("Customer cannot export.");
        var model = new ChatCompletions(
            settings(standIn.url(), PATIENCE, 2, 1_000_000, false), clock, watched)) {
      assertThat(Stream.of(ask(model), ask(model))).allMatch(Said.class::isInstance);
      assertThat(ask(model)).isEqualTo(new Silent(Why.BUDGET));
      clock.now = clock.now.minus(Duration.ofDays(1));
      assertThat(ask(model)).as("a clock put back gives nothing").isEqualTo(new Silent(Why.BUDGET));
      clock.now = clock.now.plus(Duration.ofDays(2));
      assertThat(ask(model)).isInstanceOf(Said.class);
      assertThat(standIn.asked).hasSize(3);
    }
  }

  @Test
  void theDaysTokensAreThoseTheEndpointCounted() throws IOException {
    // Each answer counts 100; feared are about 113.
    try (var standIn = StandIn.saying("Customer cannot export.");
        var model = new ChatCompletions(
            settings(standIn.url(), PATIENCE, 1_000, 1_000, false), clock, watched)) {
      int answered = 0;
      while (answered < 100 && ask(model) instanceof Said) {
        answered++;
      }
      assertThat(answered).isEqualTo(9);
    }
  }

  @Test
  void aHandoffThatHasSpentItsTokensAsksNoMore() throws IOException {
    try (var standIn = StandIn.saying("Customer cannot export."); var model = model(standIn)) {
      assertThat(model.ask(QUESTION, new Time(PATIENCE, 50))).isEqualTo(new Silent(Why.BUDGET));
      assertThat(standIn.asked).isEmpty();
      assertThat(told).containsExactly("issue budget 0");
    }
  }

  @Test
  void aModelThatKeepsFailingIsLeftAloneForAWhile() throws IOException {
    try (var standIn = new StandIn(_ -> new Reply(503, "{}")); var model = model(standIn)) {
      for (int i = 0; i < 5; i++) {
        assertThat(ask(model)).isEqualTo(new Silent(Why.SERVER));
      }
      assertThat(ask(model)).isEqualTo(new Silent(Why.BREAKER_OPEN));
      assertThat(standIn.asked).hasSize(5);
      clock.now = clock.now.plus(Duration.ofMinutes(2));
      assertThat(ask(model)).isEqualTo(new Silent(Why.SERVER));
      assertThat(ask(model)).isEqualTo(new Silent(Why.BREAKER_OPEN));
      assertThat(standIn.asked).hasSize(6);
    }
  }

  @Test
  void anAddressInsideOurNetworkIsReachedOnlyWhereTheConfigurationSaysSo() throws IOException {
    try (var standIn = StandIn.saying("Customer cannot export.")) {
      // A name that leads inside, as a rebound or a foreign one may.
      var byName = URI.create(standIn.url().toString().replace("127.0.0.1", "localhost.localdomain"));
      var byNumber = URI.create(standIn.url().toString().replace("127.0.0.1", "2130706433"));
      for (URI url : List.of(byName, byNumber)) {
        try (var shut = new ChatCompletions(settings(url, PATIENCE, 10, 100_000, false), clock, watched)) {
          assertThat(ask(shut)).as(url.getHost()).isInstanceOfSatisfying(Silent.class,
              silent -> assertThat(silent.why()).isIn(Why.FORBIDDEN, Why.CONNECTION));
        }
      }
      assertThat(standIn.asked).isEmpty();
      try (var open = new ChatCompletions(settings(byNumber, PATIENCE, 10, 100_000, true), clock, watched)) {
        assertThat(ask(open)).isInstanceOf(Said.class);
      }
    }
  }

  @Test
  void whatItMayNotWordItIsNotAsked() throws IOException {
    try (var standIn = StandIn.saying("Customer cannot export.");
        var model = new ChatCompletions(
            new LanguageModelSettings(standIn.url(), null, "m", EnumSet.of(Use.TRANSLATION), PATIENCE, 10, 100_000,
                3_000,
                false),
            clock, watched)) {
      assertThat(ask(model)).isEqualTo(new Silent(Why.OFF));
      assertThat(standIn.asked).isEmpty();
    }
    assertThat(ask(LanguageModel.NONE)).isEqualTo(new Silent(Why.OFF));
  }

  @Test
  void nothingPrintsAKeyOrAWord() {
    try (var model = new ChatCompletions(settings(URI.create("https://model.example/v1"), PATIENCE, 1, 1_000, false),
        clock, watched)) {
      assertThat(model.toString() + QUESTION + new Said("secret words") + settings(URI.create("https://m.example"),
          PATIENCE, 1, 1, false)).doesNotContain("sk-of").doesNotContain("secret words").doesNotContain("sentence");
    }
  }
}
