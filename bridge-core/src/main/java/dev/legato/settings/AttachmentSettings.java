package dev.legato.settings;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How customers' files are taken over from where the bot keeps them.
 *
 * @param transfer whether they are at all; else the note only names where they are
 * @param most files of one handoff
 * @param maxFileBytes of one file
 * @param maxBytes of all files of one handoff
 * @param types content types that are taken over, {@code audio/*} for a whole family; judged by what the bytes are
 * @param timeout for all files of one handoff; the note does not wait longer
 * @param thisMachine whether files may lie on this machine too, for demonstrations and tests
 */
public record AttachmentSettings(boolean transfer, int most, int maxFileBytes, int maxBytes, Set<String> types,
    Duration timeout, boolean thisMachine) {
  private static final int MB = 1024 * 1024;
  /** No pages, no scripts, no drawings with scripts in them, no archives, no programs. */
  private static final Set<String> TYPES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/heic",
      "image/avif", "image/bmp", "image/tiff", "audio/*", "video/*", "application/pdf", "text/plain", "text/csv",
      "application/json", "application/rtf", "application/msword", "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.spreadsheet");
  /** As it is when nothing is said. */
  public static final AttachmentSettings DEFAULTS = new AttachmentSettings(true, 10, 10 * MB, 20 * MB, TYPES,
      Duration.ofSeconds(20), false);
  private static final Set<String> YES_OR_NO = Set.of("true", "false");

  public AttachmentSettings {
    types = Set.copyOf(types);
  }

  static AttachmentSettings read(Section section, boolean loopback) {
    int maxBytes = section.get("maxBytes").flatMap(value -> value.bytes(1024, 50L * MB)).orElse(DEFAULTS.maxBytes());
    var settings = new AttachmentSettings(yes(section, "transfer", true),
        section.get("most").flatMap(value -> value.number(1, 25)).orElse(DEFAULTS.most()),
        section.get("maxFileBytes").flatMap(value -> value.bytes(1024, maxBytes))
            .orElse(Math.min(maxBytes, DEFAULTS.maxFileBytes())),
        maxBytes, types(section),
        section.get("timeout").flatMap(value -> value.duration(Duration.ofSeconds(1), Duration.ofMinutes(2)))
            .orElse(DEFAULTS.timeout()),
        yes(section, "thisMachine", false));
    if (settings.thisMachine() && !loopback) {
      section.fault("thisMachine", "opens this machine's own addresses to whoever may send a webhook",
          "leave it out; it is for bridges that listen on 127.0.0.1 alone");
    }
    section.done();
    return settings;
  }

  private static boolean yes(Section section, String name, boolean otherwise) {
    return section.get(name).flatMap(value -> value.word(YES_OR_NO)).map(Boolean::parseBoolean).orElse(otherwise);
  }

  private static Set<String> types(Section section) {
    if (!section.has("types")) {
      return TYPES;
    }
    var types = new LinkedHashSet<String>();
    for (var value : section.list("types")) {
      value.text().ifPresent(type -> {
        if (type.matches("[a-z]+/(\\*|[a-z0-9][a-z0-9.+-]*)")) {
          types.add(type);
        } else {
          value.fault("\"" + type + "\" is not a content type", "write it like image/png, or image/* for all of them");
        }
      });
    }
    return types;
  }
}
