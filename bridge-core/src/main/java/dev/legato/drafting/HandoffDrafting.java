package dev.legato.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.briefing.Briefing;
import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.Briefings;
import dev.legato.briefing.Masked;
import dev.legato.briefing.NoteProfile;
import dev.legato.briefing.NoteRenderer;
import dev.legato.briefing.Subject;
import dev.legato.briefing.SummaryFields;
import dev.legato.briefing.Transcript;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.Drafting;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.EffectivePriority;
import dev.legato.signals.Signals;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drafts from the stored bytes. Thread-safe. */
public final class HandoffDrafting implements Drafting {
  private final Function<String, Optional<SourceAdapter>> adapters;
  private final String language;
  private final Function<String, RedactionPolicy> redact;
  private final RedactionWatch watch;

  /**
   * @param adapters how the bodies of a source are read, by the source's configured name
   * @param language the desk's, BCP 47
   * @param redact what is masked, by the source's configured name
   * @param watch told what was masked in each draft
   */
  public HandoffDrafting(Function<String, Optional<SourceAdapter>> adapters, String language,
      Function<String, RedactionPolicy> redact, RedactionWatch watch) {
    this.adapters = adapters;
    this.language = language;
    this.redact = redact;
    this.watch = watch;
  }

  @Override
  public String draft(OpenDelivery open, WebhookBody body, Optional<WebhookBody> before) throws CannotDraft {
    var contextPackage = understood(body);
    var route = tree(open.route());
    var context = new BriefingContext(open.handoffId(), open.source(), open.receivedAt(), language, open.team(),
        text(route, "rule"));
    var policy = redact.apply(open.source());
    var whole = FirstBriefing.of(contextPackage, context, policy);
    var draft = open.update() && before.isPresent()
        ? update(open, Masked.of(understood(before.get()), policy), whole, context, route, before.get())
        : first(open, whole, route);
    watch.masked(open.handoffId(), open.source(), whole.masked().counts());
    return json(draft);
  }

  private static HandoffDraft first(OpenDelivery open, FirstBriefing first, JsonNode route) {
    return draft(open, first, first.briefing(), route,
        Priority.valueOf(text(route, "priority", "normal").toUpperCase(Locale.ROOT)));
  }

  private static HandoffDraft update(OpenDelivery open, Masked before, FirstBriefing whole, BriefingContext context,
      JsonNode route, WebhookBody earlier) {
    var was = EffectivePriority.of(before.contextPackage(), Signals.of(before.contextPackage())).priority();
    var is = EffectivePriority.of(whole.masked().contextPackage(), whole.signals()).priority();
    return draft(open, whole, Briefings.update(before, whole.masked(), context, earlier.receivedAt()), route,
        is.compareTo(was) > 0 ? is : null);
  }

  private static HandoffDraft draft(OpenDelivery open, FirstBriefing whole, Briefing briefing, JsonNode route,
      @Nullable Priority priority) {
    var masked = whole.masked();
    var p = masked.contextPackage();
    var tags = new LinkedHashSet<>(SummaryFields.tags(p, whole.signals()));
    route.path("tags").forEach(tag -> tags.add(tag.asText()));
    var target = target(p);
    return new HandoffDraft(open.update(), open.ticketId() != null ? open.ticketId() : target, requester(p),
        Subject.of(masked), briefing, open.update() ? whole.briefing() : null,
        SummaryFields.of(masked, whole.signals(), open.handoffId()), List.copyOf(tags), text(route, "group"),
        text(route, "agent"), priority, whole.briefing().wholeTranscript() ? null : Transcript.file(masked));
  }

  /** What a desk calls a ticket may be a conversation: its connector knows which. */
  private static @Nullable String target(ContextPackage p) {
    if (p.target() == null)
      return null;
    return p.target().ticketId() != null ? p.target().ticketId() : p.target().conversationId();
  }

  private static DeskDelivery.Requester requester(ContextPackage p) {
    Customer customer = p.customer();
    return customer == null
        ? new DeskDelivery.Requester(null, null, null, null)
        : new DeskDelivery.Requester(customer.name(), customer.email(), customer.phone(), customer.id());
  }

  @Override
  public DeskDelivery delivery(String draft, OpenDelivery open, List<Refusal> leftOut, NoteProfile profile) {
    var frozen = read(draft);
    // People may have moved the ticket on since it was routed: an update leaves that alone. Where a ticket is made anew
    // it is routed, and told everything.
    boolean anew = leftOut.stream().anyMatch(refusal -> refusal.part() == Part.TARGET);
    boolean routed = !frozen.update() || anew;
    var briefing = anew && frozen.whole() != null ? frozen.whole() : frozen.briefing();
    var note = NoteRenderer.render(briefing, profile, LeftOut.lines(leftOut));
    return new DeskDelivery(open.handoffId(), open.deliveryId(), open.conversationId(), open.receivedAt(),
        frozen.ticketId(), frozen.requester(), frozen.subject(), note, frozen.fields(), frozen.tags(),
        routed ? frozen.group() : null, routed ? frozen.agent() : null, frozen.priority(), frozen.transcript(),
        leftOut);
  }

  private ContextPackage understood(WebhookBody body) throws CannotDraft {
    var adapter = adapters.apply(body.source()).orElseThrow(() -> new CannotDraft("the source " + body.source()
        + " is no longer configured; put it back and retry"));
    // The door has judged the depth, by the limit it had then.
    if (!(Bodies.parse(body.body(), body.contentType(), Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode root)))
      throw new CannotDraft("the stored body is no longer readable");
    if (adapter.read(root, body.receivedAt(), Map.of()) instanceof Understanding.Handoffs(var packages, _)
        && body.part() < packages.size())
      return packages.get(body.part());
    throw new CannotDraft("the source " + body.source() + " no longer understands this body; mend its type and retry");
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.hasNonNull(name) ? node.get(name).asText() : null;
  }

  private static String text(JsonNode node, String name, String otherwise) {
    var text = text(node, name);
    return text == null ? otherwise : text;
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored route is not JSON", e);
    }
  }

  private static HandoffDraft read(String draft) {
    try {
      return Json.mapper().readValue(draft, HandoffDraft.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored draft cannot be read back", e);
    }
  }

  private static String json(HandoffDraft draft) {
    try {
      return Json.mapper().writeValueAsString(draft);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a draft cannot be written as JSON", e);
    }
  }
}
