package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The published schema and the records must not drift apart, in either direction. */
class SchemaAndRecordsTest {
  private final JsonNode schema = published();
  private final Set<String> seen = new HashSet<>();

  @Test
  void everyPropertyHasItsComponentAndEveryComponentItsProperty() {
    List<String> differences = new ArrayList<>();
    compare("", schema, ContextPackage.class, differences);
    assertThat(differences).isEmpty();
    Set<String> defined = new TreeSet<>();
    schema.path("$defs").fieldNames().forEachRemaining(defined::add);
    assertThat(new TreeSet<>(seen)).as("definitions in use").isEqualTo(defined);
  }

  @Test
  void theExamplesAreValidAndUnderstoodWithoutAWarning() {
    var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema.toString());
    assertThat(schema.path("examples")).isNotEmpty();
    for (JsonNode example : schema.path("examples")) {
      assertThat(validator.validate(example)).isEmpty();
      assertThat(PackageReader.read(example)).isInstanceOfSatisfying(PackageReading.Understood.class, read -> {
        assertThat(read.warnings()).isEmpty();
        assertThat(validator.validate(PackageJson.tree(read.contextPackage()))).isEmpty();
      });
    }
  }

  @Test
  void whatCannotBeAHandoffIsInvalidToo() throws IOException {
    var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema.toString());
    for (String body : List.of("{}", "{\"conversationId\":\"c\"}", "{\"conversationId\":\"c\",\"messages\":[]}", "[]",
        "{\"escalation\":{}}")) {
      assertThat(validator.validate(Json.mapper().readTree(body))).as(body).isNotEmpty();
    }
  }

  @Test
  void everyPropertyIsDescribed() {
    List<String> undescribed = new ArrayList<>();
    schema.findParents("properties").forEach(owner -> owner.path("properties").properties().forEach(property -> {
      if (property.getValue().isObject() && property.getValue().path("description").asText().isBlank()
          && !property.getValue().has("minItems") && !property.getValue().has("required")) {
        undescribed.add(property.getKey());
      }
    }));
    assertThat(undescribed).isEmpty();
  }

  private void compare(String at, JsonNode described, Class<?> type, List<String> differences) {
    Set<String> names = new TreeSet<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonAnyGetter.class)) {
        continue;
      }
      names.add(component.getName());
      JsonNode property = described.path("properties").path(component.getName());
      if (property.isMissingNode()) {
        differences.add(at + "/" + component.getName() + " is missing in the schema");
      } else {
        compareType(at + "/" + component.getName(), property, component.getGenericType(), differences);
      }
    }
    described.path("properties").fieldNames().forEachRemaining(name -> {
      if (!names.contains(name)) {
        differences.add(at + "/" + name + " is missing in the record");
      }
    });
    if (described.has("additionalProperties")) {
      differences.add(at + " must allow unknown names");
    }
  }

  private void compareType(String at, JsonNode property, Type type, List<String> differences) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      expect(at, "array", property, differences);
      compareType(at + "/0", property.path("items"), list.getActualTypeArguments()[0], differences);
    } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
      expect(at, "object", property, differences);
    } else if (type instanceof Class<?> record && record.isRecord()) {
      String name = property.path("$ref").asText().replace("#/$defs/", "");
      if (seen.add(name)) {
        JsonNode target = schema.path("$defs").path(name);
        expect(at, "object", target, differences);
        compare(at, target, record, differences);
      }
    } else if (type == Trigger.class) {
      expect(at, "string", property, differences);
      for (Trigger trigger : Trigger.values()) {
        if (!property.path("description").asText().contains(trigger.word())) {
          differences.add(at + " does not document " + trigger.word());
        }
      }
    } else if (type instanceof Class<?> words && words.isEnum()) {
      List<String> declared = new ArrayList<>();
      property.path("enum").forEach(word -> declared.add(word.asText()));
      List<String> known = new ArrayList<>();
      for (Object word : words.getEnumConstants()) {
        known.add(Json.mapper().<JsonNode>valueToTree(word).asText());
      }
      if (!declared.equals(known)) {
        differences.add(at + ": schema " + declared + ", enum " + known);
      }
    } else {
      compareScalar(at, property, type, differences);
    }
  }

  private static void compareScalar(String at, JsonNode property, Type type, List<String> differences) {
    if (type == Instant.class) {
      expect(at, "string", property, differences);
      if (!property.path("format").asText().equals("date-time")) {
        differences.add(at + " is a time");
      }
    } else if (type == JsonNode.class) {
      if (!property.path("type").toString().equals("[\"string\",\"object\"]")) {
        differences.add(at + " is a string or an object");
      }
    } else {
      Map<Type, String> types = Map.of(String.class, "string", Boolean.class, "boolean", Double.class, "number",
          BigDecimal.class, "number", Integer.class, "integer", Long.class, "integer");
      expect(at, types.getOrDefault(type, "unmapped " + type), property, differences);
    }
  }

  private static void expect(String at, String type, JsonNode property, List<String> differences) {
    if (!property.path("type").asText().equals(type)) {
      differences.add(at + ": record wants " + type + ", schema says " + property.path("type"));
    }
  }

  private static JsonNode published() {
    try (InputStream in = SchemaAndRecordsTest.class
        .getResourceAsStream("/dev/legato/manifests/context-package-v1.schema.json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
