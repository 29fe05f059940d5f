package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.connector.TokenVault.Tokens;
import dev.legato.settings.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens on disk: whose they are, and that they come back. */
final class FileTokenVaultTest {
  private static final URI ACME = URI.create("https://acme.zendesk.com");
  private static final Tokens TOKENS = new Tokens(new Secret("access-1"), Instant.parse("2026-11-20T10:00:00Z"),
      new Secret("refresh-1"), Instant.parse("2026-12-20T10:00:00Z"));

  @TempDir private Path folder;

  @Test
  void whatIsKeptIsReadAfterARestartAndByItsOwnerOnly() throws IOException {
    vault("support", ACME, "legato").keep(TOKENS);

    assertThat(vault("support", ACME, "legato").read()).contains(TOKENS);
    assertThat(Files.getPosixFilePermissions(onlyFile())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void noTwoDesksShareAFile() throws IOException {
    List<String> desks = List.of("eu.support", "eu_support", "eu support", "EU_support", "eu%2Esupport", "eu/support",
        "../eu_support", "eü_support", "");
    for (String desk : desks) {
      vault(desk, ACME, "legato").keep(new Tokens(new Secret("of " + desk), null, null));
    }

    for (String desk : desks) {
      assertThat(vault(desk, ACME, "legato").read()).map(Tokens::access).contains(new Secret("of " + desk));
    }
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString().toLowerCase(Locale.ROOT)));
    }
    assertThat(names).hasSize(desks.size());
  }

  @Test
  void anotherAccountOrClientDoesNotGetThem() {
    vault("support", ACME, "legato").keep(TOKENS);

    assertThat(vault("support", URI.create("https://evil.example"), "legato").read()).isEmpty();
    assertThat(vault("support", ACME, "another").read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "7", "{}", "access-1",
      "{\"url\":\"https://acme.zendesk.com\",\"clientId\":\"legato\"}",
      "{\"url\":\"https://acme.zendesk.com\",\"clientId\":\"legato\",\"access\":\"\"}",
      "{\"url\":\"https://acme.zendesk.com\",\"clientId\":\"legato\",\"access\":\"a\",\"renewAt\":\"soon\"}",
      "{\"access\":\"a\"}"})
  void aDamagedFileReadsAsEmptyAndCanBeReplaced(String damaged) throws IOException {
    vault("support", ACME, "legato").keep(TOKENS);
    Files.writeString(onlyFile(), damaged);

    assertThat(vault("support", ACME, "legato").read()).isEmpty();
    vault("support", ACME, "legato").keep(TOKENS);
    assertThat(vault("support", ACME, "legato").read()).contains(TOKENS);
  }

  @Test
  void whatIsNoFileReadsAsEmpty() throws IOException {
    assertThat(vault("support", ACME, "legato").read()).isEmpty();
    Files.createDirectory(folder.resolve("tokens-support.json"));
    assertThat(vault("support", ACME, "legato").read()).isEmpty();
  }

  private FileTokenVault vault(String desk, URI url, String client) {
    return new FileTokenVault(folder, desk, url, client, dev.legato.sealing.Sealing.none());
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.getFirst();
    }
  }
}
