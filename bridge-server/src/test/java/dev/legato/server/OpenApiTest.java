package dev.legato.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.settings.SourceAuth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The published description and what is really there, held together in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
  private TestBridge bridge;
  private JsonNode openApi;

  @BeforeAll
  void start(@TempDir Path folder) {
    bridge = TestBridge.start(folder);
    var answer = bridge.bot().get("/openapi.json", Map.of());
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
    openApi = TestBridge.json(answer);
  }

  @AfterAll
  void stop() {
    bridge.close();
  }

  @Test
  void everyRouteIsDescribedAndEveryDescriptionIsARoute() {
    var mounted = new TreeSet<String>();
    for (var handler : bridge.server().http().unsafe.internalRouter.allHttpHandlers())
      if (handler.endpoint.method.isHttpMethod())
        mounted.add(handler.endpoint.method.name() + " " + handler.endpoint.path);
    var described = new TreeSet<String>();
    openApi.path("paths").properties().forEach(path -> path.getValue().fieldNames()
        .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

    assertThat(described).isEqualTo(mounted).hasSizeGreaterThan(8);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    var references = references(openApi);
    assertThat(references).isNotEmpty();
    for (var reference : references)
      if (reference.startsWith("#/"))
        assertThat(openApi.at(reference.substring(1)).isMissingNode()).as(reference).isFalse();
      else
        assertThat(bridge.bot().get(reference, Map.of()).statusCode()).as(reference).isEqualTo(200);
  }

  @Test
  void nothingIsDescribedThatNobodyRefersTo() {
    var references = references(openApi);
    for (var kind : List.of("schemas", "responses"))
      openApi.path("components").path(kind).fieldNames()
          .forEachRemaining(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
  }

  @Test
  void everyWayToProveWhoSendsIsDescribedAndOfferedWhereSourcesPost() {
    var schemes = new TreeSet<String>();
    for (var type : SourceAuth.TYPES)
      if (!type.equals("none"))
        schemes.add(type.equals("header") ? "namedHeader" : type.replace("-webhooks", "Webhooks"));
    assertThat(names(openApi.at("/components/securitySchemes"))).containsAll(schemes);
    for (var path : List.of("/v1/sources/{source}/handoffs", "/v1/sources/{source}/messages")) {
      var offered = new TreeSet<String>();
      openApi.path("paths").path(path).at("/post/security").forEach(one -> offered.addAll(names(one)));
      assertThat(offered).as(path).isEqualTo(schemes);
    }
  }

  @Test
  void anAnswerHasTheFieldsThatAreDescribed() {
    var answer = bridge.bot().post("{\"conversationId\":\"openapi\",\"escalation\":{}}");
    assertThat(names(TestBridge.json(answer)))
        .containsExactlyInAnyOrderElementsOf(names(schema("Taken").path("properties")).stream()
            .filter(name -> !name.equals("handoffs")).toList());

    var record = bridge.awaitState(TestBridge.json(answer).path("handoffId").asText(), "delivered");
    assertThat(names(record)).containsExactlyInAnyOrderElementsOf(names(schema("HandoffRecord").path("properties")));
    assertThat(names(record.path("times")))
        .containsExactlyInAnyOrderElementsOf(names(schema("HandoffRecord").at("/properties/times/properties")));

    var list = TestBridge.json(bridge.bot().get("/v1/handoffs", TestBridge.admin()));
    assertThat(names(list.path(0)))
        .containsExactlyInAnyOrderElementsOf(names(schema("HandoffSummary").path("properties")));

    var problem = TestBridge.json(bridge.bot().post("nonsense"));
    assertThat(names(problem)).containsExactlyInAnyOrderElementsOf(names(schema("Problem").path("properties")));
  }

  @Test
  void theSchemaOfTheContextPackageIsPublished() {
    var answer = bridge.bot().get("/schemas/context-package/v1.json", Map.of());

    assertThat(answer.headers().firstValue("content-type")).contains("application/schema+json");
    assertThat(TestBridge.json(answer).path("$schema").asText()).contains("2020-12");
  }

  private JsonNode schema(String name) {
    return openApi.path("components").path("schemas").path(name);
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> references(JsonNode node) {
    return node.findValuesAsText("$ref").stream().distinct().toList();
  }
}
