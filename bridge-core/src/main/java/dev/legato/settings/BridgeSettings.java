package dev.legato.settings;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked and cross-checked. Maps keep the order of the file.
 *
 * @param languageModel null where none is configured: then none is ever asked
 */
public record BridgeSettings(ServerSettings server, StorageSettings storage, KeepSettings keep, AdminSettings admin,
    Map<String, DeskSettings> desks,
    Map<String, SourceSettings> sources, Map<String, TeamSettings> teams, RoutingSettings routing,
    NoticeSettings notices, @Nullable LanguageModelSettings languageModel) {
  /** Fewer characters than this can be tried out by whoever has seen one webhook. */
  private static final int SHORT_SECRET = 16;

  public BridgeSettings {
    desks = Collections.unmodifiableMap(new LinkedHashMap<>(desks));
    sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    teams = Collections.unmodifiableMap(new LinkedHashMap<>(teams));
  }

  /** Reads a file; {@code file:} secrets are relative to its folder. Never throws on bad input. */
  public static Settings read(Path file, Function<String, @Nullable String> environment, Known known) {
    var problems = new Problems(file.toString());
    try (var reader = Files.newBufferedReader(file)) {
      return read(reader, new Reading(problems, file.toAbsolutePath().getParent(), environment), known);
    } catch (NoSuchFileException absent) {
      problems.fault(0, "", "there is no such file", "check the path");
    } catch (IOException unreadable) {
      problems.fault(0, "", "cannot be read (" + unreadable.getClass().getSimpleName() + ")",
          "check that it is a file that this user may read");
    }
    return new Settings.Invalid(problems.faults(), List.of());
  }

  /** Reads a text that is called {@code name} in faults; {@code file:} secrets are relative to the working folder. */
  public static Settings read(Reader text, String name, Function<String, @Nullable String> environment, Known known) {
    return read(text, new Reading(new Problems(name), null, environment), known);
  }

  private static Settings read(Reader text, Reading reading, Known known) {
    var problems = reading.problems;
    var settings = YamlText.top(text, reading).map(top -> read(top, known));
    return settings.isPresent() && problems.none()
        ? new Settings.Valid(settings.get(), problems.warnings())
        : new Settings.Invalid(problems.faults(), problems.warnings());
  }

  /** How long what a source sent is kept; one that is no longer configured is treated like any other. */
  public Duration keepOf(String source) {
    var settings = sources.get(source);
    return settings == null || settings.keep() == null ? keep.keep() : settings.keep();
  }

  private static BridgeSettings read(Section top, Known known) {
    var server = ServerSettings.read(top.sectionOrEmpty("server"));
    var stored = top.sectionOrEmpty("storage");
    var keep = KeepSettings.read(stored);
    var storage = StorageSettings.read(stored);
    var admin = AdminSettings.read(top.sectionOrEmpty("admin"), server.isLoopback());
    var deskNames = top.names("desks");
    var teamNames = top.names("teams");
    var desks = top.named("desks", section -> DeskSettings.read(section, known));
    var teams = top.named("teams", section -> TeamSettings.read(section, deskNames));
    var sources = top.named("sources",
        section -> SourceSettings.read(section, known, server.isLoopback(), deskNames, teamNames));
    if (deskNames.isEmpty()) {
      top.fault("desks", "there is no desk", "name at least one under desks");
    }
    if (top.names("sources").isEmpty()) {
      top.fault("sources", "there is no source", "name at least one under sources");
    }
    var routing = RoutingSettings.read(top, known, teamNames);
    var notices = NoticeSettings.read(top.sectionOrEmpty("notices"));
    checkOwners(top, notices, desks, teams);
    checkKeep(top, stored, keep, sources, routing);
    checkTeams(top, sources, teams);
    checkSecrets(top, known, admin, sources);
    checkPublicAddress(top, sources);
    var languageModel = LanguageModelSettings.read(top).orElse(null);
    top.done();
    return new BridgeSettings(server, storage, keep, admin, desks, sources, teams, routing, notices, languageModel);
  }

  // What is forgotten is watched no longer: its time must not be over before its owner was told.
  private static void checkKeep(Section top, Section stored, KeepSettings keep, Map<String, SourceSettings> sources,
      RoutingSettings routing) {
    var slowest = routing.rules().stream().map(RuleSettings::replyWithin).filter(Objects::nonNull)
        .max(Duration::compareTo);
    if (slowest.isEmpty()) {
      return;
    }
    // Twice: the owner of the fallback is told after as long again; and an hour to tell them in.
    var least = slowest.get().multipliedBy(2).plusHours(1);
    var what = "is too short for the longest replyWithin of a rule: a handoff would be forgotten while it is watched";
    var cure = "keep what was said for " + least.toHours() + "h at least";
    if (keep.keep().compareTo(least) < 0) {
      stored.fault("keep", what, cure);
    }
    top.section("sources").ifPresent(places -> sources.forEach((name, source) -> {
      if (source.keep() != null && source.keep().compareTo(least) < 0) {
        places.fault(name, "its keep " + what, cure);
      }
    }));
  }

  // With a mail server at hand an owner should be somebody who can be written to.
  private static void checkOwners(Section top, NoticeSettings notices, Map<String, DeskSettings> desks,
      Map<String, TeamSettings> teams) {
    if (notices.email() == null) {
      return;
    }
    var cure = "write an address like ops@example.com: only log and webhook can be told of an owner without one";
    if (notices.owner() != null && !NoticeSettings.isMailAddress(notices.owner())) {
      top.warn("notices", "its owner is no e-mail address", cure);
    }
    top.section("desks").ifPresent(places -> desks.forEach((name, desk) -> {
      if (desk.owner() != null && !NoticeSettings.isMailAddress(desk.owner())) {
        places.warn(name, "its owner is no e-mail address", cure);
      }
    }));
    top.section("teams").ifPresent(places -> teams.forEach((name, team) -> {
      if (team.owner() != null && !NoticeSettings.isMailAddress(team.owner())) {
        places.warn(name, "its owner is no e-mail address", cure);
      }
    }));
  }

  private static void checkTeams(Section top, Map<String, SourceSettings> sources, Map<String, TeamSettings> teams) {
    top.section("sources").ifPresent(places -> sources.forEach((name, source) -> {
      var team = source.team() == null ? null : teams.get(source.team());
      if (team != null && !team.desk().equals(source.desk())) {
        places.warn(name,
            "its team \"" + team.name() + "\" works on the desk \"" + team.desk() + "\", not on \"" + source.desk()
                + "\"",
            "handoffs without a rule would go to " + team.desk() + ": name a team of " + source.desk());
      }
    }));
  }

  // Twilio signs the address that it calls, which only the configuration knows behind a proxy.
  private static void checkPublicAddress(Section top, Map<String, SourceSettings> sources) {
    if (top.section("server").filter(server -> server.has("publicUrl")).isPresent()) {
      return;
    }
    top.section("sources").ifPresent(places -> sources.forEach((name, source) -> {
      if (source.auth() instanceof SourceAuth.Twilio) {
        places.warn(name, "Twilio signs the address it calls, and server.publicUrl is not set",
            "set server.publicUrl to the address that Twilio sees: https://bridge.example.com");
      }
    }));
  }

  private static void checkSecrets(Section top, Known known, AdminSettings admin, Map<String, SourceSettings> sources) {
    if (Stream.concat(admin.given().stream(), admin.tokens().values().stream())
        .anyMatch(known.publicSamples()::contains)) {
      top.fault("admin", "the token stands in public documentation", "make your own: openssl rand -hex 32");
    }
    var users = new HashMap<Secret, String>();
    top.section("sources")
        .ifPresent(places -> sources.forEach((name, source) -> source.auth().secrets().forEach(secret -> {
          if (known.publicSamples().contains(secret)) {
            places.fault(name, "the secret stands in public documentation: anyone can sign with it",
                "make your own: echo whsec_$(openssl rand -base64 32)");
          }
          if (secret.reveal().length() < SHORT_SECRET) {
            places.warn(name, "the secret has only " + secret.reveal().length() + " characters and can be guessed",
                "make a longer one where the platform lets you: openssl rand -hex 32");
          }
          var other = users.putIfAbsent(secret, name);
          if (other != null && !other.equals(name)) {
            places.warn(name, "has the same secret as the source \"" + other + "\": either bot can speak for the other",
                "give each source its own");
          }
        })));
  }
}
