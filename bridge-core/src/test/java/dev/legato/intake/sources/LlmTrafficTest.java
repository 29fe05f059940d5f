package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.legato.contextpackage.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever posts a conversation means a handoff, unless the body itself shows otherwise. */
class LlmTrafficTest {
  @ParameterizedTest
  @ValueSource(strings = {
      // The AI SDK's messages: a tool that worked, an answer, and thanks.
      "{'id':'c','messages':[{'role':'user','parts':[{'type':'text','text':'Which paint?'}]},{'role':'assistant','parts':[{'type':'tool-find','toolCallId':'1','state':'output-available','input':{},'output':{'hits':3}},{'type':'text','text':'A matt one.'}]},{'role':'user','parts':[{'type':'text','text':'Thanks, that helps'}]}]}",
      // Its transport, in the middle of a chat.
      "{'id':'c','trigger':'submit-message','messages':[{'role':'user','parts':[{'type':'text','text':'what sizes?'}]}]}",
      // A request to a model, and its answer.
      "{'model':'m','stream':true,'messages':[{'role':'user','content':'hi'}]}",
      "{'model':'m','choices':[{'finish_reason':'stop','message':{'role':'assistant','content':'At nine.'}}]}",
      // A graph that ran to its end.
      "{'values':{'messages':[{'type':'human','content':'price?'},{'type':'ai','content':'20 a month.'}]},'next':[],'tasks':[]}",
      // Tools that worked, and the answer.
      "{'messages':[{'role':'user','content':'sizes?'},{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'get_sizes','arguments':'{}'}}]},{'role':'tool','tool_call_id':'1','content':'S-XL'},{'role':'assistant','content':'S to XL.'}]}",
      // Thanks in other languages.
      "[{'role':'user','content':'Wo?'},{'role':'assistant','content':'Im Menü.'},{'role':'user','content':'Super, danke!'}]",
      "[{'role':'user','content':'¿Dónde?'},{'role':'assistant','content':'En el menú.'},{'role':'user','content':'perfecto, gracias'}]",
      // No, to "anything else?".
      "[{'role':'user','content':'Wo?'},{'role':'assistant','content':'Im Menü. Noch etwas?'},{'role':'user','content':'Nein, das war alles, danke!'}]",
      "[{'role':'user','content':'Where?'},{'role':'assistant','content':'In the menu. Anything else?'},{'role':'user','content':'no nothing else, thanks'}]",
      // It says itself that nobody is needed.
      "{'escalated':false,'summary':'Told the hours.','messages':[{'role':'user','content':'hours?'},{'role':'assistant','content':'Nine to six.'}]}",
      "{'metadata':{'status':'resolved'},'messages':[{'role':'user','content':'hours?'},{'role':'assistant','content':'Nine to six.'}]}",
      // Events that only tell.
      "{'event':'message.created','messages':[{'role':'user','content':'sizes?'},{'role':'assistant','content':'S to XL.'}]}",
      "{'type':'conversation.ended','reason':'inactive','messages':[{'role':'user','content':'sizes?'}]}"})
  void everydayTrafficIsNoHandoff(String body) throws JsonProcessingException {
    assertThat(Payloads.read("llm", Json.mapper().readTree(body.replace('\'', '"'))))
        .isInstanceOf(Understanding.NotAHandoff.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      // Nothing shows that it is over.
      "[{'role':'user','content':'My card is blocked'},{'role':'assistant','content':'I cannot unlock it.'}]",
      "[{'role':'user','content':'How?'},{'role':'assistant','content':'So.'},{'role':'user','content':'thanks for nothing'}]",
      "[{'role':'user','content':'How?'},{'role':'assistant','content':'So.'},{'role':'user','content':'thanks, but it still fails'}]",
      // Thanks, and yet something is open: a person was asked for, a step failed, a promise was made.
      "[{'role':'user','content':'I want to talk to a human'},{'role':'assistant','content':'I will connect you.'},{'role':'user','content':'ok thanks'}]",
      "{'trigger':'submit-message','messages':[{'role':'user','content':'reset'},{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'reset','arguments':'{}'}}]},{'role':'tool','tool_call_id':'1','content':'Error: locked'}]}",
      "[{'role':'user','content':'refund'},{'role':'assistant','content':'We will refund you within 3 days.'},{'role':'user','content':'thanks'}]",
      "{'escalated':false,'messages':[{'role':'user','content':'I want to talk to a human'}]}",
      "{'status':'resolved','handoff':true,'messages':[{'role':'user','content':'hi'}]}",
      // It denies a need, and something in it speaks for one.
      "{'escalated':false,'needs_human':'yes','messages':[{'role':'user','content':'My lamp is broken'},{'role':'assistant','content':'I see.'}]}",
      "{'escalated':false,'action':'escalate','messages':[{'role':'user','content':'My lamp is broken'},{'role':'assistant','content':'I see.'}]}",
      "{'escalated':false,'status':'pending_handoff','messages':[{'role':'user','content':'My lamp is broken'},{'role':'assistant','content':'I see.'}]}",
      "{'status':'resolved','summary':'Reopened: the fix did not work','messages':[{'role':'user','content':'My lamp is broken'},{'role':'assistant','content':'I see.'}]}",
      "{'event':'conversation.ended','outcome':'abandoned','messages':[{'role':'user','content':'My heating is off'},{'role':'assistant','content':'I cannot help.'}]}",
      "{'event':'conversation.ended','reason':'resolved','escalation_reason':'chargeback above limit','messages':[{'role':'user','content':'chargeback'}]}",
      "{'order':{'id':'7'},'data':{'status':'resolved'},'messages':[{'role':'user','content':'My lamp is broken'},{'role':'assistant','content':'I see.'}]}",
      // Passed on, however pleased the customer is.
      "[{'role':'user','content':'water leak in the flat'},{'role':'assistant','content':'Noted, I raised it with the caretaker.'},{'role':'user','content':'perfect'}]",
      "[{'role':'user','content':'Rechnung?'},{'role':'assistant','content':'Das klärt die Buchhaltung, sie ruft Sie zurück.'},{'role':'user','content':'Danke'}]",
      // Somebody put more beside it.
      "{'model':'m','reason':'customer is upset','messages':[{'role':'user','content':'hi'}]}",
      "{'order_id':'A-1','messages':[{'role':'user','content':'How?'},{'role':'assistant','content':'So.'},{'role':'user','content':'thanks'}]}",
      "{'type':'conversation.ended','messages':[{'role':'user','content':'x'},{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'escalate_to_human','arguments':'{}'}}]}]}"})
  void whatIsNotSurelyEverydayIsAHandoff(String body) throws JsonProcessingException {
    assertThat(Payloads.read("llm", Json.mapper().readTree(body.replace('\'', '"'))))
        .isInstanceOf(Understanding.Handoffs.class);
  }
}
