package dev.legato.routing;

import com.google.common.collect.ImmutableList;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.NullableType;
import dev.cel.common.values.NullValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites a checked condition where CEL would end in an error only because something was not sent, and people mean
 * "then not": a bare flag beside {@code ||} or {@code &&}, and a comparison inside {@code exists}, {@code all} or
 * {@code filter}, where one message without a score must not spoil the answer about all others. What stands under
 * {@code !} is left alone: "not smaller than" says nothing about what was not sent.
 */
final class Absence {
  private static final long FIRST_NEW_ID = 1L << 40;

  private final CelAbstractSyntaxTree checked;
  private long nextId = FIRST_NEW_ID;

  Absence(CelAbstractSyntaxTree checked) {
    this.checked = checked;
  }

  /** The same question, outside of any comprehension. */
  CelExpr tolerated(CelExpr expr) {
    return switch (expr.getKind()) {
      case CALL -> {
        var call = expr.call();
        var joins = isJoin(call);
        var args = call.args().stream().map(each -> joins && isFlag(each) ? isTrue(each) : tolerated(each))
            .collect(ImmutableList.toImmutableList());
        yield CelExpr.ofCall(expr.id(), call.target().map(this::tolerated), call.function(), args);
      }
      case SELECT -> expr.toBuilder()
          .setSelect(expr.select().toBuilder().setOperand(tolerated(expr.select().operand())).build()).build();
      case COMPREHENSION -> {
        var loop = expr.comprehension();
        yield expr.toBuilder()
            .setComprehension(
                loop.toBuilder().setIterRange(tolerated(loop.iterRange())).setLoopStep(step(loop.loopStep())).build())
            .build();
      }
      case NOT_SET, CONSTANT, IDENT, LIST, STRUCT, MAP -> expr;
    };
  }

  // exists is `so far || question`, all is `so far && question`, filter is `question ? more : so far`; map asks nothing.
  private CelExpr step(CelExpr step) {
    if (step.getKind() == CelExpr.ExprKind.Kind.CALL && step.call().function().equals("_?_:_")) {
      var args = step.call().args();
      return CelExpr.ofCall(step.id(), Optional.empty(), "_?_:_",
          ImmutableList.of(question(args.get(0)), args.get(1), args.get(2)));
    }
    return step.getKind() == CelExpr.ExprKind.Kind.CALL && isJoin(step.call()) ? question(step) : tolerated(step);
  }

  private CelExpr question(CelExpr expr) {
    if (isFlag(expr)) {
      return isTrue(expr);
    }
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return tolerated(expr);
    }
    if (isJoin(expr.call())) {
      var args = expr.call().args().stream().map(this::question).collect(ImmutableList.toImmutableList());
      return CelExpr.ofCall(expr.id(), Optional.empty(), expr.call().function(), args);
    }
    var guarded = tolerated(expr);
    if (!expr.call().function().equals("!_")) {
      var needed = new ArrayList<CelExpr>();
      needed(expr, needed);
      for (var each : needed) {
        guarded = call("_&&_", call("_!=_", each, constant(CelConstant.ofValue(NullValue.NULL_VALUE))), guarded);
      }
    }
    return guarded;
  }

  // What a function cannot do without. Comparing for equality and has() can do without.
  private void needed(CelExpr expr, List<CelExpr> into) {
    var call = expr.call();
    var strict = switch (call.function()) {
      case "_==_", "_!=_", "@in", "present" -> false;
      default -> true;
    };
    var children = new ArrayList<>(call.args());
    call.target().ifPresent(children::add);
    for (var child : children) {
      if (child.getKind() == CelExpr.ExprKind.Kind.CALL) {
        needed(child, into);
      } else if (strict && canBeAbsent(child)) {
        into.add(child);
      }
    }
  }

  private boolean canBeAbsent(CelExpr expr) {
    return expr.getKind() == CelExpr.ExprKind.Kind.SELECT
        && checked.getType(expr.id()).filter(type -> type instanceof NullableType || type.kind() == CelKind.TIMESTAMP)
            .isPresent();
  }

  // A flag of the package, or a name under extensions that stands where a flag belongs.
  private boolean isFlag(CelExpr expr) {
    var open = expr.getKind() == CelExpr.ExprKind.Kind.SELECT;
    return checked.getType(expr.id()).filter(type -> Scrutiny.isFlag(type) || open && type.kind() == CelKind.DYN)
        .isPresent();
  }

  private static boolean isJoin(CelExpr.CelCall call) {
    return call.function().equals("_||_") || call.function().equals("_&&_");
  }

  private CelExpr isTrue(CelExpr flag) {
    return call("_==_", flag, constant(CelConstant.ofValue(true)));
  }

  private CelExpr call(String function, CelExpr left, CelExpr right) {
    return CelExpr.ofCall(nextId++, Optional.empty(), function, ImmutableList.of(left, right));
  }

  private CelExpr constant(CelConstant value) {
    return CelExpr.ofConstant(nextId++, value);
  }
}
