package dev.legato.signals;

import java.util.List;
import java.util.regex.Pattern;

/** Explicit requests for a person. A complaint of not reaching one counts only when it asks as well. */
final class HumanRequests {
  private static final String PERSON = "(?:human(?: being)?|person|people|agents?|assistant|reception|representatives?|reps?|manager|supervisor"
      + "|operator|adviser|advisor|specialist|someone|somebody|(?:real|live|actual) one|staff member|colleague|customer service"
      + "|support team|call cent(?:er|re))";
  private static final Pattern ASKS = Pattern
      .compile("\\b(?:speak(?:ing)?|talk(?:ing)?|chat(?:ting)?|connect(?:ed)?|transfer(?:red)?|escalate|put|hand|pass)"
          + "(?: me| this| it| us)?(?: over| through| on)?(?: directly)? (?:to|with) (?!(?:my|our|his|her|their) )(?:an? |the |your |any |one of your |some )?"
          + "(?:\\w{1,12} ){0,2}?" + PERSON + "\\b");
  private static final Pattern WANTS = Pattern
      .compile("\\b(?:want|need|get me|give me|like|prefer|let me have|can i have|could i have|send me)"
          + " (?:to (?:see|have|get|reach) )?(?:an? |the |your )?(?:(?:real|live|actual|human|customer|service|support|proper) ){0,2}"
          + "(?:human(?: being)?|person|agent|representative|rep|manager|supervisor|operator|adviser|advisor)\\b");
  private static final Pattern BARE = Pattern
      .compile("^(?:an? |the )?(?:real |live |actual |human )?(?:human(?: being)?|person|agent"
          + "|representative|operator|supervisor|manager)(?:,? (?:please|pls|now|only))*\\W{0,4}$");
  private static final Pattern CALL = Pattern
      .compile("\\b(?:can|could|would|will|please)(?: you)?(?: please)?(?: have)? (?:someone|somebody|a person"
          + "|an agent|a manager)(?: please)? (?:call|phone|ring|contact)(?: me| us| back)?\\b|\\b(?:let|have|get|ask) (?:an? |some )(?:(?:real|live|actual|human) )?"
          + PERSON
          + " (?:to )?(?:call|phone|ring|contact|e-?mail|write|text|message)\\b|\\bcan you (?:please )?(?:call|phone|ring) me\\b|\\b(?:want|need|like|how) to contact an? (?:live |human |real )?(?:agent|person|human|assistant)\\b|\\bis there (?:a|any) (?:human|real person|person i can)\\b");
  private static final Pattern REFUSES = Pattern.compile(
      "\\b(?:(?:do not|don't|did not|didn't)(?: really| even)? (?:want|need|wish|have|like)|no need|rather not|would not|wouldn't"
          + "|instead of|stop|without) (?:(?:to|you|me|us|have|be) ){0,4}(?:speak|talk|chat|speaking|talking|connect|transfer|an? (?:human|person|agent))|\\b(?:spoke|talked|spoken) (?:to|with)\\b|\\b(?:their|its|his|her) (?:\\w{1,12} )?number\\b");

  private static final Pattern NO_BOT = Pattern
      .compile("\\b(?:done|tired of|sick of|fed up with|no more) (?:talking|chatting|speaking) (?:to|with)"
          + " (?:an? |this |your |the )?(?:\\w{1,12} )?(?:bot|robot|machine|chatbot)s?\\b"
          + "|\\bget me an? (?:\\w{1,12} )?(?:engineer|technician|employee)\\b");

  /** Whom one asks for, or what for: where none of them stands, no look is needed. */
  private static final List<String> NAMED = List.of("human", "person", "people", "agent", "assistant", "rep", "manager",
      "supervisor", "operator", "advis", "specialist", "some", " one", "staff", "colleague", "service", "support",
      "call", "phone", "ring", "bot", "machine", "engineer", "technician", "employee", "reception");

  private HumanRequests() {}

  /** Whether the sentence refuses no person and tells of none. */
  static boolean meant(String plain) {
    return !REFUSES.matcher(plain).find();
  }

  static boolean in(String plain) {
    return (NAMED.stream().anyMatch(plain::contains)
        && (ASKS.matcher(plain).find() || WANTS.matcher(plain).find() || BARE.matcher(plain).find()
            || CALL.matcher(plain).find() || NO_BOT.matcher(plain).find())
        || Abroad.spoken(plain) && Abroad.request(plain)) && meant(plain);
  }
}
