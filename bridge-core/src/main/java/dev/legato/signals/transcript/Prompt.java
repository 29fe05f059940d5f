package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Token;
import java.util.HashSet;
import java.util.Set;

/** What the company has said last, as far as the customer's next words may answer it. Its turns in a row count as one. */
final class Prompt {
  private static final int SHORTEST = 3;
  private static final int STEM = 5;
  private final Set<String> stems = new HashSet<>();
  private boolean opening = true;
  private boolean everProposed;
  private int sinceProposed;
  private boolean taken;
  private boolean promised;
  private boolean report;
  private boolean helped;
  private boolean troubled;
  private boolean tried;

  /**
   * @param promises whether the turn binds the company
   * @param continued whether the company spoke last, too
   */
  void company(Said said, boolean promises, boolean continued) {
    opening = false;
    promised = continued && promised || promises;
    if (!continued) {
      sinceProposed++;
      taken = false;
      report = false;
      helped = false;
      troubled = false;
      tried = false;
    }
    helped |= asks(said, Cue.ASKS_IF_HELPED);
    troubled |= asks(said, Cue.ASKS_IF_TROUBLED);
    tried |= asks(said, Cue.ASKS_IF_TRIED);
    taken |= Steps.taken(said);
    report |= said.has(Cue.ASKS_REPORT);
    if (Steps.proposed(said)) {
      if (!everProposed || sinceProposed > 0) {
        stems.clear();
      }
      everProposed = true;
      sinceProposed = 0;
      Steps.proposals(said).forEach(sentence -> said.tokens().subList(sentence.from(), sentence.to()).stream()
          .filter(token -> tells(said, token)).forEach(token -> stems.add(stem(token))));
    }
  }

  /** Whether the company has not spoken yet. */
  boolean opening() {
    return opening;
  }

  /** Whether the company's last words left the customer something to do. */
  boolean proposes() {
    return everProposed && sinceProposed == 0;
  }

  /** Whether the words before the last did. */
  boolean proposed() {
    return everProposed && sinceProposed == 1;
  }

  /** Whether the company tells what it has done itself. */
  boolean taken() {
    return taken;
  }

  /** Whether the company is to do something. */
  boolean promised() {
    return promised;
  }

  /** Whether the customer is to tell how it went. */
  boolean asksReport() {
    return report || helped || troubled;
  }

  boolean askedIfHelped() {
    return helped;
  }

  boolean askedIfTroubled() {
    return troubled;
  }

  boolean askedIfTried() {
    return tried;
  }

  /** Whether the customer speaks of what was last proposed: one of its words among so many first ones. */
  boolean named(Said said, int words) {
    return said.tokens().stream().limit(words).anyMatch(token -> tells(said, token) && stems.contains(stem(token)));
  }

  private static boolean tells(Said said, Token token) {
    return token.spoken() && token.word().length() >= SHORTEST && !said.common(token.word());
  }

  private static String stem(Token token) {
    return token.word().length() > STEM ? token.word().substring(0, STEM) : token.word();
  }

  /** Asked with a question mark, or as a question begins. */
  private static boolean asks(Said said, Cue cue) {
    return said.hits(cue).stream().anyMatch(
        hit -> said.asks(said.sentence(hit)) || said.sentence(hit).from() == hit.from());
  }
}
