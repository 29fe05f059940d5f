package dev.legato.signals;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything read from the wording of one conversation, in the order it was said. All of it is inferred: what the bot
 * stated stands in the package.
 *
 * @param humanRequests the customer asks to reach a person
 * @param promises the bot bound the company to something
 * @param failedSteps the bot says that a step failed
 * @param repeats the customer says that this was told or tried before
 * @param urgency reasons why it may not wait
 */
public record Signals(List<Quote> humanRequests, List<Promise> promises, List<FailedStep> failedSteps,
    List<Quote> repeats, List<UrgencyReason> urgency) {

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
    for (int turn = 0; turn < messages.size(); turn++) {
      Message message = messages.get(turn);
      String content = message.content();
      if (content == null || content.isBlank()) {
        continue;
      }
      for (String sentence : Sentences.of(content)) {
        Quote quote = new Quote(turn, message.timestamp(), message.speaker(), sentence);
        String plain = Sentences.plain(sentence);
        if (message.speaker() == Speaker.CUSTOMER) {
          if (HumanRequests.in(plain)) {
            keep(humanRequests, quote);
          }
          if (Repeats.in(plain)) {
            keep(repeats, quote);
          }
          UrgencyReasons.in(plain, quote).forEach(reason -> keep(urgency, reason));
        } else if (message.speaker() == Speaker.AI) {
          FailedSteps.in(plain, quote).ifPresent(step -> keep(failedSteps, step));
          if (Promises.in(plain)) {
            keep(promises, new Promise(quote, DueTimes.resolve(plain, message.timestamp()).orElse(null)));
          }
        }
      }
    }
    return new Signals(humanRequests, promises, failedSteps, repeats, urgency);
  }

  private static <T> void keep(List<T> list, T item) {
    if (list.size() == MOST) {
      list.removeFirst();
    }
    list.add(item);
  }
}
