package dev.legato.routing;

import dev.cel.common.CelErrorCode;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.Program;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A condition that has passed the check, as the pieces that must all be so. Immutable; asking never throws. */
record Condition(List<Part> parts) {
  private static final int LONGEST_QUOTE = 160;

  /** One piece: its text, its program, and the names it looks at. */
  record Part(String text, Program program, List<List<String>> paths) {
    String quoted() {
      return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    }
  }

  /** The answer, with one sentence why. */
  record Answer(Verdict.Kind kind, String why) {}

  Answer ask(Map<String, Object> top) {
    // Name by name: handed over as a map, every field of the package would be read and copied for each condition.
    CelVariableResolver names = name -> Optional.ofNullable(top.get(name));
    for (var part : parts) {
      try {
        var result = part.program().eval(names);
        if (!Boolean.TRUE.equals(result)) {
          return new Answer(Verdict.Kind.NOT_MATCHED, part.quoted() + notSo(part, result, top));
        }
      } catch (CelEvaluationException failed) {
        return failed(part, top, failed.getErrorCode());
      } catch (RuntimeException unexpected) {
        return new Answer(Verdict.Kind.FAILED, part.quoted() + " failed with " + unexpected.getClass().getSimpleName());
      }
    }
    var said = parts.stream().flatMap(part -> part.paths().stream()).distinct().map(path -> Paths.say(path, top))
        .collect(Collectors.joining(", "));
    return new Answer(Verdict.Kind.MATCHED, said);
  }

  private static String notSo(Part part, Object result, Map<String, Object> top) {
    return switch (result) {
      case Boolean _ -> " is not so" + because(part, top);
      case NullValue _ -> " cannot be told: it was not sent";
      case Map<?, ?> map when map.isEmpty() -> " cannot be told: it was not sent";
      default -> " cannot be told: it is neither true nor false";
    };
  }

  private static String because(Part part, Map<String, Object> top) {
    return part.paths().isEmpty()
        ? ""
        : part.paths().stream().map(path -> Paths.say(path, top)).collect(Collectors.joining(", ", ": ", ""));
  }

  // The message of the exception is left out on purpose: it may quote a value, which may be the customer's.
  private static Answer failed(Part part, Map<String, Object> top, CelErrorCode code) {
    var absent = Paths.absent(part.paths(), top);
    if (!absent.isEmpty()) {
      var names = absent.stream().map(path -> String.join(".", path)).collect(Collectors.joining(", "));
      return new Answer(Verdict.Kind.NOT_MATCHED,
          part.quoted() + " cannot be told: " + names + (absent.size() == 1 ? " was" : " were") + " not sent");
    }
    return switch (code) {
      case OVERLOAD_NOT_FOUND, ATTRIBUTE_NOT_FOUND -> new Answer(Verdict.Kind.NOT_MATCHED,
          part.quoted() + " cannot be told: a value it looks at was not sent, or is of another kind");
      case INDEX_OUT_OF_BOUNDS ->
        new Answer(Verdict.Kind.NOT_MATCHED, part.quoted() + " cannot be told: the list has no such entry");
      case ITERATION_BUDGET_EXCEEDED ->
        new Answer(Verdict.Kind.FAILED, part.quoted() + " took more steps than a condition may");
      default -> new Answer(Verdict.Kind.FAILED,
          part.quoted() + " failed: " + code.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    };
  }
}
