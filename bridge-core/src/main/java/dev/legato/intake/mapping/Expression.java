package dev.legato.intake.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A compiled expression. Immutable and safe for all threads; a plain path is walked directly, without the engine. */
final class Expression {
  private static final Pattern PLAIN = Pattern
      .compile("(?:\\$(body|package)\\.)?((?:[A-Za-z_]\\w*|`[^`]+`)(?:\\.(?:[A-Za-z_]\\w*|`[^`]+`))*)");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`|\\w+");
  private static final Set<String> WORDS = Set.of("and", "or", "in", "true", "false", "null", "function");

  private final String text;
  private final Jsonata compiled;
  private final Set<String> variables;
  private final @Nullable String start;
  private final List<String> path;

  private Expression(String text, Jsonata compiled, Set<String> variables) {
    this.text = text;
    this.compiled = compiled;
    this.variables = variables;
    Matcher plain = PLAIN.matcher(text);
    boolean isPlain = plain.matches() && !WORDS.contains(text);
    this.start = isPlain ? plain.group(1) : null;
    this.path = isPlain
        ? NAME.matcher(plain.group(2)).results().map(r -> r.group(1) == null ? r.group() : r.group(1)).toList()
        : List.of();
  }

  static Expression compile(String written) throws Malformed {
    String text = written.strip();
    ExpressionText.Looked looked = ExpressionText.at(text);
    try {
      Jsonata compiled = Jsonata.jsonata(looked.compilable());
      compiled.setValidateInput(false);
      HouseFunctions.into(compiled);
      looked.patterns().forEach(compiled::assign);
      return new Expression(text, compiled, looked.variables());
    } catch (JException e) {
      throw new Malformed(Math.clamp(e.getLocation(), 0, text.length()), "is not understood: " + e.getMessage(),
          "try it at try.jsonata.org, or see docs/mapping.md");
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      throw new Malformed(0, "is not understood", "try it at try.jsonata.org, or see docs/mapping.md");
    } catch (Error e) {
      // The parser of the library says "led not implemented" by an Error.
      if (e instanceof VirtualMachineError) {
        throw e;
      }
      throw new Malformed(0, "is not understood", "try it at try.jsonata.org, or see docs/mapping.md");
    }
  }

  String text() {
    return text;
  }

  /**
   * What it finds in this scope; null for nothing.
   *
   * @throws Failed when it cannot be worked out here
   */
  @Nullable
  JsonNode in(Scope scope, Budget budget) {
    if (!path.isEmpty()) {
      JsonNode found = scope.node(start);
      for (int i = 0; i < path.size() && !found.isArray(); i++) {
        found = found.path(path.get(i));
        if (i == path.size() - 1) {
          budget.output(found.isTextual() ? found.textValue().length() : found.size());
          return found.isMissingNode() || found.isNull() ? null : found;
        }
      }
    }
    return Plain.node(evaluated(scope, budget), budget);
  }

  /** JSONata's idea of true: something there that is not empty, not 0 and not false. */
  boolean isTrue(Scope scope, Budget budget) {
    return Jsonata.boolize(evaluated(scope, budget));
  }

  private @Nullable Object evaluated(Scope scope, Budget budget) {
    budget.step();
    Jsonata.Frame frame = compiled.createFrame();
    budget.watch(frame);
    for (String variable : variables) {
      frame.bind(variable, variable.equals("index") ? (Object) scope.index() : scope.plain(variable));
    }
    try {
      return EngineOutput.evaluating(() -> compiled.evaluate(scope.plain(null), frame));
    } catch (Failed e) {
      throw e;
    } catch (JException e) {
      throw new Failed(why(e));
    } catch (StackOverflowError e) {
      throw new Failed("it goes too deep");
    } catch (RuntimeException | LinkageError e) {
      throw new Failed(why(e));
    } catch (Error e) {
      if (e instanceof VirtualMachineError) {
        throw e;
      }
      throw new Failed("a value was not of the kind it needs");
    }
  }

  private static String why(Throwable e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Failed inner) {
        return String.valueOf(inner.getMessage());
      }
      if (cause instanceof NumberFormatException) {
        return "it reads a number from a text that is none";
      }
    }
    return e instanceof NumberFormatException
        ? "it reads a number from a text that is none"
        : "a value was not of the kind it needs";
  }

  /** The library's own message quotes the value; only its code is passed on. */
  private static String why(JException e) {
    String code = e.getError() == null ? "" : e.getError();
    return switch (code) {
      case "T0410", "T0411", "T0412" -> "a function was given a value of another kind than it takes";
      case "T1006" -> "something is called that is not a function";
      case "T2001", "T2002" -> "it calculates with something that is not a number";
      case "T2009", "T2010" -> "it compares values of different kinds";
      case "D3030" -> "it reads a number from a text that is none";
      case "D3137", "D3141" -> "it gave up by itself ($error or $assert)";
      default -> code.matches("[A-Z]\\d{4}")
          ? "it failed with JSONata's error " + code
          : "a value was not of the kind it needs";
    };
  }
}
