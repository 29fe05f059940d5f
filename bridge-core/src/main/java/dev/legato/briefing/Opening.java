package dev.legato.briefing;

import dev.legato.redaction.FirstNames;
import dev.legato.signals.language.Languages;
import dev.legato.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A customer's turn without what only leads up to it: greetings, courtesies, and the sounds between spoken words. */
final class Opening {
  static final Pattern SMALL_TALK = Pattern.compile(
      "(?i)\\W*(?:(?:h+[ae]*i+|hel+o+|he+y+a?|hiya|howdy|hallo|(?:good )?(?:morning|afternoon|evening)|good day|guten (?:tag|morgen|abend)|moin|servus|hola|buenos d[i\u00ed]as|buenas(?: tardes| noches)?|bonjour|bonsoir|salut|ciao|buongiorno|ol[a\u00e1]|bom dia|boa (?:tarde|noite)|gracias|merci|danke|yo|oh|thanks?|thank you|dear|yes|no|ok|okay|sure|please|there|still|here|anyone|anybody|are you|can you hear me|is|team|all|folks|guys|support|everyone|sir|madam|it's me|me again|back again|again|or|to whom it may concern|ha(?:ha)+h?|he(?:he)+|lol|cool|fine|great|alright)\\W*)+");
  private static final Pattern COURTESY = Pattern
      .compile("(?i)(?:thank(?:s| you)|i hope|hope (?:you|this)|how are you|sorry to bother|my name is)\\b");
  /** "hi can I get": a greeting that runs into the sentence. A capital after it may be a name. */
  private static final Pattern RUN_IN = Pattern
      .compile("^(?i:h+[ae]*i+|hel+o+|he+y+|hallo|hola|bonjour|ol\u00e1) (?=\\p{Ll})");
  private static final Pattern NAMED = Pattern
      .compile(
          "(?iu)\\W*(?:h+[ae]*i+|hel+o+|he+y+|hallo|hola|bonjour|ol\u00e1|dear|good (?:morning|afternoon|evening)),? \\p{L}{2,20}\\W*");
  /** "the the": nobody writes so. */
  private static final Pattern TWICE = Pattern.compile("(?iu)\\b([\\p{L}']{1,12}) \\1\\b(?! \\1\\b)");
  private static final Map<String, Pattern> FILLERS = Wording.LANGUAGES.stream()
      .collect(Collectors.toUnmodifiableMap(tag -> tag, tag -> fillers(Wording.of(tag).list("speech.fillers"))));
  private static final Pattern FILLER = fillers(
      Wording.LANGUAGES.stream().flatMap(tag -> Wording.of(tag).list("speech.fillers").stream()).toList());
  private static final Pattern ANSWERS = Pattern
      .compile("(?iu)^(?:(?:yeah|yep|yes|ok|okay|okey|k|kk|alright|well|oh|ja|oui|s\u00ed|sim)\\b[,.!]? )+(?=\\p{L})");
  /** "Are you a real person?" is about whom one talks to. */
  private static final Pattern BOT = Pattern.compile(
      "(?i)\\W*(?:are|is|am) (?:you|this|i|there)(?: (?:talking|speaking|chatting) (?:to|with))?(?: an?)?(?: (?:real|live|actual|human))*(?: (?:person|human|bot|robot|machine|someone|anybody|ai|chatbot|agent))?\\W*");
  /** "Quick question:" asks none yet. */
  private static final Pattern ANNOUNCES = Pattern.compile(
      "(?iu)(?:(?:so|just|hey|also|and|i have|i've got|got|eine?|une|uma?|tengo una?) ){0,3}(?:an? )?(?:quick|random|short|small|little|simple|kurze|kleine|petite|r\u00e1pida|breve) (?:question|one|frage|pregunta|pergunta)(?: r\u00e1pida)?(?: (?:for you|please|here))?");
  private static final Pattern HOPE = Pattern.compile("(?i)(?:i |we )?hope (?:you|this|all)\\b.{0,120}");
  /** "[image]", "[form sent]": what a platform puts where there are no words. */
  private static final Pattern BRACKETED = Pattern.compile("\\[[^\\[\\]]{1,40}]");
  /** "It's Marta." says who speaks. */
  private static final Pattern WHO = Pattern.compile(
      "(?iu:it['\u2019]?s|this is|i['\u2019]?m|i am|my name is|ich bin|hier ist|hier spricht|c['\u2019]est|je suis|soy|aqu[i\u00ed]|sou|\u00e9 (?:o|a)) (\\p{Lu}\\p{Ll}+)(?: \\p{Lu}\\p{Ll}+)?(?: (?:here|again))?|(\\p{Lu}\\p{Ll}+) (?:here|again)");
  private static final String FORM = "[form] ";
  private static final Pattern DOTS = Pattern
      .compile("^[^\\p{L}\\p{N}\"'\u201c\u2018\u00ab#@$\u20ac\u00a3(\\[\u00bf\u00a1+<]+(?=[\\p{L}#@])");
  private static final int PRAISE = 6;
  private static final int LEADS = 160;
  private static final int LONGEST = 120;

  private Opening() {}

  private static Pattern fillers(List<String> sounds) {
    return Pattern.compile("(?iu)(?<![\\p{L}'])(?:" + String.join("|", sounds) + ")(?![\\p{L}'])[,.]{0,3}\\s*");
  }

  /** Says nothing of a matter. */
  static boolean small(String clean) {
    return Words.count(clean) == 0 || clean.chars().noneMatch(Character::isLetterOrDigit)
        || SMALL_TALK.matcher(clean.length() > LONGEST ? "-x" : clean).matches() || BRACKETED.matcher(clean).matches()
        || clean.length() <= LONGEST && BOT.matcher(clean).matches()
        || clean.length() <= LONGEST && ANNOUNCES.matcher(clean.replaceFirst("\\W+$", "")).matches()
        || HOPE.matcher(clean).matches() && !Need.told(clean);
  }

  /** A greeting and one word, which may be a name: "hi Riley". */
  static boolean greetsByName(String said) {
    return said.length() <= LONGEST && NAMED.matcher(said).matches();
  }

  /** "Hi there! Thanks for your help. My order …" starts at "My order"; the rest of the quote stays as it was said. */
  static String without(String said) {
    String text = plain(Words.spoken(said.startsWith(FORM) ? said.substring(FORM.length()) : said));
    int from = 0;
    for (int i = 0; i + 2 < Math.min(text.length(), LEADS); i++) {
      char c = text.charAt(i);
      boolean sentence = (c == '.' || c == '!' || c == '?') && text.charAt(i + 1) == ' ';
      boolean clause = c == ',' || c == ':' || c == '\u2014' || c == '-' && text.charAt(i + 1) == ' ';
      if (sentence || clause) {
        String piece = text.substring(from, i).strip();
        boolean courtesy = sentence && (COURTESY.matcher(piece).lookingAt() && !Need.obstacle(piece)
            || Words.count(piece) <= PRAISE && Need.thanksOnly(piece));
        if (c != ':' && SMALL_TALK.matcher(piece).matches() || courtesy || sentence && who(piece)
            || ANNOUNCES.matcher(piece).matches()) {
          from = i + 1;
        } else if (sentence) {
          break;
        }
      }
    }
    return RUN_IN.matcher(DOTS.matcher(text.substring(from).strip()).replaceFirst("")).replaceFirst("");
  }

  /** "It's Marta" tells who speaks, "It's Sunday" what day it is. */
  private static boolean who(String piece) {
    Matcher matcher = WHO.matcher(piece);
    return matcher.matches() && FirstNames.shipped()
        .has((matcher.group(1) == null ? matcher.group(2) : matcher.group(1)).toLowerCase(Locale.ROOT));
  }

  /** As somebody would write down what was spoken: "uh yeah hi so um I I got this letter" is "I got this letter". */
  private static String plain(String text) {
    // Few turns have any: the others cost one look.
    if (!FILLER.matcher(text).find()) {
      return text;
    }
    Pattern own = FILLERS.getOrDefault(Languages.detect(text).orElse("en"), FILLER);
    String quiet = own.matcher(text).replaceAll("");
    if (quiet.equals(text) || quiet.isBlank()) {
      return text;
    }
    String once = withoutLeads(TWICE.matcher(quiet.strip()).replaceAll("$1"));
    return once.isBlank() ? text : once;
  }

  /** "Yeah does it …" answers a greeting before it asks. */
  static String answering(String text) {
    return ANSWERS.matcher(text).replaceFirst("");
  }

  /** "Yes well the thing is …" without its first words, which answer somebody. */
  static String withoutLeads(String text) {
    Wording words = Wording.of(Languages.detect(text).orElse("en"));
    String once = text;
    List<String> leads = words.list("speech.leads");
    for (String first = first(once); leads.contains(first) && once.length() > first.length() + 1; first = first(once)) {
      once = once.substring(first.length()).replaceFirst("^[\\s,.!]+", "");
    }
    return once.isBlank() ? text : once;
  }

  private static String first(String text) {
    return text.split("[\\s,.!]", 2)[0].toLowerCase(Locale.ROOT);
  }
}
