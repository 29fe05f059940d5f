package dev.legato.signals.transcript;

import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Said;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the earlier customer turn whose question, problem or information is told again. Two turns are as alike as their words
 * of content are the same; how alike they must be depends on what stands between (a question of the company is answered with
 * the words of the problem) and on words that press. All weights are round numbers in hundredths, set by judgement.
 * Remembers a bounded number of turns, so that a long conversation stays linear.
 */
final class Repeating {
  private static final int REMEMBERED = 12;
  /** A word both turns share; one that the company has just used itself may be an answer. */
  private static final int WORD = 100;
  private static final int ECHO = 70;
  /** Three words in a row that both turns share and the company did not just use, and so many of them count. */
  private static final int IN_A_ROW = 50;
  private static final int ROWS = 2;
  /** So alike without anything that speaks for or against it. */
  private static final int LIKE = 40;
  private static final int LEAST = 10;
  private static final int AFTER_A_QUESTION = 30;
  private static final int AFTER_A_WISH = 10;
  private static final int CHASED = -20;
  private static final int PRESSED = -20;
  private static final int UPSET = -10;
  /** Who asks, or wishes for something, has not had it yet. */
  private static final int ASKING = -10;
  /** Who tells what comes next has something new to tell. */
  private static final int INTENDING = 10;
  /** What the company says is so like what it said before the customer's last words that it has not dealt with those, */
  private static final int RESEMBLES = 30;
  private static final int RESEMBLING = -5;
  /** or is the same again. */
  private static final int SAME = 80;
  private static final int SAME_AGAIN = -20;
  /** Who presses so hard need not say again what for. */
  private static final int UNSAID = 20;
  private static final List<Cue> UPSETTING = List.of(Cue.REPROACH, Cue.ACCUSATION, Cue.CHALLENGE, Cue.ANGER,
      Cue.IMPATIENCE);

  private static final Content NOTHING = new Content(Set.of(), Set.of());

  private record Earlier(int turn, Content content) {}

  private final Deque<Earlier> earlier = new ArrayDeque<>();
  private final List<Earlier> unanswered = new ArrayList<>();
  private Optional<Earlier> first = Optional.empty();
  private final Deque<Content> ofCompany = new ArrayDeque<>();
  private final List<Content> sinceCustomer = new ArrayList<>();
  private Content lastOfCompany = NOTHING;
  private int saidAgain;
  private boolean asked;
  private boolean wished;
  private boolean stepped;
  private boolean lost;
  private boolean customerSpoke = true;

  /** The company has spoken: what the customer said until now has had its chance. */
  void answered(Said said) {
    unanswered.forEach(turn -> {
      earlier.addLast(turn);
      if (first.isEmpty() && turn.content().stems().size() > 1) {
        first = Optional.of(turn);
      }
    });
    unanswered.clear();
    while (earlier.size() > REMEMBERED) {
      earlier.removeFirst();
    }
    lastOfCompany = Content.of(said);
    saidAgain = customerSpoke ? 0 : saidAgain;
    for (Content before : ofCompany) {
      saidAgain = Math.max(saidAgain, likeness(before, lastOfCompany, NOTHING));
    }
    sinceCustomer.add(lastOfCompany);
    asked = !customerSpoke && asked || said.sentences().stream().anyMatch(said::asks);
    wished = !customerSpoke && wished || said.has(Cue.ASKS_FOR);
    stepped = !customerSpoke && stepped || Steps.proposed(said);
    lost = !customerSpoke && lost || said.has(Cue.BOT_LOST);
    customerSpoke = false;
  }

  /**
   * The turn this one repeats; afterwards it is remembered itself.
   *
   * @param outcome of a step, as the turn tells it: a success ends the matter, and "still nothing" after a step that was
   *     proposed tells how that went and chases nothing
   */
  Optional<Integer> next(int turn, Said said, Outcome outcome) {
    Content content = Content.of(said);
    boolean chases = said.has(Cue.CHASES) && !(stepped && outcome == Outcome.FAILED);
    Optional<Integer> found = earlier.isEmpty() || outcome == Outcome.WORKED || pleased(said)
        ? Optional.empty()
        : repeated(said, content, chases);
    unanswered.add(new Earlier(turn, content));
    sinceCustomer.forEach(ofCompany::addLast);
    sinceCustomer.clear();
    while (ofCompany.size() > REMEMBERED) {
      ofCompany.removeFirst();
    }
    customerSpoke = true;
    return found;
  }

  /** Thanks end a matter, unless they are the politeness of the next request. */
  private static boolean pleased(Said said) {
    return (said.has(Cue.THANKS) || said.has(Cue.PRAISE)) && !said.has(Cue.REPEATS) && !said.has(Cue.CHASES)
        && !said.has(Cue.REPEATS_MAYBE) && said.sentences().stream().noneMatch(said::asks);
  }

  private Optional<Integer> repeated(Said said, Content content, boolean chases) {
    Earlier best = null;
    int likeness = 0;
    for (Earlier candidate : earlier) {
      int like = likeness(candidate.content(), content, lastOfCompany);
      if (like > likeness) {
        likeness = like;
        best = candidate;
      }
    }
    boolean sure = said.has(Cue.REPEATS);
    int needed = sure ? LEAST : needed(said, chases);
    boolean pressed = sure || chases || said.has(Cue.REPEATS_MAYBE);
    if (best != null && likeness >= needed && (pressed || content.stems().size() > 1)) {
      return Optional.of(best.turn());
    }
    if (lost && !content.stems().isEmpty()) {
      return Optional.of(best == null ? earlier.getLast().turn() : best.turn());
    }
    boolean plain = sure || chases && needed <= UNSAID;
    return plain ? first.map(Earlier::turn) : Optional.empty();
  }

  private int needed(Said said, boolean chases) {
    int needed = LIKE + (asked ? AFTER_A_QUESTION : wished ? AFTER_A_WISH : 0);
    needed += chases ? CHASED : 0;
    needed += said.has(Cue.REPEATS_MAYBE) ? PRESSED : 0;
    needed += UPSETTING.stream().anyMatch(said::has) ? UPSET : 0;
    needed += said.has(Cue.ASKS_FOR) || said.sentences().stream().anyMatch(said::asks) ? ASKING : 0;
    needed += said.has(Cue.INTENDS) ? INTENDING : 0;
    needed += (saidAgain >= RESEMBLES ? RESEMBLING : 0) + (saidAgain >= SAME ? SAME_AGAIN : 0);
    return Math.max(needed, LEAST);
  }

  /** @param echoed what was said just before by somebody else */
  private static int likeness(Content one, Content other, Content echoed) {
    int both = 0;
    for (String stem : other.stems()) {
      both += !one.stems().contains(stem) ? 0 : echoed.stems().contains(stem) ? ECHO : WORD;
    }
    if (both == 0) {
      return 0;
    }
    int rows = 0;
    for (Content.Row row : other.rows()) {
      if (rows < ROWS && one.rows().contains(row) && !echoed.rows().contains(row)) {
        rows++;
      }
    }
    both += IN_A_ROW * rows;
    return both / (Math.min(one.stems().size(), other.stems().size()) + 1);
  }
}
