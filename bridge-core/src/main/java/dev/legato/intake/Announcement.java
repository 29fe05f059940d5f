package dev.legato.intake;

import dev.legato.contextpackage.ContextPackage;
import org.jspecify.annotations.Nullable;

/**
 * What the bot may tell the customer now. Honest: "nothing to repeat" is only said when a conversation came along, and
 * a wait is only named when one was observed.
 *
 * @param language BCP 47; English is the only one so far
 * @param expectedWaitSeconds null while nothing was observed
 */
public record Announcement(String text, String language, @Nullable Integer expectedWaitSeconds) {
  /** The announcement for a handoff to this team, or to nobody in particular. */
  public static Announcement of(ContextPackage contextPackage, @Nullable String team) {
    var who = team == null || team.equals("general")
        ? "a colleague"
        : "a colleague from our " + team.replace('-', ' ') + " team";
    var context = contextPackage.messages().size() < 2
        ? "They may ask you for a few details."
        : "They can read our conversation, so you don't have to explain it all again.";
    return new Announcement("I'm handing you over to " + who + ". " + context, "en", null);
  }
}
