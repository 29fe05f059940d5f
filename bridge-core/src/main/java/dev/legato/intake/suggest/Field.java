package dev.legato.intake.suggest;

import java.util.Set;
import java.util.function.Predicate;

/**
 * A value of a context package that can be recognised in a foreign body.
 *
 * @param names folded names it goes by
 * @param joined names of parent and own together, such as {@code sessionid} for {@code session.id}
 * @param looks what a value must look like
 * @param byLook how sure the look alone makes, 0 where it says nothing
 */
record Field(String target, Set<String> names, Set<String> joined, Predicate<Leaf> looks, int byLook) {
  Field {
    names = Set.copyOf(names);
    joined = Set.copyOf(joined);
  }
}
