package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People and houses that are named beside the customer are not the customer. */
class ThirdPartiesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'reason':'refund','pharmacy':{'name':'City Pharmacy','phone':'+15550100'},'messages':[{'role':'user','content':'My pills'}]} |
      {'reason':'repair','landlord':{'name':'Jo Ek','email':'jo@example.com'},'messages':[{'role':'user','content':'The boiler'}]} |
      {'reason':'repair','mechanic_name':'Jo Ek','mechanic_phone':'+15550100','messages':[{'role':'user','content':'My car'}]} |
      {'reason':'claim','Versicherung':{'name':'Nord AG','phone':'+15550100'},'customer':{'name':'Ann Lee'},'messages':[{'role':'user','content':'Hi'}]} | Ann Lee
      {'reason':'late','passenger':{'name':'Ann Lee','email':'ann@example.com'},'messages':[{'role':'user','content':'My bag'}]} | Ann Lee
      """)
  void areNotTheCustomer(String body, String name) throws JsonProcessingException {
    Understanding read = Payloads.read("llm", Json.mapper().readTree(body.replace('\'', '"')));
    assertThat(read).isInstanceOfSatisfying(Understanding.Handoffs.class, handoffs -> {
      ContextPackage one = handoffs.packages().getFirst();
      assertThat(one.customer() == null ? null : one.customer().name()).isEqualTo(name);
      assertThat(one.customer() == null ? null : one.customer().phone()).isNull();
    });
  }
}
