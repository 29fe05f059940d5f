package dev.legato.drafting;

import dev.legato.connector.Refusal;
import dev.legato.gathering.Gathered;
import dev.legato.wording.Wording;
import java.util.List;

/** Tells the agent, in the note, what the desk would not take. */
final class LeftOut {
  private LeftOut() {}

  static List<String> lines(List<Refusal> leftOut, Wording w) {
    // "All of the kind" says it better than one of them; the same is told once.
    return leftOut.stream().filter(refusal -> refusal.name().equals("*") || leftOut.stream()
        .noneMatch(other -> other.part() == refusal.part() && other.name().equals("*")))
        .map(refusal -> line(refusal, w)).distinct()
        .toList();
  }

  private static String line(Refusal refusal, Wording w) {
    var name = refusal.name();
    boolean all = name.equals("*");
    var key = switch (refusal.part()) {
      case TARGET -> "target";
      case REQUESTER -> "requester";
      case FIELD -> all ? "fields" : "field";
      case TAGS -> all ? "tags" : "tag";
      case GROUP -> all ? "groups" : "group";
      case ASSIGNEE -> all ? "assignees" : "assignee";
      case PRIORITY -> "priority";
      case TRANSCRIPT -> name.equals(Gathered.CONVERSATION) ? "conversation" : "transcript";
      case ATTACHMENT -> all ? "attachments" : "attachment";
    };
    return w.say("left-out." + key, refusal.why(), name);
  }
}
