package dev.legato.fuzz;

import static org.assertj.core.api.Assertions.fail;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import dev.legato.redaction.RedactionPolicy;
import dev.legato.redaction.Redactor;
import dev.legato.redaction.Span;
import dev.legato.signals.Quote;
import dev.legato.signals.Signals;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What is done with what people wrote. */
final class TextTargets {
  private TextTargets() {}

  /** The input is a turn, before the first line break what the other side asked. */
  static void redaction(byte[] input) {
    String all = new String(input, StandardCharsets.UTF_8);
    int line = all.indexOf('\n');
    String asked = line < 0 ? "" : all.substring(0, line);
    String text = all.substring(line + 1);
    List<Span> spans = Redactor.spans(text, asked);
    int end = 0;
    for (Span span : spans) {
      if (span.start() < end || span.end() <= span.start() || span.end() > text.length()) {
        fail("a find from %d to %d of %d, after %d", span.start(), span.end(), text.length(), end);
      }
      end = span.end();
    }
    int[] counted = {0};
    String masked = RedactionPolicy.usual().mask(text, asked, _ -> counted[0]++);
    if (counted[0] == 0 && !masked.equals(text)) {
      fail("changed without a find");
    }
    RedactionPolicy.usual().value("pin code", text, _ -> {});
    RedactionPolicy.least().mask(masked);
  }

  /** The input is a context package. */
  static FuzzTarget signals() {
    var bodies = new EditedBody(Seeds.trees("signals"));
    return input -> bodies.of(input).ifPresent(body -> {
      if (PackageReader.read(body) instanceof PackageReading.Understood(var read, _)) {
        signals(read);
      }
    });
  }

  private static void signals(ContextPackage read) {
    Signals signals = Signals.of(read);
    if (!signals.equals(Signals.of(read))) {
      fail("read twice, the signals are others");
    }
    signals.humanRequests().forEach(quote -> said(quote, read));
    signals.repeats().forEach(quote -> said(quote, read));
    signals.promises().forEach(promise -> said(promise.quote(), read));
    if (signals.transcript().turns().size() != read.messages().size()) {
      fail("signals of %d turns for %d", signals.transcript().turns().size(), read.messages().size());
    }
    for (int i = 0; i < read.messages().size(); i++) {
      int turn = i;
      String content = read.messages().get(i).content() == null ? "" : read.messages().get(i).content();
      signals.transcript().turns().get(i).askedForPerson().ifPresent(words -> {
        if (words.start() < 0 || words.end() > content.length() || words.start() > words.end()) {
          fail("words from %d to %d of %d in turn %d", words.start(), words.end(), content.length(), turn);
        }
      });
    }
  }

  /** Nothing is inferred from what nobody said. */
  private static void said(Quote quote, ContextPackage read) {
    String content = quote.turn() < read.messages().size() ? read.messages().get(quote.turn()).content() : null;
    if (content == null || quote.words().isBlank()) {
      fail("a quote of turn %d, where nobody said a word", quote.turn());
    }
  }
}
