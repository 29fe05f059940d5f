package dev.legato.briefing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.AttemptOutcome;
import dev.legato.contextpackage.CommitmentStatus;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Escalation;
import dev.legato.contextpackage.Speaker;
import dev.legato.contextpackage.Trigger;
import dev.legato.contextpackage.Urgency;
import dev.legato.wording.Wording;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The budgets, counted in what the agent really reads: both rendered forms, headings included. */
class BriefingBudgetTest {
  private static final NoteProfile PROFILE = new NoteProfile("h4", false, 60_000);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private static String read(String html) {
    return TAG.matcher(html).replaceAll(" ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
        .replace("&#39;", "'").replace("&amp;", "&");
  }

  private static void check(String name, Briefing briefing) {
    Note note = NoteRenderer.render(briefing, PROFILE, List.of("Group \u201cBilling\u201d was refused by the desk."));
    String html = note.html();
    int issue = html.indexOf("<h4>Issue</h4>");
    int tried = html.indexOf("<h4>Tried</h4>");
    int source = html.indexOf("<h4>Source</h4>");
    assertThat(Words.count(read(html.substring(issue, tried)))).as("layer 1 of " + name).isLessThanOrEqualTo(40);
    assertThat(Words.count(read(html.substring(issue, source)))).as("layer 2 of " + name + "\n" + note.text())
        .isLessThanOrEqualTo(120);
    int previous = -1;
    for (Heading heading : Heading.values()) {
      int at = html.indexOf("<h4>" + heading.title(Wording.of("en")) + "</h4>");
      assertThat(at).as(heading + " of " + name).isGreaterThan(previous);
      assertThat(html.indexOf("<h4>" + heading.title(Wording.of("en")) + "</h4>", at + 1)).as(heading + " only once")
          .isEqualTo(-1);
      previous = at;
    }
    briefing.sections().forEach(section -> assertThat(section.lines()).as(section.heading() + " of " + name)
        .isNotEmpty().allMatch(line -> !line.text().isBlank()));
    assertThat(html).contains(briefing.handoffId());
    assertThat(note.text()).contains(briefing.handoffId());
    // The same words in both forms: the text form may only add its list dashes.
    String text = note.text();
    assertThat(Words.count(text.substring(0, text.indexOf("\nSource\n")).replaceAll("(?m)^  - ", "")))
        .isLessThanOrEqualTo(120);
  }

  @Test
  void everyScenarioHoldsBothBudgets() {
    Scenarios.packages().forEach((name, p) -> check(name, Scenarios.write(p)));
  }

  @Test
  void everyUpdateHoldsTheBudgetToo() {
    int words = Scenarios.update().sections().stream().filter(s -> s.heading() != Heading.SOURCE)
        .mapToInt(s -> 1 + s.lines().stream().mapToInt(line -> Words.count(line.text())).sum()).sum();
    assertThat(words).isBetween(10, 120);
  }

  @Test
  void threeHundredRandomPackagesHoldBothBudgets() {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      ContextPackage p = random(random);
      check("random package " + i + " of seed " + seed, Scenarios.write(p));
      assertThat(Subject.of(Masked.of(p), Wording.of("en"))).isNotBlank().hasSizeLessThanOrEqualTo(Subject.MAX_CHARS);
    }
  }

  @Test
  void aPackageOfTwoMegabytesIsBriefedInSeconds() {
    PackageBuilder builder = PackageBuilder.conversation("c")
        .issue("word ".repeat(20_000), "x".repeat(100_000), null, null).recommends("a b ".repeat(50_000), null, null);
    String[] avoid = new String[10_000];
    for (int i = 0; i < 10_000; i++) {
      builder.tried("step number " + i, AttemptOutcome.FAILED, "no " + i)
          .promised("refund number " + i, null, null, null, null)
          .says(i % 2 == 0 ? Speaker.AI : Speaker.CUSTOMER, null,
              "We will call you. I could not open file " + i + ". I told you so, I want a person.");
      avoid[i] = "thing " + i;
    }
    ContextPackage p = builder.avoid(avoid).build();
    // Of this thread: how busy the machine is otherwise says nothing about us.
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    check("two megabytes", Scenarios.write(p));
    Briefings.update(Masked.of(p), Masked.of(p), Scenarios.context("webbot"), Scenarios.NOW);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(60));
  }

  private static ContextPackage random(Random random) {
    PackageBuilder builder = PackageBuilder.conversation("c-" + random.nextInt())
        .customer(words(random, 4), words(random, 1) + "@example.com", words(random, 2), "pt-BR")
        .page(words(random, 3), words(random, 5), words(random, 30))
        .issue(words(random, 60), words(random, 30), words(random, 4), words(random, 20)).mood(words(random, 5))
        .escalated(new Escalation(Trigger.values()[random.nextInt(Trigger.values().length)], words(random, 4),
            words(random, 40), null, words(random, 40), words(random, 3), null,
            random.nextBoolean() ? Urgency.HIGH : null, words(random, 20), random.nextBoolean(), null, Map.of()))
        .recommends(words(random, 50), words(random, 40), words(random, 30)).avoid(words(random, 10), words(random, 30))
        .file(words(random, 3));
    for (int i = random.nextInt(12); i > 0; i--) {
      builder.tried(words(random, 6), AttemptOutcome.values()[random.nextInt(4)], words(random, 20));
      builder.promised(words(random, 40), "2026-03-11T10:00:00Z", "2026-03-14T10:00:00Z", null,
          CommitmentStatus.values()[random.nextInt(4)]);
    }
    String[] sentences = {"You will get a refund within 2 days.", "I could not open the ticket: " + words(random, 10),
        "I want a person.", "You told me that yesterday as well.",
        "Our whole team is blocked and I need it by Friday.", words(random, 40)};
    for (int i = random.nextInt(60); i > 0; i--) {
      builder.says(Speaker.values()[random.nextInt(4)], Instant.ofEpochSecond(1_773_000_000L + i).toString(),
          sentences[random.nextInt(sentences.length)]);
    }
    return builder.build();
  }

  private static String words(Random random, int most) {
    String[] pool = {"order", "A-48213", "e-mail", "refund.", "it's", "2026-03-12", "\ud83d\ude00", "x".repeat(400),
        "(again)", "\u2014", "\u0645\u0631\u062d\u0628\u0627", "a/b/c/d/e", "\u201cquoted\u201d", "<b>", "1,2,3"};
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(most + 1); i >= 0; i--) {
      out.append(pool[random.nextInt(pool.length)]).append(i == 0 ? "" : " ");
    }
    return out.toString();
  }
}
