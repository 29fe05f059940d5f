package dev.legato.signals;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.transcript.Bond;
import dev.legato.signals.transcript.DueClock;
import dev.legato.signals.transcript.Evidence;
import dev.legato.signals.transcript.TranscriptReader;
import dev.legato.signals.transcript.TranscriptSignals;
import dev.legato.signals.transcript.Turn;
import dev.legato.signals.transcript.TurnSignals;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything read from the wording of one conversation, in the order it was said. All of it is inferred: what the bot
 * stated stands in the package.
 *
 * @param humanRequests the customer asks to reach a person
 * @param promises the bot bound the company to something
 * @param failedSteps the bot says that a step failed
 * @param repeats the customer says that this was told or tried before
 * @param urgency reasons why it may not wait
 * @param transcript what each turn tells: moods, repetitions, outcomes, steps, key turns, when a person should have come
 */
public record Signals(List<Quote> humanRequests, List<Promise> promises, List<FailedStep> failedSteps,
    List<Quote> repeats, List<UrgencyReason> urgency, TranscriptSignals transcript) {

  /** Of each kind the latest so many are kept; no conversation between people has more. */
  private static final int MOST = 300;

  public Signals {
    humanRequests = List.copyOf(humanRequests);
    promises = List.copyOf(promises);
    failedSteps = List.copyOf(failedSteps);
    repeats = List.copyOf(repeats);
    urgency = List.copyOf(urgency);
  }

  /** Reads every turn; linear in the length of the conversation, with at most {@link Sentences#MAX_CHARS} of a turn read. */
  public static Signals of(ContextPackage contextPackage) {
    List<Quote> humanRequests = new ArrayList<>();
    List<Promise> promises = new ArrayList<>();
    List<FailedStep> failedSteps = new ArrayList<>();
    List<Quote> repeats = new ArrayList<>();
    List<UrgencyReason> urgency = new ArrayList<>();
    List<Message> messages = contextPackage.messages();
    Optional<ZoneId> zone = zone(contextPackage);
    TranscriptSignals transcript = TranscriptReader.read(messages.stream().map(Signals::turn).toList(), zone);
    Lexicon lexicon = Languages.of(transcript.language());
    for (int turn = 0; turn < messages.size(); turn++) {
      Message message = messages.get(turn);
      String content = message.content();
      if (content == null || content.isBlank()) {
        continue;
      }
      TurnSignals read = transcript.turns().get(turn);
      for (String sentence : Sentences.of(content)) {
        Quote quote = new Quote(turn, message.timestamp(), message.speaker(), sentence);
        String plain = Sentences.plain(sentence);
        if (message.speaker() == Speaker.CUSTOMER) {
          if (HumanRequests.in(plain) || HumanRequests.meant(plain) && within(sentence, read.askedForPerson())) {
            keep(humanRequests, quote);
          }
          if (Repeats.in(plain)) {
            keep(repeats, quote);
          }
          UrgencyReasons.in(plain, quote).forEach(reason -> keep(urgency, reason));
        } else if (message.speaker() == Speaker.AI) {
          FailedSteps.in(plain, quote).ifPresent(step -> keep(failedSteps, step));
          // A false promise is worse than none: what only the broader reading finds must bind by its words, and say when.
          boolean firm = read.promised().bond() == Bond.FIRM && read.promised().due().isPresent()
              && !read.promised().announced()
              && within(sentence, read.promised().evidence());
          if (Promises.in(plain) || firm && Promises.bound(plain)) {
            keep(promises, new Promise(quote, DueClock.resolve(sentence, lexicon, message.timestamp(), zone)
                .or(() -> DueTimes.resolve(plain, message.timestamp())).orElse(null)));
          }
        }
      }
    }
    return new Signals(humanRequests, promises, failedSteps, repeats, urgency, transcript);
  }

  private static Turn turn(Message message) {
    return new Turn(message.speaker(), message.content() == null ? "" : message.content(), message.timestamp());
  }

  private static boolean within(String sentence, Optional<Evidence> evidence) {
    return evidence.filter(words -> !words.words().isBlank()
        && (sentence.contains(words.words()) || words.words().contains(sentence))).isPresent();
  }

  /** The customer's, as the bot stated it; a zone nobody knows is none. */
  private static Optional<ZoneId> zone(ContextPackage contextPackage) {
    String stated = contextPackage.customer() == null ? null : contextPackage.customer().timezone();
    try {
      return stated == null ? Optional.empty() : Optional.of(ZoneId.of(stated));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static <T> void keep(List<T> list, T item) {
    if (list.size() == MOST) {
      list.removeFirst();
    }
    list.add(item);
  }
}
