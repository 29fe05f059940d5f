package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.PackageJson;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.contextpackage.Warning;
import dev.legato.intake.sources.Understanding;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What holds for every answer of a source. */
final class Packages {
  private static final int MOST_PACKAGES = 200;
  private static final int LONGEST_ID = 255;

  private Packages() {}

  static void check(Understanding understanding) {
    switch (understanding) {
      case Understanding.Handoffs(var packages, var warnings) -> {
        if (packages.isEmpty() || packages.size() > MOST_PACKAGES) {
          fail("%d packages of one body", packages.size());
        }
        packages.forEach(Packages::check);
        warnings.forEach(Packages::check);
      }
      case Understanding.NotAHandoff(String why) -> Harmless.sentence(why, "why");
      case Understanding.NotUnderstood(var faults) -> {
        if (faults.isEmpty()) {
          fail("refused without a problem");
        }
        faults.forEach(fault -> {
          Harmless.sentence(fault.message(), "a fault's message");
          Harmless.sentence(fault.expected(), "what a fault expected");
          Harmless.sentence(fault.found(), "what a fault found");
        });
      }
    }
  }

  private static void check(Warning warning) {
    Harmless.sentence(warning.message(), "a warning's message");
    Harmless.sentence(warning.expected(), "what a warning expected");
    Harmless.sentence(warning.found(), "what a warning found");
  }

  static void check(ContextPackage one) {
    String id = one.conversationId();
    if (id.isBlank() || id.codePointCount(0, id.length()) > LONGEST_ID) {
      fail("a conversation id of %d characters", id.length());
    }
    for (Message message : one.messages()) {
      within(message.sentimentScore(), -1, "sentimentScore");
      within(message.confidence(), 0, "confidence");
    }
    if (one.sentiment() != null) {
      one.sentiment().trajectory().forEach(point -> within(point.score(), -1, "score"));
    }
    if (one.escalation() != null) {
      within(one.escalation().confidence(), 0, "confidence");
    }
    String written = PackageJson.write(one);
    Harmless.cleanJson(written, "the package");
    again(written);
  }

  /** What is stored is read back as the same. */
  private static void again(String written) {
    if (!(Json.parse(written.getBytes(StandardCharsets.UTF_8)) instanceof Json.Parsed.Tree(var tree))) {
      fail("a written package is no JSON");
      return;
    }
    switch (PackageReader.read(tree)) {
      case PackageReading.NotUnderstood _ -> fail("a written package is not understood");
      case PackageReading.Understood(var again, List<Warning> _) -> {
        String twice = PackageJson.write(again);
        if (!twice.equals(written)) {
          fail("a written package is read as another:%n%s%n%s", written, twice);
        }
      }
    }
  }

  private static void within(@org.jspecify.annotations.Nullable Double value, double least, String what) {
    if (value != null && !(value >= least && value <= 1)) {
      fail("%s is %s", what, value);
    }
  }
}
