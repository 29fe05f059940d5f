package dev.legato.signals.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A turn as words, with every phrase found in it. Immutable; knows nothing of speakers. */
public final class Said {
  /** A denial reaches so many words forward. */
  private static final int DENIAL = 4;
  private final String text;
  private final List<Token> tokens;
  private final Map<String, List<Hit>> hits;
  private final Lexicon lexicon;
  private final List<Span> sentences;

  Said(String text, List<Token> tokens, Map<String, List<Hit>> hits, Lexicon lexicon) {
    this.text = text;
    this.tokens = tokens;
    this.hits = hits;
    this.lexicon = lexicon;
    this.sentences = sentences(tokens);
  }

  /** Whether a word says nothing of what a turn is about. */
  public boolean common(String word) {
    return lexicon.common(word);
  }

  public String text() {
    return text;
  }

  public List<Token> tokens() {
    return tokens;
  }

  public List<Hit> hits(Cue cue) {
    return hits(cue.key());
  }

  public List<Hit> hits(String cue) {
    return hits.getOrDefault(cue, List.of());
  }

  public boolean has(Cue cue) {
    return hits.containsKey(cue.key());
  }

  /** The first place where it is told and not denied. */
  public Optional<Hit> meant(Cue cue) {
    return hits(cue).stream().filter(hit -> !denied(hit)).findFirst();
  }

  /** Whether a word of denial stands close before, in the same clause. */
  public boolean denied(Hit hit) {
    return led(Cue.DENIAL, hit, DENIAL);
  }

  /** Whether such a word stands fewer than so many words before, in the same clause. */
  public boolean led(Cue cue, Hit hit, int words) {
    for (Hit leading : hits(cue)) {
      if (leads(leading, hit, words)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the one stands fewer than so many words before the other, in the same clause. */
  public boolean leads(Hit leading, Hit hit, int words) {
    return leading.to() <= hit.from() && hit.from() - leading.to() < words && oneClause(leading.to(), hit.from());
  }

  private boolean oneClause(int from, int to) {
    for (int i = from; i < to; i++) {
      if (tokens.get(i).pauses()) {
        return false;
      }
    }
    return true;
  }

  /** Whether a hit lies in this part of the turn. */
  public boolean has(Cue cue, Span sentence) {
    return hits(cue).stream().anyMatch(sentence::holds);
  }

  /** The sentences, each from its first word to the mark that ends it. */
  public List<Span> sentences() {
    return sentences;
  }

  private static List<Span> sentences(List<Token> tokens) {
    List<Span> sentences = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).ends() || i + 1 == tokens.size()) {
        sentences.add(new Span(from, i + 1));
        from = i + 1;
      }
    }
    return List.copyOf(sentences);
  }

  /** Whether the sentence ends with a question mark. */
  public boolean asks(Span sentence) {
    return tokens.get(sentence.to() - 1).word().charAt(0) == '?';
  }

  /** The sentence a place lies in. */
  public Span sentence(Hit hit) {
    return sentences().stream().filter(sentence -> sentence.holds(hit)).findFirst()
        .orElse(new Span(hit.from(), hit.to()));
  }

  /** The very words between two tokens, as they stand in the turn. */
  public String words(int from, int to) {
    return from >= to ? "" : text.substring(tokens.get(from).start(), tokens.get(to - 1).end());
  }

  /** Part of a turn, counted in tokens; the end is exclusive. */
  public record Span(int from, int to) {
    public boolean holds(Hit hit) {
      return hit.from() >= from && hit.from() < to;
    }
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Said[" + tokens.size() + " tokens]";
  }
}
