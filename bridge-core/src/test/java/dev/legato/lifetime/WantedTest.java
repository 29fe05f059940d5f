package dev.legato.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.intake.sources.SourceAdapters;
import dev.legato.intake.sources.Understanding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WantedTest {
  private static ContextPackage about(String customer) {
    var body = "{\"conversationId\":\"c\",\"escalation\":{},\"customer\":" + customer + "}";
    var root = ((Json.Parsed.Tree) Json.parse(body.getBytes(StandardCharsets.UTF_8))).root();
    return ((Understanding.Handoffs) SourceAdapters.named("context-package").orElseThrow().read(root, Instant.EPOCH,
        Map.of())).packages().getFirst();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "maria@example.com | {\"email\":\"Maria@Example.com\"} | true",
      "maria@example.com | {\"email\":\"maria@example.com.au\"} | false",
      "maria@example.com | {\"callback\":{\"email\":\"maria@example.com\"}} | true",
      "+49 30 1234567 | {\"phone\":\"0049-30-1234567\"} | true",
      "+49 30 1234567 | {\"callback\":{\"phone\":\"+49301234567\"}} | true",
      "+49 30 1234567 | {\"phone\":\"+49301234568\"} | false",
      "123 | {\"phone\":\"123\"} | false",
      "cust-1 | {\"id\":\"cust-1\"} | true",
      "cust-1 | {\"id\":\"cust-12\"} | false",
      "cust-1 | {\"name\":\"cust-1\"} | false"})
  void aCustomerIsKnownByEmailPhoneOrId(String name, String customer, boolean is) {
    assertThat(new Wanted.Person(name).is(about(customer))).isEqualTo(is);
  }
}
