package dev.legato.sandbox.door;

import java.util.Map;
import java.util.TreeMap;

/** The fault switches of all desks, by the desk's name ({@code zendesk}). Thread-safe. */
public final class Faults {
  private final Map<String, DeskFaults> desks = new TreeMap<>();

  /** @param seed makes the sequence of random faults repeatable */
  public Faults(long seed, String... names) {
    for (String name : names) {
      desks.put(name, new DeskFaults(seed));
    }
  }

  /** @throws IllegalArgumentException when there is no such desk */
  public DeskFaults on(String desk) {
    DeskFaults faults = desks.get(desk);
    if (faults == null) {
      throw new IllegalArgumentException("There is no desk '" + desk + "' here; there is " + desks.keySet());
    }
    return faults;
  }

  public Map<String, DeskFaults> all() {
    return Map.copyOf(desks);
  }

  /** Everything off on all desks. */
  public void clear() {
    desks.values().forEach(DeskFaults::clear);
  }
}
