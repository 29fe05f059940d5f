package dev.legato.settings;

/**
 * One thing wrong with the configuration, told to the person who can mend it. {@code line} counts from 1, and is 0 where
 * no line is known; {@code key} is the path from the top ({@code sources.webbot.auth.secret}), empty for the whole file.
 * Never holds the value of a secret.
 */
public record Problem(String file, int line, String key, String message, String cure) {
  @Override
  public String toString() {
    var place = line > 0 ? file + ":" + line : file;
    return place + ": " + (key.isEmpty() ? "" : key + ": ") + message + (cure.isEmpty() ? "" : " -> " + cure);
  }
}
