package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EarlierTurnsTest {
  private static final String OWN = """
      {"conversationId":"c","messages":[
        {"timestamp":"2026-03-12T14:30:10Z","speaker":"customer","content":"Yes"},
        {"id":"m9","timestamp":"2026-03-12T14:30:30Z","speaker":"ai","content":"I'll get someone"}]}""";

  @Test
  void whatWasSaidBeforeComesBeforeAndBetween() {
    assertThat(contents("""
        [{"timestamp":"2026-03-12T14:30:00Z","speaker":"customer","content":"Hello"},
         {"timestamp":"2026-03-12T14:30:20Z","speaker":"ai","content":"Sure?"},
         {"timestamp":"2026-03-12T14:31:00Z","speaker":"customer","content":"Thanks"}]"""))
        .containsExactly("Hello", "Yes", "Sure?", "I'll get someone", "Thanks");
  }

  @Test
  void aTurnThatThePackageHasItselfIsDropped() {
    assertThat(contents("""
        [{"timestamp":"2026-03-12T14:30:11Z","speaker":"customer","content":"Yes"},
         {"id":"m9","speaker":"ai","content":"I'll get somebody"}]"""))
        .containsExactly("Yes", "I'll get someone");
  }

  @Test
  void theSameWordsAtAnotherTimeAreAnotherTurn() {
    assertThat(contents("""
        [{"timestamp":"2026-03-12T14:29:00Z","speaker":"customer","content":"Yes"},
         {"timestamp":"2026-03-12T14:30:10Z","speaker":"customer","content":"Yes"}]"""))
        .containsExactly("Yes", "Yes", "I'll get someone");
  }

  @Test
  void aTurnWithoutATimeComesFirst() {
    assertThat(contents("""
        [{"speaker":"customer","content":"Hi there"}]""")).startsWith("Hi there");
  }

  @Test
  void withoutTurnsItIsTheSamePackage() {
    var own = own();
    assertThat(EarlierTurns.merged(own, null)).isSameAs(own);
    assertThat(EarlierTurns.merged(own, "[]")).isSameAs(own);
  }

  @Test
  void aTurnIsReadBackAsItWasKept() {
    var turn = own().messages().getLast();
    var kept = EarlierTurns.merged(own("""
        {"conversationId":"c","escalation":true}"""), "[" + EarlierTurns.json(turn) + "]");
    assertThat(kept.messages()).containsExactly(turn);
  }

  private static List<String> contents(String turns) {
    return EarlierTurns.merged(own(), turns).messages().stream().map(Message::content).toList();
  }

  private static ContextPackage own() {
    return own(OWN);
  }

  private static ContextPackage own(String json) {
    return ((PackageReading.Understood) PackageReader.read(json.getBytes(StandardCharsets.UTF_8))).contextPackage();
  }
}
