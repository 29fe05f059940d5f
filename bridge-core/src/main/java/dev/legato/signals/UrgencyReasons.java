package dev.legato.signals;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why it may not wait, whatever the mood: the gravest reason a sentence names. */
final class UrgencyReasons {
  private static final Map<UrgencyReason.Kind, Pattern> PATTERNS = patterns();

  private UrgencyReasons() {}

  static Optional<UrgencyReason> in(String plain, Quote quote) {
    for (Map.Entry<UrgencyReason.Kind, Pattern> entry : PATTERNS.entrySet()) {
      Matcher matcher = entry.getValue().matcher(plain);
      if (matcher.find()) {
        boolean aligned = quote.words().length() == plain.length();
        String named = aligned ? quote.words().substring(matcher.start(), matcher.end()) : matcher.group();
        return Optional.of(new UrgencyReason(entry.getKey(), named, quote));
      }
    }
    return Optional.empty();
  }

  private static Map<UrgencyReason.Kind, Pattern> patterns() {
    Map<UrgencyReason.Kind, Pattern> patterns = new EnumMap<>(UrgencyReason.Kind.class);
    patterns.put(UrgencyReason.Kind.SAFETY,
        Pattern.compile("\\b(?:caught|on) fire\\b|\\belectric shock\\b|\\bgas leak\\b"
            + "|\\b(?:got|was|been|is) (?:injured|burn(?:t|ed))\\b|\\bsmok(?:e|ing) (?:is |was )?com(?:es|ing) (?:out|from)\\b"));
    patterns.put(UrgencyReason.Kind.SECURITY,
        Pattern.compile(
            "\\b(?:been|got|was|is) (?:hacked|compromised)\\b|\\bfraud(?:ulent)?\\b|\\bidentity theft\\b|\\bdata (?:breach|leak)\\b"
                + "|\\bstolen (?:card|account|identity|password)\\b|\\b(?:card|account|phone|identity) (?:was|has been|got) stolen\\b"
                + "|\\bsomeone else (?:is|has|was|used|using|logged)\\b|\\bunauthori[sz]ed (?:access|login|transaction|charge|payment)s?\\b"));
    patterns.put(UrgencyReason.Kind.OUTAGE,
        Pattern.compile(
            "\\b(?:whole|entire) (?:\\w{1,15} ){1,2}(?:is |are )?(?:can't|cannot|can not|unable|blocked|down|stuck|offline)(?: (?:log in|sign in|work|open|access|use|print|pay)\\b)?\\b"
                + "|\\b(?:can't|cannot|can not|unable to) (?:work|trade|open the shop|serve (?:our )?customers|take (?:any )?(?:orders|payments))\\b"
                + "|\\b(?:site|website|system|server|service|production|everything|api|internet) (?:is|has been|went|are) (?:\\w{1,10} )?(?:down|offline)\\b"
                + "|\\boutage\\b|\\blocked out\\b"));
    patterns.put(UrgencyReason.Kind.MONEY,
        Pattern.compile(
            "\\b(?:charged|billed|debited|paid)(?: me| us)? (?:twice|double|two times|three times)\\b|\\bdouble[- ](?:charged|billed)\\b"
                + "|\\bovercharged\\b|\\bcharged (?:\\w{1,10} ){0,3}(?:wrong|too much)\\b|\\bpayroll\\b"));
    patterns.put(UrgencyReason.Kind.DEADLINE,
        Pattern.compile(
            "\\b(?:by|before|until) (?:the )?(?:end of (?:the )?(?:day|week)|today|tonight|tomorrow|noon|midnight|eod"
                + "|(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|\\d{1,2}(?::\\d\\d)? ?(?:am|pm)\\b)"
                + "|\\b(?:need|needed|must|have to|has to|leave|leaving|fly|travel|wedding|launch|due)\\b.{0,40}\\b(?:today|tonight|tomorrow|this (?:morning|afternoon|evening)|in (?:an|one|two|\\d{1,2}) hours?)\\b"
                + "|\\b(?:asap|urgent|urgently|emergency|deadline)\\b|\\bas soon as possible\\b"));
    return patterns;
  }
}
