package dev.legato.routing;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExprVisitor;
import dev.cel.common.values.NullValue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The names of the package that a condition looks at, and what may be said about their values. */
final class Paths {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_.:/+-]{1,40}");
  private static final int LONGEST_NUMBER = 6;

  private Paths() {}

  /** Each name from the top, longest form only, in the order of the text. */
  static List<List<String>> in(CelExpr expr) {
    var found = new LinkedHashSet<List<String>>();
    new CelExprVisitor() {
      @Override
      public void visit(CelExpr each) {
        var path = path(each);
        if (path.isPresent()) {
          found.add(path.get());
        } else {
          super.visit(each);
        }
      }
    }.visit(expr);
    return List.copyOf(found);
  }

  private static Optional<List<String>> path(CelExpr expr) {
    var names = new ArrayDeque<String>();
    var at = expr;
    while (at.getKind() == CelExpr.ExprKind.Kind.SELECT) {
      names.addFirst(at.select().field());
      at = at.select().operand();
    }
    if (at.getKind() != CelExpr.ExprKind.Kind.IDENT || Shapes.TOP.field(at.ident().name()) == null) {
      return Optional.empty();
    }
    names.addFirst(at.ident().name());
    return Optional.of(List.copyOf(names));
  }

  /** A half sentence on what stands there, without the customer's words. */
  static String say(List<String> path, Map<String, Object> top) {
    var value = value(path, top);
    var parent = value(path.subList(0, path.size() - 1), top);
    return String.join(".", path) + told(value, parent instanceof View view && view.shown(path.getLast()));
  }

  private static String told(Object value, boolean shown) {
    return switch (value) {
      case NullValue _ -> " was not sent";
      case View view -> view.isPresent() ? " was sent" : " was not sent";
      case Collection<?> list when list.isEmpty() -> " is empty";
      case Collection<?> list -> " has " + list.size() + (list.size() == 1 ? " entry" : " entries");
      case Map<?, ?> map -> map.isEmpty() ? " was not sent" : " was sent";
      case String text when shown && isPlainWord(text) -> " is \"" + text + "\"";
      case Long number when shown -> " is " + number;
      case Double number when shown -> " is " + number;
      case Boolean flag when shown -> " is " + flag;
      case Instant time when shown -> " is " + time;
      default -> " has another value (not shown)";
    };
  }

  private static Object value(List<String> path, Map<String, Object> top) {
    Object value = top;
    for (var step : path) {
      var next = value instanceof Map<?, ?> map ? map.get(step) : null;
      value = next == null ? View.ABSENT : next;
    }
    return value;
  }

  static boolean isAbsent(List<String> path, Map<String, Object> top) {
    return told(value(path, top), false).equals(" was not sent");
  }

  // A word that sorts. A long number may be an account or a card, so it is not one.
  private static boolean isPlainWord(String text) {
    return WORD.matcher(text).matches()
        && (text.length() <= LONGEST_NUMBER || text.chars().filter(Character::isDigit).count() <= LONGEST_NUMBER);
  }

  static Set<List<String>> absent(List<List<String>> paths, Map<String, Object> top) {
    var absent = new LinkedHashSet<List<String>>();
    paths.stream().filter(path -> isAbsent(path, top)).forEach(absent::add);
    return absent;
  }
}
