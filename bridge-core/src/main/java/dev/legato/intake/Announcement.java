package dev.legato.intake;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Languages;
import dev.legato.wording.Wording;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the bot may tell the customer now. Honest: "nothing to repeat" is only said when a conversation came along, and
 * a wait is only named when one was observed.
 *
 * @param language BCP 47: the customer's, where there are words for it; else English
 * @param expectedWaitSeconds null while nothing was observed
 */
public record Announcement(String text, String language, @Nullable Integer expectedWaitSeconds) {
  private static final int READ = 10;
  private static final int MAX_CHARS = 400;
  /** Fewer words do not tell a language. */
  private static final int FEW = 15;
  private static final Set<String> VENDORS = Set.of("zendesk", "freshdesk", "intercom");

  /** The announcement for a handoff to this team, or to nobody in particular. */
  public static Announcement of(ContextPackage contextPackage, @Nullable String team) {
    var words = Wording.of(language(contextPackage));
    var spoken = team == null ? "" : spoken(team);
    var who = spoken.isEmpty() || spoken.equals("general")
        ? words.say("announce.someone")
        : words.say("announce.team", spoken);
    var context = words.say(contextPackage.messages().size() < 2 ? "announce.little" : "announce.read");
    return new Announcement(who + " " + context, words.language(), null);
  }

  /** A team's name as one says it; whose software the agents work in is nothing to the customer. */
  private static String spoken(String team) {
    return Arrays.stream(team.split("[-_ ]+")).filter(word -> !VENDORS.contains(word.toLowerCase(Locale.ROOT)))
        .collect(Collectors.joining(" "));
  }

  /** What is stated; else what the customer writes. */
  private static String language(ContextPackage p) {
    var stated = p.customer() == null ? null : p.customer().language();
    if (stated != null && !stated.isBlank())
      return stated;
    var written = p.messages().stream().filter(message -> message.speaker() == Speaker.CUSTOMER).map(Message::content)
        .filter(Objects::nonNull).limit(READ)
        .map(content -> content.length() > MAX_CHARS ? content.substring(0, MAX_CHARS) : content)
        .collect(Collectors.joining(" "));
    return written.length() < FEW ? "en" : Languages.detect(written).orElse("en");
  }
}
