package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.signals.transcript.Outcome;
import dev.legato.wording.Wording;
import java.util.List;
import java.util.Optional;

/** What the customer said last, where it is more than thanks or an answer: goals change on the way. */
final class LastWords {
  private static final int WORDS = 18;
  private static final int CHARS = 120;
  /** So many courtesies at the end are passed over. */
  private static final int PASSED = 2;
  private static final int TELLING = 2;
  private static final int SHORTEST = 3;
  private static final int LONG = 5;
  private static final int MAX_CHARS = 4_000;

  private LastWords() {}

  static Optional<String> of(ContextPackage p, Signals signals) {
    List<Message> messages = p.messages();
    int opened = opened(messages);
    int passed = 0;
    for (int i = messages.size() - 1; opened >= 0 && i > opened && passed <= PASSED; i--) {
      Message message = messages.get(i);
      if (message.speaker() == Speaker.CUSTOMER && message.content() != null
          && message.content().length() <= MAX_CHARS) {
        String said = Opening.without(RedactionPolicy.least().mask(Words.clean(message.content())));
        if (!small(said, signals) && !answers(said, i, messages)) {
          return news(said, i, p, signals) ? Optional.of(Gist.cut(said, WORDS, CHARS)) : Optional.empty();
        }
        passed++;
      }
    }
    return Optional.empty();
  }

  /** An answer is listed as one; what is wanted instead is more. */
  private static boolean answers(String said, int turn, List<Message> messages) {
    String before = messages.get(turn - 1).content();
    boolean asked = messages.get(turn - 1).speaker() == Speaker.AI && before != null && before.strip().endsWith("?");
    return asked && !Topics.named(said, Wording.of(Languages.detect(said).orElse("en")).list("issue.asks"));
  }

  /** The first turn of the bot after the customer spoke, or none. */
  private static int opened(List<Message> messages) {
    boolean spoke = false;
    for (int i = 0; i < messages.size(); i++) {
      Speaker speaker = messages.get(i).speaker();
      if (spoke && (speaker == Speaker.AI || speaker == Speaker.HUMAN)) {
        return i;
      }
      spoke |= speaker == Speaker.CUSTOMER;
    }
    return -1;
  }

  private static boolean small(String said, Signals signals) {
    Wording words = Wording.of(signals.transcript().language());
    Said read = Languages.of(signals.transcript().language()).read(said);
    boolean civil = (read.has(Cue.THANKS) || read.has(Cue.PRAISE) || read.has(Cue.CLOSING) || read.has(Cue.YES))
        && !Need.trouble(said);
    boolean tells = Need.plainlyTold(said) || Words.count(said) >= LONG && Need.telling(said) >= TELLING;
    return Opening.small(said) || Need.thanksOnly(said) || civil || Words.count(said) < SHORTEST || !tells
        || Topics.named(said, words.list("report.accepts")) || Topics.named(said, words.list("last.closing"));
  }

  /** Not the issue, nor told elsewhere in the note. */
  private static boolean news(String words, int turn, ContextPackage p, Signals signals) {
    String own = IssueSentence.ownWords(p).orElse("");
    boolean issue = own.contains(words) || words.contains(own) && !own.isEmpty();
    // A question is either in the last words, and stands under Next, or somebody spoke to it.
    boolean question = LastQuestion.of(p).filter(words::contains).isPresent()
        || words.endsWith("?") && turn + 1 < p.messages().size();
    var read = signals.transcript().turns().get(turn);
    boolean reported = read.reported().outcome() == Outcome.FAILED || read.reported().outcome() == Outcome.WORKED;
    boolean person = read.askedForPerson().isPresent()
        || signals.humanRequests().stream().anyMatch(quote -> quote.turn() == turn);
    boolean repeated = signals.repeats().stream().anyMatch(quote -> quote.turn() == turn);
    return !issue && !question && !reported && !person && !repeated;
  }
}
