package dev.legato.briefing;

import dev.legato.contextpackage.Speaker;
import dev.legato.signals.language.Cue;
import dev.legato.signals.language.Languages;
import dev.legato.signals.language.Lexicon;
import dev.legato.signals.language.Said;
import dev.legato.signals.language.Said.Span;
import dev.legato.signals.transcript.Closing;
import dev.legato.signals.transcript.TranscriptSignals;
import dev.legato.signals.transcript.Turn;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A conversation in two sentences: what the customer came with and what the company last answered to it. It retells in the third
 * person, so it is for reports over many conversations; notes quote. Pure.
 */
public final class ShortSummary {
  private static final List<Cue> OBSTACLES = List.of(Cue.FAILED, Cue.DENIAL, Cue.HARDSHIP, Cue.REPROACH, Cue.DISPUTE,
      Cue.TRIED, Cue.REPEATS, Cue.ANNOYANCE, Cue.IMPATIENCE, Cue.QUESTION);
  private static final List<Cue> ANSWERS = List.of(Cue.STEP, Cue.STEP_ASKED, Cue.ASKS_IF_TRIED,
      Cue.STEP_TAKEN, Cue.WILL_DO, Cue.IN_HAND, Cue.ENTITLES,
      Cue.ASKS_FOR, Cue.COULD_DO, Cue.BOT_DID, Cue.BOT_FAILED);
  private static final List<Cue> CIVILITIES = List.of(Cue.CLOSING, Cue.THANKS);
  private static final Pattern LINK = Pattern.compile("https?://\\S{1,500}|(?:^|(?<=\\s))@\\w{1,40}");
  /** "^Ann", "/MC" and "*TMC" sign a public message, "1/2" counts its parts. */
  private static final Pattern SIGNED = Pattern
      .compile("\\s[/^*][A-Za-z]{1,8}\\s*$|\\s*\\^\\w{1,12}\\.?\\w{0,8}\\.?|\\(?\\b\\d/\\d\\)?");
  private static final Pattern WORD = Pattern.compile("\\b[A-Za-z]+(?:['\u2019][a-z]+)?\\b");
  private static final int WORDS = 28;
  /** The company's last turns often wind up; one before may hold the answer. */
  private static final int LAST = 2;
  private static final int FEW = 6;
  private static final int WORTH = 8;
  private static final int MAX_CHARS = 4_000;

  private ShortSummary() {}

  /** Empty where nobody said anything. */
  public static String of(List<Turn> turns, TranscriptSignals signals) {
    Wording w = Wording.of(signals.language());
    Lexicon lexicon = Languages.of(signals.language());
    List<String> sentences = new ArrayList<>();
    String opening = opening(turns);
    if (!opening.isEmpty()) {
      Said said = lexicon.read(opening);
      String told = chosen(said, span -> ofCustomer(said, span));
      String key = opening.indexOf('?') >= 0
          ? "summary.asks"
          : Closing.complains(signals) ? "summary.says" : "summary.tells";
      sentences.add(w.say(key, retold(told, w.say("summary.customer"))));
    }
    List<Said> company = turns.stream().filter(turn -> turn.speaker() == Speaker.AI || turn.speaker() == Speaker.HUMAN)
        .map(turn -> clean(turn.text())).filter(text -> !text.isEmpty()).toList().reversed().stream().limit(LAST)
        .map(lexicon::read).toList();
    company.reversed().stream().max(Comparator.comparingInt(ShortSummary::best))
        .ifPresent(answer -> sentences
            .add(w.say("summary.answer",
                retold(chosen(answer, span -> ofCompany(answer, span)), w.say("summary.company")))));
    return String.join(" ", sentences);
  }

  /** The customer's first words; where they are few, with those after them. */
  private static String opening(List<Turn> turns) {
    List<String> said = turns.stream().filter(turn -> turn.speaker() == Speaker.CUSTOMER)
        .map(turn -> clean(turn.text()))
        .filter(text -> !text.isEmpty()).limit(2).toList();
    return said.isEmpty() ? "" : Words.count(said.getFirst()) < FEW ? String.join(" ", said) : said.getFirst();
  }

  private static String clean(String text) {
    String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) : text;
    return Words.clean(SIGNED.matcher(Words.clean(LINK.matcher(cut).replaceAll(" "))).replaceAll(" "));
  }

  private static int best(Said said) {
    return said.sentences().stream().mapToInt(span -> ofCompany(said, span)).max().orElse(0);
  }

  private static int ofCustomer(Said said, Span span) {
    int words = words(said, span);
    return Math.min(18, words) + (said.asks(span) ? 3 : 0) + (any(OBSTACLES, said, span) ? 4 : 0)
        - (words < WORTH && any(CIVILITIES, said, span) ? 8 : 0);
  }

  private static int ofCompany(Said said, Span span) {
    return Math.min(20, words(said, span)) + (any(ANSWERS, said, span) ? 5 : 0) - (any(CIVILITIES, said, span) ? 4 : 0)
        - (said.has(Cue.CALM, span) ? 6 : 0);
  }

  private static int words(Said said, Span span) {
    return (int) IntStream.range(span.from(), span.to()).filter(i -> said.tokens().get(i).spoken()).count();
  }

  private static boolean any(List<Cue> cues, Said said, Span span) {
    return cues.stream().anyMatch(cue -> said.has(cue, span));
  }

  /** The best sentences in their order, the first whatever its length. */
  private static String chosen(Said said, ToIntFunction<Span> worth) {
    List<Span> spans = said.sentences();
    List<String> sentences = Gist.sentences(said);
    TreeSet<Integer> taken = new TreeSet<>();
    int words = 0;
    for (int i : IntStream.range(0, spans.size()).boxed()
        .sorted(Comparator.comparingInt((Integer i) -> -worth.applyAsInt(spans.get(i)))).toList()) {
      int size = words(said, spans.get(i));
      if (taken.isEmpty() || words + size <= WORDS && worth.applyAsInt(spans.get(i)) >= WORTH) {
        taken.add(i);
        words += size;
      }
    }
    return Words.cut(taken.stream().map(sentences::get).collect(Collectors.joining(" ")), WORDS + WORTH, MAX_CHARS);
  }

  /** In the third person, to stand inside a sentence. */
  private static String retold(String told, String table) {
    Map<String, String> as = Arrays.stream(table.split("\\|")).map(pair -> pair.strip().split("=", 2))
        .filter(pair -> pair.length == 2).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (one, _) -> one));
    if (as.isEmpty()) {
      return told;
    }
    String third = WORD.matcher(told).replaceAll(match -> Matcher.quoteReplacement(third(match, as)));
    String bare = third.replaceFirst("[ .!?\u2026]+$", "");
    boolean name = bare.length() > 1 && Character.isUpperCase(bare.charAt(1));
    return bare.isEmpty() || name ? bare : Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
  }

  private static String third(MatchResult match, Map<String, String> as) {
    return as.getOrDefault(match.group().toLowerCase(Locale.ROOT).replace('\u2019', '\''), match.group());
  }
}
