package dev.legato.signals.category;

import dev.legato.signals.transcript.Turn;
import java.util.List;
import java.util.Optional;

/** Sorts conversations by what they are about. Safe for several threads; the same words always give the same answer. */
public interface Categories {
  /** Of a whole conversation; empty when nothing in it speaks for any. */
  Optional<Category> of(List<Turn> turns);

  /** Of one turn alone. */
  Optional<Category> of(String text);
}
