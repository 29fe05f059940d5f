package dev.legato.intake.signatures;

import dev.legato.contextpackage.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The bodies that were signed instead of the one that was sent. Only for finding mistakes. */
final class OtherBodies {
  private static final String SIGN_WHAT_IS_SENT = "; sign the exact bytes that are sent";

  /** Another body, and how it came about. */
  record Other(String words, byte[] body) {}

  private OtherBodies() {}

  static List<Other> than(byte[] body) {
    var others = new ArrayList<Other>();
    if (Json.parse(body) instanceof Json.Parsed.Tree(var root))
      for (var style : JsonStyle.ALL)
        others.add(text("the signature fits the same JSON written " + style.words()
            + ": the body was re-serialised after signing, or before", style.write(root)));
    var text = new String(body, StandardCharsets.UTF_8);
    others.add(text("the signature fits the body without the white space around it", text.strip()));
    others.add(text("the signature fits the body with a line break at its end", text + "\n"));
    others.add(text("the signature fits the body with other line ends (CR LF became LF)", text.replace("\r\n", "\n")));
    others.add(text("the signature fits the body with other line ends (LF became CR LF)", text.replace("\n", "\r\n")));
    others.add(text("the signature fits the body without the byte order mark before it", text.replace("\uFEFF", "")));
    others.add(new Other("the signature fits the body in ISO-8859-1: sign the bytes in UTF-8" + SIGN_WHAT_IS_SENT,
        text.getBytes(StandardCharsets.ISO_8859_1)));
    others.add(new Other("the signature fits an empty body: the signing code had none to read" + SIGN_WHAT_IS_SENT,
        new byte[0]));
    return others;
  }

  private static Other text(String words, String text) {
    return new Other(words + SIGN_WHAT_IS_SENT, text.getBytes(StandardCharsets.UTF_8));
  }
}
