package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Customer;
import dev.legato.contextpackage.Issue;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A first message to the customer: sums up before it asks, takes up each open promise, and sounds like the bot did. It promises
 * nothing itself and apologises for nothing: that is the agent's to do.
 */
final class Opener {
  private static final Pattern NAME = Pattern
      .compile("\\p{L}[\\p{L}'\u2019.-]{0,29}(?: \\p{L}[\\p{L}'\u2019.-]{0,29}){0,3}");
  private static final Set<String> CALM = Set.of("neutral", "positive", "happy", "calm", "satisfied", "content");
  private static final int TELLING = 2;
  private static final int FEW = 10;
  private static final int WORDS = 40;
  private static final int CHARS = 260;
  private static final int MOST_PROMISES = 6;
  private static final int MAX_CHARS = 1_500;
  private static final String CLOSING = ")]\"\u201d\u00bb%\u20ac$\u00a3'\u2019";
  private static final Pattern SMILE = Pattern.compile("[:;=]['-]?[)\\]]$");
  private static final List<Cue> HEATED = List.of(Cue.PROFANITY, Cue.INSULT, Cue.REPROACH, Cue.ACCUSATION, Cue.MOCKERY,
      Cue.ANGER);
  private static final List<Cue> UNQUOTED = List.of(Cue.PROFANITY, Cue.INSULT);

  private Opener() {}

  /** Lines to be copied; never empty. */
  static List<Line> write(ContextPackage p, Signals signals, Ledger ledger, Tone tone, Optional<String> ask,
      Predicate<String> told, boolean failed, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(hello(p, signals, tone));
    boolean spoke = p.messages().stream().map(Message::speaker).anyMatch(Speaker.CUSTOMER::equals);
    Optional<String> own = IssueSentence.ownWords(p).map(words -> presentable(words, tone))
        .filter(words -> !words.isEmpty() && !callsOnly(words, p, signals));
    Optional<String> noted = own.isPresent() ? Optional.empty() : noted(p);
    boolean summed = own.isPresent() || noted.isPresent();
    // "No need to repeat it" is only said where there is something.
    lines.add(tone.say(spoke && summed ? "opener.read" : "opener.here"));
    own.ifPresent(words -> lines.add(tone.say("opener.wrote", ended(Gist.cut(words, WORDS, CHARS)))));
    own.ifPresent(first -> LastWords.of(p, signals, told).stream()
        .filter(said -> !said.words().endsWith("\u2026") && !said.answer())
        .filter(said -> Need.turns(said.words()) && Need.telling(said.words()) >= TELLING
            || said.last() && calm(said.words(), tone))
        .map(said -> presentable(said.words(), tone))
        .filter(words -> !words.isEmpty() && !first.contains(Words.bare(words))).reduce((_, last) -> last)
        .ifPresent(words -> lines.add(tone.say("opener.later", ended(words)))));
    noted.ifPresent(words -> lines.add(tone.say("opener.noted", ended(Words.cutAtSentence(words, WORDS, CHARS)))));
    if (failed) {
      lines.add(tone.say("opener.tried"));
    }
    ledger.open().stream().limit(MOST_PROMISES).forEach(entry -> {
      boolean overdue = entry.dueAt() != null && entry.dueAt().isBefore(now);
      lines.add(tone.say(overdue ? "opener.overdue" : "opener.promise", ended(Words.cut(entry.told(), WORDS, CHARS))));
    });
    lines.add(ask.orElseGet(() -> tone.say(summed ? "opener.right" : "ask.more")));
    return lines.stream().map(Line::of).toList();
  }

  /** "Could I talk to the front desk": what it is about, the bot noted. */
  private static boolean callsOnly(String words, ContextPackage p, Signals signals) {
    return (Asked.stated(p) || !signals.humanRequests().isEmpty()) && Words.count(words) <= FEW && noted(p).isPresent()
        && !Need.fault(words) && !Need.about(words)
        && p.messages().stream().filter(message -> message.speaker() == Speaker.CUSTOMER).count() == 1;
  }

  /** Says something, and nothing that nobody wants to be reminded of. */
  private static boolean calm(String words, Tone tone) {
    Said said = Languages.of(tone.words().language()).read(words);
    boolean shouted = words.chars().noneMatch(Character::isLowerCase);
    return !shouted && Need.telling(words) > 0 && HEATED.stream().noneMatch(said::has);
  }

  /** By a name that looks like one; no smile for somebody who is upset. */
  private static String hello(ContextPackage p, Signals signals, Tone tone) {
    Customer customer = p.customer();
    String name = customer == null || customer.name() == null ? "" : Words.clean(customer.name());
    boolean named = NAME.matcher(name).matches();
    String known = tone.informal() && named ? name.split(" ", 2)[0] : name;
    String hello = named ? tone.say("opener.hello-name", known) : tone.say("opener.hello");
    boolean upset = Mood.stirred(signals)
        || Mood.current(p).filter(mood -> !CALM.contains(mood.toLowerCase(Locale.ROOT))).isPresent();
    return tone.emoji() && !upset ? hello + " " + tone.say("opener.emoji") : hello;
  }

  /** Where no words of the customer came along, the bot's own, for the agent to check. */
  private static Optional<String> noted(ContextPackage p) {
    Issue issue = p.issue();
    return issue == null
        ? Optional.empty()
        : Optional.ofNullable(issue.summary()).filter(IssueSentence::real).map(Words::clean)
            .or(() -> Optional.ofNullable(issue.goal()).filter(IssueSentence::real).map(Words::clean));
  }

  /** Without sentences that show what was masked, or that nobody wants to be reminded of. */
  private static String presentable(String text, Tone tone) {
    Said said = Languages.of(tone.words().language()).read(
        text.length() > MAX_CHARS ? Words.cut(text, Integer.MAX_VALUE, MAX_CHARS) : text);
    List<Span> spans = said.sentences();
    List<String> sentences = Gist.pieces(said);
    String left = IntStream.range(0, spans.size())
        .filter(
            i -> sentences.get(i).indexOf('[') < 0 && sentences.get(i).chars().anyMatch(Character::isLetterOrDigit)
                && UNQUOTED.stream().noneMatch(cue -> said.has(cue, spans.get(i))))
        .mapToObj(sentences::get).collect(Collectors.joining()).strip();
    // What is left of an outburst may say nothing of the matter.
    boolean outburst = !spans.isEmpty() && UNQUOTED.stream().anyMatch(cue -> said.has(cue, spans.getFirst()));
    return outburst && !Need.told(left) && !Need.fault(left) ? "" : left;
  }

  /** A quote between sentences ends like one. */
  private static String ended(String quote) {
    String text = Objects.requireNonNull(quote).strip();
    // A full stop would become part of an address.
    boolean address = text.lastIndexOf("://") > text.lastIndexOf(' ');
    // Nor does one follow a smile or a #tag.
    boolean tag = text.lastIndexOf('#') > text.lastIndexOf(' ');
    boolean word = !text.isEmpty() && (Character.isLetterOrDigit(text.charAt(text.length() - 1))
        || CLOSING.indexOf(text.charAt(text.length() - 1)) >= 0 && !SMILE.matcher(text).find());
    return address || tag || !word ? text : text + ".";
  }
}
