package dev.legato.connector.http;

import java.net.URI;

/** The address of an account. */
public final class DeskAddress {
  private DeskAddress() {}

  /**
   * The address without slashes at its end; it may hold a path (a sandbox).
   *
   * @param example for the message
   * @throws IllegalArgumentException when it is not an absolute http(s) URL without query and user
   */
  public static URI plain(URI url, String example) {
    if (!("https".equals(url.getScheme()) || "http".equals(url.getScheme())) || url.getHost() == null
        || url.getRawQuery() != null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException("An address of this desk looks like " + example);
    }
    return URI.create(url.toString().replaceAll("/+$", ""));
  }
}
