package dev.legato.intake.signatures;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One source's way to prove who sent a webhook. Thread-safe. */
public sealed interface Authentication
    permits StandardWebhooks, HmacSignature, TwilioSignature, JsonWebToken, Bearer, Basic, NamedHeader,
    NoAuthentication {
  /** Empty when the request is authentic, else the likely cause, in words for the bot's builder. */
  Optional<String> objection(SignedRequest request, Instant now);

  /**
   * What this scheme vouches for of an authentic request, in one spelling: where it leaves room for other bytes under the
   * same proof, all of them give the same here, so that a webhook that is sent again is known again. The body itself
   * elsewhere.
   */
  default byte[] vouchedFor(SignedRequest request) {
    return request.body();
  }

  /**
   * {@link #objection(SignedRequest, Instant)} for a request of which only these are known.
   *
   * @param headers by lower-case name
   * @param body the bytes exactly as they came
   */
  default Optional<String> objection(Map<String, String> headers, byte[] body, Instant now) {
    return objection(SignedRequest.of(headers, body), now);
  }
}
