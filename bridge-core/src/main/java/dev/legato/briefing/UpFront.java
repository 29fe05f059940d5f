package dev.legato.briefing;

import dev.legato.briefing.Briefing.Block;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an agent needs to answer at once, right after Source: a first message, what is missing, what was answered. */
final class UpFront {
  private UpFront() {}

  static List<Block> write(Masked masked, Signals signals, Ledger ledger, Draft draft, BriefingContext context) {
    ContextPackage p = masked.contextPackage();
    Wording w = Wording.of(context.language());
    Wording translated = context.worded().firstMessage();
    Tone usual = Tone.of(p, signals, context.language());
    Tone tone = translated == null ? usual : usual.in(translated);
    Missing missing = Missing.of(p, signals, tone, w);
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block(translated == null ? title(p, tone, w) : w.say("more.opener-model"), Block.Form.COPY,
        Opener.write(p, signals, ledger, tone, missing.ask(), draft::tells, draft.failed(), context.receivedAt())));
    add(blocks, w.say("more.missing"), missing.lines(w));
    add(blocks, w.say("more.answered"), Answered.write(p, signals, w));
    return blocks;
  }

  /** Whoever copies it must know that it is not in the customer's language. */
  private static String title(ContextPackage p, Tone tone, Wording w) {
    String stated = p.customer() == null ? null : p.customer().language();
    boolean foreign = stated != null && !Wording.knows(stated) && tone.words().language().equals("en");
    String name = foreign
        ? Locale.forLanguageTag(stated.replace('_', '-')).getDisplayLanguage(Locale.of(w.language()))
        : "";
    return name.isEmpty() ? w.say("more.opener") : w.say("more.opener-english", Words.cut(Words.clean(name), 4, 40));
  }

  private static void add(List<Block> blocks, String title, List<Line> lines) {
    if (!lines.isEmpty()) {
      blocks.add(new Block(title, Block.Form.OPEN, lines));
    }
  }
}
