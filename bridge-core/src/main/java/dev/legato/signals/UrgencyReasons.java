package dev.legato.signals;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why it may not wait, whatever the mood: the gravest reason a sentence names, and a legal threat beside it. */
final class UrgencyReasons {
  private static final String MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
  /** A time that was missed is a grievance, not a deadline: "she promised a call by noon and nobody called". */
  private static final Pattern OVER = Pattern
      .compile(
          "\\b(?:promised|supposed to|nobody|no one|should have|was due|were due|never (?:came|arrived|called))\\b");
  /** A word of denial that runs up to the find without a pause. */
  private static final Pattern DENIAL = Pattern
      .compile(
          "\\b(?:not|no|never|nothing|without|isn't|wasn't|aren't|don't|doesn't|didn't|neither|nor)\\b[^.,;!?:]*$");
  private static final int LONGEST_DENIAL = 24;
  /** In words. */
  private static final int LONGEST_NAMED = 6;
  private static final Map<UrgencyReason.Kind, Reason> REASONS = reasons();

  /**
   * How a reason is said.
   *
   * @param anchors one of them stands in whatever the look finds: most sentences have none, and cost no more than that
   */
  private record Reason(Pattern look, List<String> anchors) {
    static Reason of(String look, String... anchors) {
      return new Reason(Pattern.compile(look), List.of(anchors));
    }

    boolean mayBeIn(String plain) {
      for (String anchor : anchors) {
        if (plain.contains(anchor)) {
          return true;
        }
      }
      return false;
    }
  }

  private UrgencyReasons() {}

  static List<UrgencyReason> in(String plain, Quote quote) {
    List<UrgencyReason> found = new ArrayList<>();
    for (Map.Entry<UrgencyReason.Kind, Reason> entry : REASONS.entrySet()) {
      boolean wanted = found.isEmpty() || entry.getKey() == UrgencyReason.Kind.LEGAL;
      Matcher matcher = entry.getValue().look().matcher(plain);
      if (wanted && entry.getValue().mayBeIn(plain) && matcher.find() && !over(entry.getKey(), plain)
          && !denied(entry.getKey(), plain, matcher.start())) {
        int group = telling(matcher);
        boolean aligned = quote.words().length() == plain.length();
        String named = aligned
            ? quote.words().substring(matcher.start(group), matcher.end(group))
            : matcher.group(group);
        found.add(new UrgencyReason(entry.getKey(), named, quote));
      }
    }
    return found;
  }

  private static boolean over(UrgencyReason.Kind kind, String plain) {
    return kind == UrgencyReason.Kind.DEADLINE && OVER.matcher(plain).find();
  }

  /** "This is not urgent at all", "no deadline": the word is there, and the opposite is meant. */
  private static boolean denied(UrgencyReason.Kind kind, String plain, int start) {
    // "If it isn't here by Friday" denies nothing: of deadlines only the bare word can be denied.
    boolean deniable = kind == UrgencyReason.Kind.SAID_SO
        || kind == UrgencyReason.Kind.DEADLINE && plain.startsWith("deadline", start);
    return deniable && DENIAL.matcher(plain.substring(Math.max(0, start - LONGEST_DENIAL), start)).find();
  }

  /** "leave on a trip tomorrow" as it is; of a find longer than a glance only the group that says when. */
  private static int telling(Matcher matcher) {
    if (matcher.group().chars().filter(c -> c == ' ').count() < LONGEST_NAMED) {
      return 0;
    }
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        return group;
      }
    }
    return 0;
  }

  private static Map<UrgencyReason.Kind, Reason> reasons() {
    Map<UrgencyReason.Kind, Reason> reasons = new EnumMap<>(UrgencyReason.Kind.class);
    reasons.put(UrgencyReason.Kind.SAFETY,
        Reason.of("\\b(?:caught|on) fire\\b|\\belectric shock\\b|\\bgas leak\\b"
            + "|\\b(?:got|was|been|is) (?:injured|burn(?:t|ed))\\b|\\bsmok(?:e|ing) (?:is |was )?com(?:es|ing) (?:out|from)\\b",
            "fire", "electric shock", "gas leak", "injured", "burn", "smok"));
    reasons.put(UrgencyReason.Kind.SECURITY,
        Reason.of(
            "\\b(?:been|got|was|is) (?:hacked|compromised)\\b|\\bfraud(?:ulent)?\\b|\\bidentity theft\\b|\\bdata (?:breach|leak)\\b"
                + "|\\bstolen (?:card|account|identity|password)\\b|\\b(?:card|account|phone|identity) (?:was|has been|got) stolen\\b"
                + "|\\bsomeone else (?:is|has|was|used|using|logged)\\b|\\bunauthori[sz]ed (?:access|login|transaction|charge|payment)s?\\b",
            "hacked", "compromised", "fraud", "theft", "breach", "leak", "stolen", "someone else", "unauthori"));
    reasons.put(UrgencyReason.Kind.OUTAGE,
        Reason.of(
            "\\b(?:whole|entire) (?:\\w{1,15} ){1,2}(?:is |are )?(?:can't|cannot|can not|unable|blocked|down|stuck|offline)(?: (?:log in|sign in|work|open|access|use|print|pay)\\b)?\\b"
                + "|\\b(?:can't|cannot|can not|unable to) (?:work|trade|open the shop|serve (?:our )?customers|take (?:any )?(?:orders|payments))\\b"
                + "|\\b(?:site|website|system|server|service|production|everything|api|internet) (?:is|has been|went|are) (?:\\w{1,10} )?(?:down|offline)\\b"
                + "|\\boutage\\b|\\blocked out\\b",
            "whole ", "entire ", "can't", "cannot", "can not", "unable", "down", "offline", "outage", "locked out"));
    reasons.put(UrgencyReason.Kind.MONEY,
        Reason.of(
            "\\b(?:charged|billed|debited|paid)(?: me| us)? (?:twice|double|two times|three times)\\b|\\bdouble[- ](?:charge[ds]?|billed)\\b|\\bduplicate (?:charge|payment)s?\\b"
                + "|\\bovercharged\\b|\\bcharged (?:\\w{1,10} ){0,3}(?:wrong|too much)\\b"
                + "|\\bcharges? (?:\\S{1,12} ){0,4}?(?:i|we) (?:never|did not|didn't|do not|don't) (?:made|make|authori[sz]ed?|recogni[sz]e|order(?:ed)?)\\b",
            "charge", "billed", "debited", "paid", "duplicate"));
    reasons.put(UrgencyReason.Kind.DEADLINE,
        Reason.of(
            "\\b(?:by|before) (?:the )?(?:end of (?:the )?(?:day|week)|today|tonight|tomorrow|noon|midnight|eod"
                + "|(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\d{1,2}(?::\\d\\d)? ?(?:am|pm)\\b)"
                + "|\\b(?:need|needed|must|have to|has to|leave|leaving|fly|travel|wedding|launch|due)\\b.{0,40}\\b(today|tonight|tomorrow|this (?:morning|afternoon|evening)|in (?:an|one|two|\\d{1,2}) hours?)\\b"
                + "|\\b(?:need|want|would like|must|have to|has to|due|latest|deadline|please|hoping)\\b.{0,60}?\\b((?:by|before) (?:the )?(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?"
                + MONTH + "|" + MONTH + " \\d{1,2}(?:st|nd|rd|th)?))\\b"
                + "|\\bbefore (?:my|our) (?:trip|flight|holiday|vacation|wedding|exam|surgery|appointment|interview|move)\\b"
                + "|^(?!.*\\b(?:was|were|had|came|missed|cancell?ed|took|last|went|did|didn't|book|schedule|reserve|reservation)\\b).*?\\b(?:meeting|presentation|present|board|flight|train|interview|exam|demo|appointment|wedding|trip|surgery|moving)\\b.{0,30}?\\b"
                + "(today|tonight|tomorrow(?: morning| afternoon)?|at \\d{1,2}(?::\\d\\d)? ?(?:am|pm)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|in (?:an|one|two|\\d{1,2}) hours?)\\b"
                + "|\\bdeadline\\b",
            "day", "tonight", "tomorrow", "noon", "midnight", "eod", "end of", "morning", "afternoon", "evening",
            "hour", "before my", "before our", "deadline", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    reasons.put(UrgencyReason.Kind.SAID_SO,
        Reason.of(
            "(?<![#\\w])(?:asap|urgent(?! care)|urgently|emergency(?! (?:exit|door|row|brake|number|contact|fund|kit)))\\b|\\bas soon as possible\\b",
            "asap", "urgent", "emergency", "as soon as"));
    reasons.put(UrgencyReason.Kind.LEGAL,
        Reason.of("\\b(?:my|our) (?:lawyer|attorney|solicitor)s?\\b|\\blegal action\\b|\\blegal steps\\b"
            + "|\\b(?:sue|suing) (?:you|your|the company)\\b|\\b(?:you|this) to court\\b|\\bsmall claims\\b|\\bombudsman\\b|\\btrading standards\\b"
            + "|\\bconsumer protection\\b|\\bmein(?:en|em)? anwalt\\b|\\bmi abogado\\b", "lawyer", "attorney",
            "solicitor", "legal", "sue", "suing", "court", "claims", "ombudsman", "trading standards", "consumer",
            "anwalt", "abogado"));
    return reasons;
  }
}
