package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Quote;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.transcript.Outcome;
import dev.legato.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the customer said last, where it is more than thanks or an answer: goals change on the way. */
final class LastWords {
  private static final int WORDS = 18;
  private static final int CHARS = 120;
  /** Where two are told, the earlier is told in so many words. */
  private static final int BOTH = 14;
  /** So many courtesies at the end are passed over. */
  private static final int PASSED = 2;
  private static final int TELLING = 2;
  private static final int SHORTEST = 3;
  private static final int LONG = 5;
  private static final int MAX_CHARS = 4_000;

  /** Trouble is looked for so many turns back. */
  private static final int REACH = 60;

  /** What was wanted then. */
  private static final Pattern FORMER = Pattern.compile("(?i)\\b(?:needed|wanted|requested|cancell?ed|refunded)\\b");

  /** "My e-mail is …" fills in a form. */
  private static final Pattern DATA = Pattern.compile(
      "(?i)(?:(?:and|so|it's|its) )?(?:my|the) (?:\\w{1,15} ){0,3}(?:name|e-?mail|address|phone|number|id|code|zip|postcode|email id) (?:is|are|to)\\b");

  private static final Pattern OPEN = Pattern.compile("(?i)\\b(?:what|which|where|when|who|whose|why|how)\\b[^.!]*\\?");

  private LastWords() {}

  /**
   * @param last whether nothing of matter was said after it
   * @param answer whether the bot had asked for it
   */
  record Said(String words, boolean last, boolean answer) {
    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Said[" + last + "]";
    }
  }

  /**
   * What the customer said last, and before it the trouble that the opening did not tell of; none, one or both, in their order.
   *
   * @param told whether the note says it already
   */
  static List<Said> of(ContextPackage p, Signals signals, Predicate<String> told) {
    List<Message> messages = p.messages();
    int opened = opened(messages);
    int passed = 0;
    boolean later = false;
    @Nullable
    Said last = null;
    @Nullable
    Said wish = null;
    String own = IssueSentence.ownWords(p).orElse("");
    boolean open = !own.isEmpty() && Need.trouble(own) && own.indexOf('?') < 0;
    for (int i = messages.size() - 1; opened >= 0 && i > opened; i--) {
      Message message = messages.get(i);
      if (message.speaker() != Speaker.CUSTOMER || message.content() == null
          || message.content().length() > MAX_CHARS) {
        continue;
      }
      String whole = RedactionPolicy.least().mask(Words.clean(message.content()));
      String said = withoutAnswer(Opening.without(withoutCall(whole, i, signals)));
      boolean small = small(said, signals) || Need.thanksOnly(whole) && !Need.trouble(said);
      if (last == null && passed <= PASSED && !small && !answers(said, i, messages)) {
        if (news(said, whole, i, p, signals) && !told.test(said)) {
          last = new Said(Gist.cut(said, WORDS, CHARS), !later, wanted(i, messages));
        }
        later = true;
        passed = PASSED + 1;
      } else if (!open && !small && Need.fault(said) && turns(said, i, messages) && !own.contains(said)
          && !told.test(said)
          && (said.length() < whole.length() - LONG
              || signals.transcript().turns().get(i).askedForPerson().isEmpty())) {
        return last == null
            ? List.of(new Said(Gist.cut(said, WORDS, CHARS), !later, wanted(i, messages)))
            : List.of(new Said(Gist.cut(said, BOTH, CHARS), false, asked(i, messages)), last);
      } else if (wish == null && !open && !small && Need.wishes(said) && Words.count(said) >= LONG
          && Need.telling(said) >= TELLING && !asked(i, messages) && !own.contains(said) && !told.test(said)
          && news(said, whole, i, p, signals)) {
        wish = new Said(Gist.cut(said, BOTH, CHARS), false, false);
        later = true;
        passed++;
      } else if (small && last == null && !later
          && signals.transcript().turns().get(i).reported().outcome() == Outcome.WORKED) {
        // Helped, and thankful: what was said before is over.
        break;
      } else {
        later |= !small;
        passed++;
      }
      if (passed > PASSED && (open || last == null && !later && messages.size() - i > REACH)) {
        break;
      }
    }
    Said one = last == null ? wish : last;
    return one == null ? List.of() : List.of(one);
  }

  /** "Not sure. The door is still shut": the second is more than an answer. */
  private static String withoutAnswer(String said) {
    String first = Words.firstClause(said);
    boolean more = first.length() < said.length() && Words.count(first) <= SHORTEST
        && Words.count(said.substring(first.length())) >= LONG;
    return more && Need.telling(first) == 0 && Need.telling(said) >= TELLING
        ? said.substring(first.length()).strip()
        : said;
  }

  /** The customer's last question, where it shows dismay or asks for something to be done: what the bot said to it was no answer. */
  private static boolean pressing(String words, int turn, List<Message> messages) {
    Wording said = Wording.of(Languages.detect(words).orElse("en"));
    return messages.stream().skip(turn + 1L).noneMatch(message -> message.speaker() == Speaker.CUSTOMER)
        && (words.endsWith("??") || Need.fault(words) || Topics.named(words, said.list("issue.asks"))
            || messages.stream().skip(turn + 1L).map(Message::content).anyMatch(reply -> reply != null
                && (Topics.named(reply, said.list("promise.handover")) || Topics.named(reply, said.list("step.none"))
                    || Languages.of(said.language()).read(reply).has(Cue.DENIAL)
                    || said.list("answer.none").stream().anyMatch(reply.toLowerCase(Locale.ROOT)::contains))));
  }

  /** "The button is grey. A human please": the call for a person is told elsewhere. */
  private static String withoutCall(String whole, int turn, Signals signals) {
    String left = whole;
    for (Quote call : signals.humanRequests()) {
      if (call.turn() == turn && !Need.about(call.words())) {
        left = left.replace(Words.clean(call.words()), "").strip();
      }
    }
    return left.isEmpty() ? whole : left;
  }

  /** An answer that goes on to a trouble: "no, but it broke yesterday". */
  private static boolean turns(String said, int turn, List<Message> messages) {
    return !asked(turn, messages)
        || Topics.named(said, Wording.of(Languages.detect(said).orElse("en")).list("issue.turns"));
  }

  /** An answer is listed as one; what is wanted instead is more. */
  private static boolean answers(String said, int turn, List<Message> messages) {
    return asked(turn, messages) && !Topics.named(FORMER.matcher(said).replaceAll(""),
        Wording.of(Languages.detect(said).orElse("en")).list("issue.asks"));
  }

  /** The bot wanted to know what, which or where: the answer is one, and no news. */
  private static boolean wanted(int turn, List<Message> messages) {
    return asked(turn, messages)
        && OPEN.matcher(Objects.requireNonNullElse(messages.get(turn - 1).content(), "")).find();
  }

  /** The bot asked for something before, other than "what happened?" and whether there is anything else. */
  private static boolean asked(int turn, List<Message> messages) {
    String before = messages.get(turn - 1).content();
    String spoken = before == null ? "" : Words.spoken(before);
    if (messages.get(turn - 1).speaker() != Speaker.AI || !spoken.endsWith("?")) {
      return false;
    }
    int start = spoken.length() - 1;
    while (start > 0 && ".!?".indexOf(spoken.charAt(start - 1)) < 0) {
      start--;
    }
    return Words.count(spoken.substring(start)) > SHORTEST
        && !Topics.named(spoken, Wording.of(Languages.detect(spoken).orElse("en")).list("question.closing"));
  }

  /** The first turn of the bot after the customer spoke; where nobody else spoke, the customer's first; or none. */
  private static int opened(List<Message> messages) {
    int first = -1;
    boolean others = false;
    for (int i = 0; i < messages.size(); i++) {
      Speaker speaker = messages.get(i).speaker();
      boolean company = speaker == Speaker.AI || speaker == Speaker.HUMAN;
      if (first >= 0 && company) {
        return i;
      }
      others |= company;
      first = first < 0 && speaker == Speaker.CUSTOMER ? i : first;
    }
    return others ? -1 : first;
  }

  private static boolean small(String said, Signals signals) {
    Wording words = Wording.of(signals.transcript().language());
    var read = Languages.of(signals.transcript().language()).read(said);
    boolean civil = (read.has(Cue.THANKS) || read.has(Cue.PRAISE) || read.has(Cue.CLOSING) || read.has(Cue.YES))
        && !Need.trouble(said);
    boolean tells = Need.plainlyTold(said)
        || Words.count(said) >= LONG
            && (Need.telling(said) >= TELLING || Need.obstacle(said) || Topics.named(said, words.list("issue.turns")));
    boolean brief = Words.count(said) <= LONG && read.has(Cue.THANKS);
    return brief || DATA.matcher(said).lookingAt() || Opening.small(said) || Need.thanksOnly(said) || civil
        || Words.count(said) < (said.endsWith("?") && Need.telling(said) > 0 ? 2 : SHORTEST) || !tells
        || Topics.named(said, words.list("report.accepts")) || Topics.named(said, words.list("last.closing"));
  }

  /** Not the issue, nor told elsewhere in the note. */
  private static boolean news(String words, String whole, int turn, ContextPackage p, Signals signals) {
    String own = IssueSentence.ownWords(p).orElse("");
    boolean issue = own.contains(words) || words.contains(own) && !own.isEmpty();
    // A question is either in the last words, and stands under Next, or somebody spoke to it.
    boolean question = LastQuestion.of(p, signals).filter(words::contains).isPresent()
        || words.endsWith("?") && turn + 1 < p.messages().size() && !pressing(words, turn, p.messages());
    boolean person = (signals.transcript().turns().get(turn).askedForPerson().isPresent()
        || signals.humanRequests().stream().anyMatch(quote -> quote.turn() == turn)) && !Need.about(words)
        && Words.count(words) + SHORTEST > Words.count(Opening.without(whole));
    boolean repeated = signals.repeats().stream().anyMatch(quote -> quote.turn() == turn);
    return !issue && !question && !person && !repeated;
  }
}
