package dev.legato.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineOutputTest {
  @ParameterizedTest
  @ValueSource(strings = {"(said)(1)", "$replace(said, /e/, function($m){ $error(said) })",
      "$replace(said, /e/, function($m){ $number(said) })", "(function($x){ $x() })(said)"})
  void whatTheEngineStumblesOverIsPrintedNowhere(String expression) throws Malformed {
    var out = System.out;
    var err = System.err;
    var printed = new ByteArrayOutputStream();
    var compiled = Expression.compile(expression);
    var scope = Scope.of(Mappings.tree("{\"said\": \"secret words\"}"), JsonNodeFactory.instance.objectNode());
    try {
      System.setOut(EngineOutput.without(new PrintStream(printed, true, StandardCharsets.UTF_8)));
      System.setErr(System.out);
      assertThatThrownBy(() -> compiled.in(scope, new Budget())).isInstanceOf(Failed.class);
      System.out.print("ours");
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(printed).hasToString("ours");
  }
}
