package dev.legato.briefing;

import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sentences by which a promise was kept: "got the refund, thanks" from the customer, "the refund went out" from an agent. Careful:
 * the sentence has to speak of the same thing, it neither asks nor denies nor hopes, and nobody may take it back later.
 */
final class Confirmations {
  private static final int MAX_CHARS = 1_000;
  private static final int WORDS = 14;
  private static final int CHARS = 100;
  /** "Got the refund, thanks" is short; whoever tells a longer story may mean something else. */
  private static final int SHORT = 12;
  private static final int SHORTER = 8;
  private static final List<Cue> OPEN = List.of(Cue.DENIAL, Cue.HOPED, Cue.CONDITION, Cue.FAILED);

  /** @param settles whether it says that something came or was done; else it denies that */
  private record Sentence(int turn, Speaker speaker, String words, boolean settles) {}

  private final List<Sentence> sentences;
  private final Wording said;

  private Confirmations(List<Sentence> sentences, Wording said) {
    this.sentences = sentences;
    this.said = said;
  }

  /** @param from the turn after the first promise: before that nothing can have been kept */
  static Confirmations of(ContextPackage p, Wording said, int from) {
    List<Sentence> found = new ArrayList<>();
    Lexicon lexicon = Languages.of(said.language());
    List<Message> messages = p.messages();
    List<String> customer = said.list("kept.customer");
    List<String> agent = said.list("kept.agent");
    for (int turn = from; turn < messages.size(); turn++) {
      Message message = messages.get(turn);
      String content = message.content();
      boolean tells = message.speaker() == Speaker.CUSTOMER || message.speaker() == Speaker.HUMAN;
      List<String> list = message.speaker() == Speaker.HUMAN ? agent : customer;
      // Most turns hold none of the words: those cost one look.
      if (tells && content != null && content.length() <= MAX_CHARS && speaks(content, said, list)) {
        read(turn, message.speaker(), lexicon.read(Words.spoken(content)), list, said, found);
      }
    }
    return new Confirmations(found, said);
  }

  private static boolean speaks(String content, Wording said, List<String> list) {
    return Topics.named(content, list) || Topics.named(content, said.list("kept.not"))
        || Topics.named(content, said.list("kept.money")) || Topics.named(content, said.list("kept.contact"));
  }

  private static void read(int turn, Speaker speaker, Said content, List<String> list, Wording said,
      List<Sentence> found) {
    List<Span> spans = content.sentences();
    List<String> sentences = Gist.sentences(content);
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      String words = sentences.get(i);
      boolean open = OPEN.stream().anyMatch(cue -> content.has(cue, span))
          || Topics.named(words, said.list("kept.not"));
      boolean asks = words.endsWith("?");
      if (open && !asks || !asks && Topics.named(words, list)) {
        found.add(new Sentence(turn, speaker, words, !open));
      }
    }
  }

  /** The latest word on a promise of this wording, where it says that it was kept. */
  Optional<Ledger.Kept> of(String promise, int turn, CommitmentKind kind) {
    return sentences.reversed().stream().filter(one -> one.turn() > turn && sameThing(promise, one.words(), kind))
        .findFirst().filter(one -> one.settles() && Words.count(one.words()) <= longest(kind))
        .map(one -> new Ledger.Kept(one.speaker(),
            Words.cut(RedactionPolicy.least().mask(Words.clean(one.words())), WORDS, CHARS)));
  }

  private static int longest(CommitmentKind kind) {
    return switch (kind) {
      case MONEY, CONTACT -> SHORT;
      case OUTCOME, TIME, ENTITLEMENT -> SHORTER;
    };
  }

  /** Both speak of money, or of a call; of other things, in a telling word of the promise. */
  private boolean sameThing(String promise, String words, CommitmentKind kind) {
    return switch (kind) {
      case MONEY -> Topics.named(promise, said.list("kind.money")) && Topics.named(words, said.list("kept.money"));
      case CONTACT ->
        Topics.named(promise, said.list("kind.contact")) && Topics.named(words, said.list("kept.contact"));
      case OUTCOME, TIME, ENTITLEMENT -> shares(promise, words);
    };
  }

  private static boolean shares(String promise, String words) {
    SameWords one = SameWords.of(promise);
    SameWords other = SameWords.of(words);
    return one.telling().stream()
        .anyMatch(word -> word.length() > 3 && other.telling().contains(word.toLowerCase(Locale.ROOT)));
  }
}
