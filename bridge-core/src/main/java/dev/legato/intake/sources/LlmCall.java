package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One use of a tool by the model, and its result once that is known. Not for two threads. */
final class LlmCall {
  private static final Set<String> NO_TEAM = Set.of("a", "an", "the", "human", "live", "real", "agent", "agents",
      "person",
      "operator", "representative", "support", "specialist", "team", "desk", "colleague", "someone", "staff");

  final String id;
  String name;
  JsonNode arguments = MissingNode.getInstance();
  @Nullable LlmOutcome outcome;
  boolean waits;

  LlmCall(String id, String name) {
    this.id = id;
    this.name = name;
  }

  /** Objects as they are, strings as the JSON in them. */
  void arguments(@Nullable JsonNode written) {
    if (written != null && arguments.isMissingNode()) {
      arguments = written.isTextual() ? CutJson.object(written.textValue()) : written;
    }
  }

  /** {@code transfer_to_billing_agent}: billing. Null where the name says no more than that a person is wanted. */
  static @Nullable String wantedTeam(String name) {
    String words = Pick.words(name);
    if (!words.startsWith("transfer to ") && !words.startsWith("escalate to ") && !words.startsWith("handoff to ")) {
      return null;
    }
    String team = Arrays.stream(words.substring(words.indexOf(" to ") + 4).split(" "))
        .filter(word -> !NO_TEAM.contains(word)).collect(Collectors.joining(" "));
    return team.isEmpty() ? null : team;
  }

  /**
   * A tool by which a model gives up: {@code escalate_to_human}, {@code transfer_to_Human_desk}, {@code requestAgent}. The
   * developer names it, so its words are looked at, not the whole name.
   */
  static boolean isEscalation(String name) {
    String words = " " + Pick.words(name) + " ";
    if (words.contains(" human ") || words.contains(" handoff ") || words.contains(" hand off ")
        || words.contains(" handover ") || words.contains(" hand over ") || words.contains(" live agent ")) {
      return true;
    }
    String first = words.strip().split(" ", 2)[0].toLowerCase(Locale.ROOT);
    boolean person = words.contains(" agent ") || words.contains(" person ") || words.contains(" operator ")
        || words.contains(" representative ") || words.contains(" specialist ");
    // In other languages, and not what rather makes an appointment or asks who is there.
    boolean elsewhere = HandoffWords.callsForPerson(name) && !words.contains(" callback ")
        && !words.contains(" support ")
        && !words.contains(" check ") && !words.contains(" get ") && !words.contains(" contact ");
    return elsewhere || first.startsWith("escalat") || words.startsWith(" transfer to ")
        || person && Set.of("request", "connect", "talk", "speak", "call", "contact", "transfer", "route")
            .contains(first);
  }
}
