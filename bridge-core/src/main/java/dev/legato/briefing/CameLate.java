package dev.legato.briefing;

import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;

/**
 * What an update brings that could not be fetched for the first note.
 *
 * @param conversation whether it is the conversation at the bot
 * @param files how many of the customer's
 */
public record CameLate(boolean conversation, int files) {
  public static final CameLate NOTHING = new CameLate(false, 0);

  List<Line> lines(Wording w) {
    var lines = new ArrayList<Line>();
    if (conversation)
      lines.add(Line.of(w.say("late.conversation")));
    if (files > 0)
      lines.add(Line.of(w.count("late.files", files)));
    return lines;
  }
}
