package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What it is about, in one sentence: the bot's summary where it says something, else its stated goal, else the customer's
 * own first real words, quoted.
 *
 * @param text the sentence, whole
 * @param quoted whether it is the customer's own
 */
record IssueSentence(String text, boolean quoted) {
  private static final int WORDS = 22;
  private static final int CHARS = 140;
  /** Summaries that are none: what every handoff could say. */
  private static final Pattern EMPTY_TALK = Pattern.compile(
      "(?i)(?:the )?(?:customer|user|visitor|client)?\\s*(?:has |had )?(?:contacted (?:us|support)|reached out|(?:needs?|wants?|requests?|requested"
          + "|(?:initially )?asked for|asks for|is asking for) (?:some )?(?:help|support|assistance|a human|an agent|a person|to (?:speak|talk) (?:to|with) (?:an? )?(?:human|agent|person|someone))(?: with)?"
          + "|escalat(?:ed|ion)(?: to (?:an? )?(?:human |live )?(?:human|agent|person))?|hand-?off(?: to (?:an? )?(?:human |live )?(?:human|agent|person))?|n/?a|none|null|unknown|undefined|no summary(?: available)?|summary)\\W*");
  private static final Pattern SMALL_TALK = Pattern.compile(
      "(?i)\\W*(?:(?:h+[ae]*i+|hel+o+|he+y+a?|hiya|howdy|hallo|good (?:morning|afternoon|evening|day)|guten (?:tag|morgen|abend)|moin|servus|hola|buenos d[i\u00ed]as|buenas(?: tardes| noches)?|bonjour|bonsoir|salut|ciao|buongiorno|ol[a\u00e1]|bom dia|boa tarde|gracias|merci|danke|yo|thanks?|thank you|yes|no|ok|okay|sure|please|there|still|here|anyone|anybody|are you|is|team|everyone|sir|madam)\\W*)+");
  private static final Pattern PERSON_ONLY = Pattern.compile(
      "(?i)\\W*(?:(?:can i|i|want|need|would|like|to|speak|talk|chat|with|get|me|a|an|the|real|live|human|person|agent|representative|operator|someone|please|now|just|connect|transfer)\\W*)+");

  private static final Pattern COURTESY = Pattern
      .compile("(?i)(?:thank(?:s| you)|i hope|hope (?:you|this)|how are you|sorry to bother|my name is)\\b");

  private static final Pattern LABEL = Pattern.compile("(?i)^(?:conversation |issue |case )?summary: ?");
  /** Words meant for a machine say nothing about what the customer wants. */
  private static final Pattern TO_MACHINE = Pattern.compile(
      "(?i)\\W*(?:please )?(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the |your |my )?(?:previous|prior|above|earlier|system)\\b.*");
  /** "hi can I get": a greeting that runs into the sentence. A capital after it may be a name. */
  private static final Pattern RUN_IN = Pattern
      .compile("^(?i:h+[ae]*i+|hel+o+|he+y+|hallo|hola|bonjour|ol\u00e1) (?=\\p{Ll})");
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\s*+\\bhttps?://\\S{1,500}");
  private static final Pattern LOUD = Pattern.compile("[!\\p{Lu}]");
  private static final List<Cue> OUTBURSTS = List.of(Cue.INSULT, Cue.PROFANITY, Cue.MOCKERY, Cue.CHALLENGE, Cue.ANGER,
      Cue.DISMAY);
  private static final List<Cue> OBSTACLES = List.of(Cue.FAILED, Cue.DENIAL, Cue.HARDSHIP, Cue.DISPUTE, Cue.TRIED,
      Cue.REPEATS);
  private static final int LOUDEST = 200;
  private static final String FORM = "[form] ";
  /** "billing" or "boiler broken" opens a talk; what is said a little later tells more. */
  private static final int TOO_SHORT = 4;
  private static final int TELLING = 5;
  private static final int LOOK_AHEAD = 4;
  private static final int SAYS_IT = 2;

  static IssueSentence of(ContextPackage p, Wording w) {
    return said(p, w).orElseGet(() -> new IssueSentence(nothing(p, w), false));
  }

  /** The same, or empty when neither the bot nor the customer said what it is about. */
  static Optional<IssueSentence> said(ContextPackage p, Wording w) {
    Issue issue = p.issue();
    if (issue != null && issue.summary() != null && real(issue.summary())) {
      return Optional.of(new IssueSentence(LABEL.matcher(Words.clean(issue.summary())).replaceFirst(""), false));
    }
    if (issue != null && issue.goal() != null && real(issue.goal())) {
      String goal = w.say("issue.wants", Words.bare(Words.clean(issue.goal())));
      return Optional.of(new IssueSentence(p.page() == null || p.page().error() == null
          ? goal
          : w.say("issue.page-showed", goal, Words.clean(p.page().error())), false));
    }
    Optional<IssueSentence> own = firstWords(p, false);
    if (own.isPresent()) {
      return own;
    }
    Escalation escalation = p.escalation();
    if (escalation != null && escalation.reason() != null && Words.count(escalation.reason()) >= 4
        && real(escalation.reason())) {
      return Optional.of(new IssueSentence(w.say("issue.reason", Words.clean(escalation.reason())), false));
    }
    return Optional.empty();
  }

  /** Within layer 1's budget; a quote keeps its marks. */
  String shown(Wording w) {
    return framed(Gist.cut(quoted ? withoutAddresses(text) : text, WORDS, CHARS), w);
  }

  boolean cut(Wording w) {
    return !shown(w).equals(framed(text, w));
  }

  private String framed(String words, Wording w) {
    return quoted ? w.say("quote", words) : words;
  }

  /** The customer's own words on the matter, whatever the bot made of them. */
  static Optional<String> ownWords(ContextPackage p) {
    return firstWords(p, false).map(IssueSentence::text);
  }

  /** Whether the bot states, or the customer's only words say, that a person is wanted. */
  static boolean wantsPerson(ContextPackage p) {
    return Asked.stated(p) || firstWords(p, true).isPresent();
  }

  private static String nothing(ContextPackage p, Wording w) {
    Optional<IssueSentence> asked = firstWords(p, true);
    if (asked.isPresent()) {
      return w.say("issue.person-only", Words.cut(asked.get().text(), 10, 80));
    }
    boolean wantsPerson = Asked.stated(p);
    boolean silent = p.messages().stream()
        .noneMatch(m -> m.speaker() == Speaker.CUSTOMER && m.content() != null && !m.content().isBlank());
    String what = w.say(wantsPerson ? "issue.wants-person" : "issue.no-subject");
    return w.say(silent ? "issue.silent" : "issue.greeted", what);
  }

  private static Optional<IssueSentence> firstWords(ContextPackage p, boolean personOnly) {
    List<String> said = new ArrayList<>();
    String toMachine = null;
    for (Message message : p.messages()) {
      String content = message.content();
      if (message.speaker() != Speaker.CUSTOMER || content == null || content.isBlank()) {
        continue;
      }
      String clean = withoutGreeting(Words.clean(content.length() > 4_000 ? content.substring(0, 4_000) : content));
      boolean person = PERSON_ONLY.matcher(clean.length() > 120 ? "-" : clean).matches();
      boolean small = Words.count(clean) == 0 || clean.chars().noneMatch(Character::isLetterOrDigit)
          || SMALL_TALK.matcher(clean.length() > 120 ? "-x" : clean).matches() || clean.equals("[form sent]");
      if (clean.isEmpty() || small || person != personOnly) {
        continue;
      }
      if (TO_MACHINE.matcher(clean).matches() || !personOnly && outburst(clean)) {
        toMachine = toMachine == null ? clean : toMachine;
        continue;
      }
      said.add(clean);
      if (personOnly || Words.count(said.getFirst()) >= TOO_SHORT || said.size() > LOOK_AHEAD) {
        break;
      }
    }
    if (said.isEmpty()) {
      return Optional.ofNullable(toMachine).map(words -> new IssueSentence(words, true));
    }
    return Optional.of(new IssueSentence(opening(said), true));
  }

  /** The first words; where they are few, with the first longer ones after them. */
  private static String opening(List<String> said) {
    String first = said.getFirst();
    if (Words.count(first) >= TOO_SHORT) {
      return first;
    }
    return said.stream().skip(1).filter(later -> Words.count(later) >= TELLING || telling(later) >= SAYS_IT).filter(
        later -> telling(later) > 0).findFirst()
        .map(later -> later.toLowerCase(Locale.ROOT).contains(first.toLowerCase(Locale.ROOT))
            ? later
            : telling(first) == 0 ? later : first + " \u2026 " + later)
        .orElse(first);
  }

  /** "Hi there! Thanks for your help. My order …" starts at "My order"; the rest of the quote stays as it was said. */
  private static String withoutGreeting(String said) {
    String text = Words.spoken(said.startsWith(FORM) ? said.substring(FORM.length()) : said);
    int from = 0;
    for (int i = 0; i + 2 < Math.min(text.length(), 160); i++) {
      char c = text.charAt(i);
      boolean sentence = (c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ';
      boolean clause = c == ',' || c == '\u2014' || c == '-' && text.charAt(i + 1) == ' ';
      if (sentence || clause) {
        String piece = text.substring(from, i).strip();
        if (SMALL_TALK.matcher(piece).matches() || sentence && COURTESY.matcher(piece).lookingAt()) {
          from = i + 1;
        } else if (sentence) {
          break;
        }
      }
    }
    return RUN_IN.matcher(text.substring(from).strip()).replaceFirst("");
  }

  /** Words of matter: neither small words nor the letters and figures of a code. */
  private static int telling(String text) {
    Said said = Languages.of(Languages.detect(text).orElse("en")).read(text);
    return (int) said.tokens().stream().filter(token -> token.spoken() && token.word().length() > 2
        && token.word().chars().allMatch(Character::isLetter) && !said.common(token.word())).count();
  }

  /** "ARE YOU OUT OF YOUR MINDS?!" says how somebody feels, not what it is about. */
  private static boolean outburst(String text) {
    if (text.length() > LOUDEST || text.indexOf('!') < 0 || LOUD.matcher(text).results().limit(3).count() < 3) {
      return false;
    }
    long capitals = text.chars().filter(Character::isUpperCase).count();
    boolean shouted = 10 * capitals > 7 * text.chars().filter(Character::isLetter).count();
    Said said = Languages.of(Languages.detect(text).orElse("en")).read(text);
    boolean cue = OUTBURSTS.stream().anyMatch(said::has) && telling(text) < SAYS_IT;
    boolean asks = shouted && text.indexOf('?') >= 0 && telling(text) < 2 * SAYS_IT;
    return (cue || asks) && OBSTACLES.stream().noneMatch(said::has);
  }

  /** Without the addresses that stand between its words, unless nothing else is said. */
  private static String withoutAddresses(String text) {
    String bare = text.indexOf("://") < 0 ? text : ADDRESS.matcher(text).replaceAll("").strip();
    return Words.count(bare) >= TOO_SHORT ? bare : text;
  }

  static boolean real(String summary) {
    String clean = Words.clean(summary.length() > 400 ? summary.substring(0, 400) : summary);
    return Words.count(clean) >= 3 && !EMPTY_TALK.matcher(clean).matches();
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "IssueSentence[" + text.length() + " characters]";
  }
}
