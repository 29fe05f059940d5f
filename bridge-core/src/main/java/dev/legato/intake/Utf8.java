package dev.legato.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: the JSON parser alone lets overlong forms and lone surrogates pass. */
final class Utf8 {
  private Utf8() {}

  /** Whether these bytes are well-formed; plain ASCII, the common case, costs one pass. */
  static boolean isValid(byte[] bytes) {
    for (byte b : bytes)
      if (b < 0)
        return decodes(bytes);
    return true;
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
