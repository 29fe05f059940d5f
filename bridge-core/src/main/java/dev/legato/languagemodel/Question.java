package dev.legato.languagemodel;

import dev.legato.settings.LanguageModelSettings.Use;

/**
 * What is asked.
 *
 * @param rules ours; holds nothing that came from outside
 * @param material what it is about, as JSON: whatever stands in it stays inside its strings. Masked already
 * @param answerTokens at most so long
 */
public record Question(Use use, String rules, String material, int answerTokens) {
  /** A token is four letters of English and fewer of other languages; rather too many than too few. */
  private static final int LETTERS = 3;

  /** What it will cost at most, as far as that can be told beforehand. */
  public int tokens() {
    return (rules.length() + material.length()) / LETTERS + answerTokens;
  }

  /** So many characters are within so many tokens. */
  public static int letters(int tokens) {
    return Math.max(0, tokens) * LETTERS;
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Question[" + use + "]";
  }
}
