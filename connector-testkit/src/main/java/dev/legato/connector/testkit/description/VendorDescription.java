package dev.legato.connector.testkit.description;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's OpenAPI document as judge of requests and answers. The documents belong to the vendors and are not part of
 * this repository: they are read in {@code ../shared/specs}. Immutable and thread-safe; loading one takes a second or two.
 */
public final class VendorDescription {
  private final OpenApiInteractionValidator asked;
  private final OpenApiInteractionValidator answered;
  private final KnownGaps gaps;

  private VendorDescription(OpenAPI api, KnownGaps gaps) {
    // A field of ours that the vendor does not know is a mistake; one of theirs that the document does not name is allowed
    // by OpenAPI, and the vendors do add some.
    this.asked = OpenApiInteractionValidator.createFor(api).withLevelResolver(LevelResolver.create()
        .withLevel("validation.request.parameter.query.unexpected", ValidationReport.Level.ERROR).build()).build();
    this.answered = OpenApiInteractionValidator.createFor(api)
        .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored()).build();
    this.gaps = gaps;
  }

  /**
   * The document of this name below {@code ../shared/specs}, or empty, said aloud, when it is not there.
   *
   * @throws AssertionError when it is absent although {@code LEGATO_REQUIRE_SHARED} is {@code true}
   */
  public static Optional<VendorDescription> read(String name, KnownGaps gaps) {
    // From a module's folder, and from the root.
    Optional<Path> file = Stream.of("../../shared/specs", "../shared/specs").map(folder -> Path.of(folder, name))
        .filter(Files::isRegularFile).findFirst();
    if (file.isEmpty()) {
      String missing = "The vendor's description " + name + " is not there: what it would check is left out";
      if ("true".equals(System.getenv("LEGATO_REQUIRE_SHARED"))) {
        throw new AssertionError(missing);
      }
      System.out.println("SKIPPED. " + missing);
    }
    return file.map(path -> new VendorDescription(parsed(path), gaps));
  }

  /** The vendors' documents hold slips of their own (an array without items, a discriminator that is not required); those do not stop the reading. */
  private static OpenAPI parsed(Path file) {
    var options = new ParseOptions();
    options.setResolve(true);
    OpenAPI api = new OpenAPIV3Parser().readLocation(file.toString(), List.of(), options).getOpenAPI();
    if (api == null) {
      throw new AssertionError(file + " is no OpenAPI document");
    }
    for (Schema<?> schema : api.getComponents().getSchemas().values()) {
      if (schema instanceof ArraySchema array && array.getItems() == null) {
        array.setItems(new Schema<>());
      }
      // The library refuses the whole schema; without it, each variant is still told apart by its own enum.
      if (schema.getDiscriminator() != null && (schema.getRequired() == null
          || !schema.getRequired().contains(schema.getDiscriminator().getPropertyName()))) {
        schema.setDiscriminator(null);
      }
    }
    api.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).map(Operation::getRequestBody)
        .filter(body -> body != null && body.getContent() != null)
        .flatMap(body -> body.getContent().values().stream()).map(MediaType::getSchema).filter(Objects::nonNull)
        .forEach(schema -> toldWithEachPart(schema, api));
    return api;
  }

  /** Fields beside allOf or oneOf, which the library would have in none of the parts, are put into each. */
  private static void toldWithEachPart(Schema<?> schema, OpenAPI api) {
    List<Schema<?>> parts = Stream.of(schema.getAllOf(), schema.getOneOf()).filter(Objects::nonNull)
        .flatMap(List::stream).<Schema<?>>map(part -> part).toList();
    if (parts.isEmpty() || schema.getProperties() == null) {
      return;
    }
    for (Schema<?> part : parts) {
      String named = part.get$ref() == null ? null : part.get$ref().replaceFirst(".*/", "");
      Schema<?> whole = named == null ? part : api.getComponents().getSchemas().get(named);
      schema.getProperties().forEach(whole::addProperty);
    }
    schema.setProperties(null);
  }

  /**
   * What is wrong with this request by the document's word, a line each.
   *
   * @param asCalled the path without host and without the query
   */
  public List<String> ofRequest(String method, String asCalled, @Nullable String query, @Nullable String type,
      String body) {
    String path = gaps.asDescribed(asCalled);
    return told(asked.validateRequest(request(method, path, query, type, body)), method, path, null);
  }

  /** What is wrong with this answer by the document's word, a line each; nothing when it does not know the call at all. */
  public List<String> ofAnswer(String method, String asCalled, int status, @Nullable String type, String body) {
    String path = gaps.asDescribed(asCalled);
    if (!isDescribed(method, path)) {
      return List.of();
    }
    return told(answered.validateResponse(path, Request.Method.valueOf(method), response(status, type, body)), method,
        path, status);
  }

  private List<String> told(ValidationReport report, String method, String path, @Nullable Integer status) {
    return report.getMessages().stream().filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .filter(message -> !gaps.excuses(method, path, status, message.getKey(), message.getMessage()))
        .map(message -> method + " " + path + (status == null ? "" : " " + status) + ": " + message.getKey() + " "
            + message.getMessage())
        .toList();
  }

  private boolean isDescribed(String method, String path) {
    return asked.validateRequest(request(method, path, null, null, "")).getMessages().stream()
        .noneMatch(message -> message.getKey().equals("validation.request.path.missing")
            || message.getKey().equals("validation.request.operation.notAllowed"));
  }

  private static Request request(String method, String path, @Nullable String query, @Nullable String type,
      String body) {
    var request = new SimpleRequest.Builder(Request.Method.valueOf(method), path);
    if (type != null) {
      request.withContentType(type);
    }
    if (!body.isEmpty()) {
      request.withBody(body);
    }
    for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      request.withQueryParam(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
    }
    return request.build();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static SimpleResponse response(int status, @Nullable String type, String body) {
    var response = SimpleResponse.Builder.status(status);
    if (type != null) {
      response.withContentType(type);
    }
    return body.isEmpty() ? response.build() : response.withBody(body).build();
  }
}
