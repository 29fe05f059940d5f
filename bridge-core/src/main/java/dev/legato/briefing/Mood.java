package dev.legato.briefing;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.SentimentPoint;
import dev.legato.contextpackage.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the customer feels, only as the bot stated it. */
final class Mood {
  private Mood() {}

  /** The latest stated mood, in lower case. */
  static Optional<String> current(ContextPackage p) {
    if (p.sentiment() != null && p.sentiment().current() != null && !p.sentiment().current().isBlank()) {
      return Optional.of(word(p.sentiment().current()));
    }
    List<String> way = way(p);
    return way.isEmpty() ? Optional.empty() : Optional.of(way.getLast());
  }

  /** The moods on the way, repeats folded. */
  static List<String> way(ContextPackage p) {
    List<String> labels = new ArrayList<>();
    if (p.sentiment() != null && !p.sentiment().trajectory().isEmpty()) {
      for (SentimentPoint point : p.sentiment().trajectory()) {
        add(labels, point.label());
      }
    } else {
      for (Message message : p.messages()) {
        if (message.speaker() == Speaker.CUSTOMER) {
          add(labels, message.sentiment());
        }
      }
    }
    return labels;
  }

  private static void add(List<String> labels, @Nullable String label) {
    if (label != null && !label.isBlank() && (labels.isEmpty() || !labels.getLast().equals(word(label)))) {
      labels.add(word(label));
    }
  }

  private static String word(String label) {
    return Words.cut(Words.human(label).toLowerCase(Locale.ROOT), 3, 30);
  }
}
