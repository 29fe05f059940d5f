package dev.legato.contextpackage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TriggersTest {
  @ParameterizedTest
  @CsvSource(textBlock = """
      customer_request, EXPLICIT_REQUEST
      customerRequest, EXPLICIT_REQUEST
      user_requested, EXPLICIT_REQUEST
      User requested human, EXPLICIT_REQUEST
      agent_request, EXPLICIT_REQUEST
      human, EXPLICIT_REQUEST
      user asked for agent, EXPLICIT_REQUEST
      user_requested_escalation, EXPLICIT_REQUEST
      refund_request, OTHER
      needs_human_review, OTHER
      customer did not ask for a human, OTHER
      talk_to_agent, EXPLICIT_REQUEST
      low_confidence, LOW_CONFIDENCE
      LOW CONFIDENCE, LOW_CONFIDENCE
      fallback, LOW_CONFIDENCE
      no_match, LOW_CONFIDENCE
      frustrated, SENTIMENT
      negative_sentiment, SENTIMENT
      anger, SENTIMENT
      technical_complexity_exceeded, TECHNICAL
      technical_issue, TECHNICAL
      error, TECHNICAL
      api.error, TECHNICAL
      timeout, TIME
      max_turns, TIME
      repeated_failure, REPEATED_FAILURE
      max_retries, REPEATED_FAILURE
      failed_attempts, REPEATED_FAILURE
      out_of_scope, OUT_OF_SCOPE
      unsupported, OUT_OF_SCOPE
      policy, POLICY
      compliance, POLICY
      legal, POLICY
      legal_threat, POLICY
      refund_limit, POLICY
      vip, TIER
      tier, TIER
      enterprise, TIER
      topic, TOPIC
      sensitive_topic, TOPIC
      something nobody foresaw, OTHER
      '', OTHER
      ---, OTHER
      """)
  void commonWordsAreFolded(String written, Trigger expected) {
    assertThat(Triggers.of(written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void theClosedListIsItsOwnMapping(Trigger trigger) {
    assertThat(Triggers.of(trigger.word())).isEqualTo(trigger);
  }

  @Test
  void aWholeEssayIsNoTriggerWord() {
    assertThat(Triggers.of("technical ".repeat(1_000))).isEqualTo(Trigger.OTHER);
  }
}
