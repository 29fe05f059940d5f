package dev.legato.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.BriefingContext;
import dev.legato.briefing.Heading;
import dev.legato.briefing.Note;
import dev.legato.briefing.NoteProfile;
import dev.legato.briefing.Words;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.PackageJson;
import dev.legato.wording.Wording;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every number and every name in a briefing is in its package; budgets and escaping hold over real conversations. */
class NothingInventedTest {
  @SuppressWarnings("unused") static final List<String> LANGUAGES = Wording.LANGUAGES;
  private static final NoteProfile PROFILE = new NoteProfile("h4", false, 60_000);
  /** What stands for something that was masked is ours. */
  private static final Pattern MASK = Pattern
      .compile("\\[[^\\[\\]]{0,60}(?:removed|masked|ending|hidden)[^\\[\\]]{0,30}]");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern NAME = Pattern.compile("\\p{Lu}[\\p{L}\\p{M}]+");
  private static final Pattern KNOWN_TAG = Pattern
      .compile("</?(?:h4|p|br|strong|ul|li)>|<a href=\"(?:https?://|mailto:)[^\"<>]*\">|</a>");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyNumberAndNameOfANoteIsInItsPackage(String language) throws IOException {
    Wording words = Wording.of(language);
    String vocabulary = Wording.LANGUAGES.stream().map(Wording::of)
        .flatMap(each -> each.keys().stream().map(each::say)).collect(Collectors.joining(" ")).toLowerCase(Locale.ROOT);
    List<Pattern> counts = counts(words);
    for (Map.Entry<String, ContextPackage> one : Conversations.all().entrySet()) {
      var context = new BriefingContext("hof_1", "bot", Conversations.NOW, language, "support", null);
      FirstBriefing first = FirstBriefing.of(one.getValue(), context);
      Note note = first.note(PROFILE);
      String known = known(one.getValue(), first);
      for (String line : note.text().lines().toList()) {
        assertThat(invented(MASK.matcher(line).replaceAll(" "), known, vocabulary, counts))
            .as(one.getKey() + ": " + line).isEmpty();
      }
      budgets(one.getKey(), note, words);
      assertThat(KNOWN_TAG.matcher(note.html()).replaceAll("")).as(one.getKey()).doesNotContain("<")
          .doesNotContain(">");
    }
  }

  @Test
  void theCheckItselfFindsWhatNobodySaid() {
    List<Pattern> counts = counts(Wording.of("en"));
    assertThat(invented("Refund 999 by Zarathustra, 2 more below.", "refund 99 by anna", "more below", counts))
        .containsExactly("999", "zarathustra");
  }

  private static List<String> invented(String line, String known, String vocabulary, List<Pattern> counts) {
    Stream<String> numbers = NUMBER.matcher(counted(line, counts)).results().map(match -> match.group())
        .filter(number -> !known.contains(number));
    Stream<String> names = NAME.matcher(line).results().map(match -> match.group().toLowerCase(Locale.ROOT))
        .filter(name -> !known.contains(name) && !vocabulary.contains(name));
    return Stream.concat(numbers, names).toList();
  }

  /** Everything that came in, and the moments of it as they stand in a note. */
  private static String known(ContextPackage p, FirstBriefing first) {
    Stream<Instant> times = Stream.concat(Stream.of(Conversations.NOW),
        Stream.concat(p.messages().stream().map(message -> message.timestamp()), first.ledger().entries().stream()
            .flatMap(entry -> Stream.of(entry.saidAt(), entry.dueAt()).filter(Objects::nonNull))));
    String moments = times.filter(Objects::nonNull).map(TIME::format).collect(Collectors.joining(" "));
    return (PackageJson.write(p).replace("\\n", " ").replace("\\\"", "\"") + " hof_1 utc " + moments)
        .toLowerCase(Locale.ROOT);
  }

  private static List<Pattern> counts(Wording words) {
    return words.keys().stream().filter(key -> key.endsWith(".many") || key.endsWith(".one") || key.equals("more"))
        .map(words::say).map(text -> Pattern.compile(Pattern.quote(text).replace("{0}", "\\E\\d+\\Q"))).toList();
  }

  /** Without the counts that are ours: turns, what stands below, what was masked. */
  private static String counted(String line, List<Pattern> counts) {
    String plain = line;
    for (Pattern count : counts) {
      Matcher matcher = count.matcher(plain);
      plain = matcher.replaceAll("");
    }
    return plain;
  }

  private static void budgets(String name, Note note, Wording words) {
    String html = note.html();
    int issue = html.indexOf("<h4>" + Heading.ISSUE.title(words) + "</h4>");
    int tried = html.indexOf("<h4>" + Heading.TRIED.title(words) + "</h4>");
    int source = html.indexOf("<h4>" + Heading.SOURCE.title(words) + "</h4>");
    assertThat(Words.count(read(html.substring(issue, tried)))).as("layer 1 of " + name + "\n" + note.text())
        .isLessThanOrEqualTo(40);
    assertThat(Words.count(read(html.substring(issue, source)))).as("layer 2 of " + name + "\n" + note.text())
        .isLessThanOrEqualTo(120);
  }

  private static String read(String html) {
    return html.replaceAll("<[^>]*>", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"")
        .replace("&#39;", "'").replace("&amp;", "&");
  }
}
