package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever is done to a payload: the reader answers, and what it understood can be stored and read again unchanged. */
class MutatedPayloadsTest {
  private static final int ROUNDS = 2_000;
  private static final String[] STRANGE = {"", " ", "{\"a\":", "{\"reason\":\"x", "[", "\u0000", "\uD800", "\u202Ex",
      "<x>",
      "data:,", "data:image/png;base64,", "https://", "https://x/", "1e99", "-1", "Error",
      "traceback (most recent call last)",
      "0001-01-01", "_", "tool-", "x".repeat(600), "😀".repeat(300)};

  @Test
  void noMutationEverBreaksAReader() throws IOException {
    long seed = Long.getLong("legato.seed", System.nanoTime());
    System.out.println("MutatedPayloadsTest seed " + seed + " (-Dlegato.seed=… to repeat)");
    Random random = new Random(seed);
    List<JsonNode> seeds = new ArrayList<>();
    for (String type : SourceAdapters.types()) {
      Payloads.in(Payloads.OWN.resolve(type)).forEach(file -> seeds.add(Payloads.tree(file)));
      if (Payloads.sharedIsThere() && !type.equals("context-package")) {
        Payloads.sharedIn(type).forEach(file -> seeds.add(Payloads.tree(file)));
      }
    }
    int understood = 0;
    for (int round = 0; round < ROUNDS; round++) {
      JsonNode body = seeds.get(random.nextInt(seeds.size())).deepCopy();
      for (int times = random.nextInt(6); times >= 0; times--) {
        body = mutated(body, seeds, random);
      }
      for (String type : SourceAdapters.types()) {
        understood += check(type, body, "seed " + seed + " round " + round);
      }
    }
    assertThat(understood).isGreaterThan(ROUNDS / 4);
  }

  private static int check(String type, JsonNode body, String where) throws IOException {
    JsonNode before = body.deepCopy();
    try {
      SourceAdapter adapter = SourceAdapters.named(type).orElseThrow();
      adapter.answer(body, new PlatformAnswer.Taken("hof_1", false, "A colleague will help."));
      adapter.answer(body, new PlatformAnswer.NotAHandoff("no"));
      return switch (Payloads.read(type, body)) {
        case Understanding.Handoffs(var packages, var warnings) -> {
          assertThat(packages).isNotEmpty();
          assertThat(warnings).allSatisfy(warning -> assertThat(warning.path()).isNotNull());
          for (ContextPackage one : packages) {
            assertThat(one.conversationId()).isNotBlank();
            JsonNode stored = Json.mapper().readTree(PackageJson.write(one));
            assertThat(PackageReader.read(stored)).isInstanceOfSatisfying(PackageReading.Understood.class,
                again -> assertThat(PackageJson.write(again.contextPackage())).isEqualTo(PackageJson.write(one)));
          }
          yield 1;
        }
        case Understanding.NotAHandoff(String why) -> {
          assertThat(why).isNotBlank();
          yield 0;
        }
        case Understanding.NotUnderstood(var faults) -> {
          assertThat(faults).isNotEmpty();
          yield 0;
        }
      };
    } catch (RuntimeException | AssertionError e) {
      return fail(where + " as " + type, e);
    } finally {
      assertThat(body).as("a reader must not change the body").isEqualTo(before);
    }
  }

  private static JsonNode mutated(JsonNode body, List<JsonNode> seeds, Random random) {
    List<JsonNode> containers = new ArrayList<>();
    collect(body, containers);
    if (containers.isEmpty() || random.nextInt(200) == 0) {
      return value(seeds, random);
    }
    JsonNode target = containers.get(random.nextInt(containers.size()));
    switch (target) {
      case ObjectNode object -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.isEmpty() ? "x" : names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(random.nextInt(8) == 0 ? STRANGE[random.nextInt(STRANGE.length)] : name, value(seeds, random));
        }
      }
      case ArrayNode array -> {
        if (!array.isEmpty() && random.nextBoolean()) {
          array.remove(random.nextInt(array.size()));
        } else {
          array.insert(random.nextInt(array.size() + 1), value(seeds, random));
        }
      }
      default -> throw new IllegalStateException("not a container");
    }
    return body;
  }

  private static void collect(JsonNode node, List<JsonNode> containers) {
    if (node.isContainerNode()) {
      containers.add(node);
      node.forEach(child -> collect(child, containers));
    }
  }

  private static JsonNode value(List<JsonNode> seeds, Random random) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(10)) {
      case 0 -> json.nullNode();
      case 1 -> json.booleanNode(random.nextBoolean());
      case 2 -> json.numberNode(random.nextLong());
      case 3 -> json.numberNode(BigDecimal.valueOf(random.nextDouble() * 4 - 2));
      case 4 -> json.objectNode();
      case 5 -> json.arrayNode();
      case 6 -> json.arrayNode().add(json.objectNode().put("type", "text").put("text", "t")).addNull().add(7);
      case 7 -> {
        List<JsonNode> containers = new ArrayList<>();
        collect(seeds.get(random.nextInt(seeds.size())), containers);
        yield containers.get(random.nextInt(containers.size())).deepCopy();
      }
      default -> json.textNode(STRANGE[random.nextInt(STRANGE.length)]);
    };
  }
}
