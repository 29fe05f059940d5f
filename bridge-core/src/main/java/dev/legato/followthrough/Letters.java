package dev.legato.followthrough;

/** A notice as plain text: what, why, what to do. Pure. */
public final class Letters {
  private Letters() {}

  public static String of(Notice notice) {
    var text = new StringBuilder(notice.what()).append("\n\nCause: ").append(notice.cause()).append("\nCure: ")
        .append(notice.cure()).append('\n');
    if (!notice.handoffs().isEmpty())
      text.append("For example: ").append(String.join(", ", notice.handoffs())).append('\n');
    return text.append("\nNotice ").append(notice.id()).append('\n').toString();
  }
}
