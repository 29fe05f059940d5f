package dev.legato.sandbox.door;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;

/** The fault switches of one pretend desk: settings that stay, and a script of faults for particular requests. Thread-safe. */
public final class DeskFaults {
  private static final int[] SERVER_ERRORS = {500, 502, 503, 504};

  /** A fault that waits for the first request whose "METHOD /path" fits. */
  public record Scripted(String method, String pathPattern, Fault fault) {
    public Scripted {
      Pattern.compile(pathPattern);
    }
  }

  /** Decides itself which request gets which fault. Called for every request, by several threads. */
  @FunctionalInterface
  public interface Chooser {
    /** @param path without the desk's prefix and without the query */
    Optional<Fault> choose(String method, String path);
  }

  private final long seed;
  private Random random;
  private FaultSettings settings = FaultSettings.NONE;
  private final List<Scripted> script = new ArrayList<>();
  private volatile Chooser chooser = (method, path) -> Optional.empty();

  DeskFaults(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  public synchronized FaultSettings settings() {
    return settings;
  }

  public synchronized void set(FaultSettings newSettings) {
    settings = newSettings;
  }

  /**
   * The next request that fits gets this fault, once. Faults for the same request strike in the order given here.
   *
   * @param method      an HTTP method, {@code *} for any, or {@code write} for any but GET and HEAD
   * @param pathPattern a regular expression found anywhere in the path (without the desk's prefix or the query)
   */
  public synchronized void next(String method, String pathPattern, Fault fault) {
    script.add(new Scripted(method, pathPattern, fault));
  }

  /** This one is asked first, and only what it lets pass is left to settings and script. */
  public void chooser(Chooser newChooser) {
    chooser = newChooser;
  }

  /** What of the script has not struck yet. */
  public synchronized List<Scripted> script() {
    return List.copyOf(script);
  }

  synchronized void script(List<Scripted> wanted) {
    script.clear();
    script.addAll(wanted);
  }

  /** Everything off; the random sequence starts again at its seed. */
  public synchronized void clear() {
    settings = FaultSettings.NONE;
    script.clear();
    chooser = (method, path) -> Optional.empty();
    random = new Random(seed);
  }

  Optional<Fault> strike(String method, String path) {
    return chooser.choose(method, path).or(() -> draw(method, path));
  }

  private synchronized Optional<Fault> draw(String method, String path) {
    switch (settings.outage()) {
      case ANSWER_503 -> {
        return Optional.of(Fault.answer(503));
      }
      case DROP -> {
        return Optional.of(Fault.dropBefore());
      }
      case NONE -> {
      }
    }
    for (Iterator<Scripted> entries = script.iterator(); entries.hasNext();) {
      Scripted entry = entries.next();
      if (fits(entry.method(), method) && Pattern.compile(entry.pathPattern()).matcher(path).find()) {
        entries.remove();
        return Optional.of(entry.fault());
      }
    }
    return byChance();
  }

  private static boolean fits(String wanted, String method) {
    return switch (wanted) {
      case "*" -> true;
      case "write" -> !method.equals("GET") && !method.equals("HEAD");
      default -> wanted.equalsIgnoreCase(method);
    };
  }

  private Optional<Fault> byChance() {
    double dice = random.nextDouble();
    int serverError = SERVER_ERRORS[random.nextInt(SERVER_ERRORS.length)];
    if ((dice -= settings.dropBeforeRate()) < 0) {
      return Optional.of(Fault.dropBefore());
    }
    if ((dice -= settings.dropAfterRate()) < 0) {
      return Optional.of(Fault.dropAfter());
    }
    if ((dice -= settings.serverErrorRate()) < 0) {
      return Optional.of(Fault.answer(serverError));
    }
    if ((dice -= settings.serverErrorAfterRate()) < 0) {
      return Optional.of(new Fault.Answer(serverError, null, true));
    }
    if (dice - settings.rateLimitRate() < 0) {
      return Optional.of(new Fault.Answer(429, settings.rateLimitWithRetryAfter() ? 1 : null, false));
    }
    return settings.slowBodyMillis() > 0
        ? Optional.of(new Fault.SlowBody(settings.slowBodyMillis()))
        : Optional.empty();
  }
}
