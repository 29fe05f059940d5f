package dev.legato.routing;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.legato.settings.ConditionCheck.Complaint;
import dev.legato.settings.DidYouMean;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the types of CEL let pass though it can never work: words outside a closed list, records beside null, texts that grow. */
final class Scrutiny extends CelExprVisitor {
  private final CelAbstractSyntaxTree checked;
  private final Set<Complaint> complaints = new LinkedHashSet<>();

  private Scrutiny(CelAbstractSyntaxTree checked) {
    this.checked = checked;
  }

  static List<Complaint> of(CelAbstractSyntaxTree checked) {
    var scrutiny = new Scrutiny(checked);
    var result = checked.getResultType();
    if (result.kind() != CelKind.BOOL && result.kind() != CelKind.DYN && !isFlag(result)) {
      scrutiny.complain("is " + Grievance.kind(result.name()) + ", not a question",
          "compare it with something: … == \"…\"");
    }
    scrutiny.visit(checked);
    return List.copyOf(scrutiny.complaints);
  }

  static boolean isFlag(CelType type) {
    return type instanceof NullableType nullable && nullable.targetType().kind() == CelKind.BOOL;
  }

  @Override
  protected void visit(CelExpr expr, CelExpr.CelCall call) {
    var args = new ArrayList<>(call.args());
    call.target().ifPresent(args::addFirst);
    switch (call.function()) {
      case "_==_", "_!=_" -> {
        words(args.get(0), List.of(args.get(1)));
        words(args.get(1), List.of(args.get(0)));
        records(args.get(0), args.get(1));
        records(args.get(1), args.get(0));
      }
      case "@in" -> {
        if (args.get(1).getKind() == CelExpr.ExprKind.Kind.LIST) {
          words(args.get(0), args.get(1).list().elements());
        }
      }
      case "_+_" -> {
        // map and filter gather their result with + under a name that nobody can write.
        if (args.get(0).getKind() != CelExpr.ExprKind.Kind.IDENT
            || !args.get(0).ident().name().matches("@result|__result__")) {
          joined(expr);
        }
      }
      default -> {
        // every other function is CEL's own business
      }
    }
    super.visit(expr, call);
  }

  private void words(CelExpr asked, List<CelExpr> literals) {
    var field = field(asked);
    if (field == null || field.words().isEmpty()) {
      return;
    }
    for (var literal : literals) {
      if (literal.getKind() == CelExpr.ExprKind.Kind.CONSTANT
          && literal.constant().getKind() == CelConstant.Kind.STRING_VALUE
          && !field.words().contains(literal.constant().stringValue())) {
        var word = literal.constant().stringValue();
        var name = asked.getKind() == CelExpr.ExprKind.Kind.SELECT ? asked.select().field() : asked.ident().name();
        complain(name + " is never \"" + word + "\"",
            DidYouMean.nearest(word, field.words()).map(near -> "did you mean \"" + near + "\"?")
                .orElse("it is one of " + String.join(", ", field.words())));
      }
    }
  }

  private void records(CelExpr asked, CelExpr other) {
    var isNull = other.getKind() == CelExpr.ExprKind.Kind.CONSTANT
        && other.constant().getKind() == CelConstant.Kind.NULL_VALUE;
    var type = checked.getType(asked.id());
    if (isNull && type.isPresent() && (type.get().kind() == CelKind.STRUCT || type.get().kind() == CelKind.LIST
        || type.get().kind() == CelKind.DYN)) {
      complain(Grievance.NO_NULL.message(), Grievance.NO_NULL.cure());
    }
  }

  // [s].map(x, x + x) doubles what it is given each time.
  private void joined(CelExpr expr) {
    var kind = checked.getType(expr.id()).map(CelType::kind).orElse(CelKind.DYN);
    if (kind == CelKind.STRING || kind == CelKind.LIST || kind == CelKind.BYTES || kind == CelKind.DYN) {
      complain("joins texts or lists with +, which a condition may not do", "compare each of them by itself");
    }
  }

  private Shape.@Nullable Field<?> field(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Shapes.TOP.field(expr.ident().name());
      case SELECT -> {
        var shape = checked.getType(expr.select().operand().id()).map(CelType::name).map(Shapes::byName).orElse(null);
        yield shape == null ? null : shape.field(expr.select().field());
      }
      case NOT_SET, CONSTANT, CALL, LIST, STRUCT, MAP, COMPREHENSION -> null;
    };
  }

  private void complain(String message, String cure) {
    complaints.add(new Complaint(message, cure));
  }
}
