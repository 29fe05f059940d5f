package dev.legato.intake.signatures;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds out what the sender of a wrong signature did, by making the usual mistakes until one gives that signature. It
 * tells nothing to those without the secret: they cannot make the mistakes either. Thread-safe.
 *
 * <p>Bounded, so that a flood of wrong signatures buys no work: bodies of at most {@value #LARGEST} bytes, and {@value
 * #MOST_A_SECOND} searches a second.
 */
final class Diagnosis {
  /** A mistake in words, and the signature that comes of it. */
  record Mistake(String cause, Supplier<byte[]> signature) {}

  static final int LARGEST = 64 * 1024;
  static final int MOST_A_SECOND = 50;

  /** The second (of the request's clock) and, in the lowest six bits, how many searches it has seen. */
  private final AtomicLong budget = new AtomicLong();

  /** The first mistake that explains one of the given signatures; empty also when it was not worth looking. */
  Optional<String> cause(List<byte[]> given, int bodyLength, Supplier<Stream<Mistake>> usual, Instant now) {
    if (given.isEmpty() || bodyLength > LARGEST || !mayLook(now))
      return Optional.empty();
    return usual.get().filter(mistake -> explains(mistake.signature().get(), given)).map(Mistake::cause).findFirst();
  }

  private static boolean explains(byte[] made, List<byte[]> given) {
    boolean found = false;
    for (var one : given)
      found |= MessageDigest.isEqual(made, one);
    return found;
  }

  private boolean mayLook(Instant now) {
    long second = now.getEpochSecond() << 6;
    long seen = budget.updateAndGet(
        old -> old >> 6 == now.getEpochSecond() ? Math.min(old + 1, second + MOST_A_SECOND + 1) : second + 1);
    return seen - second <= MOST_A_SECOND;
  }
}
