package dev.legato.intake.signatures;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One source's way to prove who sent a webhook. Thread-safe. */
public sealed interface Authentication permits StandardWebhooks, Bearer, Basic, NamedHeader, NoAuthentication {
  /**
   * Empty when the request is authentic, else the likely cause, in words for the bot's builder.
   *
   * @param headers by lower-case name
   * @param body the bytes exactly as they came
   */
  Optional<String> objection(Map<String, String> headers, byte[] body, Instant now);
}
