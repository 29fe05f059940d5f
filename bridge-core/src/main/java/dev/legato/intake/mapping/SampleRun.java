package dev.legato.intake.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.PackageJson;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import dev.legato.settings.Problems;
import java.time.Instant;
import java.util.Map;

/** Runs the samples of a mapping file and tells what differs, at the line where it was expected. */
final class SampleRun {
  private static final Instant ANY_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final Problems problems;
  private final Sample sample;

  private SampleRun(Problems problems, Sample sample) {
    this.problems = problems;
    this.sample = sample;
  }

  static void all(Mapping mapping, SourceAdapter source, Problems problems) {
    mapping.samples().forEach(sample -> new SampleRun(problems, sample).run(source));
  }

  private void run(SourceAdapter source) {
    switch (source.read(sample.body(), ANY_TIME, Map.of())) {
      case Understanding.NotAHandoff(String why) -> {
        if (sample.handoff()) {
          fault(sample.line(), "is not a handoff: " + why, "mend handoff.when, or write handoff: false");
        }
      }
      case Understanding.NotUnderstood(var faults) -> faults.forEach(one -> fault(sample.line(),
          "cannot be a handoff: " + (one.pointer().isEmpty() ? "" : one.pointer() + ": ") + one.message(),
          "mend the paths under package"));
      case Understanding.Handoffs(var packages, var warnings) -> {
        if (!sample.handoff()) {
          fault(sample.line(), "is a handoff, and was not expected to be one", "mend handoff.when");
          return;
        }
        if (packages.size() != sample.expected().size()) {
          fault(sample.line(), "gives " + packages.size() + " handoffs; out names " + sample.expected().size(),
              "give out: a list with one entry per handoff");
          return;
        }
        for (int i = 0; i < packages.size(); i++) {
          compare("/" + i, "", sample.expected().get(i), PackageJson.tree(packages.get(i)));
        }
        warnings.stream().filter(one -> one.message().startsWith("The mapping's expression")).forEach(
            one -> problems.warn(sample.line(), "samples." + sample.name(), one.path() + ": " + one.message(),
                "mend the expression, or ask whether the value is there: a ? b : c"));
      }
    }
  }

  private void compare(String pointer, String path, JsonNode expected, JsonNode found) {
    if (expected.isObject() && found.isObject()) {
      expected.properties().forEach(field -> compare(
          pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
          path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(),
          found.path(field.getKey())));
    } else if (expected.isArray() && found.isArray() && expected.size() == found.size()) {
      for (int i = 0; i < expected.size(); i++) {
        compare(pointer + "/" + i, path + "[" + i + "]", expected.get(i), found.get(i));
      }
    } else if (!same(expected, found)) {
      fault(sample.lines().getOrDefault(pointer, sample.line()),
          path + " is " + shown(found) + ", expected " + shown(expected), "mend the expression or the sample");
    }
  }

  private static boolean same(JsonNode expected, JsonNode found) {
    if (expected.isNumber() && found.isNumber()) {
      return expected.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    return expected.equals(found) || expected.isNull() && found.isMissingNode()
        || expected.isNumber() && found.isTextual() && expected.asText().equals(found.asText());
  }

  /** Samples are the builder's own text: it is shown, briefly. */
  private static String shown(JsonNode value) {
    String text = value.isMissingNode()
        ? "nothing"
        : value.isArray() ? "a list of " + value.size() : value.isObject() ? "an object" : value.toString();
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }

  private void fault(int line, String message, String cure) {
    problems.fault(line, "samples." + sample.name(), message, cure);
  }
}
