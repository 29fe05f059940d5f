package dev.legato.briefing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** An address that may become a link: http, https or mailto, with a host that can be shown and no credentials in it. */
record SafeLink(String address, String host) {
  private static final int MAX_CHARS = 2_000;

  static Optional<SafeLink> of(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (text.length() > MAX_CHARS) {
        return Optional.empty();
      }
      return switch (scheme) {
        case "http", "https" -> uri.getHost() == null || uri.getRawUserInfo() != null
            ? Optional.empty()
            : Optional.of(new SafeLink(uri.toASCIIString(), uri.getHost()));
        case "mailto" -> Optional.of(new SafeLink(uri.toASCIIString(), "e-mail"));
        default -> Optional.empty();
      };
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
