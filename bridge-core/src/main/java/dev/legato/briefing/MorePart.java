package dev.legato.briefing;

import dev.legato.briefing.Briefing.Block;
import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Resource;
import dev.legato.contextpackage.Technical;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Layer 3: what is wanted on demand only. */
final class MorePart {
  private static final int MOST = 100;

  private MorePart() {}

  static List<Block> write(Masked masked, Signals signals, Draft draft, ModelWords worded, Wording w) {
    ContextPackage p = masked.contextPackage();
    List<Block> blocks = new ArrayList<>();
    IssueSentence.said(p, w).filter(sentence -> sentence.cut(w) || worded.issue() != null)
        .ifPresent(sentence -> blocks
            .add(new Block(w.say(sentence.quoted() ? "more.first-words" : "more.summary"),
                List.of(Line.of(Words.cut(sentence.text(), Integer.MAX_VALUE, 2_000))))));
    blocks.addAll(draft.rest());
    List<Line> resources = p.resources().stream().limit(MOST).map(MorePart::resource)
        .filter(line -> !line.text().isEmpty()).toList();
    add(blocks, w.say("more.documents"), resources);
    add(blocks, w.say("more.files"),
        Stream.concat(p.attachments().stream(), p.messages().stream().flatMap(m -> m.attachments().stream()))
            .filter(file -> file.url() != null && !file.url().isBlank()).limit(MOST).map(file -> file(file, w))
            .toList());
    add(blocks, w.say("more.sent"), Sent.values(p).entrySet().stream().filter(one -> !FactsPart.named(one.getKey()))
        .map(entry -> Line.of(Words.capital(Words.human(entry.getKey().replace('.', '_'))) + ": " + entry.getValue()))
        .toList());
    Technical technical = p.technical();
    if (technical != null) {
      add(blocks, w.say("more.errors"), technical.errors().stream().limit(MOST)
          .map(error -> Line.of(Words.cut(Words.clean(error), Integer.MAX_VALUE, 500))).toList());
      add(blocks, w.say("more.logs"), logs(technical.logs()));
    }
    add(blocks, w.say("more.conversation"), Transcript.forNote(masked, signals, w));
    return blocks;
  }

  private static Line resource(Resource resource) {
    String url = resource.url() == null ? "" : Words.clean(resource.url());
    String title = resource.title() == null || resource.title().isBlank() ? url : Words.clean(resource.title());
    return new Line(Words.cut(title, Integer.MAX_VALUE, 200), false, url.isEmpty() ? null : url);
  }

  private static Line file(Attachment file, Wording w) {
    String name = file.name() == null || file.name().isBlank() ? w.say("more.file-nameless") : Words.clean(file.name());
    String size = file.size() == null ? "" : ", " + w.say("more.bytes", file.size());
    return new Line(Words.cut(name, Integer.MAX_VALUE, 200) + size, false,
        file.url() == null ? null : Words.clean(file.url()));
  }

  private static List<Line> logs(@Nullable String logs) {
    return logs == null
        ? List.of()
        : logs.lines().filter(line -> !line.isBlank()).limit(MOST)
            .map(line -> Line.of(Words.cut(Words.clean(line), Integer.MAX_VALUE, 300))).toList();
  }

  private static void add(List<Block> blocks, String title, List<Line> lines) {
    if (!lines.isEmpty()) {
      blocks.add(new Block(title, lines));
    }
  }
}
