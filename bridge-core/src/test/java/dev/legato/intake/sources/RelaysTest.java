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

  private static void nest(ObjectNode holder, int depth) {
    for (String name : new String[]{"event", "body", "payload", "data", "detail"}) {
      ObjectNode inner = holder.putObject(name).put("x", 1);
      if (depth > 1) {
        nest(inner, depth - 1);
      }
    }
  }
}
