package dev.legato.settings;

import java.io.StringReader;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A good configuration and how to read one in a test. */
final class Samples {
  static final String SECRET = "whsec_bGVnYXRvLXRlc3Qtc2VjcmV0LTAwMDEtMDAwMg==";
  static final String OTHER_SECRET = "whsec_bGVnYXRvLXRlc3Qtc2VjcmV0LTAwMDMtMDAwNA==";
  static final String GOOD = """
      server:   { host: 127.0.0.1, port: 7171, publicUrl: "https://bridge.example.com" }
      storage:  { url: "sqlite:data/other.db" }
      admin:    { token: "${LEGATO_ADMIN_TOKEN}" }
      desks:
        support:
          type: zendesk
          url: https://acme.zendesk.com
          auth: { clientId: "legato", clientSecret: "abc" }
      sources:
        webbot:
          type: context-package
          auth: { type: standard-webhooks, secret: "%s" }
          desk: support
      teams:
        billing-senior:
          desk: support
          group: "Billing"
          agent: "maria@acme.com"
          owner: "support-ops@acme.com"
        general: { desk: support, group: "Support" }
      routing:
        - name: enterprise billing
          when: issue.category == "billing" && customer.tier == "enterprise"
          team: billing-senior
          priority: urgent
          tags: [vip]
        - { name: everything else, team: general }
      """.formatted(SECRET);
  static final Map<String, String> ENVIRONMENT = Map.of("LEGATO_ADMIN_TOKEN", "a-token-that-is-long-enough", "PORT",
      "8080", "EMPTY", "");
  static final Known KNOWN = Known.of(
      Map.of("zendesk", new DeskForm(EnumSet.allOf(DeskAuth.Way.class), Optional.empty()),
          "intercom",
          new DeskForm(EnumSet.of(DeskAuth.Way.ACCESS_TOKEN, DeskAuth.Way.CLIENT_CREDENTIALS),
              Optional.of(URI.create("https://api.intercom.io")))),
      Set.of("context-package", "rasa"),
      condition -> condition.contains("broken")
          ? List.of(new ConditionCheck.Complaint("is broken", "mend it"))
          : List.of());

  private Samples() {}

  static Settings read(String text) {
    return BridgeSettings.read(new StringReader(text), "legato.yaml", ENVIRONMENT::get, KNOWN);
  }

  static BridgeSettings valid(String text) {
    return switch (read(text)) {
      case Settings.Valid valid -> valid.settings();
      case Settings.Invalid invalid ->
        throw new AssertionError(String.join("\n", invalid.problems().stream().map(Problem::toString).toList()));
    };
  }

  static List<Problem> faults(String text) {
    return switch (read(text)) {
      case Settings.Valid _ -> List.of();
      case Settings.Invalid invalid -> invalid.problems();
    };
  }

  static List<Problem> warnings(String text) {
    return switch (read(text)) {
      case Settings.Valid valid -> valid.warnings();
      case Settings.Invalid invalid -> invalid.warnings();
    };
  }
}
