package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.List;

/** What the customer was asked and answered, so that nobody asks it again. */
final class Answered {
  private static final int LATEST = 20;

  private Answered() {}

  static List<Line> write(ContextPackage p, Signals signals, Wording w) {
    return Exchange.latest(p, signals, LATEST).stream()
        .flatMap(exchange -> exchange.answer().stream()
            .map(answer -> Line.of(w.say("quote", exchange.question()) + " \u2192 " + w.say("quote", answer))))
        .toList();
  }
}
