package dev.legato.signals.language;

import java.util.Locale;

/** What a phrase tells. Every language's file has a section of each name. */
public enum Cue {
  /** "not", "never": what follows is denied. */
  DENIAL,
  INSULT, PROFANITY, ACCUSATION, REPROACH, BLAME, LEAVING, PUBLICITY, MOCKERY, ANGER, DISMAY, ANNOYANCE, IMPATIENCE,
  HARDSHIP, CHALLENGE, THANKS, PRAISE, CALM,
  WANTS_PERSON, NO_PERSON, REPEATS, CHASES, REPEATS_MAYBE, TRIED, ACTED, FAILED, IN_VAIN, TROUBLE, INTENDS, TOLD_BESIDE, HOPED, WORKED, FORMERLY,
  ASKS_IF_HELPED, ASKS_IF_TROUBLED, DID_SO, YES, NO, EARLIER_CONTACT, DISPUTE,
  WILL_DO, IN_HAND, ENTITLES, COULD_DO, WILLING, CONDITION, ASKS_FOR, ASKS_DETAILS, ASKS_PAST, NO_ASK, CLOSING,
  HALF_SAID, NO_PROMISE, QUESTION, DUE, NO_DUE,
  STEP, STEP_ASKED, ASKS_IF_TRIED, STEP_TAKEN, NO_STEP, MENTIONED, BOT_FAILED, BOT_DID, BOT_SEARCHED, BOT_FOUND,
  BOT_ANOTHER, BOT_ANSWERS, BOT_CHECKS;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The section's name. */
  public String key() {
    return key;
  }
}
