package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CleanTextTest {
  @Test
  void whatTripsLaterReadersIsTakenOut() {
    assertThat(CleanText.of("a\u0000b\u0007c\u007f\u0085d")).isEqualTo("abcd");
    assertThat(CleanText.of("one\r\ntwo\rthree\tfour\n")).isEqualTo("one\ntwo\nthree\tfour\n");
    assertThat(CleanText.of("x\uD800y\uDC00")).isEqualTo("x\uFFFDy\uFFFD");
    assertThat(CleanText.of("pay \u202Efdp.exe\u202C \u2066now\u2069")).isEqualTo("pay fdp.exe now");
    assertThat(CleanText.of("\uD83D\uDE00 שלום \u200F")).isEqualTo("\uD83D\uDE00 שלום \u200F");
  }

  @Test
  void randomTextIsCleanAfterOnePassAndNotChangedByASecond() {
    long seed = System.nanoTime();
    System.out.println("CleanTextTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        text.append((char) (random.nextBoolean() ? random.nextInt(0x100) : random.nextInt(0x10000)));
      }
      String clean = CleanText.of(text.toString());
      assertThat(CleanText.of(clean)).isEqualTo(clean);
      assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(clean);
      assertThat(clean.chars()).noneMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }
  }

  @Test
  void aCutNeverLeavesHalfACharacter() {
    assertThat(CleanText.cut("\uD83D\uDE00\uD83D\uDE00", 1)).isEqualTo("\uD83D\uDE00");
    assertThat(CleanText.cut("abc", 3)).isEqualTo("abc");
  }
}
