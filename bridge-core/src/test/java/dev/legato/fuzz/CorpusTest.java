package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was found once stays mended, and a hundred new inputs are tried in every build. */
class CorpusTest {
  private static final int NEW_INPUTS = Integer.getInteger("legato.inputs", 100);
  private static final long SEED = Long.getLong("legato.seed", System.nanoTime());

  static Stream<String> targets() {
    return FuzzTargets.names().stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void whatHoldsOfOneInputHoldsOfAll(String name) {
    FuzzTarget target = FuzzTargets.named(name);
    for (var file : Seeds.files(name)) {
      run(target, Seeds.bytes(file), file.toString());
    }
    System.out.println("CorpusTest " + name + " seed " + SEED + " (-Dlegato.seed=… to repeat)");
    Random random = new Random(SEED);
    List<byte[]> seeds = Seeds.files(name).stream().map(Seeds::bytes).toList();
    for (int i = 0; i < NEW_INPUTS; i++) {
      byte[] input = i % 3 == 0 && !seeds.isEmpty()
          ? spoilt(seeds.get(random.nextInt(seeds.size())), random)
          : new byte[6 + random.nextInt(60)];
      if (i % 3 > 0) {
        random.nextBytes(input);
        input[0] = i % 3 == 1 ? EditedBody.EDITS : input[0];
      }
      run(target, input, "seed " + SEED + ", input " + i);
    }
    assertThat(FuzzTargets.names()).contains(name);
  }

  private static byte[] spoilt(byte[] seed, Random random) {
    byte[] spoilt = seed.clone();
    for (int i = random.nextInt(4); i >= 0 && spoilt.length > 0; i--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
    }
    return spoilt;
  }

  private static void run(FuzzTarget target, byte[] input, String where) {
    try {
      target.run(input);
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      fail(where + ": " + HexFormat.of().formatHex(input, 0, Math.min(input.length, 400)), e);
    }
  }
}
