package dev.legato.drafting;

import dev.legato.connector.Refusal;
import dev.legato.gathering.Gathered;
import java.util.List;

/** Tells the agent, in the note, what the desk would not take. */
final class LeftOut {
  private LeftOut() {}

  static List<String> lines(List<Refusal> leftOut) {
    // "All of the kind" says it better than one of them; the same is told once.
    return leftOut.stream().filter(refusal -> refusal.name().equals("*") || leftOut.stream()
        .noneMatch(other -> other.part() == refusal.part() && other.name().equals("*"))).map(LeftOut::line).distinct()
        .toList();
  }

  private static String line(Refusal refusal) {
    var name = refusal.name();
    boolean all = name.equals("*");
    return switch (refusal.part()) {
      case TARGET -> "This ticket is new because the earlier one could not be written to: " + refusal.why();
      case REQUESTER -> "The customer was not set as requester: " + refusal.why();
      case FIELD -> (all ? "The summary fields were" : "The field “" + name + "” was") + " not set: " + refusal.why();
      case TAGS -> (all ? "The tags were" : "The tag “" + name + "” was") + " not set: " + refusal.why();
      case GROUP -> (all ? "The group was" : "The group “" + name + "” was") + " not set: " + refusal.why();
      case ASSIGNEE -> (all ? "The assignee was" : "The assignee “" + name + "” was") + " not set: " + refusal.why();
      case PRIORITY -> "The priority was not set: " + refusal.why();
      case TRANSCRIPT -> name.equals(Gathered.CONVERSATION)
          ? "The conversation could not be fetched from the bot: " + refusal.why()
          : "The full conversation could not be attached: " + refusal.why();
      case ATTACHMENT ->
        (all ? "The customer's files were" : "The file “" + name + "” was") + " not transferred: " + refusal.why();
    };
  }
}
