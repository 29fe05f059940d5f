package dev.legato.gathering;

import dev.legato.contextpackage.Attachment;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names under which files of one delivery may lie on anybody's disk: no path, nothing that turns the reading direction or
 * is not seen, an ending that says what the file is, and each only once.
 */
final class FileNames {
  private static final int LONGEST = 100;
  private static final int LONGEST_ENDING = 10;
  private static final Map<String, List<String>> ENDINGS = Map.ofEntries(Map.entry("image/png", List.of("png")),
      Map.entry("image/jpeg", List.of("jpg", "jpeg")), Map.entry("image/gif", List.of("gif")),
      Map.entry("image/webp", List.of("webp")), Map.entry("image/heic", List.of("heic", "heif")),
      Map.entry("image/avif", List.of("avif")), Map.entry("image/bmp", List.of("bmp")),
      Map.entry("image/tiff", List.of("tif", "tiff")), Map.entry("application/pdf", List.of("pdf")),
      Map.entry("text/plain", List.of("txt", "log", "md")), Map.entry("text/csv", List.of("csv")),
      Map.entry("application/json", List.of("json")), Map.entry("application/rtf", List.of("rtf")),
      Map.entry("application/msword", List.of("doc")), Map.entry("application/vnd.ms-excel", List.of("xls")),
      Map.entry("application/vnd.ms-powerpoint", List.of("ppt")),
      Map.entry("application/vnd.openxmlformats-officedocument.wordprocessingml.document", List.of("docx")),
      Map.entry("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", List.of("xlsx")),
      Map.entry("application/vnd.openxmlformats-officedocument.presentationml.presentation", List.of("pptx")),
      Map.entry("application/vnd.oasis.opendocument.text", List.of("odt")),
      Map.entry("application/vnd.oasis.opendocument.spreadsheet", List.of("ods")),
      Map.entry("audio/wav", List.of("wav")), Map.entry("audio/mpeg", List.of("mp3")),
      Map.entry("audio/mp4", List.of("m4a", "mp4")), Map.entry("audio/aac", List.of("aac")),
      Map.entry("audio/ogg", List.of("ogg", "oga", "opus")), Map.entry("audio/flac", List.of("flac")),
      Map.entry("audio/amr", List.of("amr")), Map.entry("audio/webm", List.of("webm", "weba")),
      Map.entry("video/mp4", List.of("mp4", "m4v")), Map.entry("video/quicktime", List.of("mov", "qt")),
      Map.entry("video/webm", List.of("webm", "mkv")), Map.entry("video/ogg", List.of("ogv", "ogg")),
      Map.entry("video/x-msvideo", List.of("avi")), Map.entry("application/zip", List.of("zip")));

  private final Set<String> taken = new HashSet<>();

  /** @param contentType what it is, or null for a file that is only named */
  synchronized String name(Attachment file, @Nullable String contentType) {
    String said = file.name() == null || file.name().isBlank() ? fromAddress(file.url()) : file.name();
    String clean = clean(said);
    String stem = contentType == null ? clean : stem(clean, contentType);
    String ending = contentType == null ? "" : ending(clean, contentType);
    String base = cut(stem, LONGEST - ending.length());
    String name = base + ending;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = base + " (" + i + ")" + ending;
    }
    return name;
  }

  static String clean(String said) {
    String last = said.substring(Math.max(said.lastIndexOf('/'), said.lastIndexOf('\\')) + 1);
    StringBuilder plain = new StringBuilder();
    last.codePoints().forEach(c -> {
      switch (Character.getType(c)) {
        case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> {
          // Not seen, or not what it seems.
        }
        case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> plain.append(' ');
        default -> plain.appendCodePoint("<>:\"|?*".indexOf(c) < 0 ? c : '_');
      }
    });
    String name = plain.toString().replaceAll(" +", " ").replaceAll("^[. ]+|[. ]+$", "");
    if (name.isEmpty()) {
      return "file";
    }
    // What Windows takes for a device, whatever the ending.
    return name.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?") ? "_" + name : cut(name, 2 * LONGEST);
  }

  private static String stem(String clean, String contentType) {
    int dot = clean.lastIndexOf('.');
    return dot > 0 && ends(clean, contentType) ? clean.substring(0, dot) : clean;
  }

  /** With its dot. One that does not fit the kind stays in the name, and is the ending no more. */
  private static String ending(String clean, String contentType) {
    if (ends(clean, contentType)) {
      return clean.substring(clean.lastIndexOf('.'));
    }
    return "." + ENDINGS.getOrDefault(contentType, List.of("bin")).getFirst();
  }

  private static boolean ends(String clean, String contentType) {
    int dot = clean.lastIndexOf('.');
    return dot > 0 && clean.length() - dot <= LONGEST_ENDING && ENDINGS.getOrDefault(contentType, List.of())
        .contains(clean.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  private static String fromAddress(@Nullable String url) {
    if (url == null) {
      return "";
    }
    String path = url.replaceFirst("[?#].*$", "").replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*:(//[^/]*)?", "");
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return path;
    }
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)).strip();
  }
}
