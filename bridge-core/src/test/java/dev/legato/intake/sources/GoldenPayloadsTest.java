package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each payload beside its expected reading; {@code LEGATO_WRITE_GOLDEN=true} writes the files anew, to be read before committing. */
class GoldenPayloadsTest {
  static Stream<Path> payloads() {
    return SourceAdapters.types().stream().flatMap(type -> Payloads.in(Payloads.OWN.resolve(type)).stream());
  }

  @ParameterizedTest
  @MethodSource("payloads")
  void everyPayloadIsReadAsWrittenDown(Path payload) throws IOException {
    String type = payload.getParent().getFileName().toString();
    String read = Json.mapper().writerWithDefaultPrettyPrinter()
        .writeValueAsString(shown(Payloads.read(type, Payloads.tree(payload)))) + "\n";
    Path golden = payload.resolveSibling(payload.getFileName().toString().replace(".json", ".expected"));
    if ("true".equals(System.getenv("LEGATO_WRITE_GOLDEN"))) {
      Files.writeString(golden, read);
    }
    assertThat(read).isEqualTo(Files.readString(golden));
    // These words stand in prompts, reasoning, raw output and secrets of the payloads, and nowhere else.
    assertThat(read).doesNotContain("PROMPT").doesNotContain("REASONING").doesNotContain("RAWOUTPUT")
        .doesNotContain("SECRET").doesNotContain("not-to-be-kept").doesNotContain("base64");
  }

  private static ObjectNode shown(Understanding understanding) {
    ObjectNode shown = Json.mapper().createObjectNode();
    switch (understanding) {
      case Understanding.Handoffs(var packages, var warnings) -> {
        packages.forEach(one -> shown.withArray("packages").add(PackageJson.tree(one)));
        warnings.forEach(warning -> shown.withArray("warnings").add(warning.path() + ": " + warning.message()));
      }
      case Understanding.NotAHandoff(String why) -> shown.put("notAHandoff", why);
      case Understanding.NotUnderstood(var faults) -> faults
          .forEach(fault -> shown.withArray("faults").add(fault.pointer() + ": " + fault.message()));
    }
    return shown;
  }
}
