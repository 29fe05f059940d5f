package dev.legato.followthrough;

/** What the sending of notices tells those who watch it: metrics and the log. */
public interface NoticeEvents {
  void sent(String channel, Notice notice);

  /** The channel does not take notices: told once, not for each of them. */
  void channelDown(String channel, String why);

  /** It takes them again. */
  void channelUp(String channel);

  /** A notice nobody could be told of for too long. */
  void givenUp(String channel, Notice notice);

  /** Our own fault while watching this desk. */
  void failed(String desk, Throwable fault);
}
