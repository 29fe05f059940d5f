package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Hit;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a turn of the bot commits the company to: who will do something (subject and "will"), what is in hand, what the
 * customer is entitled to, and whether the customer must do something first.
 */
final class Promising {
  private static final List<Cue> FIRM = List.of(Cue.WILL_DO, Cue.IN_HAND, Cue.ENTITLES);

  private Promising() {}

  static Promised of(Said said) {
    Hit offer = null;
    boolean asks = said.has(Cue.ASKS_FOR) || said.has(Cue.CONDITION);
    for (Span sentence : said.sentences()) {
      boolean question = said.asks(sentence);
      Optional<Hit> firm = FIRM.stream().flatMap(cue -> said.hits(cue).stream())
          .filter(hit -> sentence.holds(hit) && !question && binds(said, hit)).findFirst();
      if (firm.isPresent()) {
        boolean open = asksAround(said, sentence);
        return promised(said, open ? Bond.CONDITIONAL : Bond.FIRM, firm.get(), sentence);
      }
      Optional<Hit> could = said.hits(Cue.COULD_DO).stream().filter(sentence::holds).findFirst();
      if (could.isPresent() && offer == null && !said.denied(could.get())) {
        offer = could.get();
      }
    }
    if (offer != null && asks) {
      return promised(said, Bond.CONDITIONAL, offer, said.sentence(offer));
    }
    return Promised.NOTHING;
  }

  private static boolean binds(Said said, Hit hit) {
    boolean bare = said.hits(Cue.NO_PROMISE).stream().anyMatch(no -> no.from() <= hit.to() && hit.from() <= no.to())
        || said.hits(Cue.WILLING).stream().anyMatch(no -> no.from() <= hit.to() && hit.from() <= no.from());
    return !bare;
  }

  /** The customer must do something first; a farewell ("let us know if there is anything else") asks for nothing. */
  private static boolean asksAround(Said said, Span sentence) {
    return said.hits(Cue.CONDITION).stream().anyMatch(hit -> sentence.holds(hit) && !farewell(said, hit))
        || said.hits(Cue.ASKS_FOR).stream().anyMatch(hit -> !farewell(said, hit));
  }

  private static boolean farewell(Said said, Hit hit) {
    return said.hits(Cue.CLOSING).stream().anyMatch(close -> close.from() <= hit.from() && hit.from() < close.to());
  }

  private static Promised promised(Said said, Bond bond, Hit hit, Span sentence) {
    Optional<Hit> due = said.hits(Cue.DUE).stream().filter(sentence::holds)
        .max(java.util.Comparator.comparing((Hit h) -> h.to() - h.from()));
    return new Promised(bond, Optional.of(Evidence.of(said, sentence.from(), sentence.to())),
        due.map(words -> Evidence.of(said, words)));
  }
}
