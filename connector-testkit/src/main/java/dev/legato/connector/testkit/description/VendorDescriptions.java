package dev.legato.connector.testkit.description;

import dev.legato.connector.testkit.description.KnownGaps.Gap;
import java.util.List;
import java.util.Optional;

/**
 * The descriptions of the vendors in the box, which connectors and sandbox share; each is loaded when it is first asked for.
 * Another vendor's tests read theirs with {@link VendorDescription#read}.
 */
public final class VendorDescriptions {
  private VendorDescriptions() {}

  /** Zendesk's own Support document of 2026-07. */
  public static Optional<VendorDescription> zendesk() {
    return Zendesk.DESCRIPTION;
  }

  /** Intercom's own document of REST 2.16. */
  public static Optional<VendorDescription> intercom() {
    return Intercom.DESCRIPTION;
  }

  /** Freshdesk publishes none; this one is somebody else's and unverified, so that its word is a hint and no verdict. */
  public static Optional<VendorDescription> freshdesk() {
    return Freshdesk.DESCRIPTION;
  }

  private static final class Zendesk {
    static final Optional<VendorDescription> DESCRIPTION = VendorDescription.read(
        "zendesk/support-oas-2026-07-05.yaml", new KnownGaps(".json", List.of(
            new Gap("PUT|POST", "/api/v2/(tickets/\\d+/tags|uploads|ticket_fields)",
                "validation\\.request\\.body\\.unexpected", "", "the document has no body for these calls"),
            new Gap("GET", "/api/v2/.*", "validation\\.request\\.parameter\\.(query\\.unexpected|schema\\.type)",
                "/size", "page[size] is a number; the library compares it as text"),
            new Gap("GET", "/api/v2/(groups/assignable|tickets/\\d+/(audits|comments)|tickets|users/search)",
                "validation\\.request\\.parameter\\.query\\.unexpected", "page",
                "page[size] and per_page are described in prose for every list"),
            new Gap("GET|POST|PUT", "/api/v2/tickets.*", "validation\\.response\\.body\\.schema\\.oneOf", "/value'",
                "the document uses what is written to describe what is read, and an empty field is read as null"),
            new Gap("PUT", ".*/make_private", "validation\\.response\\.(contentType\\.notAllowed|body\\.missing)", "",
                "the document calls an empty answer an empty JSON text"),
            new Gap("GET", "/api/v2/users/me", "validation\\.response\\.body\\.schema\\.allOf", "/user'",
                "who is not signed in is answered as the anonymous user, whose id is null"),
            new Gap("POST", "/oauth/tokens", "validation\\.(request\\.body\\.unexpected|response\\.status\\.unknown)",
                "", "the document knows this path for making tokens of another kind, without a body"))));
  }

  private static final class Intercom {
    static final Optional<VendorDescription> DESCRIPTION = VendorDescription.read(
        "intercom/api.intercom.io-2.16.yaml", new KnownGaps("", List.of()));
  }

  private static final class Freshdesk {
    static final Optional<VendorDescription> DESCRIPTION = VendorDescription.read(
        "freshdesk/freshdesk-rest-v2-thirdparty-unverified.yml", new KnownGaps("", List.of()));
  }
}
