package dev.legato.briefing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.redaction.RedactionPolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values that a bot sent beside the fields of the schema: its slots and variables. */
final class Sent {
  private static final int DEEPEST = 2;
  private static final int MOST = 20;
  private static final int LONGEST = 120;
  /** Ours: when a platform sends its record. */
  private static final String RECORD = "record";

  private Sent() {}

  /** By their names, sorted; addresses of machines and long texts are left out. */
  static Map<String, String> values(ContextPackage p) {
    Map<String, String> found = new LinkedHashMap<>();
    p.extensions().entrySet().stream().sorted(Map.Entry.comparingByKey())
        .forEach(entry -> add(entry.getKey(), entry.getValue(), 0, found));
    return found;
  }

  private static void add(String name, JsonNode value, int depth, Map<String, String> found) {
    if (value.isObject() && depth < DEEPEST) {
      value.properties().forEach(child -> add(child.getKey(), child.getValue(), depth + 1, found));
    } else if (!name.equals(RECORD) && value.isValueNode() && !value.isNull() && found.size() < MOST) {
      String text = Words.clean(RedactionPolicy.least().value(name, value.asText(), kind -> {}));
      if (!text.isEmpty() && text.length() <= LONGEST && text.indexOf("://") < 0 && !text.startsWith("arn:")) {
        found.putIfAbsent(Words.clean(name), text);
      }
    }
  }
}
