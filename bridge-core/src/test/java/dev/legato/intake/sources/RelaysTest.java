package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands around a body on its way; the goldens called relay-… show each envelope. */
class RelaysTest {
  @ParameterizedTest
  @ValueSource(strings = {"{'Type':'Notification','TopicArn':'t','Message':'no json'}", "{'Records':[]}",
      "{'Records':[{'body':7}]}", "{'headers':{},'body':'x=1'}", "[{'headers':{},'body':{}}]",
      "{'message':{'data':'%%%'},'subscription':'s'}", "[[[]]]",
      "{'event':{'event':{'event':{'event':{'event':{}}}}}}"})
  void whatIsNoEnvelopeAfterAllIsReadAsItStands(String body) throws Exception {
    JsonNode root = Json.mapper().readTree(body.replace('\'', '"'));
    assertThat(Payloads.read("rasa", root)).isInstanceOf(Understanding.NotUnderstood.class);
  }

  @Test
  void aBodyThatNobodyUnderstandsIsReadOnlySoManyTimes() {
    ObjectNode body = Json.mapper().createObjectNode();
    nest(body, 5);
    AtomicInteger reads = new AtomicInteger();
    SourceAdapter deaf = (root, receivedAt, headers) -> {
      reads.incrementAndGet();
      return new Understanding.NotUnderstood(List.of());
    };
    new Relays(deaf).read(body, Instant.EPOCH, Map.of());
    assertThat(reads).hasValueLessThan(12);
  }

  private static JsonNode tree(String body) throws Exception {
    return Json.mapper().readTree(body.replace('\'', '"'));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      rasa       | {'recipient_id':'r','custom':{'handoff':'false'}} | NotAHandoff
      rasa       | {'recipient_id':'r','custom':{'human_handoff':null}} | NotAHandoff
      rasa       | {'recipient_id':'r','custom':{'title':'Speak to a person'}} | NotAHandoff
      rasa       | {'recipient_id':'r','custom':{'quick_reply':'speak to agent'}} | NotAHandoff
      rasa       | {'recipient_id':'r','custom':{'handoff':'yes'}} | Handoffs
      rasa       | {'recipient_id':'r','custom':{'handover':{'team':'x'}}} | Handoffs
      rasa       | {'recipient_id':'r','custom':{'action':'handoff'}} | Handoffs
      rasa       | {'next_action':'action_open_repair_ticket_for_update','sender_id':'r'} | Handoffs
      rasa       | {'next_action':'action_submit_ticket','sender_id':'r'} | Handoffs
      rasa       | {'next_action':'action_update_open_ticket','sender_id':'r'} | NotAHandoff
      rasa       | {'next_action':'action_print_ticket','sender_id':'r'} | NotAHandoff
      rasa       | {'next_action':'action_tickets_info','sender_id':'r'} | NotAHandoff
      twilio     | {'AccountSid':'AC1','CallSid':'CA1','handoffReason':'caller wants a colleague'} | Handoffs
      twilio     | {'AccountSid':'AC1','CallSid':'CA1','CallerName':'EK JO'} | NotAHandoff
      botpress   | {'event':'endUserRequest','title':'Broken lamp','userId':'u'} | Handoffs
      botpress   | {'event':'stopped_working','title':'Broken lamp','userId':'u'} | Handoffs
      botpress   | {'event':'stopHitl','title':'Broken lamp','userId':'u'} | NotAHandoff
      botpress   | {'event':'endConversation','title':'Broken lamp','userId':'u'} | NotAHandoff
      kore       | {'event':'handoff','context':{'session':{}},'message':'Where is my key?'} | Handoffs
      kore       | {'event':'on_bot_message','context':{'session':{}},'message':'Hi'} | NotAHandoff
      elevenlabs | {'type':'handoff','conversation_id':'c','reason':'caller wants a colleague'} | Handoffs
      elevenlabs | {'type':'post_call_audio','conversation_id':'c'} | NotAHandoff
      microsoft  | {'type':'event','name':'EscalateToHuman','value':{'reason':'a stuck lock'}} | Handoffs
      microsoft  | {'type':'event','name':'HandoffAccepted','value':{'reason':'a stuck lock'}} | NotAHandoff
      connect    | {'Details':{'Parameters':{'action':'getKeys'},'ContactData':{'ContactId':'c','Attributes':{'handoff_reason':'lost key'}}}} | Handoffs
      connect    | {'Details':{'Parameters':{'action':'getKeys'},'ContactData':{'ContactId':'c','Queue':{'Name':'Keys'}}}} | NotAHandoff
      connect    | {'Details':{'Parameters':{'action':'getKeys'},'ContactData':{'ContactId':'c','Queue':null}}} | NotAHandoff
      """)
  void aBodyIsAHandoffByWhatItTellsAndNotByOneWord(String type, String body, String kind) throws Exception {
    assertThat(Payloads.read(type, tree(body)).getClass().getSimpleName()).isEqualTo(kind);
  }

  @Test
  void whatWasJoinedBesideTheBodyOfARequestIsRead() throws Exception {
    Understanding read = Payloads.read("llm", tree("{'headers':{},'method':'POST','url':'https://hooks.example/in',"
        + "'conversation_id':'k-7','customer':{'name':'Ada Moor'},'body':{'reason':'The lock is stuck.'}}"));
    assertThat(read).isInstanceOfSatisfying(Understanding.Handoffs.class,
        it -> assertThat(it.packages().getFirst().toString()).contains("k-7").doesNotContain("hooks.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{'Records':[%s]}", "{'data':[%s]}"})
  void aBatchIsReadWholeAndWhatIsLeftOutIsTold(String around) throws Exception {
    StringBuilder records = new StringBuilder("{'body':'no json'}");
    for (int i = 0; i < 120; i++) {
      records.append(",{'body':{'recipient_id':'r").append(i).append("','custom':{'handoff':true}}}");
    }
    assertThat(Payloads.read("rasa", tree(around.formatted(records))))
        .isInstanceOfSatisfying(Understanding.Handoffs.class, it -> {
          assertThat(it.packages()).hasSize(99);
          assertThat(it.warnings()).anyMatch(warning -> warning.message().contains("Only the first 100"))
              .anyMatch(warning -> warning.message().contains("left out"));
        });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      lex  | {'currentIntent':{'name':'TalkToHuman','slots':{}},'userId':'u','sessionAttributes':{'k':'v'},'inputTranscript':'hi'}
      lex  | {'sessionState':{'intent':{'name':'Keys'},'sessionAttributes':{'k':'v'}},'sessionId':'u','inputTranscript':'hi'}
      rasa | {'next_action':'action_handoff','tracker':{'sender_id':'r','events':[{'event':'bot','text':'One moment.'}]}}
      """)
  void thePlatformsAnswerIsThatOfTheBodyInside(String type, String body) throws Exception {
    SourceAdapter source = SourceAdapters.named(type).orElseThrow();
    for (PlatformAnswer answer : List.of(new PlatformAnswer.Taken("h-1", false, "A colleague comes."),
        new PlatformAnswer.NotAHandoff("no"))) {
      assertThat(source.answer(tree("{'event':" + body + ",'stage':'live'}"), answer))
          .isEqualTo(source.answer(tree(body), answer));
    }
  }

  private static void nest(ObjectNode holder, int depth) {
    for (String name : new String[]{"event", "body", "payload", "data", "detail"}) {
      ObjectNode inner = holder.putObject(name).put("x", 1);
      if (depth > 1) {
        nest(inner, depth - 1);
      }
    }
  }
}
