package dev.legato.languagemodel;

import dev.legato.languagemodel.Answer.Silent;
import dev.legato.languagemodel.Answer.Why;
import dev.legato.settings.LanguageModelSettings.Use;
import java.time.Duration;

/** Somebody who can be asked for words. Thread-safe. */
public interface LanguageModel {
  /** Where none is configured. */
  LanguageModel NONE = new LanguageModel() {
    @Override
    public boolean serves(Use use) {
      return false;
    }

    @Override
    public Time time() {
      return new Time(Duration.ZERO, 0);
    }

    @Override
    public Answer ask(Question question, Time left) {
      return new Silent(Why.OFF);
    }
  };

  /** Whether it may be asked for this. */
  boolean serves(Use use);

  /** What one handoff may take of it in all. */
  Time time();

  /** Asks once; comes back within the time that is left, whatever happens, and never throws for what is at the other end. */
  Answer ask(Question question, Time left);

  /**
   * What one handoff has left.
   *
   * @param tokens of question and answer together
   */
  record Time(Duration within, int tokens) {}
}
