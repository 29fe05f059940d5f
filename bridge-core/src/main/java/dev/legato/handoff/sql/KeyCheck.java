package dev.legato.handoff.sql;

import dev.legato.handoff.StoreException;
import dev.legato.sealing.SealBroken;
import dev.legato.sealing.Sealing;

/**
 * Holds the configured keys against the store when it is opened, not when the first body cannot be read. For each key that
 * ever sealed here a small text is kept that only it opens.
 */
final class KeyCheck {
  private static final String NAME = "key ";

  private KeyCheck() {}

  static void check(Database database, Sealing sealing) {
    var kept = new KeptBytes(sealing);
    record Sample(String name, String text) {}
    var samples = database.read(session -> session.all(
        "SELECT name, text FROM kept WHERE name >= 'key ' AND name < 'key!' ORDER BY name",
        row -> new Sample(row.getString(1), row.getString(2))));
    boolean opens = samples.isEmpty();
    for (var sample : samples)
      opens |= isOpenedBy(kept, sample.name(), sample.text());
    if (!opens)
      throw new StoreException("What is stored is encrypted, and " + (sealing.isOn()
          ? "none of the keys in storage.encryption.key opens it. Put the key back that it was written with (key "
              + samples.getLast().name().substring(NAME.length()) + ")."
          : "no key is configured. Set storage.encryption.key to the keyset that it was written with."),
          new IllegalStateException("wrong key"));
    var name = NAME + sealing.keyName();
    if (sealing.isOn() && samples.stream().noneMatch(sample -> sample.name().equals(name)))
      database.write(session -> session.update("INSERT INTO kept (name, text) VALUES (?, ?) ON CONFLICT DO NOTHING",
          name, kept.sealedText(name, "opens")));
  }

  private static boolean isOpenedBy(KeptBytes kept, String name, String text) {
    try {
      return kept.openText(name, text).equals("opens");
    } catch (SealBroken e) {
      return false;
    }
  }
}
