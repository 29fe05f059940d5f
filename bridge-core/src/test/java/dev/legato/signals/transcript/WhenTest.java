package dev.legato.signals.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to say when, in every way to say that something will be: made up from the grammar, not from errors. The tables
 * stand in src/test/resources: {@code when-times.txt}, {@code when-frames.txt} and {@code when-none.txt}.
 */
class WhenTest {
  private static Stream<String> lines(String name) {
    return SpokenEnglishTest.table(name, 1).map(List::getFirst);
  }

  static Stream<String> frames() {
    return lines("when-frames.txt");
  }

  static Stream<String> misses() {
    return lines("when-none.txt");
  }

  @ParameterizedTest
  @MethodSource("frames")
  void aTimeToComeIsReadWholeWhateverThePromise(String frame) {
    assertThat(lines("when-times.txt").filter(time -> !told(frame.replace("{when}", time)).contains(time)))
        .as("times not read in: " + frame).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("misses")
  void aTimeMakesNoPromiseOfWhatIsWishedAskedOwedOrPast(String frame) {
    assertThat(lines("when-times.txt").filter(time -> bond(frame.replace("{when}", time)) != Bond.NONE))
        .as("times told in: " + frame).isEmpty();
  }

  private static String told(String text) {
    return SpokenEnglishTest.promised(List.of(text)).due().map(Evidence::words).orElse("");
  }

  private static Bond bond(String text) {
    return SpokenEnglishTest.promised(List.of(text)).bond();
  }
}
