package dev.legato.lifetime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.handoff.HandoffRecord;
import dev.legato.handoff.Lifetime;
import dev.legato.handoff.QuarantinedBody;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import dev.legato.sealing.SealBroken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is stored of somebody by reading everything that is stored, page by page. No index of customers is kept for
 * this: that would be one more thing that knows them, and cost every webhook something for what is asked a few times a year.
 * Thread-safe.
 */
public final class ErasureSearch {
  private static final int PAGE = 200;
  private static final String QUARANTINE = "qua";
  private static final String REMEMBERED = "mem";

  private final Lifetime lifetime;
  private final Function<String, Optional<SourceAdapter>> adapters;

  /** @param adapters how the bodies of a source are read, by the source's configured name */
  public ErasureSearch(Lifetime lifetime, Function<String, Optional<SourceAdapter>> adapters) {
    this.lifetime = lifetime;
    this.adapters = adapters;
  }

  /** Why something was found: {@code MENTIONED} somewhere in it, though it is another customer's, or nobody can tell whose. */
  public enum Why {
    CONVERSATION, CUSTOMER, MENTIONED
  }

  /**
   * One find; {@code id} of a handoff, of a body in quarantine, or of a conversation that is remembered and has not escalated.
   * Only handoffs have a state and a ticket.
   */
  public record Find(String id, Why why, String source, @Nullable String state,
      HandoffRecord.@Nullable Ticket ticket) {}

  /**
   * What one page held.
   *
   * @param looked rows looked at
   * @param unread of these, those that could not be opened
   * @param next where to go on, null at the end
   */
  public record Page(List<Find> found, int looked, int unread, @Nullable String next) {}

  /** @param after empty at first, then the last page's {@code next} */
  public Page page(Wanted wanted, String after) {
    if (after.startsWith(REMEMBERED))
      return remembered(wanted, after);
    return after.startsWith(QUARANTINE) ? quarantine(wanted, after) : handoffs(wanted, after);
  }

  private Page handoffs(Wanted wanted, String after) {
    var found = new ArrayList<Find>();
    int unread = 0;
    var handoffs = lifetime.handoffsAfter(after, PAGE);
    for (var one : handoffs) {
      try {
        why(wanted, one).ifPresent(why -> found.add(
            new Find(one.handoffId(), why, one.source(), one.state().word(), one.ticket())));
      } catch (SealBroken e) {
        unread++;
      }
    }
    return new Page(found, handoffs.size(), unread,
        handoffs.size() < PAGE ? QUARANTINE : handoffs.getLast().handoffId());
  }

  private Optional<Why> why(Wanted wanted, HandoffRecord.Summary one) {
    return switch (wanted) {
      case Wanted.Conversation(var id) ->
        id.equals(one.conversationId()) ? Optional.of(Why.CONVERSATION) : Optional.empty();
      case Wanted.Person person -> {
        var bodies = lifetime.bodies(one.handoffId());
        if (bodies.stream().anyMatch(body -> understood(body).filter(person::is).isPresent()))
          yield Optional.of(Why.CUSTOMER);
        yield bodies.stream().anyMatch(body -> isMentionedIn(person, body)) || isMentioned(person, one)
            ? Optional.of(Why.MENTIONED)
            : Optional.empty();
      }
    };
  }

  private static boolean isMentionedIn(Wanted.Person person, WebhookBody body) {
    return person.isMentionedIn(body.body()) || body.earlier() != null && person.isMentionedIn(body.earlier());
  }

  private boolean isMentioned(Wanted.Person person, HandoffRecord.Summary one) {
    return lifetime.texts(one.handoffId()).stream().anyMatch(person::isMentionedIn);
  }

  private Optional<ContextPackage> understood(WebhookBody body) {
    var adapter = adapters.apply(body.source());
    if (adapter.isPresent() && body.body().length > 0
        && Bodies.parse(body.body(), body.contentType(), Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode root)
        && adapter.get().read(root, body.receivedAt(), Map.of()) instanceof Understanding.Handoffs(var packages, _)
        && body.part() < packages.size())
      return Optional.of(packages.get(body.part()));
    return Optional.empty();
  }

  /** Nobody understood these: all one can ask is whether the words stand in them. */
  private Page quarantine(Wanted wanted, String after) {
    var found = new ArrayList<Find>();
    List<QuarantinedBody> bodies;
    try {
      bodies = lifetime.quarantinedAfter(after, PAGE);
    } catch (SealBroken e) {
      return new Page(found, 0, 1, REMEMBERED);
    }
    var words = new Wanted.Person(switch (wanted) {
      case Wanted.Conversation(var id) -> id;
      case Wanted.Person(var name) -> name;
    });
    for (var body : bodies)
      if (words.isMentionedIn(body.body()))
        found.add(new Find(body.id(), Why.MENTIONED, body.source(), null, null));
    return new Page(found, bodies.size(), 0, bodies.size() < PAGE ? REMEMBERED : bodies.getLast().id());
  }

  private Page remembered(Wanted wanted, String after) {
    var found = new ArrayList<Find>();
    int unread = 0;
    var last = RememberedId.place(after.substring(REMEMBERED.length()));
    var conversations = lifetime.rememberedAfter(last.conversationId(), last.source(), PAGE);
    for (var one : conversations) {
      try {
        why(wanted, one).ifPresent(why -> found.add(new Find(RememberedId.of(one), why, one.source(), null, null)));
      } catch (SealBroken e) {
        unread++;
      }
    }
    return new Page(found, conversations.size(), unread,
        conversations.size() < PAGE ? null : REMEMBERED + RememberedId.place(conversations.getLast()));
  }

  private Optional<Why> why(Wanted wanted, Lifetime.Remembered one) {
    return switch (wanted) {
      case Wanted.Conversation(var id) ->
        id.equals(one.conversationId()) ? Optional.of(Why.CONVERSATION) : Optional.empty();
      case Wanted.Person person -> person.isMentionedIn(one.conversationId())
          || lifetime.turns(one).stream().anyMatch(person::isMentionedIn)
              ? Optional.of(Why.MENTIONED)
              : Optional.empty();
    };
  }

  /**
   * Erases what is remembered of a conversation which has not escalated.
   *
   * @param id as a find has it
   * @return false when it is not there
   */
  public boolean eraseRemembered(String id) {
    var after = new Lifetime.Remembered("", "");
    for (boolean more = true; more;) {
      var page = lifetime.rememberedAfter(after.conversationId(), after.source(), PAGE);
      for (var one : page)
        if (RememberedId.of(one).equals(id))
          return lifetime.eraseRemembered(one.source(), one.conversationId()) > 0;
      more = page.size() == PAGE;
      if (more)
        after = page.getLast();
    }
    return false;
  }
}
