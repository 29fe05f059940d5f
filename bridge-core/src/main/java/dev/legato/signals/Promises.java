package dev.legato.signals;

import java.util.regex.Pattern;

/**
 * Sentences in which the bot binds the company. A condition ("if you …"), a question, a "should" or a negation make it no
 * promise; what the bot is only doing right now ("I am connecting you") is none either.
 */
final class Promises {
  private static final String GOODS = "(?:refund|replacement|credit|voucher|discount|compensation|e-?mail|call(?:back)?|call back|reply|response|answer"
      + "|update|confirmation|letter|text(?: message)?|message|money|parcel|package|order|item|technician|engineer|payment|label|code|new \\w{1,15})";
  private static final String WHO = "(?:someone|somebody|i|we|they|a colleague|one of (?:our|my) \\w{1,15}|(?:our|the|a|an|my) (?:\\w{1,15} ){0,2}?"
      + "(?:team|agent|specialist|technician|engineer|manager|representative|colleague|department|courier))";
  private static final String WILL = "(?:'ll| will| is going to| are going to| am going to)(?: also| then| now| personally)?";
  private static final Pattern YOU_GET = Pattern
      .compile("\\byou(?:'ll| will)(?: then| also| soon)? (?:get|receive|have|be (?:sent|issued|given))"
          + " (?:\\S{1,15} ){0,5}?" + GOODS + "\\b");
  private static final Pattern YOU_ARE = Pattern
      .compile("\\byou(?:'ll| will)(?: then| also)? (?:be (?:refunded|contacted|called|credited|reimbursed"
          + "|e-?mailed|notified|compensated)|hear (?:back )?from)\\b|\\byou(?: will not|'ll not| won't) be charged\\b");
  private static final String ACT = "(?:call|contact|e-?mail|phone|ring|reach out|get back|be (?:back )?in (?:touch|contact)|get in (?:touch|contact)|be following up|be contacting|reply|respond"
      + "|follow up|refund|reimburse|replace|credit|waive|compensate|ship|deliver|issue|cancel|extend|update you|let you know|keep you (?:posted|updated|informed)"
      + "|have an? (?:update|answer|fix|reply) for you|visit|come (?:out|by|over|to)|be there|stop by|pick (?:it|them|this|that) up|collect|repair|install|unlock|restore|delete|remove|confirm|increase|raise|upgrade|activate"
      + "|share (?:this|your|that|it)|pass (?:this|it|that|your|on)|forward|send (?:you |out )?(?:an? |the |your )?(?:\\w{1,15} ){0,2}?"
      + GOODS + ")";
  private static final Pattern THEY_WILL = Pattern.compile("\\b" + WHO + WILL + " " + ACT + "\\b");
  /** "We are looking into it and will get back to you": the second half binds. */
  private static final Pattern AND_WILL = Pattern
      .compile("(?:\\band|^|^@\\w{1,30}) (?:we |they |i )?(?:will|'ll) " + ACT + "\\b|\\bwho will " + ACT + "\\b");
  /** Done for the customer, and still to arrive; a table that is booked or an e-mail that is sent is done with. */
  private static final String TO_ARRIVE = "(?:refund|replacement|credit|voucher|discount|compensation|money|call(?:back)?|call back|parcel|package"
      + "|technician|engineer|visit|delivery|return|pick-?up|courier|collection|inspection|payment|new \\w{1,15})";
  private static final Pattern HAVE_DONE = Pattern
      .compile("\\b(?:i|we)(?:'ve| have)(?: now| just| already| successfully)? (?:refunded|credited|waived"
          + "|reimbursed|extended|(?:issued|approved|ordered|arranged|scheduled|booked|logged|requested|processed|applied|submitted|initiated|shipped|sent)"
          + " (?:\\S{1,15} ){0,4}?" + TO_ARRIVE + ")\\b|\\bi refunded\\b");
  private static final Pattern IT_WILL = Pattern.compile("\\b(?:your|the|a|an) (?:\\w{1,15} ){0,2}?(?:" + GOODS
      + "|delivery|subscription|ticket|booking|seat|price)"
      + "(?: \\w{1,15}){0,3}?(?: will (?:be (?:refunded|sent|shipped|issued|credited|processed|delivered|with you|returned|released|held|kept|honou?red|cancell?ed|replaced)"
      + "|arrive|reach you|call you|contact you|come|stay valid|remain valid|not change))\\b");
  private static final Pattern IT_HAS = Pattern.compile("\\b(?:your|the|a|an) (?:\\w{1,15} ){0,2}?" + TO_ARRIVE
      + "(?: \\w{1,15}){0,3}?(?: has been|'s been| is being) (?:refunded|issued|approved|processed|shipped|credited|sent)\\b"
      + "|\\b(?:your|the|an?) (?:\\w{1,15} ){0,2}?(?:technician|engineer|courier|pick-?up|collection|call(?:back)?)"
      + "(?: \\w{1,15}){0,3}? (?:has been|'s been|is) (?:scheduled|booked|arranged)\\b");
  private static final String DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";
  /** A time that can be kept or missed; "soon" is none. */
  private static final Pattern WHEN = Pattern
      .compile("\\b(?:within|in) (?:the next |about |around )?(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|ten)\\b"
          + "|\\b(?:by|before|until) (?:the |this |next |end |tomorrow|today|tonight|noon|midnight|close|eod|eow|cob|\\d|"
          + DAY
          + "|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\\w{0,6}\\b)"
          + "|\\b(?:tomorrow|tonight|today|this (?:morning|afternoon|evening|week)|next week|(?:on|this|next) " + DAY
          + "|\\d{1,2} ?(?:-|to|\u2013) ?\\d{1,2} (?:business |working )?(?:hours|days|weeks))\\b");
  /** Whoever will do whatever by then, and whatever will be there or mended by then. */
  private static final Pattern SOMEBODY = Pattern.compile(
      "\\b(?:an?|our) (?:\\w{1,15} ){1,2}?will (?:be (?:at|on|with|there|round)|\\w{2,12} (?:you|your|it|them|the|over|by|round))\\b|(?:\\b"
          + WHO
          + "|\\bwho)(?: (?!need|must|should)\\w{1,15}){0,2}" + WILL
          + " (?!(?:not|never|need|have to|want|only|still need|ask)\\b)\\w|\\byou(?:'ll| will)(?: then| also)? (?:get|receive|have (?!to\\b)|hear)");
  private static final Pattern SOMETHING = Pattern.compile(
      "(?:\\b(?:it|this|that|they)|\\b(?:your|the|an?) (?:\\S{1,15} ){1,5}?)(?:'ll| ?will)(?: also| then| all)? be"
          + " (?:(?:on|in|back (?:on|in)) your|with you\\b|there\\b|ready|done|fixed|back\\b|solved|mended|live\\b|online|up and running"
          + "|(?!charged|billed|deducted|closed|required|needed|located|called|asked|based|based|limited|delayed|blocked|locked|held responsible)(?:\\w{2,15}ed|sent|paid|given|put|brought|rebuilt)\\b)");
  private static final Pattern HAVE_ASKED = Pattern.compile(
      "\\b(?:i|we)(?:'ve| have|'ll| will)? ask(?:ed)? (?:\\S{1,15} ){1,6}?to (?:call|contact|e-?mail|phone|ring|reach out|get (?:back|in touch)|follow up|reply|respond|text|write)\\b");
  private static final Pattern THEN_WILL = Pattern.compile("\\b(?:i|we|they)" + WILL
      + " [^.!?]{1,80}? and (?:then |will |'ll |we'll |i'll )?(?:get back|let you know|call you|contact you|e-?mail you|reply|follow up|update you|be in touch|(?:send|e-?mail|forward|ship|post) (?:you|it|this|that|them))\\b");
  private static final Pattern MAKE_SURE = Pattern
      .compile("\\b(?:i|we)(?:'ll| will)(?: personally)? (?:make sure|ensure|see to it)"
          + "(?: that)? (?:to|you|your|someone|it|they|the|an?)\\b");
  private static final Pattern OTHERS_WILL = Pattern.compile("\\b(?:the|our|your) \\w{2,15} will (?:confirm|reach out"
      + "|(?:contact|call|e-?mail|notify|visit) you|(?:get back|reply|write) to you)\\b");
  private static final Pattern IT_WAS = Pattern
      .compile("\\b(?:refund|credit|replacement|voucher|compensation)(?: [^\\s.,;]{1,15}){0,4}"
          + " (?:was|is|were) (?:now |already )?(?:approved|issued|processed|confirmed|on its way)\\b");
  /** A link to reset a password is sent and done with: nothing is left to keep. */
  private static final Pattern SETTLED = Pattern
      .compile("\\b(?:reset|verification|activation|confirmation|one-time|login|sign-in)"
          + " (?:e-?mail|link|code|message)\\b");
  private static final Pattern UNBOUND = Pattern
      .compile(
          "\\b(?<!ask )(?<!check )(?<!see )(?<!know )(?<!out )(?<!confirm )(?:if|whether)\\b|\\b(?:once|unless|usually|will be located|typically|generally|can offer|can take|may take|takes up to|should|could|would|might|may|hopefully|try to|when you|as soon as you|after you"
              + "|(?:the|a|an) (?:\\w{1,15} ){0,3}(?:flight|bus|train|event|game|show|concert|movie|store|shop) will"
              + "|in case|dm us|let us know|let me know|please (?:send|dm|provide|share|reply|call|contact|visit|confirm|give us your|follow|see|check))\\b");
  private static final Pattern NEGATED = Pattern
      .compile("\\b(?:will not|won't|cannot|can't|could not|couldn't|have not|haven't|unable)\\b(?! be charged)");

  private static final Pattern FOREIGN = Pattern.compile(
      "\\bcompetitors?(?:'s)? (?:will|can|do|deliver\\w*|shipp\\w*|service|refund\\w*|offers?|sends?)\\b|\\bused to (?:take|be|cost|come|arrive|ship|offer|last)\\b"
          + "|\\bbut we (?:do not|don't) offer\\b");

  private Promises() {}

  /** Neither a question nor a possibility nor a refusal. */
  static boolean bound(String plain) {
    return !plain.endsWith("?") && !foreign(plain) && !UNBOUND.matcher(plain).find() && !NEGATED.matcher(plain).find();
  }

  /** What others do, what was so once, and what is taken back: "a courier brings it, but we do not offer that". */
  private static boolean foreign(String plain) {
    return (plain.contains("competitor") || plain.contains("used to ") || plain.contains("not offer")
        || plain.contains("n't offer")) && FOREIGN.matcher(plain).find();
  }

  static boolean in(String plain) {
    if (!plain.endsWith("?") && Abroad.spoken(plain) && Abroad.promise(plain)) {
      return true;
    }
    if (!bound(plain)) {
      return false;
    }
    return YOU_GET.matcher(plain).find() || YOU_ARE.matcher(plain).find() || THEY_WILL.matcher(plain).find()
        || AND_WILL.matcher(plain).find() || THEN_WILL.matcher(plain).find() || MAKE_SURE.matcher(plain).find()
        || OTHERS_WILL.matcher(plain).find() || IT_WAS.matcher(plain).find()
        || HAVE_DONE.matcher(plain).find() && !SETTLED.matcher(plain).find() || IT_WILL.matcher(plain).find()
        || IT_HAS.matcher(plain).find() || HAVE_ASKED.matcher(plain).find() || dated(plain);
  }

  /** "A colleague will bring the key by noon", "it will be posted within 48 hours". */
  private static boolean dated(String plain) {
    return (plain.contains("will") || plain.contains("'ll")) && WHEN.matcher(plain).find()
        && (SOMEBODY.matcher(plain).find() || SOMETHING.matcher(plain).find());
  }
}
