package dev.legato.briefing;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.wording.Wording;
import java.util.List;
import java.util.regex.Pattern;

/** Whether words tell of a need: something that is wanted, asked, or stands in the way. Plans, thanks and stories do not. */
final class Need {
  private static final List<Cue> OBSTACLES = List.of(Cue.FAILED, Cue.HARDSHIP, Cue.DISPUTE, Cue.TRIED,
      Cue.REPEATS, Cue.REPROACH);
  private static final List<Cue> DEALS = List.of(Cue.STEP, Cue.STEP_TAKEN, Cue.BOT_DID, Cue.BOT_FAILED, Cue.WILL_DO,
      Cue.IN_HAND, Cue.ENTITLES);
  private static final Pattern HELP = Pattern.compile("(?iu)\\b(?:help|hilf|aid|ayud|ajud)\\p{L}*");
  private static final List<Cue> SCORN = List.of(Cue.INSULT, Cue.PROFANITY, Cue.ACCUSATION);
  /** Longer questions are about a case. */
  private static final int GENERAL = 14;
  private static final List<Cue> THANKS = List.of(Cue.THANKS, Cue.PRAISE);

  private Need() {}

  static boolean told(String text) {
    return plainlyTold(text) || read(text).has(Cue.DENIAL);
  }

  /** Something goes wrong, or a question is asked. */
  static boolean obstacle(String text) {
    return trouble(text) || read(text).has(Cue.DENIAL);
  }

  /** "That's all, bye." */
  static boolean farewell(String text) {
    return Topics.named(text, words(text).list("last.closing"));
  }

  /** What somebody is about to do: "I'm closing the books". */
  static boolean plan(String text) {
    return words(text).list("issue.plans").stream().anyMatch(plan -> Topics.begins(text, plan));
  }

  /** Like {@link #told}, but a bare "no" is none. */
  static boolean plainlyTold(String text) {
    return trouble(text) || Topics.named(text, words(text).list("issue.asks")) || read(text).has(Cue.WANTS_PERSON);
  }

  /** Like {@link #obstacle}, but a bare "no" is none. */
  static boolean trouble(String text) {
    Said said = read(text);
    return text.indexOf('?') >= 0 || OBSTACLES.stream().anyMatch(said::has)
        || Topics.named(text, words(text).list("issue.but"));
  }

  /** Like {@link #trouble}, but a question is none. */
  static boolean fault(String text) {
    Said said = read(text);
    return OBSTACLES.stream().anyMatch(said::has) || Topics.named(text, words(text).list("issue.but"));
  }

  /** Tells of a need, or goes against what was said: "I was charged, though". */
  static boolean turns(String text) {
    return told(text) || Topics.named(text, words(text).list("issue.turns"));
  }

  /** "Somebody about a better deal": a person is wanted for something. */
  static boolean about(String text) {
    return Topics.named(text, words(text).list("issue.about"));
  }

  /** Thanks and praise, and nothing that is needed: "thanks for the quick help" asks for none. */
  static boolean thanksOnly(String text) {
    Said said = read(text);
    // "Wonderful, you people": praise beside an insult is none.
    return THANKS.stream().anyMatch(said::has) && SCORN.stream().noneMatch(said::has)
        && !plainlyTold(HELP.matcher(text).replaceAll(""));
  }

  /** A wish or a question, whatever else is told. */
  static boolean asks(String text) {
    return text.indexOf('?') >= 0 || wishes(text);
  }

  /** Like {@link #asks}, "refund it" and "please" as well. */
  static boolean wanted(String text) {
    return text.indexOf('?') >= 0 || Topics.named(text, words(text).list("issue.asks"));
  }

  /** "I need a taxi": more than "help" and "please". */
  static boolean wishes(String text) {
    return Topics.named(text, words(text).list("issue.wishes"));
  }

  /** "What is the policy on lost luggage?" asks about nobody's own. */
  static boolean general(String text) {
    return text.endsWith("?") && Words.count(text) <= GENERAL && !own(text) && !wishes(text);
  }

  /** Tells of the customer's own: "mine is missing". */
  static boolean own(String text) {
    return Topics.count(text, words(text).list("issue.self")) > 0;
  }

  /** The bot wants to know what it is about. */
  static boolean asksSubject(String bot) {
    return bot.indexOf('?') >= 0 && Topics.named(bot, words(bot).list("question.subject"));
  }

  /** The bot wants to know who it is, and nothing else. */
  static boolean asksName(String bot) {
    return bot.indexOf('?') >= 0 && bot.indexOf('?') == bot.lastIndexOf('?')
        && Topics.named(bot, words(bot).list("question.name")) && !HELP.matcher(bot).find();
  }

  /** Words of a bot that deal with something: it did or tried or regrets it, or proposes what to do. */
  static boolean dealtWith(String text) {
    Said said = read(text);
    return DEALS.stream().anyMatch(said::has) || Topics.named(text, words(text).list("step.none"));
  }

  /** Words of matter: neither small words nor the letters and figures of a code. */
  static int telling(String text) {
    Said said = read(text);
    return (int) said.tokens().stream().filter(token -> token.spoken() && token.word().length() > 2
        && token.word().chars().allMatch(Character::isLetter) && !said.common(token.word())).count();
  }

  private static Said read(String text) {
    return Languages.of(language(text)).read(text);
  }

  private static Wording words(String text) {
    return Wording.of(language(text));
  }

  private static String language(String text) {
    return Languages.detect(text).orElse("en");
  }
}
