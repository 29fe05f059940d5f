package dev.legato.followthrough;

/** A way to tell an owner. Called by one thread at a time; bounded in time by itself. */
public interface NoticeChannel extends AutoCloseable {
  /** What it is called in the log, in metrics and in what is kept: never changes its meaning. */
  String name();

  /** Whether this notice's owner can be told in this way. */
  boolean reaches(Notice notice);

  /** Returns when the other side has taken it. */
  void send(Notice notice) throws NotSent;

  @Override
  default void close() {}

  /** It was not taken, or nobody knows; it is tried again. The message is for people, without secrets. */
  final class NotSent extends Exception {
    private static final long serialVersionUID = 1L;

    public NotSent(String message) {
      super(message);
    }
  }
}
