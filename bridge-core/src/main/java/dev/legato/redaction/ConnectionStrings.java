package dev.legato.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of databases and stores that carry their secret in a parameter: {@code Server=…;Password=…;},
 * {@code jdbc:…?password=…}. The whole of it, as of those with the password before the host.
 */
final class ConnectionStrings {
  private static final Pattern SECRET = Pattern
      .compile("(?i)(?:^|[;?& ])(?:password|pwd|accountkey|sharedaccesskey|secretkey) ?=");
  private static final String PAIR = "(?:[A-Z][A-Za-z]{0,20} ){0,2}[A-Za-z][A-Za-z0-9_.]{0,40} ?= ?[^;\\s\"'<>]{1,400}";
  private static final Pattern SEMICOLONS = Pattern.compile("\\b" + PAIR + "(?:; ?" + PAIR + "){1,20};?");
  private static final Pattern PARAMETERS = Pattern
      .compile("\\b[a-z][a-z0-9+.-]{1,20}(?::[a-z0-9]{2,20})?://[^\\s\"'<>]{3,2000}");
  private static final Pattern VALUE = Pattern
      .compile(
          "(?i)((?:^|[;?& ])(?:password|pwd|accountkey|sharedaccesskey|secretkey) ?= ?)[^;&\\s]*(?:&(?![A-Za-z_][\\w.]{0,40}=)[^;&\\s]*)*");
  private static final int LONGEST_TEXT = 20_000;

  private ConnectionStrings() {}

  static void find(String text, List<Span> found) {
    if (text.length() > LONGEST_TEXT || text.indexOf('=') < 0 || !SECRET.matcher(text).find()) {
      return;
    }
    all(SEMICOLONS.matcher(text), found);
    all(PARAMETERS.matcher(text), found);
  }

  /** Which machine and which user help, the secret does not. */
  static String withoutSecrets(String value) {
    return VALUE.matcher(value).replaceAll("$1[password removed]");
  }

  private static void all(Matcher matcher, List<Span> found) {
    while (matcher.find()) {
      // A web page's address with a password in it stays readable but for the password.
      if (SECRET.matcher(matcher.group()).find() && !matcher.group().startsWith("http")) {
        found.add(new Span(matcher.start(), matcher.end(), Kind.CONNECTION_STRING, "parameters"));
      }
    }
  }
}
