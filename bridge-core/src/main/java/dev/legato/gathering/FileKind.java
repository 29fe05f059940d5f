package dev.legato.gathering;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a file is, by its bytes. What was said of it counts only among kinds that the bytes do not tell apart. Pure. */
final class FileKind {
  static final String PROGRAM = "application/x-executable";
  static final String UNKNOWN = "application/octet-stream";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final Pattern ACTIVE = Pattern.compile("<(!doctype html|html|head|body|script|iframe|svg)[\\s>/]");
  /** How far into a text a page or a script may begin. */
  private static final int HEAD = 4096;

  private FileKind() {}

  /** @param said the content type that was said, lower case, or null */
  static String of(byte[] bytes, @Nullable String said) {
    String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
    String known = known(head, bytes, said == null ? "" : said);
    return known != null ? known : isText(bytes) ? text(head, said == null ? "" : said) : UNKNOWN;
  }

  private static @Nullable String known(String head, byte[] bytes, String said) {
    String type = picture(head);
    if (type == null) {
      type = sound(head, said);
    }
    if (type == null) {
      type = document(head, bytes, said);
    }
    return type == null && isProgram(head) ? PROGRAM : type;
  }

  private static @Nullable String picture(String head) {
    if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    }
    if (head.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return "image/gif";
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "image/webp";
    }
    if (head.startsWith("BM") && head.startsWith("\0\0\0\0", 6)) {
      return "image/bmp";
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return "image/tiff";
    }
    if (head.startsWith("ftyp", 4)) {
      return switch (brand(head)) {
        case "heic", "heix", "hevc", "mif1", "msf1" -> "image/heic";
        case "avif", "avis" -> "image/avif";
        default -> null;
      };
    }
    return null;
  }

  private static @Nullable String sound(String head, String said) {
    if (head.startsWith("RIFF")) {
      return head.startsWith("WAVE", 8) ? "audio/wav" : head.startsWith("AVI ", 8) ? "video/x-msvideo" : null;
    }
    if (head.startsWith("ftyp", 4)) {
      return brand(head).startsWith("M4A") || said.startsWith("audio/")
          ? "audio/mp4"
          : brand(head).startsWith("qt") ? "video/quicktime" : "video/mp4";
    }
    if (head.startsWith("OggS")) {
      return said.startsWith("video/") ? "video/ogg" : "audio/ogg";
    }
    if (head.startsWith("\u001aE\u00df\u00a3")) {
      return said.startsWith("audio/") ? "audio/webm" : "video/webm";
    }
    if (head.startsWith("ID3") || head.length() > 1 && head.charAt(0) == 0xFF && (head.charAt(1) & 0xE6) == 0xE2) {
      return "audio/mpeg";
    }
    if (head.length() > 1 && head.charAt(0) == 0xFF && (head.charAt(1) & 0xF6) == 0xF0) {
      return "audio/aac";
    }
    return head.startsWith("fLaC") ? "audio/flac" : head.startsWith("#!AMR") ? "audio/amr" : null;
  }

  private static String brand(String head) {
    return head.length() < 12 ? "" : head.substring(8, 12);
  }

  private static @Nullable String document(String head, byte[] bytes, String said) {
    if (head.startsWith("%PDF-")) {
      return "application/pdf";
    }
    if (head.startsWith("{\\rtf")) {
      return "application/rtf";
    }
    if (head.startsWith("PK\u0003\u0004")) {
      return archive(new String(bytes, StandardCharsets.ISO_8859_1), head);
    }
    if (head.startsWith("\u00d0\u00cf\u0011\u00e0")) { // an installer looks the same
      return switch (said) {
        case "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint" -> said;
        default -> "application/x-ole-storage";
      };
    }
    return null;
  }

  /** The names of what is packed stand in the open. */
  private static String archive(String whole, String head) {
    if (whole.contains("vbaProject.bin")) {
      return PROGRAM;
    }
    if (head.startsWith("mimetypeapplication/vnd.oasis.opendocument.", 30)) {
      return head.startsWith("text", 73)
          ? "application/vnd.oasis.opendocument.text"
          : head.startsWith("spreadsheet", 73) ? "application/vnd.oasis.opendocument.spreadsheet" : "application/zip";
    }
    if (!whole.contains("[Content_Types].xml")) {
      return whole.contains("META-INF/MANIFEST.MF") || whole.contains("AndroidManifest.xml")
          ? PROGRAM
          : "application/zip";
    }
    return whole.contains("word/document.xml")
        ? OFFICE + "wordprocessingml.document"
        : whole.contains("xl/workbook.xml")
            ? OFFICE + "spreadsheetml.sheet"
            : whole.contains("ppt/presentation.xml") ? OFFICE + "presentationml.presentation" : "application/zip";
  }

  private static boolean isProgram(String head) {
    return head.startsWith("MZ") || head.startsWith("\u007fELF") || head.startsWith("#!")
        || head.startsWith("\u00ca\u00fe\u00ba\u00be") || head.startsWith("\u00fe\u00ed\u00fa")
        || head.startsWith("\u00ce\u00fa\u00ed\u00fe") || head.startsWith("\u00cf\u00fa\u00ed\u00fe")
        || head.startsWith("dex\n") || head.startsWith("L\0\0\0\u0001\u0014\u0002\0");
  }

  private static boolean isText(byte[] bytes) {
    for (byte each : bytes) {
      if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t' && each != '\f') {
        return false;
      }
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException other) {
      return false;
    }
  }

  private static String text(String head, String said) {
    String lower = head.toLowerCase(Locale.ROOT);
    if (ACTIVE.matcher(lower).find()) {
      return lower.contains("<svg") ? "image/svg+xml" : "text/html";
    }
    return said.startsWith("text/") || said.equals("application/json") ? said : "text/plain";
  }
}
