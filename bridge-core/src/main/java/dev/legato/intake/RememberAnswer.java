package dev.legato.intake;

import dev.legato.contextpackage.Fault;
import java.util.List;

/** What became of turns that were sent to be remembered. */
public sealed interface RememberAnswer {
  /** Durable; {@code turns} of them were new. */
  record Remembered(int turns) implements RememberAnswer {}

  record UnknownSource() implements RememberAnswer {}

  /** Not from whom it says; the likely cause for the bot's builder. */
  record NotAuthentic(String likelyCause) implements RememberAnswer {}

  /** Authentic, but not JSON. Line and column count from 1; 0 when not known. */
  record BrokenBody(int line, int column, String why) implements RememberAnswer {}

  /** Authentic JSON without turns of a conversation. */
  record NotUnderstood(List<Fault> faults) implements RememberAnswer {
    public NotUnderstood {
      faults = List.copyOf(faults);
    }
  }
}
