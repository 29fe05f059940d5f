package dev.legato.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.legato.contextpackage.Priority;
import dev.legato.redaction.Kind;
import dev.legato.redaction.RedactionPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeSettingsTest {
  private static final String SMALLEST = """
      desks: { support: { type: zendesk, url: "https://acme.zendesk.com", auth: { accessToken: t } } }
      sources: { webbot: { type: rasa, auth: { type: none }, desk: support } }
      """;

  @Test
  void noticesDeadlinesAndOwnersAreReadAndTheirFaultsTold() {
    var extra = """
        notices:
          owner: ops@acme.com
          late: 3m
          email: { host: smtp.acme.com, user: legato, password: "${LEGATO_ADMIN_TOKEN}", from: legato@acme.com }
          webhook: { url: "https://ops.acme.com/legato", secret: "%s" }
        """;
    var good = ((Settings.Valid) Samples.read(Samples.GOOD.replace("team: general }",
        "team: general, replyWithin: 30m, fallback: billing-senior }") + extra.formatted(Samples.OTHER_SECRET)))
        .settings();
    assertThat(good.notices().late()).isEqualTo(Duration.ofMinutes(3));
    assertThat(good.notices().email().port()).isEqualTo(587);
    assertThat(good.notices().email().security()).isEqualTo(NoticeSettings.Security.STARTTLS);
    assertThat(good.notices().toString()).doesNotContain("a-token-that-is-long-enough", Samples.OTHER_SECRET);
    assertThat(good.routing().rules().getLast().replyWithin()).isEqualTo(Duration.ofMinutes(30));
    assertThat(good.routing().rules().getLast().fallback()).isEqualTo("billing-senior");

    var bad = (Settings.Invalid) Samples.read(Samples.GOOD.replace("team: general }",
        "team: general, fallback: billing-senor }") + """
            notices:
              emial: { host: x }
              webhook: { url: "https://ops.acme.com/legato", secret: "short" }
              email: { host: smtp.acme.com, user: legato, from: nobody }
            """);
    assertThat(bad.problems()).extracting(Problem::key).contains("notices.emial", "notices.webhook.secret",
        "notices.email.password", "notices.email.from", "routing[1].fallback", "routing[1].replyWithin");
    assertThat(bad.problems()).filteredOn(it -> it.key().equals("notices.emial")).singleElement()
        .satisfies(it -> assertThat(it.cure()).contains("email"));
  }

  @Test
  void signalsAreGatheredForTenSecondsUnlessTheDeskSaysOtherwise() {
    var usual = ((Settings.Valid) Samples.read(Samples.GOOD)).settings();
    assertThat(usual.desks().get("support").coalesce()).isEqualTo(Duration.ofSeconds(10));
    var quick = ((Settings.Valid) Samples
        .read(Samples.GOOD.replace("type: zendesk", "type: zendesk\n    coalesce: 1s")))
        .settings();
    assertThat(quick.desks().get("support").coalesce()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void whatIsWatchedMustNotBeForgottenBeforeItsOwnerWasTold() {
    var watched = Samples.GOOD.replace("team: general }", "team: general, replyWithin: 3d }");
    assertThat(Samples.read(watched)).isInstanceOf(Settings.Valid.class);
    var both = watched.replace("storage:  {", "storage: { keep: 6d,")
        .replace("desk: support\nteams:", "desk: support\n    keep: 144h\nteams:");
    assertThat(((Settings.Invalid) Samples.read(both)).problems()).extracting(Problem::key).contains("storage.keep")
        .anyMatch(key -> key.startsWith("sources."));
    assertThat(Samples.read(watched.replace("storage:  {", "storage: { keep: 145h,")))
        .isInstanceOf(Settings.Valid.class);
  }

  @Test
  void theSampleOfTheContractIsReadWhole() {
    var settings = Samples.valid(Samples.GOOD);

    assertThat(settings.server().port()).isEqualTo(7171);
    assertThat(settings.server().publicUrl()).isEqualTo(URI.create("https://bridge.example.com"));
    assertThat(settings.storage()).isEqualTo(new StorageSettings.Sqlite(Path.of("data/other.db")));
    assertThat(settings.admin().given()).contains(new Secret("a-token-that-is-long-enough"));
    assertThat(settings.desks().get("support").auth())
        .isEqualTo(new DeskAuth.ClientCredentials("legato", new Secret("abc"), null));
    assertThat(settings.sources().get("webbot").auth())
        .isEqualTo(
            new SourceAuth.StandardWebhooks(List.of(new Secret(Samples.SECRET.substring(6))), Duration.ofMinutes(5)));
    assertThat(settings.teams().get("billing-senior"))
        .isEqualTo(new TeamSettings("billing-senior", "support", "Billing", "maria@acme.com", "support-ops@acme.com"));
    assertThat(settings.routing().rules()).containsExactly(
        new RuleSettings("enterprise billing", "issue.category == \"billing\" && customer.tier == \"enterprise\"",
            "billing-senior", Priority.URGENT,
            List.of("vip"), "routing[0].when", 23),
        new RuleSettings("everything else", null, "general", null, List.of(), "routing[1]", 27));
    assertThat(Samples.warnings(Samples.GOOD)).isEmpty();
  }

  @Test
  void everyDefaultIsFixedHere() {
    var settings = Samples.valid(SMALLEST);

    assertThat(settings.server())
        .isEqualTo(new ServerSettings("127.0.0.1", 7070, URI.create("http://127.0.0.1:7070"), 2 * 1024 * 1024, 100, 255,
            Duration.ofSeconds(10), 512, AttachmentSettings.DEFAULTS, GatheringSettings.DEFAULTS,
            MemorySettings.DEFAULTS, null));
    assertThat(settings.storage()).isEqualTo(new StorageSettings.Sqlite(Path.of("data/legato.db")));
    assertThat(settings.keep())
        .isEqualTo(new KeepSettings(Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(365), null));
    assertThat(settings.admin()).isEqualTo(new AdminSettings(null, Map.of()));
    assertThat(settings.desks())
        .isEqualTo(Map.of("support", new DeskSettings("support", "zendesk", URI.create("https://acme.zendesk.com"),
            new DeskAuth.AccessToken(new Secret("t")), 300, "en", Map.of(), null, Duration.ofSeconds(15))));
    assertThat(settings.sources())
        .isEqualTo(Map.of("webbot",
            new SourceSettings("webbot", "rasa", new SourceAuth.None(), "support", null, null,
                RedactionPolicy.usual(), null, null, false)));
    assertThat(settings.teams()).isEmpty();
    assertThat(settings.routing()).isEqualTo(new RoutingSettings(List.of(), null));
  }

  @Test
  void tracesGoNowhereUnlessACollectorIsNamed() {
    var text = Samples.GOOD.replace("port: 7171",
        "port: 7171, traces: { endpoint: \"http://collector:4318\", sample: 0.1, headers: { api-key: \"k-1\" } }");
    var traces = Samples.valid(text).server().traces();
    assertThat(traces).isEqualTo(new TraceSettings(URI.create("http://collector:4318"), 0.1,
        Map.of("api-key", new Secret("k-1"))));
    assertThat(String.valueOf(traces)).doesNotContain("k-1");
    assertThat(Samples.warnings(text)).singleElement().asString().contains("server.traces.endpoint", "in the clear");
    assertThat(Samples.valid(Samples.GOOD).server().traces()).isNull();
  }

  @Test
  void adminsMayHaveTokensOfTheirOwnInsteadOfOneForAll() {
    var open = "server: { host: 0.0.0.0 }\n" + SMALLEST.replace("{ type: none }", "{ type: bearer, token: \""
        + "t".repeat(20) + "\" }");
    var settings = Samples.valid(open + "admin: { tokens: { maria: \"" + "m".repeat(20) + "\" } }\n");
    assertThat(settings.admin().given()).isEmpty();
    assertThat(settings.admin().tokens()).isEqualTo(Map.of("maria", new Secret("m".repeat(20))));
  }

  @Test
  void aSourceMayBeKeptForAnotherTimeAndWithoutItsSecrets() {
    var settings = Samples.valid("""
        storage: { keep: 30d, duplicates: 2d, audit: 10d, encryption: { key: "a-keyset" } }
        """ + SMALLEST.replace("desk: support }", "desk: support, keep: 6h, redactBeforeStorage: true }"));
    assertThat(settings.keep()).isEqualTo(
        new KeepSettings(Duration.ofDays(30), Duration.ofDays(2), Duration.ofDays(10), new Secret("a-keyset")));
    assertThat(settings.keepOf("webbot")).isEqualTo(Duration.ofHours(6));
    assertThat(settings.keepOf("gone")).isEqualTo(Duration.ofDays(30));
    assertThat(settings.sources().get("webbot").redactBeforeStorage()).isTrue();
    assertThat(settings.toString()).doesNotContain("a-keyset");
  }

  @Test
  void aPostgresAddressGivesItsPasswordUpAndPrintsNone() {
    var text = Samples.GOOD.replace("sqlite:data/other.db\"",
        "jdbc:postgresql://db1,db2:5433/legato?user=me&sslmode=verify-full&password=p%20w\", lease: 8s");
    var storage = (StorageSettings.Postgres) Samples.valid(text).storage();
    assertThat(storage)
        .isEqualTo(new StorageSettings.Postgres("jdbc:postgresql://db1,db2:5433/legato?sslmode=verify-full",
            "me", new Secret("p w"), Duration.ofSeconds(8)));
    assertThat(storage.toString()).doesNotContain("p w").doesNotContain("p%20w");
    assertThat(storage.place()).isEqualTo("jdbc:postgresql://db1,db2:5433/legato");
  }

  /** Line of the sample that is replaced, by what, and the fault: its line, key, and parts of message and cure. */
  static Stream<Arguments> broken() {
    var webhooks = "auth: { type: standard-webhooks, secret: \"" + Samples.SECRET + "\" }";
    return Stream.of(
        // server
        arguments("port: 7171", "port: 99999", 1, "server.port", "\"99999\" is not a whole number from 0 to 65535", ""),
        arguments("port: 7171", "port: [1]", 1, "server.port", "expected a text, found a list", ""),
        arguments("port: 7171", "port: \"${NOWHERE}\"", 1, "server.port", "the environment variable NOWHERE is not set",
            "${NOWHERE:-…}"),
        arguments("port: 7171", "port: \"${9}\"", 1, "server.port", "names no environment variable", "${NAME}"),
        arguments("port: 7171", "port: \"${PORT\"", 1, "server.port", "${ is not closed", ""),
        arguments("port: 7171", "port: ${PORT}", 1, "", "is not YAML", "quotes around a variable"),
        arguments("port: 7171", "prot: 7171", 1, "server.prot", "is not a known key here", "did you mean \"port\"?"),
        arguments("port: 7171", "port: 1, port: 2", 1, "server.port", "is given twice", ""),
        arguments("port: 7171", "maxBodyBytes: 5 apples", 1, "server.maxBodyBytes", "is not a size", "2MB"),
        arguments("port: 7171", "maxBodyBytes: 10GB", 1, "server.maxBodyBytes", "is outside 1024 to 67108864 bytes",
            ""),
        arguments("port: 7171", "maxDepth: 0", 1, "server.maxDepth", "from 10 to 1000", ""),
        arguments("port: 7171", "readTimeout: 10", 1, "server.readTimeout", "\"10\" is not a duration", "30s"),
        arguments("port: 7171", "readTimeout: 2h", 1, "server.readTimeout", "is outside 1s to 5m", ""),
        arguments("port: 7171", "maxConcurrent: many", 1, "server.maxConcurrent", "is not a whole number", ""),
        arguments("port: 7171", "traces: { sample: 1 }", 1, "server.traces.endpoint", "is missing", "4318"),
        arguments("port: 7171", "traces: { endpoint: \"collector:4318\" }", 1, "server.traces.endpoint",
            "is not a plain http or https address", "https://"),
        arguments("port: 7171", "traces: { endpoint: \"http://c:4318\", sample: 1.1 }", 1, "server.traces.sample",
            "\"1.1\" is not a share from 0 to 1", "0.1"),
        arguments("port: 7171", "traces: { endpoint: \"http://c:4318\", samples: 1 }", 1, "server.traces.samples",
            "is not a known key", "did you mean \"sample\"?"),
        arguments("port: 7171", "traces: { endpoint: \"http://c:4318\", headers: { \"a b\": c } }", 1,
            "server.traces.headers.a b", "cannot be the name of a header", "api-key"),
        arguments("host: 127.0.0.1", "host: \"a b\"", 1, "server.host", "is not a host name", "127.0.0.1"),
        arguments("host: 127.0.0.1", "host: \"a@b/c\"", 1, "server.host", "is not a host name", "0.0.0.0"),
        arguments("host: 127.0.0.1", "host: \"12:7.0.0.1\"", 1, "server.host", "is not a host name", "0.0.0.0"),
        arguments("https://bridge.example.com", "bridge.example.com", 1, "server.publicUrl",
            "is not a plain http or https address", ""),
        arguments("https://bridge.example.com", "https://a:b@bridge", 1, "server.publicUrl",
            "is not a plain http or https address", ""),
        arguments("server:   {", "servers:   {", 1, "servers", "is not a known key here", "did you mean \"server\"?"),
        // storage, admin
        arguments("sqlite:data/other.db", "jdbc:postgresql://u:pw@host/db", 2, "storage.url",
            "holds a user before an @", "storage.password: ${PGPASSWORD}"),
        arguments("sqlite:data/other.db", "postgres://host/db", 2, "storage.url",
            "is not how PostgreSQL is written here",
            "did you mean jdbc:postgresql://host:5432/database?"),
        arguments("sqlite:data/other.db", "jdbc:postgresql://host", 2, "storage.url",
            "is not the address of a database",
            "jdbc:postgresql://db.example.com:5432/legato"),
        arguments("sqlite:data/other.db", "jdbc:postgresql://h/d?password=%zz", 2, "storage.url", "begins no code",
            "storage.password"),
        arguments("other.db\" }", "other.db\", user: me }", 2, "storage.user", "a file needs no user",
            "jdbc:postgresql://host/database"),
        arguments("sqlite:data/other.db", "mysql://x", 2, "storage.url", "is not an address of a store",
            "sqlite:data/legato.db"),
        arguments("storage:  { url: \"sqlite:data/other.db\" }", "storage: nowhere", 2, "storage",
            "expected keys with values, found a single value", ""),
        arguments("${LEGATO_ADMIN_TOKEN}", "${ADMIN}", 3, "admin.token", "the environment variable ADMIN is not set",
            "set it"),
        arguments("${LEGATO_ADMIN_TOKEN}", "file:/nowhere/at/all", 3, "admin.token",
            "the secret file /nowhere/at/all does not exist", ""),
        arguments("${LEGATO_ADMIN_TOKEN}", "${EMPTY}", 3, "admin.token", "is empty", ""),
        arguments("admin:    { token: \"${LEGATO_ADMIN_TOKEN}\" }", "admin: { tokn: x }", 3, "admin.tokn",
            "is not a known key", "did you mean \"token\"?"),
        // desks
        arguments("type: zendesk", "type: zendesc", 6, "desks.support.type", "\"zendesc\" is not a known type",
            "did you mean \"zendesk\"?"),
        arguments("type: zendesk", "type: freshdesk", 6, "desks.support.type",
            "\"freshdesk\" is not in this version yet", "available now: intercom, zendesk"),
        arguments("type: zendesk", "type:", 6, "desks.support.type", "is empty", "one of intercom, zendesk"),
        arguments("type: zendesk", "language: en", 5, "desks.support.type", "is missing", "one of intercom, zendesk"),
        arguments("https://acme.zendesk.com", "acme.zendesk.com", 7, "desks.support.url",
            "is not a plain http or https address", ""),
        arguments("url: https://acme.zendesk.com", "requestsPerMinute: 300", 5, "desks.support.url", "is missing",
            "https://"),
        arguments("{ clientId: \"legato\", clientSecret: \"abc\" }", "{}", 8, "desks.support.auth",
            "names no credential", "{ apiKey }"),
        arguments("{ clientId: \"legato\", clientSecret: \"abc\" }", "secret", 8, "desks.support.auth",
            "expected keys with values", ""),
        arguments("clientSecret: \"abc\"", "apiKey: x", 8, "desks.support.auth", "names more than one way to log in",
            ""),
        arguments(", clientSecret: \"abc\"", "", 8, "desks.support.auth.clientSecret", "is missing", "OAuth client"),
        arguments("clientId: \"legato\"", "refreshToken: r", 8, "desks.support.auth.clientId", "is missing",
            "refresh token"),
        arguments("{ clientId: \"legato\", clientSecret: \"abc\" }", "{ email: a@b.c }", 8,
            "desks.support.auth.apiToken", "is missing", ""),
        arguments("clientSecret: \"abc\"", "clientsecret: \"abc\"", 8, "desks.support.auth.clientsecret",
            "is not a known key", "did you mean \"clientSecret\"?"),
        arguments("url: https://acme.zendesk.com", "url: https://acme.zendesk.com\n    requestsPerMinute: 0", 8,
            "desks.support.requestsPerMinute", "from 1 to 100000",
            ""),
        arguments("url: https://acme.zendesk.com", "url: https://acme.zendesk.com\n    language: english_!", 8,
            "desks.support.language", "is not a language tag",
            "pt-BR"),
        arguments("url: https://acme.zendesk.com", "url: https://acme.zendesk.com\n    timeout: 1h", 8,
            "desks.support.timeout", "is outside 1s to 2m", ""),
        arguments("url: https://acme.zendesk.com", "url: https://acme.zendesk.com\n    fields: [a]", 8,
            "desks.support.fields", "expected keys with values, found a list",
            ""),
        arguments("  support:\n", "  Sup port:\n", 5, "desks.Sup port", "cannot be a name", "lower case"),
        // sources
        arguments("type: context-package", "type: context_pakage", 11, "sources.webbot.type", "is not a known type",
            "did you mean \"context-package\"?"),
        arguments("type: context-package", "type: twilio", 11, "sources.webbot.type",
            "\"twilio\" is not in this version yet", "available now: context-package, rasa"),
        arguments(webhooks, "auth: { type: beerer, token: x }", 12, "sources.webbot.auth.type", "is not a known type",
            "did you mean \"bearer\"?"),
        arguments(webhooks, "auth: { secret: x }", 12, "sources.webbot.auth.type", "is missing",
            "one of basic, bearer"),
        arguments(webhooks, "mode: x", 10, "sources.webbot.auth", "is missing", "standard-webhooks"),
        arguments(Samples.SECRET, "whsec_???", 12, "sources.webbot.auth.secret", "is not base64", "openssl"),
        arguments(Samples.SECRET, "whsec_c2hvcnQ=", 12, "sources.webbot.auth.secret", "holds 5 bytes", "openssl"),
        arguments(Samples.SECRET, "whpk_abc", 12, "sources.webbot.auth.secret", "is not an ed25519 public key",
            "whole public key"),
        arguments(Samples.SECRET, "whsk_abc", 12, "sources.webbot.auth.secret", "private key", "replace"),
        arguments(Samples.SECRET, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", 10, "sources.webbot",
            "stands in public documentation", "openssl"),
        arguments(webhooks, "auth: { type: standard-webhooks }", 12, "sources.webbot.auth", "needs secret or secrets",
            ""),
        arguments(webhooks, "auth: { type: standard-webhooks, secret: a, secrets: [b] }", 12, "sources.webbot.auth",
            "has both secret and secrets", ""),
        arguments(webhooks, "auth: { type: standard-webhooks, secrets: [] }", 12, "sources.webbot.auth.secrets",
            "is an empty list", ""),
        arguments(webhooks, "auth: { type: bearer, tokens: x }", 12, "sources.webbot.auth.tokens", "expected a list",
            ""),
        arguments(webhooks, "auth: { type: basic, user: x }", 12, "sources.webbot.auth.password", "is missing", ""),
        arguments(webhooks, "auth: { type: header, name: \"a b\", value: x }", 12, "sources.webbot.auth.name",
            "cannot be the name of a header", "X-Bot-Token"),
        arguments("secret: \"" + Samples.SECRET + "\"", "secret: \"" + Samples.SECRET + "\", tolerance: soon", 12,
            "sources.webbot.auth.tolerance",
            "is not a duration", ""),
        arguments("desk: support\nteams", "desk: support\n    redact: { also: [e-mail] }\nteams", 14,
            "sources.webbot.redact.also[0]", "\"e-mail\" is not known here", "did you mean \"email\"?"),
        arguments("desk: support\nteams", "desk: support\n    redact: { keep: [password] }\nteams", 14,
            "sources.webbot.redact.keep[0]", "\"password\" cannot be kept", "possible here: iban, id-document"),
        arguments("desk: support\nteams", "desk: support\n    redact: { mask: [email] }\nteams", 14,
            "sources.webbot.redact.mask", "is not a known key here", ""),
        arguments("desk: support\nteams", "desk: suport\nteams", 13, "sources.webbot.desk",
            "there is no desk \"suport\"", "did you mean \"support\"?"),
        arguments("desk: support\nteams", "desk: support\n    team: generall\nteams", 14, "sources.webbot.team",
            "there is no team \"generall\"", "did you mean \"general\"?"),
        // teams and routing
        arguments("general: { desk: support", "general: { desk: other", 20, "teams.general.desk",
            "there is no desk \"other\"", "known here: support"),
        arguments("general: { desk: support", "general: { dsk: support", 20, "teams.general.dsk", "is not a known key",
            "did you mean \"desk\"?"),
        arguments("team: billing-senior", "team: billing-junior", 24, "routing[0].team",
            "there is no team \"billing-junior\"", "did you mean \"billing-senior\"?"),
        arguments("team: billing-senior", "teem: billing-senior", 24, "routing[0].teem", "is not a known key",
            "did you mean \"team\"?"),
        arguments("priority: urgent", "priority: Urgent", 25, "routing[0].priority", "\"Urgent\" is not known here",
            "did you mean \"urgent\"?"),
        arguments("tags: [vip]", "tags: [Very Important]", 26, "routing[0].tags[0]",
            "is not a tag that every desk keeps", "write very-important"),
        arguments("tags: [vip]", "tags: vip", 26, "routing[0].tags", "expected a list", "[a, b]"),
        arguments("tags: [vip]", "mode: shadow", 26, "routing[0].mode", "comes with a later version", ""),
        arguments("name: everything else", "name: enterprise billing", 27, "routing[1]",
            "another rule is named \"enterprise billing\" too (line 23)", ""),
        arguments("name: everything else, ", "", 27, "routing[1].name", "is missing", ""),
        arguments("issue.category == \"billing\"", "broken", 23, "routing[0].when", "is broken", "mend it"),
        arguments("issue.category == \"billing\" && customer.tier == \"enterprise\"", "", 23, "routing[0].when",
            "is empty", "always matches"),
        arguments("routing:\n", "defaultTeam: generel\nrouting:\n", 21, "defaultTeam", "there is no team \"generel\"",
            "did you mean \"general\"?"),
        arguments("  - { name: everything else, team: general }", "  - everything else", 27, "routing[1]",
            "expected keys with values", ""),
        // YAML itself
        arguments("port: 7171", "port: 7171 }}", 1, "", "is not YAML", ""),
        arguments("    type: zendesk", "\ttype: zendesk", 6, "", "is not YAML", "spaces, not tabs"),
        arguments("    type: zendesk", "  \ttype: zendesk", 6, "", "is not YAML", "spaces, not tabs"),
        arguments("tags: [vip]", "tags: [vip", 27, "", "is not YAML", "quote"),
        arguments("tags: [vip]", "tags: *nowhere", 26, "", "is not YAML: found undefined alias nowhere", ""),
        arguments("tags: [vip]", "tags: !!java.net.URL [\"http://x\"]", 26, "", "Global tag is not allowed", "plain"),
        arguments("server:   {", "server:   { ? [a, b] : c,", 1, "server", "a key must be a single word", ""),
        arguments("server:   {", "server:   { <<: 5,", 1, "server.<<", "cannot be merged", "anchored"));
  }

  @ParameterizedTest(name = "{1} -> {4}")
  @MethodSource("broken")
  void aFaultIsToldWithItsLineKeyAndCure(String from, String to, int line, String key, String message, String cure) {
    assertThat(Samples.GOOD).contains(from);
    var text = Samples.GOOD.replaceFirst(java.util.regex.Pattern.quote(from),
        java.util.regex.Matcher.quoteReplacement(to));
    var faults = Samples.faults(text);

    assertThat(faults).as(String.valueOf(faults)).anySatisfy(fault -> {
      assertThat(fault.key()).isEqualTo(key);
      assertThat(fault.line()).isEqualTo(line);
      assertThat(fault.message()).contains(message);
      assertThat(fault.cure()).isNotEmpty().contains(cure);
      assertThat(fault.file()).isEqualTo("legato.yaml");
    });
  }

  @Test
  void everyFaultIsToldAtOnceInTheOrderOfTheFile() {
    var text = Samples.GOOD.replace("port: 7171", "port: no").replace("zendesk\n", "zendesc\n")
        .replace("desk: support\nteams", "desk: suport\nteams")
        .replace("team: general", "team: generall").replace("tags: [vip]", "tags: [A B]")
        .replace("LEGATO_ADMIN_TOKEN", "NOT_SET");

    assertThat(Samples.faults(text)).extracting(Problem::key).containsExactly("server.port", "admin.token",
        "desks.support.type", "sources.webbot.desk",
        "routing[0].tags[0]", "routing[1].team");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "# only a comment", "~", "just a text", "[1, 2]", "5", "---\n...\n",
      "a: b\n---\nc: d", "{", "}", "&a [*a]", "a: &a { <<: *a }",
      "desks: &d { d: *d }\nsources: *d", "server: &s { <<: [*s, *s, *s] }", "\u0000", "a: \u0007", "\uFEFFserver: {}",
      "? {a: b} : c", "!!binary x", "desks: 5",
      "desks: { a: 5, b: [], c: , d: {} }\nsources: { a: , b: [x] }\nteams: { a: 1 }\nrouting: [1, [], {}, { name: [], team: {} }]",
      "routing: {}",
      "<<: { server: {} }", "desks: { support: { fields: { a: [1], b: {} }, auth: [] } }",
      "server: { port: 999999999999999999999999 }"})
  void whateverIsWrittenIsToldAndNeverThrown(String text) {
    assertThat(Samples.faults(text)).isNotEmpty().allSatisfy(fault -> assertThat(fault.cure()).isNotEmpty());
  }

  @Test
  void bombsAreRefused() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (var i = 1; i < 60; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [*a").append(i - 1).append(", *a").append(i - 1)
          .append("]\n");
    }
    assertThat(Samples.faults(bomb.toString()).getFirst().message()).contains("is not YAML that we take");
    assertThat(Samples.faults("a: " + "[".repeat(100_000)).getFirst().message()).contains("is not YAML that we take");
    assertThat(Samples.faults("a: " + "x".repeat(2_000_000)).getFirst().message()).contains("is not YAML that we take");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer, token: hunter2hunter2", "standard-webhooks, secret: \"hunter2 hunter2\"",
      "basic, user: a, password: hunter2, x: y", "hunter2"})
  void aFaultNeverRepeatsASecret(String auth) {
    var text = Samples.GOOD.replace("standard-webhooks, secret: \"" + Samples.SECRET + "\"", auth)
        .replace("clientSecret: \"abc\"", "clientSecret: [hunter3]");
    assertThat(Samples.faults(text).toString().replace("\"hunter2\" is not a known type", "")).doesNotContain("hunter2")
        .doesNotContain("hunter3");
    assertThat(Samples.valid(Samples.GOOD).toString()).doesNotContain("abc").doesNotContain(Samples.SECRET.substring(6))
        .contains("*****");
  }

  @Test
  void aCredentialThatThisTypeOfDeskCannotUseIsAFaultWithTheOnesItCan() {
    var text = new java.io.StringReader(
        SMALLEST.replace("accessToken: t", "apiKey: k").replace("type: zendesk", "type: intercom"));
    var read = (Settings.Invalid) BridgeSettings.read(text, "legato.yaml", _ -> null, Samples.KNOWN);
    assertThat(read.problems()).singleElement().satisfies(problem -> {
      assertThat(problem.key()).isEqualTo("desks.support.auth");
      assertThat(problem.message()).contains("does not take { apiKey }");
      assertThat(problem.cure()).isEqualTo("give { clientId, clientSecret } or { accessToken }");
    });
  }

  @Test
  void aDeskWithAUsualAddressNeedsNone() {
    var text = SMALLEST.replace("type: zendesk", "type: intercom").replaceAll(", url: [^,]+,", ",");
    assertThat(text).doesNotContain("url:");
    assertThat(Samples.valid(text).desks().get("support").url()).hasToString("https://api.intercom.io");
  }

  @Test
  void beyondThisMachineACredentialIsNeededEverywhere() {
    var open = "server: { host: 0.0.0.0 }\n" + SMALLEST;
    assertThat(Samples.faults(open)).extracting(Problem::key).containsExactlyInAnyOrder("admin.token",
        "sources.webbot.auth.type");
    assertThat(Samples.faults(open.replace("0.0.0.0", "localhost"))).isEmpty();
    assertThat(Samples.faults(open.replace("0.0.0.0", "\"::1\""))).isEmpty();
    assertThat(Samples.faults(open.replace("0.0.0.0", "127.0.0.1.example.com"))).hasSize(2);
  }

  @Test
  void whatWorksThoughSurelyNotAsMeantIsAWarning() {
    var unreachable = Samples.GOOD.replace("      when: issue.category", "      #").replace("    when: issue.category",
        "    #");
    assertThat(Samples.warnings(unreachable)).singleElement().satisfies(warning -> {
      assertThat(warning.message()).contains("\"everything else\" is never reached: \"enterprise billing\"");
      assertThat(warning.line()).isEqualTo(27);
    });
    assertThat(Samples.warnings(Samples.GOOD.replace("  - { name: everything else, team: general }", "")))
        .extracting(Problem::message)
        .containsExactly("no rule takes what the others leave, and there is no defaultTeam");
    var twins = Samples.GOOD.replace("teams:\n",
        "  otherbot: { type: rasa, desk: support, auth: { type: standard-webhooks, secrets: [\"" + Samples.OTHER_SECRET
            + "\", \"" + Samples.SECRET
            + "\"] } }\nteams:\n");
    assertThat(Samples.warnings(twins)).extracting(Problem::message).singleElement().asString()
        .contains("has the same secret as the source \"webbot\"");
    var elsewhere = Samples.GOOD
        .replace("sources:\n",
            "  far: { type: zendesk, url: \"https://b.zendesk.com\", auth: { accessToken: t } }\nsources:\n")
        .replace("general: { desk: support", "general: { desk: far")
        .replace("    desk: support\nteams", "    desk: support\n    team: general\nteams");
    assertThat(Samples.warnings(elsewhere)).extracting(Problem::message)
        .containsExactly("its team \"general\" works on the desk \"far\", not on \"support\"");
    assertThat(Samples.warnings(Samples.GOOD.replace("https://acme", "http://acme"))).extracting(Problem::key)
        .containsExactly("desks.support.url");
  }

  @Test
  void whatASourceMasksIsItsOwn() {
    var settings = Samples.valid(Samples.GOOD.replace("    desk: support\nteams",
        "    desk: support\n    redact: { also: [email, ip-address], keep: [iban] }\nteams"));
    assertThat(settings.sources().get("webbot").redact())
        .isEqualTo(RedactionPolicy.of(Set.of(Kind.EMAIL, Kind.IP_ADDRESS), Set.of(Kind.IBAN)));
  }

  @Test
  void variablesAndMergesAndUnitsAreFilledIn() {
    var settings = Samples.valid(
        """
            server: { port: "${PORT}", host: "${HOST:-127.0.0.1}", maxBodyBytes: 3MB, readTimeout: 30s }
            desks:
              one: &one { type: zendesk, url: "http://localhost:1", auth: { email: a@b.c, apiToken: "x${EMPTY}y${EMPTY:-z}" }, fields: { category: 77 } }
              two: { <<: *one, language: de }
            sources: { webbot: { type: rasa, auth: { type: bearer, tokens: [a, b] }, desk: two } }
            """);

    assertThat(settings.server().port()).isEqualTo(8080);
    assertThat(settings.server().host()).isEqualTo("127.0.0.1");
    assertThat(settings.server().maxBodyBytes()).isEqualTo(3 * 1024 * 1024);
    assertThat(settings.desks().get("two").auth()).isEqualTo(new DeskAuth.EmailToken("a@b.c", new Secret("xyz")));
    assertThat(settings.desks().get("two").language()).isEqualTo("de");
    assertThat(settings.desks().get("one").language()).isEqualTo("en");
    assertThat(settings.desks().get("two").fields()).containsEntry("category", "77");
    assertThat(settings.sources().get("webbot").auth())
        .isEqualTo(new SourceAuth.Bearer(List.of(new Secret("a"), new Secret("b"))));
  }

  @Test
  void aSecretFileIsReadBesideTheConfiguration(@TempDir Path folder) throws IOException {
    var file = folder.resolve("legato.yaml");
    Files.writeString(folder.resolve("token"), "  from-a-file-and-long-enough \n");
    Files.writeString(file, Samples.GOOD.replace("${LEGATO_ADMIN_TOKEN}", "file:token"));
    assertThat(BridgeSettings.read(file, Samples.ENVIRONMENT::get, Samples.KNOWN)).isInstanceOfSatisfying(
        Settings.Valid.class,
        valid -> assertThat(valid.settings().admin().given()).contains(new Secret("from-a-file-and-long-enough")));

    Files.writeString(folder.resolve("token"), " \n");
    assertThat(BridgeSettings.read(file, Samples.ENVIRONMENT::get, Samples.KNOWN)).isInstanceOfSatisfying(
        Settings.Invalid.class,
        invalid -> assertThat(invalid.problems()).extracting(Problem::message)
            .containsExactly("the secret file token is empty"));
    for (var bad : List.of(folder.resolve("absent.yaml"), folder)) {
      assertThat(BridgeSettings.read(bad, Samples.ENVIRONMENT::get, Samples.KNOWN))
          .isInstanceOf(Settings.Invalid.class);
    }
    Files.write(file, new byte[]{'a', ':', ' ', (byte) 0xff, (byte) 0xfe});
    assertThat(BridgeSettings.read(file, Samples.ENVIRONMENT::get, Samples.KNOWN)).isInstanceOf(Settings.Invalid.class);
  }

  @Test
  void aSecretPrintsAsStarsAndComparesByValue() {
    assertThat(new Secret("a")).isEqualTo(new Secret("a")).isNotEqualTo(new Secret("b")).hasToString("*****")
        .hasSameHashCodeAs(new Secret("b"));
  }

  @Test
  void aMangledFileIsToldAndNeverThrown() {
    var seed = System.nanoTime();
    System.out.println("mangled configuration: seed " + seed);
    var random = new java.util.Random(seed);
    for (var i = 0; i < 3_000; i++) {
      var text = new StringBuilder(Samples.GOOD);
      for (var changes = random.nextInt(6); changes >= 0; changes--) {
        var at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "{}[]:#&*!|>'\"%@`$-\t\n~<,?\u0007\uD83D".charAt(random.nextInt(26)));
          case 2 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
          default -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
        }
      }
      assertThat(Samples.faults(text.toString())).as("seed %d", seed).allSatisfy(fault -> {
        assertThat(fault.message()).isNotBlank();
        assertThat(fault.cure()).isNotBlank();
      });
    }
  }
}
