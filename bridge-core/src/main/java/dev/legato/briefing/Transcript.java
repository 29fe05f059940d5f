package dev.legato.briefing;

import dev.legato.contextpackage.Attachment;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Message;
import dev.legato.contextpackage.Speaker;
import dev.legato.signals.Signals;
import dev.legato.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The conversation: whole as a text file, and the turns that matter for the note. */
public final class Transcript {
  /** Up to here the note itself holds every turn. */
  private static final int NOTE_TURNS = 30;
  private static final int NOTE_CHARS = 6_000;
  private static final int TURN_CHARS = 600;
  private static final int LAST_TURNS = 6;
  private static final int MOST_KEY_TURNS = 24;

  private Transcript() {}

  /** Every turn with time, speaker and the names of its files, as plain text lines; masked, uncut. */
  public static String file(Masked masked, Wording w) {
    ContextPackage p = masked.contextPackage();
    StringBuilder out = new StringBuilder(
        w.say("file.title", Words.clean(p.conversationId()), turns(p.messages().size(), w))).append("\n\n");
    for (Message message : p.messages()) {
      String said = message.content() == null ? "" : message.content().strip();
      String time = message.timestamp() == null ? w.say("file.no-time") : Times.seconds(message.timestamp());
      out.append(time).append("  ").append(speaker(message.speaker(), w)).append(": ");
      // Continued lines are set in, so that no turn can pretend to be another.
      String[] lines = said.split("\\R", -1);
      for (int i = 0; i < lines.length; i++) {
        out.append(i == 0 ? "" : "    ").append(Words.clean(lines[i])).append('\n');
      }
      String measured = measured(message, w);
      out.append(measured.isEmpty() ? "" : "    [" + measured + "]\n");
      for (Attachment attachment : message.attachments()) {
        String name = attachment.name() == null ? attachment.contentType() : attachment.name();
        out.append("    [").append(w.say("file.attached", name == null ? w.say("file.nameless") : Words.clean(name)))
            .append("]\n");
      }
    }
    return out.toString();
  }

  /** Whether the note itself can hold every turn. */
  public static boolean fitsNote(Masked masked) {
    List<Message> messages = masked.contextPackage().messages();
    long chars = messages.stream().mapToLong(m -> m.content() == null ? 0 : m.content().length()).sum();
    boolean shortTurns = messages.stream().allMatch(m -> m.content() == null || m.content().length() <= TURN_CHARS);
    return messages.size() <= NOTE_TURNS && chars <= NOTE_CHARS && shortTurns;
  }

  /** The turns for the note: all where they fit, else the key turns, with the gaps counted. */
  static List<Line> forNote(Masked masked, Signals signals, Wording w) {
    List<Message> messages = masked.contextPackage().messages();
    TreeSet<Integer> chosen = new TreeSet<>();
    if (fitsNote(masked)) {
      IntStream.range(0, messages.size()).forEach(chosen::add);
    } else {
      key(messages, signals, chosen);
    }
    List<Line> lines = new ArrayList<>();
    int next = 0;
    for (int turn : chosen) {
      gap(lines, turn - next, w);
      Message message = messages.get(turn);
      String said = message.content() == null || message.content().isBlank()
          ? w.say("turn.no-words")
          : Words.clean(message.content());
      String time = message.timestamp() == null ? "" : " " + Times.full(message.timestamp());
      String measured = measured(message, w);
      lines.add(Line.of(speaker(message.speaker(), w) + time + ": " + Words.cut(said, Integer.MAX_VALUE, TURN_CHARS)
          + (measured.isEmpty() ? "" : " [" + measured + "]")));
      next = turn + 1;
    }
    gap(lines, messages.size() - next, w);
    return lines;
  }

  /** What the bot measured on this turn. */
  private static String measured(Message message, Wording w) {
    List<String> marks = new ArrayList<>();
    if (message.sentiment() != null && !message.sentiment().isBlank()) {
      marks.add(w.say("turn.mood", Words.human(message.sentiment())));
    }
    if (message.intent() != null && !message.intent().isBlank()) {
      marks.add(w.say("turn.intent", Words.human(message.intent())));
    }
    if (message.confidence() != null) {
      marks.add(w.say("turn.confidence", message.confidence()));
    }
    if (!message.actionsAttempted().isEmpty()) {
      marks.add(w.say("turn.tried",
          String.join(", ", message.actionsAttempted().stream().map(Words::human).toList())));
    }
    return Words.cut(String.join("; ", marks), Integer.MAX_VALUE, 200);
  }

  private static void key(List<Message> messages, Signals signals, TreeSet<Integer> chosen) {
    IntStream.range(0, messages.size()).filter(i -> messages.get(i).speaker() == Speaker.CUSTOMER).limit(1)
        .forEach(chosen::add);
    IntStream.range(Math.max(0, messages.size() - LAST_TURNS), messages.size()).forEach(chosen::add);
    List<Integer> telling = new ArrayList<>();
    signals.promises().forEach(promise -> telling.add(promise.quote().turn()));
    signals.humanRequests().forEach(quote -> telling.add(quote.turn()));
    signals.failedSteps().forEach(step -> telling.add(step.quote().turn()));
    signals.urgency().forEach(reason -> telling.add(reason.quote().turn()));
    telling.addAll(signals.transcript().key());
    for (int turn : telling) {
      if (chosen.size() < MOST_KEY_TURNS && turn < messages.size()) {
        chosen.add(turn);
      }
    }
  }

  private static void gap(List<Line> lines, int left, Wording w) {
    if (left > 0) {
      lines.add(Line.of(w.count("turn.gap", left)));
    }
  }

  static String turns(int count, Wording w) {
    return w.count("turns", count);
  }

  private static String speaker(Speaker speaker, Wording w) {
    return w.say("speaker." + speaker.word());
  }
}
