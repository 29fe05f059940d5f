package dev.legato.contextpackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.contextpackage.PackageReading.NotUnderstood;
import dev.legato.contextpackage.PackageReading.Understood;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a context package: leniently in form, strictly in meaning. An optional value that cannot be used costs a warning,
 * never the handoff. Refused is only what cannot be a handoff at all, with every reason at once. Pure, safe for all
 * threads, linear in the size of the body; reading what {@link PackageJson} wrote gives the same package again.
 */
public final class PackageReader {
  private static final String MAJOR = "1";

  private PackageReader() {}

  /** From bytes; broken JSON is a fault of the whole body. A door that answers 400 for it parses first: {@link Json#parse}. */
  public static PackageReading read(byte[] body) {
    return switch (Json.parse(body)) {
      case Json.Parsed.Tree(JsonNode root) -> read(root);
      case Json.Parsed.Broken(int line, int column, String why) -> new NotUnderstood(List.of(
          new Fault("", "JSON", "broken JSON at line " + line + ", column " + column, why)));
    };
  }

  /** From a tree, which is not changed. */
  public static PackageReading read(JsonNode body) {
    if (!(body instanceof ObjectNode)) {
      return new NotUnderstood(
          List.of(new Fault("", "an object", Scalars.found(body), "A context package is one JSON object.")));
    }
    Remarks remarks = new Remarks();
    List<Fault> faults = new ArrayList<>();
    Fields f = new Fields(body, Place.ROOT, remarks);
    String schemaVersion = schemaVersion(f, faults);
    String conversationId = conversationId(f, faults);
    ContextPackage read = new ContextPackage(schemaVersion, conversationId == null ? "" : conversationId,
        f.flag("conversationIdDerived"), f.id("messageId"), f.object("source", PackageParts::source, null),
        f.object("customer", PackageParts::customer, null),
        f.object("page", PackageParts::page, PackageParts::pageAt),
        f.object("issue", PackageParts::issue, PackageParts::issueOf),
        f.objects("messages", PackageParts::message, PackageParts::messageOf),
        f.objects("attempts", PackageParts::attempt, PackageParts::attemptOf),
        f.objects("commitments", PackageParts::commitment, PackageParts::commitmentOf),
        f.object("sentiment", PackageParts::sentiment, PackageParts::sentimentOf), escalation(f, remarks),
        f.object("recommendation", PackageParts::recommendation, PackageParts::recommendationOf), f.texts("avoid"),
        f.objects("resources", PackageParts::resource, PackageParts::resourceOf),
        f.objects("attachments", PackageParts::attachment, PackageParts::attachmentAt),
        f.object("technical", PackageParts::technical, null), f.free("proposedAction", true),
        f.object("callback", PackageParts::callback, null), f.object("target", PackageParts::target, null),
        PackageParts.extensions(f), f.rest());
    if (read.messages().isEmpty() && read.escalation() == null && !hasSummary(read)) {
      faults.add(new Fault("", "messages, issue.summary or escalation", "none of them",
          "Nothing here says what the human should help with. Send at least one of the three."));
    }
    if (!faults.isEmpty()) {
      return new NotUnderstood(faults);
    }
    return new Understood(conversationId == null ? derived(read, remarks) : read, remarks.all());
  }

  private static boolean hasSummary(ContextPackage read) {
    Issue issue = read.issue();
    return issue != null && issue.summary() != null;
  }

  private static @Nullable String schemaVersion(Fields f, List<Fault> faults) {
    JsonNode value = f.value("schemaVersion");
    String version = value == null || value.isContainerNode() ? "" : value.asText().strip();
    String number = version.startsWith("v") ? version.substring(1) : version;
    int dot = number.indexOf('.');
    String major = dot < 0 ? number : number.substring(0, dot);
    boolean isNumber = !major.isEmpty() && major.length() < 10 && major.chars().allMatch(c -> c >= '0' && c <= '9');
    if (value != null && !isNumber) {
      f.remark("schemaVersion", "\"1\"", Scalars.found(value), "This is no version; version 1 was assumed.");
    } else if (isNumber && !major.equals(MAJOR)) {
      faults.add(new Fault("/schemaVersion", "1 or 1.x", "major version " + major,
          "This is another major version of the context package; only version 1 is understood."));
    }
    return isNumber ? CleanText.cut(CleanText.of(version), 32) : null;
  }

  private static @Nullable String conversationId(Fields f, List<Fault> faults) {
    JsonNode value = f.value("conversationId");
    if (value == null) {
      return null;
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      faults.add(new Fault("/conversationId", "a string of at most 255 characters", Scalars.found(value),
          "The conversation id is what joins later signals to this handoff, so it is not guessed."));
      return null;
    }
    String id = CleanText.of(value.asText()).strip();
    if (CleanText.longerThan(id, Fields.LONGEST_ID)) {
      faults.add(new Fault("/conversationId", "a string of at most 255 characters", id.length() + " characters",
          "The conversation id is too long; a cut one might be that of another conversation."));
    }
    return id.isEmpty() ? null : id;
  }

  /** A cry for help may be empty, a word, or no more than {@code true}. */
  private static @Nullable Escalation escalation(Fields f, Remarks remarks) {
    JsonNode value = f.value("escalation");
    if (value == null || value.isBoolean() && !value.booleanValue()) {
      return null;
    }
    if (value.isObject() || value.isBoolean()) {
      f.counts();
      return PackageParts.escalation(new Fields(value, Place.ROOT.field("escalation"), remarks));
    }
    String reason = value.isTextual() ? CleanText.of(value.textValue()) : "";
    if (!reason.isBlank()) {
      f.remark("escalation", "an object", Scalars.found(value), "The text was taken as escalation.reason.");
      f.counts();
      return new Escalation(null, null, reason, null, null, null, null, null, null, null, null,
          Map.of());
    }
    f.remark("escalation", "an object", Scalars.found(value), "It was left out.");
    return null;
  }

  private static ContextPackage derived(ContextPackage p, Remarks remarks) {
    remarks.add(Place.ROOT.field("conversationId"), "a string", "nothing",
        "No conversation id: one was derived from the customer and the first message. Send your own, so that later signals are joined for sure.");
    return new ContextPackage(p.schemaVersion(), DerivedId.of(p), true, p.messageId(), p.source(), p.customer(),
        p.page(), p.issue(), p.messages(), p.attempts(), p.commitments(), p.sentiment(), p.escalation(),
        p.recommendation(), p.avoid(), p.resources(), p.attachments(), p.technical(), p.proposedAction(), p.callback(),
        p.target(), p.extensions(), p.other());
  }
}
