package dev.legato.grounding;

import java.util.Locale;

/** What came of judging a sentence. */
public sealed interface Verdict {
  /** May be used, as it stands here. */
  record Fit(String text) implements Verdict {
    /** Never prints what was said. */
    @Override
    public String toString() {
      return "Fit[" + text.length() + " characters]";
    }
  }

  /** May not be used. */
  record Unfit(Reason reason) implements Verdict {}

  /** The first thing that was found to be wrong, in the order of looking. */
  enum Reason {
    EMPTY, TOO_LONG,
    /** Tags, emphasis, brackets, quotation marks around it, line breaks, characters that are not seen. */
    MARKUP,
    /** An address of the web, or for mail. */
    ADDRESS,
    /** A card number, a password or the like. */
    SECRET,
    /** What a model says of itself or of its task. */
    ARTEFACT,
    /** Not one sentence that begins with the customer: an order to the reader, say. */
    FORM,
    /** Another language than the one asked for. */
    LANGUAGE,
    /** A number, an amount or a span of time that nobody named. */
    NUMBER,
    /** A day or a month that nobody named. */
    DATE,
    /** A person, a product, a place or a code that nobody named. */
    NAME,
    /** Tells the reader what to do. */
    DUTY,
    /** Something the company is going to do or has agreed to, that nobody said, or not in this sense. */
    PROMISE,
    /** An ordinary word of matter that nobody used. */
    WORD;

    /** As metrics and logs call it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
