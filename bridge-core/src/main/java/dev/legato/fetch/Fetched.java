package dev.legato.fetch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What became of a fetch. */
public sealed interface Fetched {
  /**
   * The whole of it.
   *
   * @param contentType as the other side said, without parameters, lower case; null when it said nothing
   */
  record Got(byte[] bytes, @Nullable String contentType) implements Fetched {}

  /**
   * Nothing came, and why.
   *
   * @param words for the people who read the note; holds no address
   * @param askedToWait how long the other side wants to be left alone; zero when it did not say
   */
  record Missed(Why why, String words, Duration askedToWait) implements Fetched {
    public Missed(Why why, String words) {
      this(why, words, Duration.ZERO);
    }
  }

  /** Reasons not to have it. */
  enum Why {
    /** Not an http(s) address, or one with a user's name in it. */
    ADDRESS,
    /** It points into a network that is not the public internet. */
    FORBIDDEN,
    /** More bytes than may be. */
    TOO_LARGE,
    /** A kind of content that may not be. */
    TYPE,
    /** No whole answer in time. */
    TIME,
    /** Another answer than the thing itself (not allowed, gone). */
    ANSWER,
    /** There is nothing at this address (404), or not yet. */
    ABSENT,
    /** The other side is there and cannot now: 408, 425, 429, 5xx. */
    BUSY,
    /** Nobody there, or the connection broke. */
    CONNECTION;

    /** Whether asking again later may help. */
    public boolean mayPass() {
      return this == TIME || this == CONNECTION || this == BUSY;
    }
  }
}
