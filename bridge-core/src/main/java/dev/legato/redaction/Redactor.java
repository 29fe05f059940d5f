package dev.legato.redaction;

import dev.legato.redaction.Vocabulary.What;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds secrets and personal data in text, in linear time. Look-alikes (order and tracking numbers, hashes, UUIDs, amounts)
 * are left alone: what is found has a vendor's shape, a check digit, or a word before it that says what it is. Stateless,
 * safe for several threads.
 */
public final class Redactor {
  private Redactor() {}

  /** All finds of all kinds in order, none overlapping. */
  public static List<Span> spans(String text) {
    return spans(text, "");
  }

  /**
   * All finds in an answer: a bare "4403" is a PIN when the other side asked for one, and no card when it asked for an
   * order.
   *
   * @param asked what the other side said right before, or empty
   */
  public static List<Span> spans(String text, String asked) {
    Seen seen = Seen.of(text);
    return seen.written(found(seen.text(), Seen.of(asked).text(), true));
  }

  /** All finds in what cannot be an answer: a number does not become a card or a telephone by standing alone. */
  static List<Span> stated(String text) {
    Seen seen = Seen.of(text);
    return seen.written(found(seen.text(), "", false));
  }

  private static List<Span> found(String text, String asked, boolean answer) {
    if (text.isBlank()) {
      return List.of();
    }
    List<Span> found = new ArrayList<>();
    Map<Integer, What> announced = new HashMap<>();
    Words words = Words.of(text);
    new CuedValues(text, words, found, announced).find(asked);
    Keys.find(text, found);
    Places.find(text, found);
    ConnectionStrings.find(text, found);
    CommandLines.find(text, found);
    new People(text, words, found).find();
    if (text.chars().anyMatch(c -> c >= '0' && c <= '9')) {
      Ibans.find(text, found);
      NetworkAddresses.find(text, found);
      NationalIds.lettered(text, found);
      new Numbers(text, announced, found).find(answer);
    }
    return apart(found);
  }

  private static List<Span> apart(List<Span> found) {
    found.sort(Comparator.comparingInt(Span::start).thenComparing(Span::kind)
        .thenComparing(Span::end, Comparator.reverseOrder()));
    List<Span> apart = new ArrayList<>();
    for (Span span : found) {
      boolean beaten = false;
      while (!apart.isEmpty() && apart.getLast().end() > span.start() && !beaten) {
        beaten = apart.getLast().kind().compareTo(span.kind()) <= 0;
        if (!beaten) {
          apart.removeLast();
        }
      }
      if (!beaten) {
        apart.add(span);
      }
    }
    return List.copyOf(apart);
  }
}
