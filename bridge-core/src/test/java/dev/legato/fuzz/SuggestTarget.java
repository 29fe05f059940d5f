package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.intake.mapping.MappedSource;
import dev.legato.intake.mapping.MappedSources;
import dev.legato.intake.mapping.MappingFile;
import dev.legato.intake.suggest.Suggester;
import java.util.Map;

/** Whatever is proposed for a body is a mapping that can be read, whose own sample holds. */
final class SuggestTarget implements FuzzTarget {
  private final EditedBody bodies = new EditedBody(Seeds.trees("suggest"));

  @Override
  public void run(byte[] input) {
    bodies.of(input).ifPresent(SuggestTarget::proposed);
  }

  private static void proposed(JsonNode body) {
    Suggester.of(body).ifPresent(suggestion -> {
      switch (MappingFile.read(suggestion.file(), "proposed.yaml")) {
        case MappingFile.Read.Faulty(var faults) -> fail("a proposal with faults: %s", faults);
        case MappingFile.Read.Good(var mapping) -> {
          NormaliserTarget.read(MappedSource.alone(mapping), body, Map.of());
          var checked = MappedSources.check(mapping, MappedSources.CUSTOM);
          if (!checked.faults().isEmpty()) {
            fail("a proposal whose sample fails: %s", checked.faults());
          }
        }
      }
      suggestion.found().forEach(line -> Harmless.clean(line.expression() + line.target() + line.why(), "a line"));
    });
  }
}
