package dev.legato.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
  private static final String BODY = """
      {"s": "Hello, World", "n": 9007199254740993, "d": 19.90, "big": 123456789012345678901234567890, "no": null,
       "list": [1, 2, 3], "one": [{"a": "x"}], "rows": [{"k": "a", "v": 1}, {"k": "b", "v": 2}], "odd name": {"x-y": "z"},
       "json": "{\\"deep\\": [1, {\\"w\\": \\"yes\\"}]}", "chat": "User: hi\\nBot: hello\\nthere",
       "rich": [{"type": "p", "children": [{"text": "Two "}, {"text": "words", "bold": true}]}, {"type": "p", "children": [{"text": "Line"}]}],
       "html": "<p>A &amp; B</p><p>1 < 2</p>", "flag": false, "empty": ""}
      """;

  private static JsonNode of(String expression) throws Malformed {
    JsonNode found = Expression.compile(expression).in(
        Scope.of(Mappings.tree(BODY), JsonNodeFactory.instance.objectNode().put("sofar", "before")), new Budget());
    return found == null ? JsonNodeFactory.instance.missingNode() : found;
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
      "s                                   | \"Hello, World\"",
      "n                                   | 9007199254740993",
      "[n][0]                              | 9007199254740993",
      "d                                   | 19.90",
      "d * 2                               | 39.8",
      "big                                 | 123456789012345678901234567890",
      "$string(n)                          | \"9007199254740993\"",
      "list                                | [1,2,3]",
      "one.a                               | \"x\"",
      "rows.v                              | [1,2]",
      "rows[k=\"b\"].v                     | 2",
      "rows.{\"name\": k}                  | [{\"name\":\"a\"},{\"name\":\"b\"}]",
      "`odd name`.`x-y`                    | \"z\"",
      "$body.s                             | \"Hello, World\"",
      "$package.sofar                      | \"before\"",
      "$package.sofar & s                  | \"beforeHello, World\"",
      "$contains(s, /^hello/i)             | true",
      "$contains(s, \"World\")             | true",
      "s.$contains(/o.W/)                  | false",
      "$match(s, /(o),? (W)/).groups       | [\"o\",\"W\"]",
      "$replace(s, /l+/, \"[$0]\")         | \"He[ll]o, Wor[l]d\"",
      "$replace(s, \"l\", \"$1\", 1)       | \"He$1lo, World\"",
      "$split(s, /, */)                    | [\"Hello\",\"World\"]",
      "$split(s, \",\", 1)                 | [\"Hello\"]",
      "$pad(\"x\", -3, \"0\")              | \"00x\"",
      "$json(json).deep[1].w               | \"yes\"",
      "$turns(chat)                        | [{\"speaker\":\"customer\",\"content\":\"hi\"},{\"speaker\":\"ai\",\"content\":\"hello\\nthere\"}]",
      "$text(rich)                         | \"Two words\\nLine\"",
      "$text(html)                         | \"A & B\\n1 < 2\"",
      "nothing ?: \"else\"                 | \"else\"",
      "nothing ?? s                        | \"Hello, World\"",
      "no ? 1 : 2                          | 2",
      "$lookup({\"Hello, World\": 1}, s)   | 1",
      "$count(rows)                        | 2",
      "$time(\"12.03.2026 14:30\")         | \"2026-03-12T14:30:00Z\"",
      "$time(\"12.03.2026 14:30\", \"Europe/Berlin\")          | \"2026-03-12T13:30:00Z\"",
      "$time(\"03/04/2026\", \"dd/MM/yyyy\")                   | \"2026-04-03T00:00:00Z\"",
      "$time(\"03/04/2026 9:05\", \"MM/dd/yyyy H:mm\", \"America/New_York\") | \"2026-03-04T14:05:00Z\""})
  void expressionsFindWhatTheySay(String expression, String json) throws Malformed {
    assertThat(of(expression)).isEqualTo(Mappings.tree(json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "nothing.at.all", "s.length", "no", "list.x", "$json(s)", "$json(nothing)",
      "$turns(nothing)", "$turns(s)", "$text(nothing)", "$time(s)", "$time(\"03/04/2026\")", "$time(nothing)",
      "$contains(nothing, \"x\")", "$split(nothing, \",\")", "rows[k=\"z\"]"})
  void whatIsNotThereIsNothing(String expression) throws Malformed {
    assertThat(of(expression).isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "$number(s)                                                            | reads a number",
      "s + 1                                                                 | calculates",
      "$sum(s)                                                               | another kind",
      "$uppercase(n)                                                         | another kind",
      "s > 1                                                                 | compares",
      "$error('secret text')                                                 | gave up by itself",
      "function($x) { $x }                                                   | not a value",
      "$pad(s, 1000000000)                                                   | pads to more",
      "$time(s, 'not a pattern')                                             | pattern",
      "($f := function($x) { 1 + $f($x) }; $f(1))                            | levels deep",
      "($f := function($x) { $f($x + 1) }; $f(1))                            | too many steps",
      "($f := function($x) { $f($x & $x) }; $f(s))                           | more than 4194304 characters",
      "($f := function($x) { $f($append($x, $x)) }; $f([1]))                 | more than 200000 items",
      "[1..9999999]                                                          | items",
      "$map([1..9999999], function($x) { $x })                               | items",
      "$reduce([1..100000], function($a, $b) { $a & 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' }, '') | too many steps"})
  @Timeout(20)
  void nothingRunsWithoutEndOrBound(String expression, String why) throws Malformed {
    Expression compiled = Expression.compile(expression);
    assertThatThrownBy(
        // By a clock that stands still: what ends it is not how busy the machine is.
        () -> compiled.in(Scope.of(Mappings.tree(BODY), JsonNodeFactory.instance.objectNode()),
            new Budget(Budget.STEPS, () -> 0)))
        .isInstanceOf(Failed.class).hasMessageContaining(why.strip()).message().doesNotContain("Hello", "secret");
  }

  @Test
  @Timeout(20)
  void tagsThatNeverEndAreReadInOneGo() throws Malformed {
    String brackets = "<a".repeat(1_000_000);
    JsonNode hostile = JsonNodeFactory.instance.objectNode().put("s", brackets);
    Expression compiled = Expression.compile("$text(s)");

    assertThat(compiled.in(Scope.of(hostile, JsonNodeFactory.instance.objectNode()), new Budget()).asText())
        .isEqualTo(brackets);
  }

  @Test
  @Timeout(20)
  void aRegularExpressionIsLinearWhateverTheTextIs() throws Malformed {
    JsonNode hostile = JsonNodeFactory.instance.objectNode().put("s", "a".repeat(200_000) + "!");
    Expression compiled = Expression.compile("$contains(s, /^(a+)+$/)");

    assertThat(compiled.in(Scope.of(hostile, JsonNodeFactory.instance.objectNode()), new Budget()).asBoolean())
        .isFalse();
  }

  @Test
  void theClockEndsWhatStepsDoNotMeasure() throws Malformed {
    long[] now = {0};
    Budget budget = new Budget(Budget.STEPS, () -> now[0] += 1_000_000_000L);
    Expression compiled = Expression.compile("$sum($map([1..5000], function($x) { $x * 2 }))");

    assertThatThrownBy(() -> compiled.in(Scope.of(Mappings.tree("{}"), Mappings.tree("{}")), budget))
        .isInstanceOf(Failed.class).hasMessageContaining("too long");
    assertThat(budget.isSpent()).isTrue();
  }

  @Test
  void aCompiledExpressionServesManyThreads() throws Exception {
    Expression compiled = Expression.compile("$join(rows.(k & \"=\" & v & $string($index)), \";\")");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> all = java.util.stream.IntStream.range(0, 2_000).mapToObj(i -> threads.submit(() -> {
        Scope scope = Scope.of(Mappings.tree(BODY), Mappings.tree("{}")).at(
            Mappings.tree("{\"rows\": [{\"k\": \"k" + i + "\", \"v\": " + i + "}, {\"k\": \"z\", \"v\": 0}]}"), i);
        return compiled.in(scope, new Budget()).asText();
      })).toList();
      for (int i = 0; i < all.size(); i++) {
        assertThat(all.get(i).get()).isEqualTo("k" + i + "=" + i + i + ";z=0" + i);
      }
    }
  }
}
