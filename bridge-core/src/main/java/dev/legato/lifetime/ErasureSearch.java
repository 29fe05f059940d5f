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

  /** One find; {@code id} of a handoff, or of a body in quarantine, which has no state and no ticket. */
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
        yield bodies.stream().anyMatch(body -> person.isMentionedIn(body.body()))
            ? Optional.of(Why.MENTIONED)
            : Optional.empty();
      }
    };
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
      return new Page(found, 0, 1, null);
    }
    var words = new Wanted.Person(switch (wanted) {
      case Wanted.Conversation(var id) -> id;
      case Wanted.Person(var name) -> name;
    });
    for (var body : bodies)
      if (words.isMentionedIn(body.body()))
        found.add(new Find(body.id(), Why.MENTIONED, body.source(), null, null));
    return new Page(found, bodies.size(), 0, bodies.size() < PAGE ? null : bodies.getLast().id());
  }
}
