package dev.legato.languagemodel;

import dev.legato.languagemodel.Answer.Why;
import dev.legato.settings.LanguageModelSettings.Use;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told what asking came to, never with a word of it. Must be safe for several threads. */
public interface ModelWatch {
  /** Nobody watches. */
  ModelWatch NONE = new ModelWatch() {
    @Override
    public void asked(Use use, @Nullable Why why, Duration took, int tokens) {
      // nobody
    }

    @Override
    public void judged(Use use, String verdict) {
      // nobody
    }
  };

  /**
   * @param why there is no answer; null when there is one
   * @param tokens that were counted, or feared where the endpoint counts none; 0 where it was not called
   */
  void asked(Use use, @Nullable Why why, Duration took, int tokens);

  /** @param verdict "fit", or what was wrong with the answer */
  void judged(Use use, String verdict);
}
