package dev.legato.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.settings.Secret;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a key opens, and what it dies with. */
final class ReportKeysTest {
  private static final byte[] STORE = {1, 2, 3, 4};
  private final ReportKeys keys = new ReportKeys(STORE, Map.of("admin.token", new Secret("first")));

  @Test
  void aKeyOpensItsSourceOnly() {
    assertThat(keys.open(key(keys, "webbot", "admin.token"), "webbot")).isTrue();
    assertThat(keys.open(key(keys, "webbot", "admin.token"), "phonebot")).isFalse();
    assertThat(keys.open(null, "webbot")).isFalse();
  }

  @Test
  void itDiesWithTheTokenItWasAskedForWith() {
    var both = new ReportKeys(STORE, Map.of("anna", new Secret("first"), "ben", new Secret("second")));
    assertThat(keys.open(key(both, "webbot", "anna"), "webbot")).isTrue();
    assertThat(keys.open(key(both, "webbot", "ben"), "webbot")).isFalse();
  }

  /** Without the store's secret a token guessed right gives another key, so a key tells nothing of the token. */
  @Test
  void theTokenAloneMakesNoKey() {
    var elsewhere = new ReportKeys(new byte[]{9}, Map.of("admin.token", new Secret("first")));
    assertThat(key(elsewhere, "webbot", "admin.token")).isNotEqualTo(key(keys, "webbot", "admin.token"));
  }

  private static String key(ReportKeys keys, String source, String admin) {
    var path = keys.path(source, admin);
    return path.substring(path.indexOf("?key=") + "?key=".length());
  }
}
