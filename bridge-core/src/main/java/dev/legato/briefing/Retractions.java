package dev.legato.briefing;

import dev.legato.contextpackage.CommitmentKind;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.Sentences;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sentences in which the bot seems to take back what it said before; the agent sees both. Only a clause that cancels the
 * very thing promised withdraws it.
 */
final class Retractions {
  private static final int MAX_CHARS = 1_000;
  private static final int WORDS = 16;
  private static final int CHARS = 120;
  private static final int TELLING = 4;

  /** "It will now be 14:00" speaks of the thing named before, "the shop has moved to Leeds" does not. */
  private static final Pattern OF_IT = Pattern.compile(
      "(?iu)\\b(?:it|that|this|they|estimate|eta|es|das|sie|\u00e7a|cela|il|elle|lo|eso|isso)\\b");
  private static final Pattern CLAUSES = Pattern.compile("(?iu)[,;.!]|\\b(?:and|but|und|aber|et|mais|y|pero|e|mas)\\b");

  private record Sentence(int turn, String words, boolean revises, boolean cancels) {}

  /**
   * What takes a promise back.
   *
   * @param words masked
   * @param cancelled whether it cancels the very thing
   */
  record TakenBack(String words, boolean cancelled) {
    /** Never prints what was said. */
    @Override
    public String toString() {
      return "TakenBack[" + cancelled + "]";
    }
  }

  private final List<Sentence> sentences;
  private final Wording said;

  private Retractions(List<Sentence> sentences, Wording said) {
    this.sentences = sentences;
    this.said = said;
  }

  /** @param from the turn after the first promise: before that nothing can be taken back */
  static Retractions of(ContextPackage p, Wording said, int from) {
    List<Sentence> found = new ArrayList<>();
    List<String> revised = said.list("promise.revised");
    List<String> cancelled = said.list("promise.cancelled");
    List<String> back = Stream.of(said.list("promise.back"), cancelled, revised)
        .flatMap(List::stream).toList();
    List<Message> messages = p.messages();
    for (int turn = from; turn < messages.size(); turn++) {
      String content = messages.get(turn).content();
      // Most turns hold none of the words: those cost one look.
      if (messages.get(turn).speaker() == Speaker.AI && content != null && content.length() <= MAX_CHARS
          && Topics.named(content, back)) {
        for (String words : Sentences.of(Words.spoken(content))) {
          if (!words.endsWith("?") && Topics.named(words, back)) {
            found.add(new Sentence(turn, words, Topics.named(words, revised), Topics.named(words, cancelled)));
          }
        }
      }
    }
    return new Retractions(found, said);
  }

  /** The first one after a promise of these words that speaks of the same thing. */
  Optional<TakenBack> of(String promise, int turn, CommitmentKind kind) {
    return sentences.stream().filter(one -> one.turn() > turn)
        .filter(one -> one.cancels()
            ? cancels(promise, one.words())
            : one.revises() && timed(promise, kind) && OF_IT.matcher(one.words()).find()
                || sameThing(promise, one.words(), kind))
        .findFirst().map(one -> new TakenBack(Words.cut(RedactionPolicy.least().mask(one.words()), WORDS, CHARS),
            one.cancels()));
  }

  /** "I've cancelled your reservation and will refund nothing" cancels a reservation, and no refund. */
  private boolean cancels(String promise, String words) {
    return Stream.of(CLAUSES.split(words)).filter(clause -> Topics.named(clause, said.list("promise.cancelled")))
        .anyMatch(clause -> shared(promise, clause));
  }

  /** "It will be fixed by 11:00." */
  private static boolean timed(String promise, CommitmentKind kind) {
    return kind == CommitmentKind.TIME
        || kind == CommitmentKind.OUTCOME && promise.chars().anyMatch(Character::isDigit);
  }

  private boolean sameThing(String promise, String words, CommitmentKind kind) {
    boolean money = kind == CommitmentKind.MONEY
        && (Topics.named(words, said.list("kind.money")) || Topics.named(words, said.list("kept.money")));
    return money || shared(promise, words);
  }

  private static boolean shared(String promise, String words) {
    SameWords other = SameWords.of(words);
    return SameWords.of(promise).telling().stream()
        .anyMatch(word -> word.length() > TELLING && other.telling().contains(word));
  }
}
