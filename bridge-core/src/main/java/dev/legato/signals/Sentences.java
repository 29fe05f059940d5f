package dev.legato.signals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Cuts a turn into sentences in one pass. */
public final class Sentences {
  /** Characters of one turn that are read; what a person types is far shorter, what a log dump holds is not speech. */
  static final int MAX_CHARS = 4_000;
  /** Longest piece taken as one sentence, so that every search below has a bounded input. */
  private static final int MAX_SENTENCE = 400;

  private static final Set<String> BEFORE_ORDINAL = Set.of("am", "ab", "dem", "den", "der", "vom", "zum", "seit", "bis",
      "jeden");

  private Sentences() {}

  /** In their order, without the space around them. */
  public static List<String> of(String turn) {
    String text = turn.length() > MAX_CHARS ? turn.substring(0, MAX_CHARS) : turn;
    List<String> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mark = c == '.' || c == '!' || c == '?';
      mark &= c != '.' || !ordinal(text, i);
      boolean end = c == '\n' || mark && (i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1)));
      if (end || i - start >= MAX_SENTENCE && Character.isWhitespace(c) || i - start >= 2 * MAX_SENTENCE) {
        add(sentences, text.substring(start, i + 1));
        start = i + 1;
      }
    }
    add(sentences, text.substring(start));
    return sentences;
  }

  /** "bis zum 3. Dezember": a day of the month, or the third reminder, and no end. */
  private static boolean ordinal(String text, int dot) {
    int from = dot;
    while (from > 0 && Character.isDigit(text.charAt(from - 1))) {
      from--;
    }
    int word = from - 1;
    while (word > 0 && Character.isLetter(text.charAt(word - 1))) {
      word--;
    }
    return from < dot && dot - from <= 2 && word >= 0 && word < from - 1
        && BEFORE_ORDINAL.contains(text.substring(word, from - 1).toLowerCase(Locale.ROOT));
  }

  private static void add(List<String> sentences, String piece) {
    String sentence = piece.strip();
    if (!sentence.isEmpty()) {
      sentences.add(sentence);
    }
  }

  /** Lower case, straight apostrophes, single spaces: the form the patterns are written for. */
  static String plain(String sentence) {
    return sentence.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replace('\u00a0', ' ').replaceAll("\\s++", " ");
  }
}
