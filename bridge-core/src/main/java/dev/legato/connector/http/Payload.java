package dev.legato.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.ByteString;

/**
 * The exact bytes of a request's body, and what they are.
 *
 * @param contentType for the header; a form's boundary included
 */
public record Payload(String contentType, byte[] bytes) {
  public static Payload json(JsonNode body) {
    return new Payload("application/json", body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A form with files ({@code multipart/form-data}).
   *
   * @param boundary the caller's, so that the bytes are the same each time; nothing in a value may hold it, or the value
   *     would end its part (a file that holds it gets another)
   * @param fields in the order in which they go out
   * @param part the name of each file's part
   */
  public static Payload form(String boundary, Map<String, String> fields, String part, List<FormFile> files) {
    String free = boundary;
    for (int i = 2; holds(files, free); i++) {
      free = boundary + "-" + i;
    }
    MultipartBody.Builder form = new MultipartBody.Builder(free).setType(MultipartBody.FORM);
    fields.forEach(form::addFormDataPart);
    files.forEach(file -> form.addFormDataPart(part, file.name(), RequestBody.create(file.bytes(),
        MediaType.get(file.contentType()))));
    MultipartBody body = form.build();
    try (Buffer buffer = new Buffer()) {
      body.writeTo(buffer);
      return new Payload(body.contentType().toString(), buffer.readByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing but memory is written to", impossible);
    }
  }

  private static boolean holds(List<FormFile> files, String boundary) {
    ByteString mark = ByteString.encodeUtf8("--" + boundary);
    return files.stream().anyMatch(file -> ByteString.of(file.bytes()).indexOf(mark) >= 0);
  }

  /** A file of a form. */
  public record FormFile(String name, String contentType, byte[] bytes) {
    /** Never prints what the customer called it. */
    @Override
    public String toString() {
      return "FormFile[" + contentType + ", " + bytes.length + " bytes]";
    }
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "Payload[" + contentType.split(";", 2)[0] + ", " + bytes.length + " bytes]";
  }
}
