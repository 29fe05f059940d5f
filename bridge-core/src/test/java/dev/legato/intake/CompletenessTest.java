package dev.legato.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CompletenessTest {
  private static final String WHOLE = """
      {"conversationId":"c","customer":{"name":"Nora","email":"nora@customer.example"},"issue":{"summary":"Charged twice"},
       "messages":[{"speaker":"customer","content":"I was charged twice","actionsAttempted":["refund check"]}],
       "escalation":{"trigger":"policy","urgency":"high"}}""";

  @Test
  void aPackageWithAllAnAgentNeedsScoresAHundred() {
    var whole = of(WHOLE);
    assertThat(whole.score()).isEqualTo(100);
    assertThat(whole.missing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"escalation\":{}}", "{\"conversationId\":\"c\",\"escalation\":true}",
      "{\"conversationId\":\"c\",\"messages\":[{\"speaker\":\"customer\",\"content\":\"Hi\"}]}"})
  void thePointsThatAreMissingAddUp(String body) {
    var some = of(body);
    assertThat(some.score() + some.missing().stream().mapToInt(Completeness.Missing::points).sum()).isEqualTo(100);
    assertThat(some.missing()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      "email":"nora@customer.example" | "email":"unknown"                    | customer.email
      "name":"Nora"                   | "name":"Anonymous"                   | customer.name
      Charged twice                   | N/A                                  | issue.summary
      "trigger":"policy"              | "trigger":"other"                    | escalation.trigger
      ["refund check"]                | [" - "]                              | attempts
      "speaker":"customer"            | "speaker":"system"                   | messages
      "urgency":"high"                | "urgency":"very"                     | escalation.urgency
      """)
  void whatNobodyCanUseDoesNotCount(String good, String useless, String missing) {
    assertThat(WHOLE).contains(good);
    assertThat(of(WHOLE.replace(good, useless)).missing()).extracting(Completeness.Missing::path)
        .containsExactly(missing);
  }

  @ParameterizedTest
  @CsvSource({"en,What is your name?", "de-AT,Wie ist Ihr Name?", "fr,Quel est votre nom ?", "es,¿Cómo se llama?",
      "pt_BR,Qual é o seu nome?", "ja,What is your name?"})
  void theQuestionIsInTheCustomersLanguage(String language, String question) {
    var some = of("{\"conversationId\":\"c\",\"customer\":{\"language\":\"" + language + "\"},\"escalation\":{}}");
    assertThat(some.missing()).filteredOn(one -> one.path().equals("customer.name"))
        .extracting(Completeness.Missing::question).containsExactly(question);
    assertThat(some.json()).contains(question);
  }

  @Test
  void whatOnlyTheBotCanKnowIsNotAskedOfTheCustomer() {
    assertThat(of("{\"escalation\":{}}").missing()).filteredOn(one -> one.question() == null)
        .extracting(Completeness.Missing::path).containsExactly("messages", "escalation.trigger", "conversationId");
  }

  @Test
  void everyLanguageHasTheSameQuestions() {
    for (var language : Questions.LANGUAGES) {
      var asked = new HashSet<String>();
      for (var one : of("{\"escalation\":{}}").missing())
        Questions.in(language).of(one.path()).ifPresent(asked::add);
      assertThat(asked).as(language).hasSize(5);
    }
  }

  private static Completeness of(String body) {
    return Completeness.of(((PackageReading.Understood) PackageReader.read(body.getBytes(StandardCharsets.UTF_8)))
        .contextPackage());
  }
}
