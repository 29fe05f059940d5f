package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import java.util.List;
import java.util.Optional;

/** The customer's question that nobody has answered yet: asked in the last words, and not the opening itself. */
final class LastQuestion {
  private static final int WORDS = 20;
  private static final int CHARS = 140;
  private static final int SHORTEST = 4;
  private static final int MAX_CHARS = 4_000;

  private LastQuestion() {}

  static Optional<String> of(ContextPackage p) {
    List<Message> messages = p.messages();
    boolean opened = messages.stream().anyMatch(m -> m.speaker() == Speaker.AI || m.speaker() == Speaker.HUMAN);
    Message last = messages.isEmpty() ? null : messages.getLast();
    if (!opened || last == null || last.speaker() != Speaker.CUSTOMER || last.content() == null
        || last.content().length() > MAX_CHARS) {
      return Optional.empty();
    }
    String said = Words.spoken(last.content());
    int end = said.lastIndexOf('?');
    int start = end;
    while (start > 0 && ".!?".indexOf(said.charAt(start - 1)) < 0) {
      start--;
    }
    String question = end < 0 ? "" : said.substring(start, end + 1).strip();
    return Words.count(question) < SHORTEST
        || IssueSentence.ownWords(p).filter(own -> own.contains(question)).isPresent()
            ? Optional.empty()
            : Optional.of(Words.cut(question, WORDS, CHARS));
  }
}
