package dev.legato.connector.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.Buffer;

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
   * A form with a text file ({@code multipart/form-data}).
   *
   * @param boundary the caller's, so that the bytes are the same each time; nothing in a value may hold it, or the value
   *     would end its part
   * @param fields in the order in which they go out
   * @param part the name of the file's part
   */
  public static Payload form(String boundary, Map<String, String> fields, String part, String fileName, String text) {
    MultipartBody.Builder form = new MultipartBody.Builder(boundary).setType(MultipartBody.FORM);
    fields.forEach(form::addFormDataPart);
    form.addFormDataPart(part, fileName, RequestBody.create(text.getBytes(StandardCharsets.UTF_8),
        MediaType.get("text/plain; charset=utf-8")));
    MultipartBody body = form.build();
    try (Buffer buffer = new Buffer()) {
      body.writeTo(buffer);
      return new Payload(body.contentType().toString(), buffer.readByteArray());
    } catch (IOException impossible) {
      throw new UncheckedIOException("nothing but memory is written to", impossible);
    }
  }

  /** Never prints what the customer said. */
  @Override
  public String toString() {
    return "Payload[" + contentType.split(";", 2)[0] + ", " + bytes.length + " bytes]";
  }
}
