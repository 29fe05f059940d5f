package dev.legato.handoff;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes ids that sort by the time they were made: 48 bits of milliseconds and 80 random bits in Crockford's base 32
 * (the ULID layout). Thread-safe if its random generator is.
 */
public final class Ids {
  private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

  private final InstantSource clock;
  private final RandomGenerator random;

  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id, for example {@code hof_01jd…} for the prefix {@code hof}. */
  public String next(String prefix) {
    var letters = new char[26];
    spell(clock.millis(), letters, 0, 10);
    spell(random.nextLong(), letters, 10, 8);
    spell(random.nextLong(), letters, 18, 8);
    return prefix + "_" + new String(letters);
  }

  /** What ids of this prefix made at or after this moment are not less than, and those made before it are. */
  public static String from(String prefix, Instant at) {
    var letters = new char[26];
    spell(Math.max(0, at.toEpochMilli()), letters, 0, 10);
    spell(0, letters, 10, 8);
    spell(0, letters, 18, 8);
    return prefix + "_" + new String(letters);
  }

  private static void spell(long value, char[] into, int from, int count) {
    for (int i = from + count - 1; i >= from; i--, value >>>= 5)
      into[i] = ALPHABET[(int) (value & 31)];
  }
}
