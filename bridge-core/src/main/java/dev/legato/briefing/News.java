package dev.legato.briefing;

import dev.legato.contextpackage.Commitment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a later package of the same conversation says that the earlier one did not. */
final class News {
  private News() {}

  /** A package with nothing in it but the news. */
  static ContextPackage of(ContextPackage before, ContextPackage now) {
    return new ContextPackage(now.schemaVersion(), now.conversationId(), now.conversationIdDerived(), now.messageId(),
        now.source(),
        customer(before.customer(), now.customer()), changed(before.page(), now.page()),
        issue(before.issue(), now.issue()),
        messages(before.messages(), now.messages()), added(before.attempts(), now.attempts()),
        commitments(before.commitments(), now.commitments()),
        changed(before.sentiment(), now.sentiment()), escalation(before.escalation(), now.escalation()),
        changed(before.recommendation(), now.recommendation()),
        added(before.avoid(), now.avoid()), added(before.resources(), now.resources()),
        added(before.attachments(), now.attachments()),
        changed(before.technical(), now.technical()), changed(before.proposedAction(), now.proposedAction()),
        now.callback(), now.target(), Map.of(),
        Map.of());
  }

  /** The Issue part of an update: what changed, or what the customer said last; empty when neither. */
  static List<Line> issue(ContextPackage before, ContextPackage now, ContextPackage news, Signals signals,
      Wording w) {
    List<Line> lines = new ArrayList<>();
    if (news.issue() != null && news.issue().summary() != null) {
      IssueSentence.said(news, w).ifPresent(sentence -> lines.add(Line.strong(sentence.shown(w))));
    }
    if (lines.isEmpty()) {
      news.messages().reversed().stream()
          .filter(m -> m.speaker() == Speaker.CUSTOMER && m.content() != null && !m.content().isBlank()).findFirst()
          .ifPresent(m -> lines.add(Line.strong(
              w.say("issue.now", Words.cut(Words.clean(Objects.requireNonNull(m.content())), 18, 120)))));
    }
    List<String> changes = new ArrayList<>();
    change(changes, "issue.mood-now", Mood.current(before).map(mood -> Mood.told(mood, w)),
        Mood.current(now).map(mood -> Mood.told(mood, w)), w);
    change(changes, "issue.urgency-now", urgency(before, w), urgency(now, w), w);
    if (Asked.stated(now) && !Asked.stated(before)) {
      changes.add(w.say("issue.person"));
    }
    if (!changes.isEmpty()) {
      lines.add(Line.of(Words.capital(String.join(" \u00b7 ", changes))));
    }
    IssuePart.wording(news, signals, lines, w).ifPresent(lines::add);
    return lines;
  }

  private static void change(List<String> changes, String key, Optional<String> before, Optional<String> now,
      Wording w) {
    if (now.isPresent() && !now.equals(before)) {
      String is = w.say(key, now.get());
      changes.add(before.map(was -> w.say("issue.was", is, was)).orElse(is));
    }
  }

  private static Optional<String> urgency(ContextPackage p, Wording w) {
    return Optional.ofNullable(p.escalation()).map(Escalation::urgency)
        .map(urgency -> w.say("level." + urgency.word()));
  }

  private static List<Message> messages(List<Message> before, List<Message> now) {
    record Said(@Nullable String id, @Nullable Object at, Speaker speaker, @Nullable String content) {}
    Set<Said> known = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (Message m : before) {
      if (m.id() != null) {
        ids.add(m.id());
      }
      known.add(new Said(m.id(), m.timestamp(), m.speaker(), m.content()));
    }
    return now.stream().filter(m -> m.id() == null || !ids.contains(m.id()))
        .filter(m -> !known.contains(new Said(m.id(), m.timestamp(), m.speaker(), m.content())))
        .toList();
  }

  /** A changed status or due time is news; the same promise in the same state is not. */
  private static List<Commitment> commitments(List<Commitment> before, List<Commitment> now) {
    record Known(@Nullable String text, @Nullable Object status, @Nullable Object due) {}
    Set<Known> known = new HashSet<>();
    before.forEach(c -> known.add(new Known(c.text(), c.status(), c.dueAt())));
    return now.stream().filter(c -> !known.contains(new Known(c.text(), c.status(), c.dueAt()))).toList();
  }

  private static <T> List<T> added(List<T> before, List<T> now) {
    Set<T> known = new HashSet<>(before);
    return now.stream().filter(item -> !known.contains(item)).toList();
  }

  private static <T> @Nullable T changed(@Nullable T before, @Nullable T now) {
    return Objects.equals(before, now) ? null : now;
  }

  private static @Nullable Customer customer(@Nullable Customer before, @Nullable Customer now) {
    if (before == null || now == null) {
      return now;
    }
    return new Customer(changed(before.id(), now.id()), changed(before.name(), now.name()),
        changed(before.email(), now.email()),
        changed(before.phone(), now.phone()), changed(before.language(), now.language()),
        changed(before.timezone(), now.timezone()),
        changed(before.tier(), now.tier()), changed(before.expertise(), now.expertise()),
        changed(before.preferredChannel(), now.preferredChannel()),
        changed(before.callback(), now.callback()), changed(before.context(), now.context()),
        changed(before.account(), now.account()), now.other());
  }

  private static @Nullable Issue issue(@Nullable Issue before, @Nullable Issue now) {
    if (before == null || now == null) {
      return now;
    }
    return new Issue(changed(before.summary(), now.summary()), changed(before.goal(), now.goal()),
        changed(before.category(), now.category()),
        changed(before.subcategory(), now.subcategory()), added(before.productAreas(), now.productAreas()),
        changed(before.impact(), now.impact()),
        changed(before.deadline(), now.deadline()), Map.of());
  }

  private static @Nullable Escalation escalation(@Nullable Escalation before, @Nullable Escalation now) {
    if (before == null || now == null) {
      return now;
    }
    return new Escalation(changed(before.trigger(), now.trigger()),
        changed(before.triggerOriginal(), now.triggerOriginal()), changed(before.reason(), now.reason()),
        changed(before.confidence(), now.confidence()), changed(before.aiAssessment(), now.aiAssessment()),
        changed(before.recommendedAgent(), now.recommendedAgent()),
        changed(before.recommendedSkill(), now.recommendedSkill()), changed(before.urgency(), now.urgency()),
        changed(before.customerExpectation(), now.customerExpectation()),
        changed(before.requestedHuman(), now.requestedHuman()), changed(before.at(), now.at()),
        now.other());
  }
}
