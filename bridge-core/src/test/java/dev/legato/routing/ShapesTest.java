package dev.legato.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.ContextPackage;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShapesTest {
  @Test
  void everyFieldOfThePackageCanBeUsedInACondition() {
    var names = names(ContextPackage.class);
    names.addAll(Set.of("trigger", "urgency", "language"));
    assertThat(Shapes.TOP.fields().keySet()).containsExactlyInAnyOrderElementsOf(names);
    for (var component : ContextPackage.class.getRecordComponents()) {
      compare(component, Shapes.TOP);
    }
  }

  private static void compare(RecordComponent component, Shape<?> parent) {
    var type = component.getGenericType() instanceof ParameterizedType list
        ? list.getActualTypeArguments()[0]
        : component.getType();
    if (!(type instanceof Class<?> record) || !record.isRecord()) {
      return;
    }
    var shape = parent.field(component.getName()).inside();
    assertThat(shape).as(component.getName()).isNotNull();
    var expected = names(record);
    if (component.getName().equals("source")) {
      expected.add("name");
    }
    assertThat(shape.fields().keySet()).as(component.getName()).containsExactlyInAnyOrderElementsOf(expected);
    for (var inner : record.getRecordComponents()) {
      compare(inner, shape);
    }
  }

  private static Set<String> names(Class<?> record) {
    return Arrays.stream(record.getRecordComponents()).map(RecordComponent::getName)
        .filter(name -> !name.equals("other"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
