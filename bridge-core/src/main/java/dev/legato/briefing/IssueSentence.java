package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Readings;
import dev.legato.signals.language.Said;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What it is about, in one sentence: the bot's summary where it says something, else its stated goal, else the customer's
 * own first real words, quoted.
 *
 * @param text the sentence, whole
 * @param quoted whether it is the customer's own
 * @param page the error the customer saw, where the words alone say little; else empty
 */
record IssueSentence(String text, boolean quoted, String page) {
  private static final int WORDS = 22;
  private static final int CHARS = 140;
  /** A few words more are shown where nothing has to be cut then. */
  private static final int WHOLE_WORDS = 26;
  private static final int WHOLE_CHARS = 170;
  private static final int SHORT_WORDS = 17;
  private static final int SHORT_CHARS = 115;
  private static final int FEW_WORDS = 12;
  private static final int PAGE_WORDS = 10;
  private static final int PAGE_CHARS = 80;
  /** Summaries that are none: what every handoff could say. */
  private static final Pattern EMPTY_TALK = Pattern.compile(
      "(?i)(?:the )?(?:customer|user|visitor|client)?\\s*(?:has |had )?(?:contacted (?:us|support)|reached out|(?:needs?|wants?|requests?|requested"
          + "|(?:initially )?asked for|asks for|is asking for) (?:some )?(?:help|support|assistance|a human|an agent|a person|to (?:speak|talk) (?:to|with) (?:an? )?(?:human|agent|person|someone))(?: with)?"
          + "|escalat(?:ed|ion)(?: to (?:an? )?(?:human |live )?(?:human|agent|person))?|hand-?off(?: to (?:an? )?(?:human |live )?(?:human|agent|person))?|n/?a|none|null|unknown|undefined|no summary(?: available)?|summary)\\W*");
  private static final Pattern PERSON_ONLY = Pattern.compile(
      "(?i)\\W*(?:(?:can i|i|want|need|would|like|to|speak|talk|chat|with|get|me|a|an|the|real|live|human|person|agent|representative|operator|someone|please|now|just|connect|transfer)\\W*)+"
          + "|(?iu)\\W*(?:(?:quiero|quisiera|necesito|puedo|hablar|con|una?|la|el|alguien|persona|agente|humano|asesora?|real|por|favor"
          + "|je|j'ai|besoin|peux|puis|veux|voudrais|souhaite|parler|\u00e0|avec|d'un|un|une|vrai|conseill(?:er|\u00e8re)|humain|personne|quelqu'un|svp|s'il|vous|pla\u00eet|merci|bonjour"
          + "|ich|m\u00f6chte|will|kann|bitte|mit|einem|einer|echten|richtigen|menschen|mensch|mitarbeiter(?:in)?|berater(?:in)?|jemandem|sprechen|reden|verbinden|sie|mich"
          + "|quero|preciso|posso|falar|com|uma?|pessoa|atendente|alguém|voglio|vorrei|posso|parlare|operatore|persona|qualcuno"
          + "|ik|wil|graag|een|medewerker|iemand|spreken|praten|met|jeg|vil|gerne|tale|snakke|med|et|en|menneske)\\W*){2,}");

  /** A long public message is cut in two and numbered. */
  private static final Pattern FIRST_HALF = Pattern.compile("\\(?1/[2-9]\\)?\\s*$");
  private static final Pattern LABEL = Pattern.compile("(?i)^(?:conversation |issue |case )?summary: ?");
  /** Words meant for a machine say nothing about what the customer wants. */
  private static final Pattern TO_MACHINE = Pattern.compile(
      "(?i)\\W*(?:please )?(?:ignore|disregard|forget) (?:all |any )?(?:of )?(?:the |your |my )?(?:previous|prior|above|earlier|system)\\b.*");
  private static final Pattern ADDRESS = Pattern.compile("(?i)\\s*+\\bhttps?://\\S{1,500}");
  /** What stood around an address. */
  private static final Pattern MARKS = Pattern.compile("([?!]|(?<=\\p{L}):)(?: [?!])+");
  private static final Pattern TAGS = Pattern.compile("(?: #\\w{1,40}){1,8}$");
  private static final Pattern LOUD = Pattern.compile("[!\\p{Lu}]");
  private static final List<Cue> OUTBURSTS = List.of(Cue.INSULT, Cue.PROFANITY, Cue.MOCKERY, Cue.CHALLENGE, Cue.ANGER,
      Cue.DISMAY);
  private static final List<Cue> OBSTACLES = List.of(Cue.FAILED, Cue.DENIAL, Cue.HARDSHIP, Cue.DISPUTE, Cue.TRIED,
      Cue.REPEATS);
  private static final int LOUDEST = 200;
  /** "billing" or "boiler broken" opens a talk; what is said a little later tells more. */
  private static final int TOO_SHORT = 4;
  private static final int TELLING = 5;
  private static final int LOOK_AHEAD = 4;
  /** A plan or thanks may stand first; what is needed follows soon. */
  private static final int NEAR = 4;
  private static final int REASON = 3;
  private static final int SAYS_IT = 2;
  private static final int SPOKEN = 1_000;
  /** So few words are a name, where one was asked for. */
  private static final int NAME = 3;
  private static final List<String> TOPICS = List.of("intent", "topic", "subject");

  private IssueSentence(String text, boolean quoted) {
    this(text, quoted, "");
  }

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
      return own.map(sentence -> sentence.on(p));
    }
    Escalation escalation = p.escalation();
    if (escalation != null && escalation.reason() != null && Words.count(escalation.reason()) >= REASON
        && real(escalation.reason())) {
      String reason = w.say("issue.reason", Words.clean(escalation.reason()));
      return Optional
          .of(new IssueSentence(topic(p).filter(topic -> !Topics.named(reason, List.of(topic.toLowerCase(Locale.ROOT))))
              .map(topic -> w.say("issue.topic", reason, topic)).orElse(reason), false));
    }
    return Optional.empty();
  }

  /** Within layer 1's budget; a quote keeps its marks. */
  String shown(Wording w) {
    return framed(Gist.cut(bare(), WORDS, CHARS), w);
  }

  /** The same with a few words more, where that saves a sentence. */
  String shownLonger(Wording w) {
    String words = bare();
    String told = Gist.cut(words, WHOLE_WORDS, WHOLE_CHARS);
    // One long sentence needs no more than its beginning.
    boolean whole = told.equals(words) || !Words.cut(words, WHOLE_WORDS, WHOLE_CHARS).equals(told);
    return whole ? framed(told, w) : shown(w);
  }

  /** With fewer words, where what was said last needs the room. */
  String shownShorter(Wording w) {
    return framed(Gist.cut(bare(), SHORT_WORDS, SHORT_CHARS), w);
  }

  boolean cut(Wording w) {
    return !shown(w).equals(framed(text, w));
  }

  private String bare() {
    return quoted ? withoutAddresses(text) : text;
  }

  private String framed(String words, Wording w) {
    String sentence = quoted ? w.say("quote", words) : words;
    return page.isEmpty() ? sentence : w.say("issue.page-showed", sentence, page);
  }

  /** "See screenshot" and the error that the page showed say together what it is about. */
  private IssueSentence on(ContextPackage p) {
    boolean little = Words.count(text) < 2 * TELLING;
    return little ? new IssueSentence(text, quoted, error(p)) : this;
  }

  private static String error(ContextPackage p) {
    return p.page() == null || p.page().error() == null
        ? ""
        : Words.cut(Words.bare(Words.clean(p.page().error())), PAGE_WORDS, PAGE_CHARS);
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
      String only = w.say("issue.person-only", Words.cut(asked.get().text(), 10, 80));
      return topic(p).map(topic -> w.say("issue.topic", only, topic)).orElse(only);
    }
    boolean wantsPerson = Asked.stated(p);
    boolean silent = p.messages().stream()
        .noneMatch(m -> m.speaker() == Speaker.CUSTOMER && m.content() != null && !m.content().isBlank());
    String what = w.say(wantsPerson ? "issue.wants-person" : "issue.no-subject");
    String subject = error(p).isEmpty()
        ? topic(p).map(topic -> w.say("issue.topic", what, topic)).orElse(what)
        : w.say("issue.page-showed", what, error(p));
    boolean spoke = IntStream.range(0, p.messages().size()).anyMatch(i -> spoke(p, i));
    return spoke ? subject : w.say(silent ? "issue.silent" : "issue.greeted", subject);
  }

  /** Gave a name or a number, which is more than a greeting. */
  private static boolean spoke(ContextPackage p, int turn) {
    Message message = p.messages().get(turn);
    String said = message.speaker() != Speaker.CUSTOMER || message.content() == null
        || message.content().length() > LOUDEST
            ? ""
            : Opening.without(Words.clean(message.content()));
    return !said.isEmpty() && !Opening.small(said) && bare(p, turn, said);
  }

  /** What the bot took it for, where it says so beside the conversation. */
  private static Optional<String> topic(ContextPackage p) {
    return category(p).isPresent()
        ? category(p)
        : Sent.values(p).entrySet().stream()
            .filter(entry -> TOPICS.contains(entry.getKey().toLowerCase(Locale.ROOT))).map(Map.Entry::getValue)
            .map(value -> Words.cut(Words.human(value), PAGE_WORDS, PAGE_CHARS)).findFirst();
  }

  /** As the bot stated it. */
  static Optional<String> category(ContextPackage p) {
    return p.issue() == null || p.issue().category() == null || p.issue().category().isBlank()
        ? Optional.empty()
        : Optional.of(Words.cut(Words.human(p.issue().category()), PAGE_WORDS, PAGE_CHARS));
  }

  /** Many parts of a note ask for them, of the one package it is written from. */
  private record FirstWords(ContextPackage p, boolean personOnly) {
    @Override
    public boolean equals(Object other) {
      return other instanceof FirstWords(ContextPackage theirs, boolean only) && theirs == p && only == personOnly;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(p);
    }
  }

  private static Optional<IssueSentence> firstWords(ContextPackage p, boolean personOnly) {
    return Readings.once(new FirstWords(p, personOnly), () -> read(p, personOnly));
  }

  private static Optional<IssueSentence> read(ContextPackage p, boolean personOnly) {
    List<String> said = new ArrayList<>();
    String toMachine = null;
    String named = null;
    int answers = 0;
    boolean spoken = false;
    @Nullable
    String half = null;
    for (int i = 0; i < p.messages().size(); i++) {
      Message message = p.messages().get(i);
      String content = message.content();
      if (half != null && message.speaker() == Speaker.CUSTOMER && content != null && content.length() <= 4_000) {
        content = half + " " + Words.spoken(content).replaceFirst("^\\(?2/[2-9]\\)? ", "");
      }
      half = null;
      if (message.speaker() == Speaker.CUSTOMER && content != null && content.length() <= 4_000
          && i + 1 < p.messages().size() && p.messages().get(i + 1).speaker() == Speaker.CUSTOMER
          && FIRST_HALF.matcher(content).find()) {
        half = Words.spoken(content);
        continue;
      }
      // What the bot dealt with is the issue, however it was told.
      if (message.speaker() == Speaker.AI && !said.isEmpty() && Words.count(said.getFirst()) >= TOO_SHORT
          && (content == null || content.length() > 4_000 || ++answers > NEAR
              || Need.dealtWith(content) && !Need.general(said.getFirst()) && !Need.asksSubject(content))) {
        break;
      }
      spoken |= message.speaker() == Speaker.AI;
      if (message.speaker() != Speaker.CUSTOMER || content == null || content.isBlank()) {
        continue;
      }
      String whole = Words.clean(content.length() > 4_000 ? content.substring(0, 4_000) : content);
      String clean = Opening.without(whole);
      boolean person = PERSON_ONLY.matcher(clean.length() > 120 ? "-" : clean).matches();
      if (clean.isEmpty() || Opening.small(clean) || person != personOnly || bare(p, i, clean)) {
        continue;
      }
      if (spoken) {
        clean = Opening.answering(clean);
      }
      if (asked(p.messages(), i) && !said.isEmpty() && Need.telling(clean) >= SAYS_IT) {
        return Optional.of(new IssueSentence(together(said.getFirst(), clean), true));
      }
      if (TO_MACHINE.matcher(clean).matches() || !personOnly && outburst(clean)) {
        toMachine = toMachine == null ? clean : toMachine;
        continue;
      }
      if (said.isEmpty() && named == null && !personOnly && Opening.greetsByName(whole)) {
        named = clean;
        continue;
      }
      String wish = said.isEmpty() && !personOnly ? wish(p.messages(), i, clean) : "";
      said.add(wish.isEmpty() ? clean : wish);
      i += wish.isEmpty() ? 0 : 1;
      boolean open = Need.general(said.getFirst()) || i + 2 < p.messages().size() && asked(p.messages(), i + 2);
      boolean enough = Words.count(said.getFirst()) >= TOO_SHORT && (said.size() == NEAR
          || !open && Need.told(said.getFirst()) && !Need.thanksOnly(said.getFirst()));
      if (personOnly || enough || said.size() > LOOK_AHEAD) {
        break;
      }
    }
    if (named != null && said.isEmpty()) {
      said.addFirst(named);
    }
    if (said.isEmpty()) {
      return Optional.ofNullable(toMachine).map(words -> new IssueSentence(words, true));
    }
    return Optional.of(new IssueSentence(opening(said), true));
  }

  /** A number, or somebody's name: neither says what it is about. */
  private static boolean bare(ContextPackage p, int turn, String clean) {
    if (clean.chars().noneMatch(Character::isLetter)) {
      return true;
    }
    if (Words.count(clean) > NAME || clean.indexOf('?') >= 0) {
      return false;
    }
    String before = turn == 0 ? null : p.messages().get(turn - 1).content();
    String name = p.customer() == null ? null : p.customer().name();
    return before != null && before.length() <= SPOKEN && p.messages().get(turn - 1).speaker() == Speaker.AI
        && Need.asksName(before) && !Need.plainlyTold(clean)
        || name != null && Words.clean(name).equalsIgnoreCase(clean.replaceFirst("\\W+$", ""));
  }

  /** The bot wanted to know what it is about: what follows is. */
  private static boolean asked(List<Message> messages, int turn) {
    String before = turn == 0 ? null : messages.get(turn - 1).content();
    return before != null && messages.get(turn - 1).speaker() == Speaker.AI && before.length() <= SPOKEN
        && messages.get(turn).speaker() == Speaker.CUSTOMER && Need.asksSubject(before);
  }

  /** What happened, and in the next breath what is wanted: both; else nothing. */
  private static String wish(List<Message> messages, int turn, String told) {
    Message next = turn + 1 < messages.size() ? messages.get(turn + 1) : null;
    if (next == null || next.speaker() != Speaker.CUSTOMER || next.content() == null || next.content().length() > SPOKEN
        || Words.count(told) < TOO_SHORT || Need.asks(told) || Need.thanksOnly(told)) {
      return "";
    }
    String more = Opening.without(Words.clean(next.content()));
    boolean wanted = Words.count(more) >= TELLING && Need.asks(more) && Need.telling(more) >= SAYS_IT
        && !PERSON_ONLY.matcher(more.length() > 120 ? "-" : more).matches();
    return !wanted ? "" : told + (Character.isLetterOrDigit(told.charAt(told.length() - 1)) ? ". " : " ") + more;
  }

  /** The first words; where they are few, with longer ones after them; instead of a plan or thanks, what follows. */
  private static String opening(List<String> said) {
    String first = said.getFirst();
    if (Need.general(first)) {
      SameWords same = SameWords.of(first);
      return said.stream().skip(1)
          .filter(later -> Words.count(later) > TELLING && Need.own(later) && (Need.fault(later) || Need.asks(later)))
          .filter(later -> !same.alike(SameWords.of(later))).findFirst().map(later -> together(first, later))
          .filter(both -> both.startsWith(Words.bare(first))).orElse(first);
    }
    // "The thing you sent me" says not what is the matter.
    boolean vague = said.size() > 1 && !Need.told(first) && Need.telling(first) < SAYS_IT && !Need.thanksOnly(first);
    if (Words.count(first) >= TOO_SHORT && !vague) {
      boolean thanks = Need.thanksOnly(first);
      return !thanks && (Need.told(first) || !Need.plan(first))
          ? first
          : said.stream().skip(1)
              .filter(later -> Words.count(later) >= TOO_SHORT && (thanks || Need.obstacle(later))).findFirst()
              .map(Opening::withoutLeads).map(later -> thanks ? later : together(first, later)).orElse(first);
    }
    return said.stream().skip(1).filter(later -> !Need.thanksOnly(later))
        .filter(later -> Words.count(later) >= TELLING || Need.telling(later) >= SAYS_IT).filter(
            later -> Need.telling(later) > 0)
        .findFirst()
        .map(later -> later.toLowerCase(Locale.ROOT).contains(first.toLowerCase(Locale.ROOT))
            ? later
            : Need.telling(first) == 0 ? later : first + " \u2026 " + later)
        .orElseGet(() -> Words.cut(said.stream().filter(words -> Need.telling(words) > 0)
            .filter(words -> !Need.thanksOnly(words) && !Need.farewell(words)).distinct()
            .collect(Collectors.joining(" \u2026 ")), FEW_WORDS,
            CHARS))
        .transform(words -> words.isEmpty() ? first : words);
  }

  /** A plan and what stands in its way, where both fit; else the latter. */
  private static String together(String first, String later) {
    String both = Words.bare(first) + " \u2026 " + later;
    return Words.count(both) <= WHOLE_WORDS && both.length() <= WHOLE_CHARS ? both : later;
  }

  /** "ARE YOU OUT OF YOUR MINDS?!" says how somebody feels, not what it is about. */
  private static boolean outburst(String text) {
    if (text.length() > LOUDEST || text.indexOf('!') < 0 || LOUD.matcher(text).results().limit(3).count() < 3) {
      return false;
    }
    long capitals = text.chars().filter(Character::isUpperCase).count();
    boolean shouted = 10 * capitals > 7 * text.chars().filter(Character::isLetter).count();
    Said said = Languages.of(Languages.detect(text).orElse("en")).read(text);
    boolean cue = OUTBURSTS.stream().anyMatch(said::has) && Need.telling(text) < SAYS_IT;
    boolean asks = shouted && text.indexOf('?') >= 0 && Need.telling(text) < 2 * SAYS_IT;
    return (cue || asks) && OBSTACLES.stream().noneMatch(said::has);
  }

  /** Without the addresses that stand between its words and the #tags behind them, unless nothing else is said. */
  private static String withoutAddresses(String text) {
    String bare = TAGS.matcher(
        text.indexOf("://") < 0 ? text : MARKS.matcher(ADDRESS.matcher(text).replaceAll("").strip()).replaceAll("$1"))
        .replaceFirst("");
    return Words.count(bare) >= TOO_SHORT ? bare : text;
  }

  /** "Demande un conseiller", "pide hablar con un agente": what every handoff could say, in the languages bots speak. */
  private static final Pattern PERSON_WANTED = Pattern.compile(
      "(?iu).*(?<!\\p{L})(?:conseill(?:er|\u00e8re)|humain|agente?n?|asesora?|humano|persona|personne|mitarbeiter(?:in)?|berater(?:in)?|menschen|operat(?:ore|ora?)|atendente|medewerker|recepci\u00f3n|kundenservice)\\W*$");

  static boolean real(String summary) {
    String clean = Words.clean(summary.length() > 400 ? summary.substring(0, 400) : summary);
    return Words.count(clean) >= 3 && !EMPTY_TALK.matcher(clean).matches()
        && (Words.count(clean) > FEW_WORDS / 2 || !PERSON_WANTED.matcher(clean).matches());
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "IssueSentence[" + text.length() + " characters]";
  }
}
