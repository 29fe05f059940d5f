package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Quote;
import dev.legato.signals.Signals;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The customer's question that nobody has answered yet: asked in the last words, and not the opening itself. */
final class LastQuestion {
  private static final int WORDS = 20;
  private static final int CHARS = 140;
  private static final int SHORTEST = 4;
  /** Whoever calls for a person in more words says what for. */
  private static final int CALL = 12;
  private static final int MAX_CHARS = 4_000;

  private LastQuestion() {}

  static Optional<String> of(ContextPackage p, Signals signals) {
    List<Message> messages = p.messages();
    boolean opened = messages.stream().anyMatch(m -> m.speaker() == Speaker.AI || m.speaker() == Speaker.HUMAN);
    for (int i = messages.size() - 1; opened && i >= 0; i--) {
      Message last = messages.get(i);
      // "The chat was handed over" answers nothing.
      if (last.speaker() == Speaker.SYSTEM) {
        continue;
      }
      String said = last.content() == null ? "" : last.content();
      if (last.speaker() != Speaker.CUSTOMER || said.length() > MAX_CHARS) {
        return Optional.empty();
      }
      Optional<String> question = in(Words.spoken(said), i, p, signals);
      // After "hello?" and a call for a person the question before is still open.
      if (question.isPresent()
          || !Opening.small(Opening.without(said)) && signals.humanRequests().stream().noneMatch(call(i))) {
        return question;
      }
    }
    return Optional.empty();
  }

  private static Predicate<Quote> call(int turn) {
    return quote -> quote.turn() == turn && Words.count(quote.words()) <= CALL;
  }

  /** The last one that is more than the call for a person, which is told elsewhere. */
  private static Optional<String> in(String said, int turn, ContextPackage p, Signals signals) {
    String own = IssueSentence.ownWords(p).orElse("");
    for (int end = said.lastIndexOf('?'); end >= 0;) {
      int start = end;
      while (start > 0 && ".!?".indexOf(said.charAt(start - 1)) < 0) {
        start--;
      }
      String question = said.substring(start, end + 1).strip();
      boolean person = Words.count(question) <= CALL && !Need.about(question) && signals.humanRequests().stream()
          .anyMatch(call -> call.turn() == turn && Words.spoken(call.words()).contains(question));
      if (!person) {
        return Words.count(question) < SHORTEST || own.contains(question)
            ? Optional.empty()
            : Optional.of(Words.cut(question, WORDS, CHARS));
      }
      end = start == 0 ? -1 : said.lastIndexOf('?', start - 1);
    }
    return Optional.empty();
  }
}
