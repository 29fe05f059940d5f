package dev.legato.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileKindTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', nullValues = "-", value = {
      "\\x89PNG\\r\\n\\x1a\\nrest | text/html | image/png", "\\xff\\xd8\\xff\\xe0 | image/png | image/jpeg",
      "GIF89a.. | - | image/gif", "RIFF....WEBPVP8 | - | image/webp", "RIFF....WAVEfmt | - | audio/wav",
      "....ftypheic | - | image/heic", "....ftypisom | - | video/mp4", "....ftypisom | audio/mp4 | audio/mp4",
      "OggS | audio/ogg | audio/ogg", "ID3. | - | audio/mpeg", "%PDF-1.7 | application/octet-stream | application/pdf",
      "{\\x5crtf1 | - | application/rtf", "a;b | text/csv | text/csv", "hello | - | text/plain",
      "hello | image/png | text/plain", "{} | application/json | application/json", "caf\u00e9 | - | text/plain",
      "\\x00\\x01\\x02 | image/png | application/octet-stream", "MZ.. | image/png | application/x-executable",
      "\\x7fELF | application/pdf | application/x-executable", "#!/bin/sh | text/plain | application/x-executable",
      "\\xca\\xfe\\xba\\xbe | - | application/x-executable", " <!DOCTYPE html><p> | image/png | text/html",
      "<?xml version='1.0'?><svg onload=x> | image/png | image/svg+xml", "x<script>alert(1) | text/plain | text/html",
      "\\xd0\\xcf\\x11\\xe0 | application/msword | application/msword",
      "\\xd0\\xcf\\x11\\xe0 | application/octet-stream | application/x-ole-storage"})
  void theBytesSayWhatItIs(String bytes, String said, String kind) {
    assertThat(FileKind.of(bytes(bytes), said)).isEqualTo(kind);
  }

  @Test
  void documentsAreToldFromArchivesByWhatIsPacked() throws IOException {
    assertThat(FileKind.of(zip("[Content_Types].xml", "word/document.xml"), null))
        .endsWith("wordprocessingml.document");
    assertThat(FileKind.of(zip("[Content_Types].xml", "xl/workbook.xml"), null)).endsWith("spreadsheetml.sheet");
    assertThat(FileKind.of(zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), null))
        .isEqualTo(FileKind.PROGRAM);
    assertThat(FileKind.of(zip("META-INF/MANIFEST.MF", "A.class"), "application/zip")).isEqualTo(FileKind.PROGRAM);
    assertThat(FileKind.of(zip("holiday.png"), "image/png")).isEqualTo("application/zip");
  }

  private static byte[] zip(String... names) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (var name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** {@code \xNN} is one byte; the rest is UTF-8. */
  private static byte[] bytes(String text) {
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\x", i)) {
        bytes.write(Integer.parseInt(text.substring(i + 2, i + 4), 16));
        i += 3;
      } else if (text.startsWith("\\r", i) || text.startsWith("\\n", i)) {
        bytes.write(text.charAt(i + 1) == 'r' ? '\r' : '\n');
        i++;
      } else {
        bytes.writeBytes(text.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
