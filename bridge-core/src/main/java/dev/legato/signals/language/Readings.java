package dev.legato.signals.language;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A piece of work that asks the same texts many things: while it runs, on its thread, each text is read once and its language
 * told once. Nothing is kept afterwards.
 */
public final class Readings {
  private static final ScopedValue<Readings> NOW = ScopedValue.newInstance();

  private record Read(Lexicon lexicon, String text) {}

  private final Map<Read, Said> said = new HashMap<>();
  private final Map<Object, Object> answers = new HashMap<>();
  private final Map<String, Optional<String>> languages = new HashMap<>();

  private Readings() {}

  /** Within another such piece of work it is a part of that. */
  public static <T> T within(Supplier<T> work) {
    return NOW.isBound() ? work.get() : ScopedValue.where(NOW, new Readings()).call(work::get);
  }

  /**
   * The answer to a question that many ask in one piece of work.
   *
   * @param question told apart by {@code equals}, and always asked for the same kind of answer
   */
  @SuppressWarnings("unchecked")
  public static <T> T once(Object question, Supplier<T> work) {
    if (!NOW.isBound()) {
      return work.get();
    }
    Map<Object, Object> answers = NOW.get().answers;
    Object known = answers.get(question);
    if (known == null) {
      known = work.get();
      answers.put(question, known);
    }
    return (T) known;
  }

  static Said said(Lexicon lexicon, String text, Function<String, Said> reader) {
    return NOW.isBound()
        ? NOW.get().said.computeIfAbsent(new Read(lexicon, text), _ -> reader.apply(text))
        : reader.apply(text);
  }

  static Optional<String> language(String text, Function<String, Optional<String>> teller) {
    return NOW.isBound() ? NOW.get().languages.computeIfAbsent(text, teller) : teller.apply(text);
  }
}
