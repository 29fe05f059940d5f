package dev.legato.handoff;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The only node there is: the store's lock file says so. */
final class LoneNode implements DeskLeases {
  private record Own(String desk) implements Lease {
    @Override
    public long epoch() {
      return 1;
    }

    @Override
    public boolean isSurelyOurs() {
      return true;
    }

    @Override
    public boolean isTakenOver() {
      return false;
    }
  }

  @Override
  public Optional<Duration> rhythm() {
    return Optional.empty();
  }

  @Override
  public Standing renew(Collection<String> desks) {
    var held = new HashMap<String, Lease>();
    desks.forEach(desk -> held.put(desk, new Own(desk)));
    return new Standing(held, List.of());
  }

  @Override
  public void leave() {
    // There is nobody to share with.
  }

  @Override
  public void giveBack(Lease lease) {
    // Nobody else could take it.
  }

  @Override
  public boolean isWorked(String desk) {
    return false;
  }

  @Override
  public void tell(String desk) {
    // There is nobody to tell.
  }

  @Override
  public void listen(Consumer<String> newWork) {
    // Nobody will ever tell.
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
