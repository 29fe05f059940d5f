package dev.legato.signals.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Speaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways to say it, with near misses beside them, written for this test; the tables stand in src/test/resources. */
class SpokenEnglishTest {
  private static final String OPENING = "Hello, my device has a problem with the app.";
  private static final String LOST = "My parcel with the blue lamp never arrived, the tracking page shows nothing since Monday."
      + " Where is it?";

  static Stream<List<String>> table(String name, int columns) {
    try (InputStream in = SpokenEnglishTest.class.getResourceAsStream("/dev/legato/signals/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8).lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Stream.of(line.split("\\|", columns)).map(String::strip).toList()).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<List<String>> promises() {
    return table("promises.txt", 3);
  }

  static Stream<List<String>> outcomes() {
    return table("outcomes.txt", 3);
  }

  static Stream<List<String>> requests() {
    return Stream.of("requests.txt", "requests-second.txt", "requests-third.txt", "requests-fourth.txt")
        .flatMap(name -> table(name, 2));
  }

  static Stream<List<String>> repeats() {
    return table("repeats.txt", 3);
  }

  @ParameterizedTest
  @MethodSource("promises")
  void whatBindsTheCompanyIsToldFromWhatDoesNot(List<String> row) {
    Promised promised = promised(row);
    assertThat(promised.bond().word()).isEqualTo(row.getFirst());
    assertThat(promised.due().map(Evidence::words).orElse("")).isEqualTo(row.get(1));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void howAStepWentIsHeardFromTheAnswer(List<String> row) {
    assertThat(outcome(row)).isEqualTo(row.getFirst());
  }

  @ParameterizedTest
  @MethodSource("requests")
  void whoAsksForAPersonIsToldFromWhoSpeaksOfOne(List<String> row) {
    assertThat(last(turn(Speaker.CUSTOMER, row.getLast())).askedForPerson().isPresent())
        .isEqualTo(row.getFirst().equals("yes"));
  }

  @ParameterizedTest
  @MethodSource("repeats")
  void whatIsToldAgainIsToldFromAnAnswerAndFromNews(List<String> row) {
    String before = switch (row.get(1)) {
      case "sorry" -> "We are sorry for the trouble. We are looking into it.";
      case "asks" -> "Could you tell us the order number?";
      case "step" -> "Sorry about that. Please ask your neighbours first.";
      case "wants" -> "Sorry to hear that. Please send us your details in a direct message.";
      default -> throw new IllegalArgumentException("repeats.txt knows no \"" + row.get(1) + "\"");
    };
    TurnSignals heard = last(turn(Speaker.CUSTOMER, LOST), turn(Speaker.AI, before),
        turn(Speaker.CUSTOMER, row.getLast()));
    assertThat(heard.repeatOf()).isEqualTo(row.getFirst().equals("again") ? Optional.of(0) : Optional.empty());
  }

  static Stream<List<String>> moods() {
    return table("moods.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("moods")
  void aMoodIsHeardFromTheFirstWords(List<String> row) {
    assertThat(last(turn(Speaker.CUSTOMER, row.getLast())).mood().emotion().word()).isEqualTo(row.getFirst());
  }

  static Stream<List<String>> steps() {
    return table("steps.txt", 2);
  }

  @ParameterizedTest
  @MethodSource("steps")
  void aStepIsToldFromAQuestionAHandOnAndAPromise(List<String> row) {
    assertThat(last(turn(Speaker.CUSTOMER, OPENING), turn(Speaker.AI, row.getLast())).step().isPresent())
        .isEqualTo(row.getFirst().equals("yes"));
  }

  static Promised promised(List<String> row) {
    return last(turn(Speaker.CUSTOMER, OPENING), turn(Speaker.AI, row.getLast())).promised();
  }

  static String outcome(List<String> row) {
    List<Turn> turns = new ArrayList<>(before(row.get(1)));
    turns.add(turn(Speaker.CUSTOMER, row.getLast()));
    return last(turns.toArray(Turn[]::new)).reported().outcome().word();
  }

  private static List<Turn> before(String kind) {
    Turn opening = turn(Speaker.CUSTOMER, OPENING);
    Turn step = turn(Speaker.AI, "Please restart the device and try again.");
    return switch (kind) {
      case "start" -> List.of();
      case "step" -> List.of(opening, step);
      case "asked" -> List.of(opening, step, turn(Speaker.CUSTOMER, "ok"), turn(Speaker.AI, "Did that help?"));
      case "tried" -> List.of(opening, turn(Speaker.AI, "Have you tried restarting the device?"));
      case "parts" -> List.of(opening, step, turn(Speaker.AI, "It takes a minute."),
          turn(Speaker.AI, "Thanks for waiting."));
      case "wait" -> List.of(opening, turn(Speaker.AI, "We'll look into it and get back to you."));
      case "query" -> List.of(opening, turn(Speaker.AI, "Which version do you have?"));
      default -> throw new IllegalArgumentException("outcomes.txt knows no \"" + kind + "\"");
    };
  }

  private static Turn turn(Speaker speaker, String text) {
    return new Turn(speaker, text, null);
  }

  private static TurnSignals last(Turn... turns) {
    return TranscriptReader.read(List.of(turns), Optional.empty()).turns().getLast();
  }
}
