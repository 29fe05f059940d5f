package dev.legato.contextpackage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns that came before the escalation, put before or between those it brings itself. Pure: the same package and the same
 * turns always give the same package.
 */
public final class EarlierTurns {
  /** Two clocks of one platform may write down the same turn with so much between them. */
  private static final Duration SAME_TIME = Duration.ofSeconds(2);

  private EarlierTurns() {}

  /** One turn as it is kept. */
  public static String json(Message turn) {
    return Json.mapper().valueToTree(turn).toString();
  }

  /**
   * The package with these turns: without those it has itself (the same id; or the same words by the same speaker, at the
   * same time as far as both name one), in the order of time. A turn without a time stays where its neighbours put it.
   *
   * @param turns a JSON list, the oldest first, as {@link #json} wrote them; null for none
   */
  public static ContextPackage merged(ContextPackage p, @Nullable String turns) {
    return turns == null ? p : merged(p, read(turns));
  }

  private static ContextPackage merged(ContextPackage p, List<Message> turns) {
    var earlier = without(turns, p.messages());
    if (earlier.isEmpty())
      return p;
    return new ContextPackage(p.schemaVersion(), p.conversationId(), p.conversationIdDerived(), p.messageId(),
        p.source(), p.customer(), p.page(), p.issue(), inOrder(earlier, p.messages()), p.attempts(), p.commitments(),
        p.sentiment(), p.escalation(), p.recommendation(), p.avoid(), p.resources(), p.attachments(), p.technical(),
        p.proposedAction(), p.callback(), p.target(), p.extensions(), p.other());
  }

  private record Words(Speaker speaker, @Nullable String content) {}

  /** A turn of the package stands for one that was remembered, not for all that say the same: people say "yes" twice. */
  private static List<Message> without(List<Message> turns, List<Message> own) {
    var left = new ArrayList<>(turns);
    Map<String, Integer> byId = new HashMap<>();
    Map<Words, List<Integer>> byWords = new HashMap<>();
    for (int i = 0; i < turns.size(); i++) {
      var turn = turns.get(i);
      if (turn.id() != null)
        byId.putIfAbsent(turn.id(), i);
      byWords.computeIfAbsent(new Words(turn.speaker(), turn.content()), _ -> new ArrayList<>()).add(i);
    }
    for (var one : own) {
      var named = one.id() == null ? null : byId.get(one.id());
      if (named != null) {
        left.set(named, null);
        continue;
      }
      for (int i : byWords.getOrDefault(new Words(one.speaker(), one.content()), List.of()))
        if (left.get(i) != null && sameTime(one.timestamp(), turns.get(i).timestamp())) {
          left.set(i, null);
          break;
        }
    }
    left.removeIf(turn -> turn == null);
    return left;
  }

  private static boolean sameTime(@Nullable Instant one, @Nullable Instant other) {
    return one == null || other == null || Duration.between(one, other).abs().compareTo(SAME_TIME) <= 0;
  }

  private static List<Message> inOrder(List<Message> earlier, List<Message> own) {
    var all = new ArrayList<Message>(earlier.size() + own.size());
    int next = 0;
    for (var one : own) {
      while (next < earlier.size() && isBefore(earlier.get(next), one))
        all.add(earlier.get(next++));
      all.add(one);
    }
    all.addAll(earlier.subList(next, earlier.size()));
    return all;
  }

  private static boolean isBefore(Message remembered, Message own) {
    return Comparator.nullsFirst(Comparator.<Instant>naturalOrder()).compare(remembered.timestamp(),
        own.timestamp() == null ? Instant.MAX : own.timestamp()) <= 0;
  }

  private static List<Message> read(String turns) {
    try {
      var messages = new ArrayList<Message>();
      var remarks = new Remarks();
      for (JsonNode turn : Json.mapper().readTree(turns)) {
        var message = PackageParts.message(new Fields(turn, Place.ROOT.field("messages"), remarks));
        if (message != null)
          messages.add(message);
      }
      return messages;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("remembered turns are not JSON", e);
    }
  }
}
