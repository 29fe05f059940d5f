package dev.legato.contextpackage;

import java.util.ArrayList;
import java.util.List;

/** Collects the warnings of one reading; bounded, since a body may hold a hundred thousand wrong values. Not for two threads. */
final class Remarks {
  private static final int MAX_KEPT = 100;

  private final List<Warning> kept = new ArrayList<>();
  private int more;

  void add(Place place, String expected, String found, String message) {
    if (kept.size() < MAX_KEPT) {
      kept.add(new Warning(place.pointer(), expected, found, message));
    } else {
      more++;
    }
  }

  List<Warning> all() {
    if (more == 0) {
      return kept;
    }
    List<Warning> all = new ArrayList<>(kept);
    all.add(new Warning("", "at most " + MAX_KEPT + " warnings", Integer.toString(kept.size() + more),
        more + " more values were left out or read differently; they are not listed."));
    return all;
  }
}
