package dev.legato.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.grounding.Verdict.Fit;
import dev.legato.grounding.Verdict.Reason;
import dev.legato.grounding.Verdict.Unfit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {
  record Case(String conversation, List<String> turns, String verdict, String language, String sentence) {
    Verdict judged() {
      return Check.of(sentence, Grounds.of(turns, conversation), language);
    }

    @Override
    public String toString() {
      return verdict + ": " + sentence;
    }
  }

  static Stream<Case> cases() throws IOException {
    var cases = new ArrayList<Case>();
    var turns = new ArrayList<String>();
    String language = "";
    try (var in = Objects.requireNonNull(CheckTest.class.getResourceAsStream("cases.txt"))) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith("== ")) {
          language = line.substring(3).strip();
          turns.clear();
        } else if (line.startsWith("> ")) {
          turns.add(line.substring(2));
        } else if (!line.isBlank() && !line.startsWith("#")) {
          String[] parts = line.split("\\|", 3);
          cases.add(new Case(language, List.copyOf(turns), parts[0].strip(), parts[1].strip(), parts[2].strip()));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSentenceIsJudgedAsTheTableSays(Case one) {
    String verdict = switch (one.judged()) {
      case Fit _ -> "fit";
      case Unfit(var reason) -> reason.word();
    };
    assertThat(verdict).isEqualTo(one.verdict());
  }

  @Test
  void theTableIsLargeAndKnowsEveryReason() throws IOException {
    List<Case> all = cases().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(60);
    for (Reason reason : EnumSet.allOf(Reason.class)) {
      assertThat(all).as(reason.word()).anyMatch(one -> one.verdict().equals(reason.word()));
    }
    assertThat(all.stream().filter(one -> one.verdict().equals("fit"))).hasSizeGreaterThan(12);
  }

  @Test
  void whatMayBeUsedEndsLikeASentenceOnce() {
    Grounds grounds = Grounds.of(List.of("The export stops"), "en");
    assertThat(Check.of(" Customer's export stops. ", grounds, "en")).isEqualTo(new Fit("Customer's export stops."));
    assertThat(Check.of(" Customer says the export stops.\n", grounds, "en"))
        .isEqualTo(new Fit("Customer says the export stops."));
  }

  @Test
  void charactersThatAreNotSeenAreRefused() {
    Grounds grounds = Grounds.of(List.of("The export stops"), "en");
    for (String hidden : List.of("\u202e", "\u200b", "\u0000", "\u2066", "\n", "\u2028", "\ue000")) {
      assertThat(Check.of("Customer says the " + hidden + "export stops", grounds, "en"))
          .as(hidden.codePointAt(0) + "").isEqualTo(new Unfit(Reason.MARKUP));
    }
  }

  @Test
  void digitsOfOtherScriptsAreNumbersToo() {
    Grounds grounds = Grounds.of(List.of("I paid 40 for the export"), "en");
    assertThat(Check.of("Customer paid \u0665\u0660 for the export", grounds, "en"))
        .isEqualTo(new Unfit(Reason.NUMBER));
    assertThat(Check.of("Customer paid \u0664\u0660 for the export", grounds, "en")).isInstanceOf(Fit.class);
  }

  @Test
  void oneNumberIsWrittenInManyWays() {
    Grounds grounds = Grounds.of(List.of("It was 1.200,50 and then 1,200 and 7.5 on 2026-03-12 at 10:30"), "de");
    Map.of("1200.50", true, "1,200.50", true, "1200", true, "7,5", true, "75", false, "12.0050", false, "2026", true,
        "120050", false).forEach(
            (number, known) -> assertThat(Check.of("Customer paid " + number + " again", grounds,
                "en") instanceof Fit).as(number).isEqualTo(known));
  }

  @Test
  void noTextMakesItFail() {
    long seed = System.nanoTime();
    System.out.println("CheckTest seed " + seed);
    Random random = new Random(seed);
    String letters = "aZé9 .,:-_'\u20ac%\u0660\ud83d\ude00\u202e<>[]\"\n\u00df@/CustomerKunde ";
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder("Customer ");
      for (int n = random.nextInt(140); n > 0; n--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      for (String language : Vocabulary.LANGUAGES) {
        assertThat(Check.of(text.toString(), Grounds.of(List.of(text.reverse().toString()), language), language))
            .isNotNull();
      }
    }
  }

  @Test
  void ourOwnWordsComeBackAsTheyWere() {
    var own = Map.of("a", "Hello {0},", "b", "You were told: \u201c{0}\u201d I am checking where that stands.");
    var theirs = Map.of("a", "Buongiorno {0},", "b",
        "Le \u00e8 stato detto: \u201c{0}\u201d Sto verificando a che punto siamo.");
    var back = Map.of("a", "Hello {0},", "b", "You were told: \u201c{0}\u201d I am checking where things stand.");
    assertThat(Translation.fault(own, theirs, back)).isEmpty();
    assertThat(Translation.fault(own, own, back)).contains("language");
    assertThat(Translation.fault(own, Map.of("a", "Buongiorno,", "b", theirs.get("b")), back)).contains("places");
    assertThat(Translation.fault(own, Map.of("a", theirs.get("a")), back)).contains("keys");
    assertThat(Translation.fault(own, with(theirs, "<b>{0}</b> Sto"), back)).contains("markup");
    assertThat(Translation.fault(own, with(theirs, "{0} Sto verificando, 3 giorni"), back)).contains("number");
    assertThat(Translation.fault(own, theirs, with(back, "{0} I will refund it where that stands, told checking")))
        .contains("promise");
    assertThat(Translation.fault(own, theirs, with(back, "{0} The weather is nice."))).contains("meaning");
    assertThat(Translation.fault(own, with(theirs, "{0}" + " Sto".repeat(100)), back)).isEqualTo(Optional.of("length"));
  }

  private static Map<String, String> with(Map<String, String> texts, String b) {
    return Map.of("a", Objects.requireNonNull(texts.get("a")), "b", b);
  }
}
