package dev.legato.server;

import dev.legato.briefing.NoteProfile;
import dev.legato.connector.DeskType;
import dev.legato.connector.HelpdeskConnector;
import dev.legato.connector.TokenVault;
import dev.legato.connector.freshdesk.Freshdesk;
import dev.legato.connector.intercom.Intercom;
import dev.legato.connector.zendesk.Zendesk;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.routing.Conditions;
import dev.legato.settings.DeskAuth;
import dev.legato.settings.DeskSettings;
import dev.legato.settings.Known;
import dev.legato.settings.Problems;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The catalogue of desk types: one more is one more line in {@link #CATALOGUE}. */
public final class Desks {
  private static final List<DeskType> CATALOGUE = List.of(
      new Zendesk(),
      new Freshdesk(),
      new Intercom());

  private Desks() {}

  /** The words for {@code desks.*.type} that exist in this build. */
  public static Set<String> types() {
    return CATALOGUE.stream().map(DeskType::name).collect(Collectors.toUnmodifiableSet());
  }

  /** What a configuration for this build may say. */
  public static Known known() {
    return Known.of(CATALOGUE.stream().collect(Collectors.toMap(DeskType::name, DeskType::form)),
        Set.copyOf(SourceAdapters.types()), new Conditions()).withMappings(Desks::check);
  }

  private static void check(Path file, String shown, String sourceType, Problems problems) {
    var checked = MappedSources.check(file, shown, sourceType);
    problems.take(checked.faults(), checked.warnings());
  }

  /** What the notes of this type of desk may be made of, for previews; empty when there is no such type. */
  public static Optional<NoteProfile> noteProfile(String type) {
    return named(type).map(DeskType::noteProfile);
  }

  /** Where a desk keeps the tokens that must survive a restart. */
  @FunctionalInterface
  interface Vaults {
    TokenVault of(DeskSettings desk, String clientId);
  }

  /** A connector to this desk. */
  static HelpdeskConnector connector(DeskSettings desk, Vaults vaults, InstantSource clock) {
    return named(desk.type()).orElseThrow(() -> new IllegalArgumentException("no connector for " + desk.type()))
        .connect(desk, vaults.of(desk, clientId(desk.auth())), clock);
  }

  private static Optional<DeskType> named(String type) {
    return CATALOGUE.stream().filter(it -> it.name().equals(type)).findFirst();
  }

  private static String clientId(DeskAuth auth) {
    return switch (auth) {
      case DeskAuth.ClientCredentials(var id, _, _) -> id;
      case DeskAuth.RefreshToken(_, var id, _) -> id;
      case DeskAuth.AccessToken _,DeskAuth.EmailToken _,DeskAuth.ApiKey _ -> "";
    };
  }
}
