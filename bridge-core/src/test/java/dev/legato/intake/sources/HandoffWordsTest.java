package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandoffWordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"action_human_handoff", "action_handover", "ActionHandOff", "action_escalate",
      "human_handoff",
      "Talk to Human - yes", "TalkToHuman", "SpeakToAgent", "talk.to.agent", "live-agent", "LiveAgentTransfer",
      "request_human",
      "ask_for_human", "request.human", "agent.transfer", "transfer_to_agent", "transfer", "connect_with_support",
      "mit_mitarbeiter_sprechen", "hablar_con_agente", "flow-failed-human-escalation", "action_live_chat",
      "action_request_agent", "contact_support", "speak to a representative", "want_real_person", "startHitl_hitl",
      "com.example.escalated", "conversation_escalated", "call a colleague", "customer_wants_person", "HumanHandover",
      "transfert_agent",
      "przekaz_do_konsultanta", "an_kollegen_weiterleiten", "minta.cs", "SpeakToDoctor", "talk to a pharmacist",
      "end_user_escalation"})
  void theseCallForAPerson(String name) {
    assertThat(HandoffWords.callsForPerson(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "action_tell_weather", "recommendation", "Default Welcome Intent",
      "action_cancel_handoff",
      "end_handoff", "handoff_ended", "hand_back_to_bot", "check_human_availability", "humanity", "human_resources",
      "order.status", "support", "team", "transfer_money", "agenda", "resume_bot", "action_check_agents",
      "call_weather_service", "BookFlight", "no_human_needed", "close_escalation", "greet", "add_team_member",
      "book_doctor", "request_technician_visit", "see_doctor"})
  void theseDoNot(String name) {
    assertThat(HandoffWords.callsForPerson(name)).isFalse();
  }
}
