package dev.legato.drafting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.briefing.Briefing;
import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.Briefings;
import dev.legato.briefing.CameLate;
import dev.legato.briefing.Ledger;
import dev.legato.briefing.Masked;
import dev.legato.briefing.NoteProfile;
import dev.legato.briefing.NoteRenderer;
import dev.legato.briefing.Subject;
import dev.legato.briefing.SummaryFields;
import dev.legato.briefing.Transcript;
import dev.legato.briefing.Words;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.connector.Part;
import dev.legato.connector.Refusal;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Priority;
import dev.legato.delivery.Drafting;
import dev.legato.gathering.Gathered;
import dev.legato.gathering.StoredPackages;
import dev.legato.handoff.OpenDelivery;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.Announcement;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.signals.EffectivePriority;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Drafts from the stored bytes. Thread-safe. */
public final class HandoffDrafting implements Drafting {
  /** What a file is told of whose delivery was settled before: it was on the desk then. */
  private static final String KEPT_NO_LONGER = "its copy was deleted when it was delivered before";

  /** What is promised for later than this is watched by nobody. */
  private static final Duration FAR_AWAY = Duration.ofDays(3660);
  private static final int MOST_PROMISES = 50;

  private final StoredPackages packages;
  private final String language;
  private final Function<String, RedactionPolicy> redact;
  private final RedactionWatch watch;
  private final ModelWording model;

  /**
   * @param packages how stored bodies are read
   * @param language the desk's, BCP 47
   * @param redact what is masked, by the source's configured name
   * @param watch told what was masked in each draft
   * @param model what a language model may word; {@link ModelWording#NONE} where none is configured
   */
  public HandoffDrafting(StoredPackages packages, String language, Function<String, RedactionPolicy> redact,
      RedactionWatch watch, ModelWording model) {
    this.packages = packages;
    this.language = language;
    this.redact = redact;
    this.watch = watch;
    this.model = model;
  }

  @Override
  public String draft(OpenDelivery open, WebhookBody body, Optional<WebhookBody> before, Optional<String> gathered,
      KeptFiles kept) throws CannotDraft {
    var files = gathered.map(Gathered::of).orElse(Gathered.NOTHING);
    var transcript = files.transcript() && kept.has(Gathered.TRANSCRIPT)
        ? Optional.of(kept.bytes(Gathered.TRANSCRIPT))
        : Optional.<byte[]>empty();
    var contextPackage = packages.read(body, transcript);
    var route = tree(open.route());
    var context = new BriefingContext(open.handoffId(), open.source(), open.receivedAt(), language, open.team(),
        text(route, "rule"), Announcement.of(contextPackage, open.team()).text());
    var policy = redact.apply(open.source());
    var masked = Masked.of(contextPackage, policy);
    // Only what is said first: an update says what is new, and the rest of it is for a ticket that is gone.
    var whole = FirstBriefing.of(masked, open.update() ? context : context.with(model.words(masked, language)));
    var draft = open.update() && before.isPresent()
        ? update(open,
            Masked.of(packages.read(before.get(), files.catchesUp() ? Optional.empty() : transcript), policy), whole,
            context, route, before.get(), files)
        : first(open, whole, route, files);
    watch.masked(open.handoffId(), open.source(), whole.masked().counts());
    return Json.text(draft);
  }

  /** Bots send the whole conversation each time; one that sends only what is new must not lose what was before. */
  @Override
  public boolean covers(WebhookBody newer, WebhookBody older) {
    try {
      return Covers.all(packages.read(newer, Optional.empty()), packages.read(older, Optional.empty()));
    } catch (CannotDraft e) {
      return false; // told when it is its turn
    }
  }

  private static HandoffDraft first(OpenDelivery open, FirstBriefing first, JsonNode route, Gathered files) {
    return draft(open, first, first.briefing(), route,
        Priority.valueOf(text(route, "priority", "normal").toUpperCase(Locale.ROOT)), files, null);
  }

  private static HandoffDraft update(OpenDelivery open, Masked before, FirstBriefing whole, BriefingContext context,
      JsonNode route, WebhookBody earlier, Gathered files) {
    var was = EffectivePriority.of(before.contextPackage(), Signals.of(before.contextPackage())).priority();
    var is = EffectivePriority.of(whole.masked().contextPackage(), whole.signals()).priority();
    var came = files.late() ? new CameLate(files.transcript(), files.files().size()) : CameLate.NOTHING;
    return draft(open, whole, Briefings.update(before, whole.masked(), context, earlier.receivedAt(), came), route,
        is.compareTo(was) > 0 ? is : null, files, SummaryFields.of(before, Signals.of(before.contextPackage()),
            open.handoffId(), Wording.of(whole.briefing().language())));
  }

  private static HandoffDraft draft(OpenDelivery open, FirstBriefing whole, Briefing briefing, JsonNode route,
      @Nullable Priority priority, Gathered files, @Nullable Map<String, String> written) {
    var masked = whole.masked();
    var words = Wording.of(whole.briefing().language());
    var p = masked.contextPackage();
    var tags = new LinkedHashSet<>(SummaryFields.tags(p, whole.signals()));
    route.path("tags").forEach(tag -> tags.add(tag.asText()));
    var target = target(p);
    return new HandoffDraft(open.update(), open.ticketId() != null ? open.ticketId() : target, requester(p),
        Subject.of(masked, words), Subject.forTheCustomer(masked, words), briefing,
        open.update() ? whole.briefing() : null,
        SummaryFields.of(masked, whole.signals(), open.handoffId(), words), List.copyOf(tags), text(route, "group"),
        text(route, "agent"), priority, whole.briefing().wholeTranscript() ? null : Transcript.file(masked, words),
        whole.ledger().entries(), files.files(), files.missing(), written);
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
        : new DeskDelivery.Requester(customer.name() == null ? null : Words.cell(customer.name()), customer.email(),
            customer.phone(), customer.id());
  }

  @Override
  public DeskDelivery delivery(String draft, OpenDelivery open, List<Refusal> refused, NoteProfile profile,
      KeptFiles kept) {
    var frozen = Json.read(draft, HandoffDraft.class);
    var leftOut = new ArrayList<>(refused);
    frozen.files().stream().filter(file -> !kept.has(file.place()))
        .forEach(file -> leftOut.add(new Refusal(Part.ATTACHMENT, file.name(), KEPT_NO_LONGER)));
    var named = new ArrayList<>(frozen.missing());
    named.addAll(leftOut);
    // People may have moved the ticket on since it was routed: an update leaves that alone. Where a ticket is made anew
    // it is routed, and told everything.
    boolean anew = leftOut.stream().anyMatch(refusal -> refusal.part() == Part.TARGET);
    boolean routed = !frozen.update() || anew;
    var briefing = anew && frozen.whole() != null ? frozen.whole() : frozen.briefing();
    var note = NoteRenderer.render(briefing, profile, LeftOut.lines(named, Wording.of(briefing.language())));
    return new DeskDelivery(open.handoffId(), open.deliveryId(), open.conversationId(), open.receivedAt(),
        frozen.ticketId(), frozen.requester(), subject(frozen, profile), note, frozen.fields(), frozen.tags(),
        routed ? frozen.group() : null, routed ? frozen.agent() : null, frozen.priority(), frozen.transcript(),
        leftOut, frozen.files().stream().map(file -> new DeskFile(file.name(), file.contentType(), file.size(),
            () -> kept.bytes(file.place()))).toList(),
        anew ? null : frozen.written());
  }

  private static String subject(HandoffDraft frozen, NoteProfile profile) {
    return profile.publicSubject() && frozen.publicSubject() != null ? frozen.publicSubject() : frozen.subject();
  }

  /**
   * What the draft says the company is bound to, for whoever watches that it is kept: quote, due time, kind and state. Empty for
   * a draft of an earlier version.
   */
  public static List<Ledger.Entry> promises(String draft) {
    var promises = Json.read(draft, HandoffDraft.class).promises();
    return promises == null ? List.of() : promises;
  }

  /** Open ones with a time after they were heard of: what was broken before stands in the note as such. */
  @Override
  public List<Instant> promised(String draft, OpenDelivery open) {
    return promises(draft).stream()
        .filter(it -> it.state() == CommitmentStatus.OPEN && it.basis() != Ledger.Basis.ANNOUNCED)
        .map(Ledger.Entry::dueAt).filter(Objects::nonNull)
        .filter(due -> due.isAfter(open.receivedAt()) && due.isBefore(open.receivedAt().plus(FAR_AWAY)))
        .sorted().limit(MOST_PROMISES).toList();
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
}
