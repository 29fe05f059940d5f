package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The buttons that a Rasa bot has shown so far: a click arrives as its payload, and people saw its title. Not for two threads. */
final class RasaButtons {
  private static final String IN_NAMES = "_-+.@:";

  private final Map<String, String> titles = new HashMap<>();

  /** @param data of a bot's message */
  void learn(JsonNode data) {
    learnAll(data.path("buttons"));
    learnAll(data.path("quick_replies"));
    data.path("elements").forEach(element -> learnAll(element.path("buttons")));
  }

  private void learnAll(JsonNode shown) {
    for (JsonNode button : shown) {
      String payload = Pick.text(button, "payload");
      String title = Pick.text(button, "title");
      if (payload != null && title != null) {
        titles.put(payload.strip(), title);
      }
    }
  }

  @Nullable
  String title(String payload) {
    return titles.get(payload.strip());
  }

  /** {@code /inform{"size":"L"}}: what a button sends, not what somebody typed. */
  static boolean isPayload(String text) {
    String bare = text.strip();
    int end = 1;
    while (end < bare.length()
        && (Character.isLetterOrDigit(bare.charAt(end)) || IN_NAMES.indexOf(bare.charAt(end)) >= 0)) {
      end++;
    }
    return bare.startsWith("/") && end > 1 && (end == bare.length() || bare.charAt(end) == '{');
  }
}
