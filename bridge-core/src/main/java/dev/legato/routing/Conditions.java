package dev.legato.routing;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelSource;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelStandardMacro;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.legato.settings.ConditionCheck;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the text of a condition into something that can be asked, or into complaints. Conditions are
 * <a href="https://cel.dev">CEL</a> with manners of our own: what was not sent is null and equals nothing; a comparison or a function on it leaves the
 * rule unmatched, and inside {@code exists}, {@code all} and {@code filter} it is false for that element; {@code has()} takes any name, and is
 * false for empty lists and records; a flag that was not sent is not set beside {@code ||} and {@code &&}. Texts cannot be built, steps,
 * length and regular expressions are limited.
 *
 * <p>Immutable; safe for any number of threads.
 */
public final class Conditions implements ConditionCheck {
  static final int LONGEST = 2_000;
  private static final int MOST_ITERATIONS = 10_000;
  private static final int LARGEST_REGEX = 100;

  private final CelCompiler compiler;
  private final CelRuntime runtime;
  private final CelUnparser unparser = CelUnparserFactory.newUnparser();

  /** Either a condition or complaints. */
  sealed interface Compiled {
    record Good(Condition condition) implements Compiled {}

    record Bad(List<Complaint> complaints) implements Compiled {}
  }

  public Conditions() {
    var options = CelOptions.current().enableHeterogeneousNumericComparisons(true)
        .comprehensionMaxIterations(MOST_ITERATIONS)
        .maxRegexProgramSize(LARGEST_REGEX).maxExpressionCodePointSize(LONGEST).maxParseRecursionDepth(60)
        .populateMacroCalls(true).build();
    // Without replace, join and format: they can make a text as large as one likes.
    var strings = CelExtensions.strings(CelStringExtensions.Function.LOWER_ASCII,
        CelStringExtensions.Function.UPPER_ASCII,
        CelStringExtensions.Function.TRIM, CelStringExtensions.Function.INDEX_OF,
        CelStringExtensions.Function.SUBSTRING);
    var macros = new ArrayList<>(CelStandardMacro.STANDARD_MACROS);
    macros.remove(CelStandardMacro.HAS);
    var has = CelMacro.newGlobalMacro("has", 1,
        (factory, _, args) -> Optional.of(factory.newGlobalCall("present", args)));
    var builder = CelCompilerFactory.standardCelCompilerBuilder().setOptions(options).setStandardMacros(macros)
        .addMacros(has)
        .addFunctionDeclarations(
            CelFunctionDecl.newFunctionDeclaration("present",
                CelOverloadDecl.newGlobalOverload("present_any", SimpleType.BOOL, SimpleType.DYN)))
        .addLibraries(strings).setTypeProvider(Shapes.TYPES);
    Shapes.TOP.fields().forEach((name, field) -> builder.addVar(name, field.type()));
    this.compiler = builder.build();
    this.runtime = CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(options).addLibraries(strings)
        .addFunctionBindings(CelFunctionBinding.from("present_any", Object.class, Conditions::present)).build();
  }

  @Override
  public List<Complaint> check(String condition) {
    return switch (compile(condition)) {
      case Compiled.Good _ -> List.of();
      case Compiled.Bad bad -> bad.complaints();
    };
  }

  Compiled compile(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST) {
      return bad("is longer than " + LONGEST + " characters", "split it into several rules");
    }
    try {
      var checked = compiler.compile(text).getAst();
      var complaints = new ArrayList<>(Scrutiny.of(checked));
      complaints.addAll(literals(checked.getExpr()));
      return complaints.isEmpty() ? new Compiled.Good(new Condition(parts(checked))) : new Compiled.Bad(complaints);
    } catch (CelValidationException invalid) {
      return new Compiled.Bad(
          invalid.getErrors().stream().map(issue -> Grievance.of(text, issue)).distinct().limit(5).toList());
    } catch (CelEvaluationException | RuntimeException unexpected) {
      // A literal that the checker takes and the planner does not, such as an impossible regular expression.
      return bad("cannot be prepared (" + unexpected.getClass().getSimpleName() + ")", "write it in a simpler way");
    }
  }

  private static Compiled bad(String message, String cure) {
    return new Compiled.Bad(List.of(new Complaint(message, cure)));
  }

  // What && joins at the top is asked piece by piece, so that a trace can name the piece that was not so.
  private List<Condition.Part> parts(CelAbstractSyntaxTree checked)
      throws CelValidationException, CelEvaluationException {
    var pieces = new ArrayList<CelExpr>();
    split(checked.getExpr(), pieces);
    var absence = new Absence(checked);
    var parts = new ArrayList<Condition.Part>();
    for (var piece : pieces) {
      var text = unparser.unparse(CelAbstractSyntaxTree.newParsedAst(piece, checked.getSource()));
      var runnable = CelAbstractSyntaxTree.newParsedAst(absence.tolerated(piece), checked.getSource());
      parts.add(new Condition.Part(text, runtime.createProgram(compiler.check(runnable).getAst()), Paths.in(piece)));
    }
    return List.copyOf(parts);
  }

  // A literal that can never work is found now, by working it out once, and not at the first handoff.
  private List<Complaint> literals(CelExpr expr) {
    var complaints = new ArrayList<Complaint>();
    new CelExprVisitor() {
      @Override
      protected void visit(CelExpr each, CelExpr.CelCall call) {
        var last = call.args().isEmpty() ? null : call.args().getLast();
        if (last != null && last.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            && last.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
          broken(call.function(), last).ifPresent(complaints::add);
        }
        super.visit(each, call);
      }
    }.visit(expr);
    return complaints;
  }

  private Optional<Complaint> broken(String function, CelExpr literal) {
    var word = "\"" + literal.constant().stringValue() + "\"";
    return switch (function) {
      case "matches" -> works(function, Optional.of(CelExpr.ofConstant(1, CelConstant.ofValue(""))), literal)
          ? Optional.empty()
          : Optional.of(new Complaint(word + " is not a regular expression that can be used",
              "close every bracket, and keep it short (RE2 syntax)"));
      case "timestamp" -> works(function, Optional.empty(), literal)
          ? Optional.empty()
          : Optional.of(new Complaint(word + " is not a time", "write timestamp(\"2026-01-31T00:00:00Z\")"));
      case "duration" -> works(function, Optional.empty(), literal)
          ? Optional.empty()
          : Optional.of(new Complaint(word + " is not a duration", "write duration(\"2h\") or duration(\"30m\")"));
      default -> Optional.empty();
    };
  }

  private boolean works(String function, Optional<CelExpr> target, CelExpr literal) {
    var call = CelExpr.ofCall(2, target, function, ImmutableList.of(CelExpr.ofConstant(3, literal.constant())));
    try {
      var ast = compiler.check(CelAbstractSyntaxTree.newParsedAst(call, CelSource.newBuilder("").build())).getAst();
      runtime.createProgram(ast).eval();
      return true;
    } catch (CelValidationException | CelEvaluationException | RuntimeException refused) {
      return false;
    }
  }

  private static void split(CelExpr expr, List<CelExpr> into) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL && expr.call().function().equals("_&&_")) {
      expr.call().args().forEach(each -> split(each, into));
    } else {
      into.add(expr);
    }
  }

  private static boolean present(Object value) {
    return switch (value) {
      case NullValue _ -> false;
      case View view -> view.isPresent();
      case Map<?, ?> map -> !map.isEmpty();
      case Collection<?> list -> !list.isEmpty();
      default -> true;
    };
  }
}
