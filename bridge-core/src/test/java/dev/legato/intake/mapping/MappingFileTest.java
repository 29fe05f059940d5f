package dev.legato.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingFileTest {
  @Test
  void everyFaultIsToldAtOnceWithLineKeyAndCure() {
    assertThat(Mappings.faults("""
        hand_off: {}
        each: items[
        package:
          conversationID: id
          custommer.email: mail
          customer: { emial: mail }
          mood: m
          escalation.reason:
          messages: { speaker: role }
          issue: { each: x, summary: y }
          page.url: $lowercse(u)
          page.title: $now()
          customer.name: a
          customer: { name: b }
        samples:
          - in: { a: 1 }
          - nmae: x
            out: {}
        """)).containsExactly(
        "mapping.yaml:1: hand_off: is not a known key here -> did you mean \"handoff\"?",
        "mapping.yaml:2: each: is not understood: Expected \"]\" before end of expression (at character 6 of the expression) -> try it at try.jsonata.org, or see docs/mapping.md",
        "mapping.yaml:4: package.conversationID: a context package has no \"conversationID\" there -> did you mean \"conversationId\"?",
        "mapping.yaml:5: package.custommer.email: a context package has no \"custommer\" there -> did you mean \"customer\"?",
        "mapping.yaml:6: package.customer.emial: a context package has no \"emial\" there -> did you mean \"email\"?",
        "mapping.yaml:7: package.mood: a context package has no \"mood\" there -> there are attachments, attempts, avoid, callback, commitments, conversationId, customer, escalation, extensions, issue, messageId, messages, page, proposedAction, recommendation, resources, schemaVersion, sentiment, source, target, technical; what is your own goes under extensions, such as extensions.mood",
        "mapping.yaml:8: package.escalation.reason: is empty -> write a text, or remove the key",
        "mapping.yaml:9: package.messages: does not say which list of the body it is made from -> add each: with the path of that list",
        "mapping.yaml:10: package.issue: is not a list in a context package -> write one expression for it",
        "mapping.yaml:11: package.page.url: uses $lowercse, which there is not (at character 1 of the expression) -> did you mean $lowercase?",
        "mapping.yaml:12: package.page.title: uses $now(), which a mapping may not (at character 1 of the expression) -> a body is read again when it is delivered and must read the same; take the time from the body",
        "mapping.yaml:14: package.customer: is given twice -> keep one of them",
        "mapping.yaml:16: samples[0]: does not say what must come of it -> give out: with the values that matter, or handoff: false",
        "mapping.yaml:17: samples[1].nmae: is not a known key here -> did you mean \"name\"?",
        "mapping.yaml:17: samples[1]: has no body -> give in: with the body as the bot posts it, or form: with the text of a form");
  }

  @Test
  void anEmptyAndABrokenFileSaySo() {
    assertThat(Mappings.faults("# nothing")).singleElement().asString().contains("is empty");
    assertThat(Mappings.faults("package: {a: b")).singleElement().asString().contains("mapping.yaml:").contains("YAML");
    assertThat(Mappings.faults("package: {}")).singleElement().asString().contains("says nothing");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
      "$eval('1')              | uses $eval()",
      "$random()               | uses $random()",
      "/(?=a)b/ in x           | regular expression that is not understood",
      "$match(a, /(/)          | regular expression that is not understood",
      "$contains(a, /x)        | opens a regular expression that is not closed",
      "a b                     | Syntax error: \"b\" (at character 3",
      "'open                   | String literal must be terminated",
      "$foo.bar                | uses $foo, which there is not",
      "(                       | is not understood",
      "a.                      | is not understood",
      "{                       | is not understood",
      "%                       | is not understood"})
  void anExpressionThatCannotBeUsedIsToldWithItsPlace(String expression, String told) {
    assertThat(Mappings.faults("package:\n  issue.summary: >-\n    " + expression)).singleElement().asString()
        .startsWith("mapping.yaml:2: package.issue.summary: ").contains(told);
  }

  @Test
  void namesOfOnesOwnAndWordsInTextsAreNoFault() {
    assertThat(Mappings.faults("""
        package:
          issue.summary: '($now_ := "costs $foo"; $f := function($a, $b) { $a & $b }; $f($now_, `odd $name`))'
          issue.goal: '$count(items#$i.{"at": $i}) /* $unknown */'
          page.url: 'a / b > c / d ? "x" : $replace(e, /\\/+$/, "")'
          customer.name: people@$p.$p.name
        """)).isEmpty();
  }

  @Test
  void samplesAreRunAndWhatDiffersIsToldAtItsLine() {
    Mapping mapping = Mappings.good("""
        handoff: { when: event = "help" }
        package:
          conversationId: id
          customer.email: mail
          messages: { each: log, speaker: who, content: text }
        samples:
          - name: good
            in: { "event": "help", "id": 7, "log": [{ "who": "user", "text": "Hi" }] }
            out: { conversationId: "7", messages: [{ speaker: customer }] }
          - name: differs
            in: { event: help, id: a, mail: ada@example.com, log: [{ who: bot, text: Hi }] }
            out:
              conversationId: b
              customer:
                email: eva@example.com
              messages:
                - content: Hi
                  speaker: customer
                - content: more
          - name: an event
            in: { event: typing }
            handoff: false
          - name: too much
            in: { event: help, id: 1 }
            handoff: false
          - name: too little
            form: event=ping&id=1
            out: { conversationId: "1" }
        """);

    MappedSources.Checked checked = MappedSources.check(mapping, "custom");
    assertThat(checked.warnings()).isEmpty();
    assertThat(checked.faults()).extracting(Object::toString).containsExactly(
        "mapping.yaml:13: samples.differs: conversationId is \"a\", expected \"b\" -> mend the expression or the sample",
        "mapping.yaml:15: samples.differs: customer.email is \"ada@example.com\", expected \"eva@example.com\" -> mend the expression or the sample",
        "mapping.yaml:16: samples.differs: messages is a list of 1, expected a list of 2 -> mend the expression or the sample",
        "mapping.yaml:23: samples.too much: cannot be a handoff: Nothing here says what the human should help with. Send at least one of the three. -> mend the paths under package",
        "mapping.yaml:26: samples.too little: is not a handoff: The mapping of this source says that this is not a handoff. -> mend handoff.when, or write handoff: false");
  }

  @Test
  void aMappingWithoutASampleIsWarnedAbout() {
    assertThat(MappedSources.check(Mappings.good("package: { conversationId: id }"), "llm").warnings())
        .extracting(Object::toString).singleElement().asString().contains("there is no sample");
  }

  @Test
  void severalHandoffsFromOneBodyAreForCustomSources() {
    Mapping mapping = Mappings.good("{ each: a, package: { conversationId: id } }");
    assertThat(MappedSources.check(mapping, "llm").faults()).hasSize(1);
    assertThat(MappedSources.check(mapping, "custom").faults()).isEmpty();
  }

  @Test
  void aFileThatIsNotThereIsAFault(@org.junit.jupiter.api.io.TempDir java.nio.file.Path folder) {
    assertThat(MappedSources.check(folder.resolve("none.yaml"), "none.yaml", "custom").faults())
        .extracting(Object::toString).isEqualTo(List.of(
            "none.yaml: there is no such mapping file -> check the path; it is relative to the file that names it"));
  }
}
