package dev.legato.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Priority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {
  private static final Conditions CONDITIONS = new Conditions();

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
      issue.category == "billing" && customer.tier == "enterprise"          ; MATCHED
      issue.category != "billing"                                           ; NOT_MATCHED
      issue.category in ["billing", "refund"]                               ; MATCHED
      issue.category.startsWith("bill")                                     ; MATCHED
      issue.category.matches("^b.*g$")                                      ; MATCHED
      issue.category.upperAscii() == "BILLING"                              ; MATCHED
      size(issue.category) == 7                                             ; MATCHED
      issue["category"] == "billing"                                        ; BAD
      trigger == "low-confidence"                                           ; MATCHED
      trigger in ["topic", "low-confidence"]                                ; MATCHED
      urgency == "high"                                                     ; MATCHED
      escalation.urgency == "medium"                                        ; MATCHED
      language == "de"                                                      ; MATCHED
      source.name == "webbot" && source.channel == "web"                    ; MATCHED
      conversationId == "conv-1"                                            ; MATCHED
      escalation.confidence < 0.5                                           ; MATCHED
      escalation.confidence < 1                                             ; MATCHED
      customer.context.previousInteractions >= 3                            ; MATCHED
      customer.context.previousInteractions == 3                            ; MATCHED
      customer.account.value > 100000                                       ; MATCHED
      customer.context.satisfactionHistory.exists(s, s < 3.0)               ; MATCHED
      messages.exists(m, m.speaker == "customer" && m.content.contains("money back")) ; MATCHED
      messages.filter(m, m.speaker == "ai").size() == 3                     ; MATCHED
      messages.filter(m, m.sentimentScore < 0.0).size() == 3                ; MATCHED
      messages.filter(m, m.sentiment.startsWith("frus") && m.content.size() > 3).size() == 3 ; MATCHED
      messages.exists_one(m, m.id == "m0" && m.sentimentScore < 0.0)        ; MATCHED
      !messages.exists(m, m.sentimentScore < -0.9)                          ; MATCHED
      messages.all(m, m.sentimentScore < 0.0)                               ; NOT_MATCHED
      messages.filter(m, !(m.sentimentScore < 0.0)).size() >= 0             ; NOT_MATCHED
      commitments.exists(c, c.madeAt < c.dueAt) || commitments.filter(c, c.madeAt < c.dueAt).size() == 1 ; NOT_MATCHED
      messages.exists(m, m.attachments.exists(a, a.size > 1000))            ; NOT_MATCHED
      messages.exists(m, messages.exists(n, n.sentimentScore < m.confidence)) ; MATCHED
      size(messages.map(m, m.sentimentScore)) == 6                          ; MATCHED
      messages.map(m, m.speaker == "ai", m.confidence).all(c, c < 0.5)      ; MATCHED
      messages.map(m, m.speaker).exists(s, s == "ai")                       ; MATCHED
      messages.all(m, has(m.content))                                       ; MATCHED
      messages[0].speaker == "customer"                                     ; MATCHED
      messages.exists(m, m.sentimentScore < -0.5)                           ; MATCHED
      messages.exists(m, m.confidence > 0.9)                                ; NOT_MATCHED
      size(messages) > 5                                                    ; MATCHED
      commitments.exists(c, c.kind == "money" && c.status == "open")        ; MATCHED
      commitments.exists(c, c.dueAt - escalation.at < duration("2h"))       ; MATCHED
      escalation.at > timestamp("2026-01-01T00:00:00Z")                     ; MATCHED
      has(customer.account) && has(issue.category) && has(messages)         ; MATCHED
      has(customer.phone) || has(attempts) || has(page) || has(escalation.requestedHuman) ; NOT_MATCHED
      extensions.plan.seats > 10                                            ; MATCHED
      extensions.plan.kind == "team"                                        ; MATCHED
      extensions.nothing.at.all == "team"                                   ; NOT_MATCHED
      extensions.nothing.at.all != "team"                                   ; MATCHED
      has(extensions.plan) && !has(extensions.other)                        ; MATCHED
      extensions.vip                                                        ; NOT_MATCHED
      extensions.plan.kind                                                  ; NOT_MATCHED
      extensions.vip || extensions.plan.kind || issue.category == "billing" ; MATCHED
      extensions.vip && issue.category == "billing"                         ; NOT_MATCHED
      "invoices" in issue.productAreas                                      ; MATCHED
      issue.goal == "x"                                                     ; NOT_MATCHED
      issue.goal != "x"                                                     ; MATCHED
      issue.goal == null                                                    ; MATCHED
      issue.category != null                                                ; MATCHED
      issue.goal.contains("x")                                              ; NOT_MATCHED
      !issue.goal.contains("x")                                             ; NOT_MATCHED
      issue.goal < "x"                                                      ; NOT_MATCHED
      page.url.contains("checkout")                                         ; NOT_MATCHED
      page.url == "x" || issue.category == "billing"                        ; MATCHED
      page.url.contains("x") || issue.category == "billing"                 ; MATCHED
      escalation.requestedHuman                                             ; NOT_MATCHED
      escalation.requestedHuman == true                                     ; NOT_MATCHED
      escalation.requestedHuman == false                                    ; NOT_MATCHED
      escalation.requestedHuman || issue.category == "billing"              ; MATCHED
      issue.category == "billing" || escalation.requestedHuman              ; MATCHED
      !(escalation.requestedHuman || issue.category == "refund")            ; MATCHED
      issue.category == "x" && escalation.requestedHuman                    ; NOT_MATCHED
      attempts.size() == 0 && size(attempts) == 0                           ; MATCHED
      attempts.exists(a, a.outcome == "failed")                             ; NOT_MATCHED
      avoid.all(a, a == "x")                                                ; MATCHED
      "x" in technical.errors                                               ; NOT_MATCHED
      messages[99].content == "x"                                           ; NOT_MATCHED
      customer.tier == "gold" ? true : size(messages) == 6                  ; MATCHED
      true                                                                  ; MATCHED
      1 / 0 == 1                                                            ; FAILED
      """)
  void aRichPackageIsAsked(String condition, String expected) {
    assertThat(ask(condition, Packages.rich(6))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
      issue.category == "billing"                           ; NOT_MATCHED
      issue.category != "billing"                           ; MATCHED
      customer.account.plan == "gold"                       ; NOT_MATCHED
      customer.account.value > 1.0                          ; NOT_MATCHED
      customer.context.satisfactionHistory.exists(s, s < 3.0) ; NOT_MATCHED
      trigger == "topic"                                    ; NOT_MATCHED
      trigger != "topic"                                    ; MATCHED
      messages.exists(m, m.content.contains("x"))           ; NOT_MATCHED
      size(messages) == 0                                   ; MATCHED
      has(messages) || has(customer) || has(issue.summary)  ; NOT_MATCHED
      has(extensions) || has(proposedAction.kind)           ; NOT_MATCHED
      proposedAction.kind == "refund"                       ; NOT_MATCHED
      extensions.a.b < 3                                    ; NOT_MATCHED
      escalation.at > timestamp("2026-01-01T00:00:00Z")     ; NOT_MATCHED
      source.name == "webbot"                               ; MATCHED
      source.bot == "x"                                     ; NOT_MATCHED
      language.startsWith("de")                             ; NOT_MATCHED
      """)
  void inABarePackageWhatWasNotSentEqualsNothing(String condition, String expected) {
    assertThat(ask(condition, Packages.bare())).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
      issue.categori == "x"                   ; there is no field issue.categori                       ; did you mean issue.category?
      customer.account.plam == "x"            ; there is no field customer.account.plam                ; did you mean customer.account.plan?
      messages.exists(m, m.contnt == "x")     ; there is no field "contnt" there                       ; did you mean content?
      has(issue.categori)                     ; there is no field issue.categori                       ; did you mean issue.category?
      issue.zzzzzzzz == "x"                   ; there is no field issue.zzzzzzzz                       ; issue has: category, deadline, goal, impact, productAreas, subcategory, summary
      customer.tier == 5                      ; == cannot compare a text with a whole number           ; put the number in quotes, or look at another field
      customer.account.value == 5             ; == cannot compare a number with a whole number         ; write the number with a point: 5.0
      escalation.at > "2026-01-01"            ; > cannot compare a time with a text                    ; write timestamp("2026-01-31T00:00:00Z")
      isue.category == "x"                    ; there is no "isue"                                     ; did you mean issue?
      category == "billing"                   ; there is no "category" at the top                      ; did you mean issue.category?
      tier == "x"                             ; there is no "tier" at the top                          ; did you mean customer.tier?
      issue.category == billing               ; there is no "billing"                                  ; a text stands in quotes: "billing"
      issue.category = "x"                    ; cannot be read at character 16                         ; compare with ==
      issue.category == "x" and true          ; cannot be read at character 23                         ; write && for "and", || for "or", ! for "not"
      issue.category == "x                    ; cannot be read at character 19                         ; close every quote and bracket
      issue.category                          ; is a text, not a question                              ; compare it with something
      size(messages)                          ; is a whole number, not a question                      ; compare it with something
      trigger == "explicit_request"           ; trigger is never "explicit_request"                    ; did you mean "explicit-request"?
      escalation.trigger != "sentimental"     ; trigger is never "sentimental"                         ; did you mean "sentiment"?
      "critical" == urgency                   ; urgency is never "critical"                            ; it is one of low, normal, high, urgent
      urgency in ["high", "medium"]           ; urgency is never "medium"                              ; it is one of low, normal, high, urgent
      messages.exists(m, m.speaker == "bot")  ; speaker is never "bot"                                 ; it is one of customer, ai, human, system
      customer.account == null                ; a group of fields or a list cannot be compared         ; write has(…) or !has(…)
      messages == null                        ; a group of fields or a list cannot be compared         ; write has(…) or !has(…)
      issue.category + "x" == "y"             ; joins texts or lists with +                            ; compare each of them by itself
      issue.category.replace("a", "b") == "x" ; there is no "replace"                                  ;
      issue.category.matches("[")             ; "[" is not a regular expression                        ; close every bracket
      escalation.at > timestamp("yesterday")  ; "yesterday" is not a time                              ; write timestamp("2026-01-31T00:00:00Z")
      escalation.at - escalation.at > duration("2 hours") ; "2 hours" is not a duration                ; write duration("2h") or duration("30m")
      """)
  void aConditionThatCannotWorkIsRefusedWithItsCure(String condition, String message, String cure) {
    var complaints = CONDITIONS.check(condition);
    assertThat(complaints).as(condition).isNotEmpty();
    assertThat(complaints.getFirst().message()).contains(message);
    assertThat(complaints.getFirst().cure()).contains(cure == null ? "" : cure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "((((", "\"", "\u0000", "a.b.c.d()", "messages.exists(m)", "has()", "[", "{}", "1",
      "x.y", "?", "!", "dyn(1).foo == 1", "@result == 1",
      "messages.exists(messages, messages == 1)", "issue.?category == 1", "ContextPackage{}",
      "issue{category: 'x'} == issue"})
  void whateverIsWrittenNothingIsThrown(String condition) {
    assertThat(ask(condition, Packages.rich(2))).isIn("BAD", "NOT_MATCHED", "FAILED");
  }

  @Test
  void aMangledConditionIsToldOrAskedAndNeverThrown() {
    var seed = System.nanoTime();
    System.out.println("mangled conditions: seed " + seed);
    var random = new java.util.Random(seed);
    var good = "messages.exists(m, m.speaker == \"ai\" && m.confidence < 0.5) || !(issue.category in [\"a\", extensions.plan.kind]) ? has(page.url) : size(avoid) > 1";
    for (var i = 0; i < 1_500; i++) {
      var text = new StringBuilder(good);
      for (var changes = random.nextInt(4); changes >= 0; changes--) {
        var at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, "{}[]().,:?!=<>+-*/%'\"\\\u0007 1a".charAt(random.nextInt(26)));
          default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
        }
      }
      assertThat(ask(text.toString(), Packages.rich(3))).as("seed %d: %s", seed, text).isIn("BAD", "MATCHED",
          "NOT_MATCHED", "FAILED");
    }
  }

  @Test
  void lengthDepthAndStepsAreLimited() {
    assertThat(CONDITIONS.check("true" + " && true".repeat(300)).getFirst().message())
        .contains("longer than 2000 characters");
    assertThat(CONDITIONS.check("(".repeat(900) + "true" + ")".repeat(900))).isNotEmpty();
    assertThat(CONDITIONS.check("!".repeat(1900) + "true")).isNotNull();
    assertThat(ask("messages.all(a, messages.all(b, messages.all(c, c.speaker != \"human\")))", Packages.rich(60)))
        .isEqualTo("FAILED");
  }

  @Test
  void theReasonNamesThePieceThatWasNotSoAndTheValueOfAPlainWord() {
    assertThat(why("customer.tier == \"enterprise\" && issue.category == \"refund\"", Packages.rich(2)))
        .isEqualTo("issue.category == \"refund\" is not so: issue.category is \"billing\"");
    assertThat(why("escalation.confidence < 0.5", Packages.bare()))
        .isEqualTo("escalation.confidence < 0.5 cannot be told: escalation.confidence was not sent");
    assertThat(why("escalation.requestedHuman", Packages.rich(1)))
        .isEqualTo("escalation.requestedHuman cannot be told: it was not sent");
    assertThat(why("issue.category == \"billing\" && size(messages) == 2", Packages.rich(2)))
        .isEqualTo("issue.category is \"billing\", messages has 2 entries");
    assertThat(why("extensions.vip", Packages.rich(1))).isEqualTo("extensions.vip cannot be told: it was not sent");
    assertThat(why("extensions.plan.kind", Packages.rich(1)))
        .isEqualTo("extensions.plan.kind cannot be told: it is neither true nor false");
    assertThat(why("has(page.url)", Packages.rich(2))).isEqualTo("has(page.url) is not so: page.url was not sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"issue.summary == \"x\"", "issue.summary != \"x\"", "issue.subcategory == \"x\"",
      "issue.subcategory.contains(\"zz\")", "escalation.reason.size() < 2",
      "customer.email == \"x\"", "messages.exists(m, m.content == \"x\")", "customer.name.matches(\"x\")",
      "timestamp(issue.summary) > escalation.at",
      "issue.productAreas[7] == \"x\"", "int(issue.summary) == 1"})
  void theWordsOfTheCustomerNeverReachTheReason(String condition) {
    assertThat(why(condition, Packages.rich(4))).doesNotContain("4111").doesNotContain("card").doesNotContain("ada@")
        .doesNotContain("Lovelace")
        .doesNotContain("money back");
  }

  private static String ask(String condition, ContextPackage contextPackage) {
    return switch (CONDITIONS.compile(condition)) {
      case Conditions.Compiled.Good good -> good.condition().ask(top(contextPackage)).kind().name();
      case Conditions.Compiled.Bad _ -> "BAD";
    };
  }

  private static String why(String condition, ContextPackage contextPackage) {
    var compiled = CONDITIONS.compile(condition);
    assertThat(compiled).isInstanceOf(Conditions.Compiled.Good.class);
    return ((Conditions.Compiled.Good) compiled).condition().ask(top(contextPackage)).why();
  }

  private static View top(ContextPackage contextPackage) {
    return View.of(Shapes.TOP, new RoutingInput(contextPackage, "webbot", Priority.HIGH));
  }
}
