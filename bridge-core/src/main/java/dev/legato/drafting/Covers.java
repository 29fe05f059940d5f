package dev.legato.drafting;

import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.Attempt;
import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whether a later signal of a conversation says all that an earlier one said. Pure. */
final class Covers {
  private Covers() {}

  static boolean all(ContextPackage newer, ContextPackage older) {
    return newer.conversationId().equals(older.conversationId())
        && kept(newer.messages(), older.messages(), Covers::message)
        && kept(newer.attempts(), older.attempts(), Attempt::action)
        && kept(newer.commitments(), older.commitments(), Commitment::text)
        && kept(newer.attachments(), older.attachments(), Attachment::url)
        && newer.avoid().containsAll(older.avoid()) && newer.resources().containsAll(older.resources())
        && newer.other().keySet().containsAll(older.other().keySet())
        && newer.extensions().keySet().containsAll(older.extensions().keySet())
        && kept(newer.escalation(), older.escalation()) && kept(newer.recommendation(), older.recommendation())
        && kept(newer.technical(), older.technical()) && kept(newer.callback(), older.callback())
        && kept(newer.page(), older.page()) && kept(newer.target(), older.target())
        && kept(newer.proposedAction(), older.proposedAction()) && kept(newer.sentiment(), older.sentiment())
        && issue(newer.issue(), older.issue()) && customer(newer.customer(), older.customer());
  }

  private static boolean issue(@Nullable Issue newer, @Nullable Issue older) {
    return older == null || newer != null && kept(newer.summary(), older.summary()) && kept(newer.goal(), older.goal())
        && kept(newer.category(), older.category()) && kept(newer.impact(), older.impact())
        && kept(newer.deadline(), older.deadline());
  }

  private static boolean customer(@Nullable Customer newer, @Nullable Customer older) {
    return older == null || newer != null && kept(newer.id(), older.id()) && kept(newer.name(), older.name())
        && kept(newer.email(), older.email()) && kept(newer.phone(), older.phone())
        && kept(newer.tier(), older.tier()) && kept(newer.account(), older.account());
  }

  /** What was said before may be said otherwise now, but not left out. */
  private static boolean kept(@Nullable Object newer, @Nullable Object older) {
    return older == null || newer != null;
  }

  private static <T> boolean kept(List<T> newer, List<T> older, Function<T, @Nullable Object> name) {
    return newer.stream().map(name).toList().containsAll(older.stream().map(name).toList());
  }

  private static List<@Nullable Object> message(Message message) {
    // Pictures often come without a word: those are told apart by what they bring.
    return Arrays.asList(message.speaker(), message.content(),
        message.attachments().stream().map(Attachment::url).toList());
  }
}
