package dev.legato.signals.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** The words of one language by what they tell, read from its resource file. Immutable. */
public final class Lexicon {
  private final String name;
  private final Spelling spelling;
  private final Phrases phrases;
  private final Set<String> sections;
  private final Set<String> telltale;
  private final Set<String> common;

  Lexicon(String name, Spelling spelling, Phrases phrases, Set<String> sections, Set<String> telltale,
      Set<String> common) {
    this.name = name;
    this.spelling = spelling;
    this.phrases = phrases;
    this.sections = sections;
    this.telltale = telltale;
    this.common = common;
  }

  /**
   * From a file beside this class.
   *
   * @throws IllegalArgumentException when a line cannot be understood; names it
   */
  static Lexicon resource(String name, Spelling fallback) {
    return resource(Lexicon.class, name, fallback);
  }

  /** From a file beside another class, its words spelled out as in English. */
  public static Lexicon resource(Class<?> beside, String name) {
    return resource(beside, name, Languages.english().spelling());
  }

  /**
   * From lines of the same form, their words spelled out as in English.
   *
   * @throws IllegalArgumentException when a line cannot be understood; names it
   */
  public static Lexicon of(String name, List<String> lines) {
    return LexiconFile.read(name, lines, Languages.english().spelling());
  }

  private static Lexicon resource(Class<?> beside, String name, Spelling fallback) {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no lexicon " + name);
      }
      return LexiconFile.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList(), fallback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A turn, understood as far as this lexicon goes. */
  public Said read(String text) {
    return Readings.said(this, text, this::readAnew);
  }

  private Said readAnew(String text) {
    List<Token> tokens = Tokens.of(text, spelling);
    return new Said(text, tokens, phrases.in(tokens), this);
  }

  /** The same words, looked up here. */
  public Said read(Said said) {
    return new Said(said.text(), said.tokens(), phrases.in(said.tokens()), this);
  }

  /** The file it was read from. */
  public String name() {
    return name;
  }

  /** Whether this word gives the language away. */
  boolean telltale(String word) {
    return telltale.contains(word);
  }

  /** Whether this word says nothing of what a turn is about. */
  boolean common(String word) {
    return common.contains(word);
  }

  Spelling spelling() {
    return spelling;
  }

  Set<String> sections() {
    return sections;
  }
}
