package dev.legato.intake.signatures;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.StringTokenizer;
import java.util.regex.Pattern;

/** What bytes a sender may have meant by a signature header, however it is written. Only for finding mistakes. */
final class Spellings {
  private static final int MOST = 6;
  private static final int LONGEST = 400;
  private static final Pattern LABEL = Pattern.compile("^[A-Za-z0-9_-]{1,10}[=,:](?=.{20})");
  private static final Pattern HEX = Pattern.compile("([0-9A-Fa-f]{2}){20,64}");

  private Spellings() {}

  static List<byte[]> of(String header) {
    var all = new ArrayList<byte[]>();
    // A comma may part two signatures, or a version from its signature.
    var words = new StringTokenizer(header.substring(0, Math.min(header.length(), LONGEST)), " ,;\"");
    while (words.hasMoreTokens() && all.size() < MOST)
      add(all, LABEL.matcher(words.nextToken()).replaceFirst(""));
    return all;
  }

  private static void add(List<byte[]> all, String text) {
    if (HEX.matcher(text).matches())
      all.add(HexFormat.of().parseHex(text));
    try {
      var bytes = Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
      if (bytes.length >= 20 && bytes.length <= 64)
        all.add(bytes);
    } catch (IllegalArgumentException notBase64) {
      // then it is not that
    }
  }
}
