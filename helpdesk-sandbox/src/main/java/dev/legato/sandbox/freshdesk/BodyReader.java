package dev.legato.sandbox.freshdesk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.sandbox.door.Visit;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads bodies, JSON or a form with files, into the same shape. */
final class BodyReader {
  private static final ObjectMapper MAPPER = JsonMapper.builder()
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
  private static final Pattern NESTED = Pattern.compile("(\\w+)\\[(\\w*)]");

  private BodyReader() {}

  static Given read(Context ctx, Visit visit) {
    String type = Objects.requireNonNullElse(ctx.contentType(), "").toLowerCase(Locale.ROOT);
    if (type.startsWith("application/json")) {
      return new Given(json(ctx.body()), false, List.of(), new FieldErrors());
    }
    if (type.startsWith("multipart/form-data")) {
      return form(ctx, visit);
    }
    visit.violation("Content-Type is neither application/json nor multipart/form-data");
    throw Refusal.coded(415, "invalid_content_type",
        "Content-Type header is set to " + type + ". It should be application/json or multipart/form-data");
  }

  private static ObjectNode json(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException malformed) {
      // Answered below like any other body that is not an object.
    }
    throw Refusal.coded(400, "invalid_json", "Request body has invalid json format");
  }

  private static Given form(Context ctx, Visit visit) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    List<Given.UploadedFile> files = new ArrayList<>();
    try {
      parts(ctx, visit, fields, files);
    } catch (Exception broken) {
      // Jetty's checked exceptions come undeclared through Javalin.
      visit.violation("the form is broken: " + broken.getMessage());
      throw Refusal.coded(400, "invalid_multipart", "Request body is not a multipart/form-data body");
    }
    return new Given(fields, true, files, new FieldErrors());
  }

  private static void parts(Context ctx, Visit visit, ObjectNode fields, List<Given.UploadedFile> files) {
    ctx.formParamMap().forEach((name, values) -> {
      // Files are among the names here, without a value.
      if (!values.isEmpty()) {
        put(fields, name, values, visit);
      }
    });
    ctx.uploadedFileMap().forEach((name, uploads) -> {
      if (name.equals("attachments[]")) {
        uploads.forEach(upload -> files.add(file(upload)));
      } else {
        visit.violation("the form has a file called " + name + "; files are called attachments[]");
        fields.put(name, "");
      }
    });
  }

  /** {@code tags[]} is a list, {@code custom_fields[cf_x]} an object, anything else one text. */
  private static void put(ObjectNode fields, String name, List<String> values, Visit visit) {
    Matcher nested = NESTED.matcher(name);
    if (!nested.matches()) {
      if (values.size() > 1) {
        visit.violation(name + " stands in the form more than once");
      }
      fields.put(name, values.getLast());
    } else if (nested.group(2).isEmpty()) {
      ArrayNode list = fields.putArray(nested.group(1));
      values.forEach(list::add);
    } else {
      JsonNode object = fields.get(nested.group(1));
      (object instanceof ObjectNode known ? known : fields.putObject(nested.group(1)))
          .put(nested.group(2), values.getLast());
    }
  }

  private static Given.UploadedFile file(UploadedFile upload) {
    try (InputStream content = upload.content()) {
      return new Given.UploadedFile(upload.filename(),
          Objects.requireNonNullElse(upload.contentType(), "application/octet-stream"), content.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException("a part of the form could not be read", broken);
    }
  }
}
