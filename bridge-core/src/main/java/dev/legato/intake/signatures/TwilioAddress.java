package dev.legato.intake.signatures;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The address that Twilio signed, and what proxies and people make of it. */
final class TwilioAddress {
  private static final int LONGEST_HOST = 255;

  /** Another address, and how it differs. */
  record Other(String words, String address) {}

  private TwilioAddress() {}

  /** As it stands, with the scheme's own port, and without: Twilio has signed both forms, and its libraries take both. */
  static Set<String> ofTheSamePort(String url) {
    var all = new LinkedHashSet<String>();
    all.add(url);
    int host = url.indexOf("://") + 3;
    var scheme = url.substring(0, host);
    var port = scheme.equals("https://") ? ":443" : ":80";
    int end = endOfHost(url, host);
    var authority = url.substring(host, end);
    if (authority.endsWith(port))
      all.add(scheme + authority.substring(0, authority.length() - port.length()) + url.substring(end));
    else if (authority.indexOf(':', authority.indexOf(']') + 1) < 0)
      all.add(scheme + authority + port + url.substring(end));
    return all;
  }

  static List<Other> mistaken(String url, String publicUrl, SignedRequest request) {
    var all = new ArrayList<Other>();
    all.add(new Other("the address with " + (url.startsWith("https:")
        ? "http instead of https"
        : "https instead of"
            + " http"),
        otherScheme(url)));
    for (var name : List.of("x-forwarded-host", "x-original-host", "host"))
      request.header(name).filter(host -> host.length() <= LONGEST_HOST && !host.contains("/")).ifPresent(host -> {
        all.add(new Other("the host that the header " + name + " names", "https://" + host + request.target()));
        all.add(new Other("the host that the header " + name + " names, with http", "http://" + host
            + request.target()));
      });
    int query = url.indexOf('?');
    var path = query < 0 ? url : url.substring(0, query);
    var rest = query < 0 ? "" : url.substring(query);
    if (query >= 0)
      all.add(new Other("the address without its query", path));
    all.add(path.endsWith("/")
        ? new Other("the address without the slash at its end", path.substring(0, path.length() - 1) + rest)
        : new Other("the address with a slash at its end", path + "/" + rest));
    hostOnly(publicUrl).filter(bare -> !bare.equals(publicUrl))
        .ifPresent(bare -> all.add(new Other("the address without the path of server.publicUrl",
            bare + request.target())));
    withoutPort(url).ifPresent(bare -> all.add(new Other("the address without its port", bare)));
    return all;
  }

  private static String otherScheme(String url) {
    return url.startsWith("https:") ? "http" + url.substring(5) : "https" + url.substring(4);
  }

  private static java.util.Optional<String> hostOnly(String publicUrl) {
    try {
      var uri = new URI(publicUrl);
      return java.util.Optional.of(uri.getScheme() + "://" + uri.getRawAuthority());
    } catch (URISyntaxException e) {
      return java.util.Optional.empty();
    }
  }

  private static java.util.Optional<String> withoutPort(String url) {
    int host = url.indexOf("://") + 3;
    int end = endOfHost(url, host);
    int colon = url.lastIndexOf(':', end);
    return colon > host && url.substring(colon + 1, end).matches("\\d+")
        ? java.util.Optional.of(url.substring(0, colon) + url.substring(end))
        : java.util.Optional.empty();
  }

  private static int endOfHost(String url, int from) {
    for (int i = from; i < url.length(); i++)
      if (url.charAt(i) == '/' || url.charAt(i) == '?')
        return i;
    return url.length();
  }
}
