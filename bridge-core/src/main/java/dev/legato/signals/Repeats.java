package dev.legato.signals;

import java.util.regex.Pattern;

/** The customer says that this was told, asked or tried before. */
final class Repeats {
  private static final Pattern BEFORE = Pattern
      .compile("\\balready (?:told|said|explained|tried|sent|gave|given|asked|did|done|called|provided)\\b"
          + "|\\b(?:yesterday|last (?:week|month|time|night)|before) (?:as well|too)\\b"
          + "|\\b(?:second|third|fourth|fifth|2nd|3rd|\\d{1,2}th) time\\b"
          + "|\\b(?:as|like) i (?:said|told|explained|mentioned)\\b|\\bi(?:'ve| have)? (?:just )?told you\\b"
          + "|\\bhow many times\\b|\\bkeep(?:s)? (?:asking|telling|saying)\\b|\\bstill (?:waiting|no (?:reply|answer|response))\\b"
          + "|\\byou (?:told|promised) me (?:that|this|the same)\\b|\\b(?:once|yet) again\\b");
  private static final Pattern AGAIN = Pattern.compile(
      "\\b(?:ask|asked|asking|tell|telling|told|explain|explained|explaining|say|said|saying|repeat|repeating|write|writing|wrote|sent|send|call|called|calling"
          + "|contact|contacted|contacting|message|messaged|email|emailed|complain|through|me|here|the same|back)\\b[^.!?]{0,40}\\bagain\\b|\\bagain and again\\b");
  private static final Pattern HARMLESS = Pattern
      .compile(
          "\\b(?:gone|broken|down|out|off|back|failed|stopped|happened|thanks|thank you|cheers|try(?:ing)?|start|log(?:ging)? in|once i|when i|if i|can you|could you"
              + "|please|never)\\b.{0,60}\\bagain\\b|\\bagain (?:and again )?(?:later|tomorrow|thanks|thank you)\\b");

  private Repeats() {}

  static boolean in(String plain) {
    return BEFORE.matcher(plain).find() || AGAIN.matcher(plain).find() && !HARMLESS.matcher(plain).find();
  }
}
