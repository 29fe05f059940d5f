package dev.legato.server.cli;

import java.util.regex.Pattern;

/** Our own note as lines of text, for a terminal. Knows the few elements that notes are made of; no reader of HTML at large. */
final class PlainText {
  private static final Pattern LINE = Pattern.compile("<br\\s*/?>|</(?:p|li|h\\d|pre|div|ul|ol|details|summary)>");
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private PlainText() {}

  static String of(String html) {
    return TAG.matcher(LINE.matcher(html).replaceAll("\n")).replaceAll("").replace("&lt;", "<").replace("&gt;", ">")
        .replace("&quot;", "\"").replace("&#39;", "'").replace("&#34;", "\"").replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }
}
