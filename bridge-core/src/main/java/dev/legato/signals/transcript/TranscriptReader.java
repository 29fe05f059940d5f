package dev.legato.signals.transcript;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a conversation in one pass. Pure: the same turns always give the same signals. Linear in their number. */
public final class TranscriptReader {
  /** Characters of one turn that are read; what a person types is far shorter, what a log dump holds is not speech. */
  public static final int MAX_CHARS = 4_000;
  private static final int LANGUAGE_TURNS = 10;
  private static final int KEY_TURNS = 20;

  private TranscriptReader() {}

  /** @param zone the customer's, for "tomorrow" and "by 5 pm"; without it these stay words */
  public static TranscriptSignals read(List<Turn> turns, Optional<ZoneId> zone) {
    String language = language(turns);
    Lexicon lexicon = Languages.of(language);
    List<Said> said = turns.stream().map(turn -> lexicon.read(cut(turn.text()))).toList();
    List<TurnSignals> signals = new ArrayList<>();
    Repeating repeating = new Repeating();
    Moods moods = new Moods();
    HandoffPoints handoff = new HandoffPoints();
    Prompt prompt = new Prompt();
    boolean offered = false;
    for (int i = 0; i < turns.size(); i++) {
      Turn turn = turns.get(i);
      TurnSignals read = switch (turn.speaker()) {
        case CUSTOMER -> customer(i, said.get(i), moods, repeating, prompt);
        case AI, HUMAN -> company(turn, said.get(i), lexicon, zone, offered);
        case SYSTEM -> nothing(Speaker.SYSTEM);
      };
      signals.add(read);
      if (turn.speaker() == Speaker.CUSTOMER) {
        handoff.customer(i, said.get(i), read);
      } else if (turn.speaker() != Speaker.SYSTEM) {
        repeating.answered(said.get(i));
        moods.company(said.get(i));
        prompt.company(said.get(i), read.promised().bond() != Bond.NONE,
            i > 0 && turns.get(i - 1).speaker() == turn.speaker());
        offered = offers(said.get(i), read.reported().outcome(), offered);
        handoff.company();
      }
    }
    return new TranscriptSignals(List.copyOf(signals), Trajectory.worsens(signals), handoff.point(),
        KeyTurns.of(turns, signals, KEY_TURNS), language);
  }

  private static TurnSignals customer(int turn, Said said, Moods moods, Repeating repeating, Prompt prompt) {
    Reported reported = Answers.of(said, prompt);
    Optional<Integer> repeats = repeating.next(turn, said, reported.outcome());
    Mood mood = moods.next(said, reported.outcome() == Outcome.FAILED, repeats.isPresent());
    return new TurnSignals(Speaker.CUSTOMER, mood, repeats, Asks.person(said), reported, Promised.NOTHING,
        Optional.empty(), Optional.empty());
  }

  private static TurnSignals company(Turn turn, Said said, Lexicon lexicon, Optional<ZoneId> zone, boolean offered) {
    Promised promised = Promising.of(said);
    Optional<Instant> due = promised.due()
        .flatMap(words -> DueClock.resolve(words.words(), lexicon, turn.at(), zone));
    return new TurnSignals(turn.speaker(), Mood.CALM, Optional.empty(), Optional.empty(), Reports.bot(said, offered),
        promised,
        due, Steps.in(said));
  }

  /** What was looked up is offered from until something is done with it or something else is asked for. */
  private static boolean offers(Said said, Outcome outcome, boolean offered) {
    return switch (outcome) {
      case LOOKUP -> true;
      case WORKED, FAILED -> false;
      case NONE -> offered && !(said.has(Cue.QUESTION) && !said.has(Cue.BOT_FOUND) && !said.has(Cue.BOT_CHECKS));
    };
  }

  private static TurnSignals nothing(Speaker speaker) {
    return new TurnSignals(speaker, Mood.CALM, Optional.empty(), Optional.empty(), Reported.NOTHING, Promised.NOTHING,
        Optional.empty(), Optional.empty());
  }

  private static String cut(String text) {
    return text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
  }

  private static String language(List<Turn> turns) {
    StringBuilder heard = new StringBuilder();
    turns.stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER || turn.speaker() == Speaker.AI)
        .limit(LANGUAGE_TURNS)
        .forEach(turn -> heard.append(cut(turn.text())).append(' '));
    return Languages.detect(heard.toString()).orElse("en");
  }
}
