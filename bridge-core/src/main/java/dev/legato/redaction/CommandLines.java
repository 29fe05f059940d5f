package dev.legato.redaction;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords in commands that customers paste: what stands behind the option that takes one, as the programs' manuals say. */
final class CommandLines {
  /** The value of an option, bare or in quotes. */
  private static final String VALUE = "(?:'([^'\\n]{1,128})'|\"([^\"\\n]{1,128})\"|([^\\s'\"]{3,128}))";
  private static final int GAP = 300;
  private static final Pattern PROGRAM = Pattern.compile(
      "\\b(?:(mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)|(redis-cli|sshpass|(?:docker|podman) login|mongo|mongosh|mongodump|sqlcmd|ldapsearch|xfreerdp|rdesktop)"
          + "|(curl|wget|http|https|smbclient))\\s");
  private static final Pattern TOUCHING = Pattern.compile("\\s-p" + VALUE);
  private static final Pattern PARTED = Pattern.compile("\\s(?:-a|-p|-w|-P|/p:|-p:)\\s?" + VALUE);
  private static final Pattern PAIR = Pattern
      .compile("\\s(?:-u|-U|--user|--auth|-a)[\\s=]['\"]?[^\\s:%'\"]{1,64}[:%]()()([^\\s'\"]{2,128})");
  private static final Pattern ANYWHERE = Pattern.compile(
      "(?:\\b(?:PGPASSWORD|MYSQL_PWD|REDISCLI_AUTH|SSHPASS)=|\\s--(?:\\w{1,20}-)?(?:password|passwd|pass|token|secret|api-key)[\\s=]|\\bpass:)"
          + VALUE);

  private CommandLines() {}

  static void find(String text, List<Span> found) {
    if (text.indexOf('-') < 0 && text.indexOf('=') < 0 && !text.contains("pass:")) {
      return;
    }
    Matcher anywhere = ANYWHERE.matcher(text);
    while (anywhere.find()) {
      add(anywhere, found);
    }
    Matcher program = PROGRAM.matcher(text);
    while (program.find()) {
      int farthest = Math.min(text.length(), program.end() + GAP);
      int line = text.indexOf('\n', program.end(), farthest);
      Pattern option = program.group(1) != null ? TOUCHING : program.group(2) != null ? PARTED : PAIR;
      Matcher matcher = option.matcher(text).region(program.end() - 1, line < 0 ? farthest : line);
      if (matcher.find()) {
        add(matcher, found);
      }
    }
  }

  private static void add(Matcher matcher, List<Span> found) {
    for (int group = 1; group <= 3; group++) {
      if (matcher.group(group) != null && !matcher.group(group).isEmpty() && !placeholder(matcher.group(group))) {
        found.add(Span.of(matcher.start(group), matcher.end(group), Kind.PASSWORD));
      }
    }
  }

  /** What stands for a value: a variable, a port map, another option. */
  private static boolean placeholder(String value) {
    return value.startsWith("$") || value.startsWith("-") || value.startsWith("<") || value.startsWith("[")
        || value.startsWith("***") || value.matches("\\d+[:./][\\d:./]*")
        || value.matches("(?i)x{3,}|password|passwd");
  }
}
