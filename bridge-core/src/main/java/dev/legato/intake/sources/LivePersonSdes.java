package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * Engagement attributes: what the brand's page or program told LivePerson about customer, cart, order and error. Every form
 * nests them differently, so their values are read without the objects around them.
 *
 * @see <a href="https://developers.liveperson.com/engagement-attributes-types-of-engagement-attributes.html">their types</a>
 */
final class LivePersonSdes {
  private static final int DEEPEST = 8;
  private static final int MOST = 300;
  private static final Set<String> OWN = Set.of("type", "sdetype", "servertimestamp", "originaltimestamp", "timestamp",
      "acr", "iss", "sub", "auth", "id", "sdeid", "engagementid", "campaignid", "sessionid", "visitorid", "imei",
      "socialid", "role", "loginstatus",
      "channel", "affiliate", "status", "ctxid", "accountid");

  private LivePersonSdes() {}

  static void read(JsonNode sdes, Draft draft, Turns turns) {
    ObjectNode flat = JsonNodeFactory.instance.objectNode();
    flatten(sdes, flat, 0);
    if (!flat.isEmpty()) {
      new Slots(draft, turns).read(flat);
    }
  }

  private static void flatten(JsonNode node, ObjectNode flat, int depth) {
    if (depth > DEEPEST || flat.size() > MOST) {
      return;
    }
    if (node.isArray()) {
      node.forEach(one -> flatten(one, flat, depth + 1));
      return;
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String folded = Pick.folded(field.getKey());
      if (field.getValue().isContainerNode()) {
        flatten(field.getValue(), flat, depth + 1);
      } else if (!OWN.contains(folded) && !Elsewhere.technical(folded, field.getValue())) {
        // Under "error" stands a message that nobody said.
        String name = folded.equals("message") ? "error" : field.getKey();
        if (!flat.has(name)) {
          flat.set(name, field.getValue());
        }
      }
    }
  }
}
