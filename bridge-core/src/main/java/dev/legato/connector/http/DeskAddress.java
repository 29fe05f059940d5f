package dev.legato.connector.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The address of an account, and of the calls to it. */
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

  /**
   * The address of one call: the query's names in order of the alphabet, its values encoded.
   *
   * @param path from the account's address on, {@code /api/v2/tickets}; nothing from outside that is not a number
   */
  public static URI of(URI desk, String path, Map<String, String> query) {
    StringBuilder address = new StringBuilder(desk + path);
    char joint = '?';
    for (Map.Entry<String, String> entry : new TreeMap<>(query).entrySet()) {
      address.append(joint).append(entry.getKey()).append('=')
          .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8).replace("+", "%20"));
      joint = '&';
    }
    return URI.create(address.toString());
  }
}
