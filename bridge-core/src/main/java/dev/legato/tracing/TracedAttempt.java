package dev.legato.tracing;

import java.util.List;

/**
 * An attempt at a step, in words and ids of ours.
 *
 * @param look whether an earlier try is only looked for
 * @param failures tries in a row that did not succeed before this one
 * @param context of the webhook, as {@link WebhookTrace#context} gave it, minutes or a restart ago
 * @param earlier the same of the signals that this one continues, or speaks for as well
 */
public record TracedAttempt(String desk, String step, boolean look, String handoffId, int failures,
    String context, List<String> earlier) {
  public TracedAttempt {
    earlier = List.copyOf(earlier);
  }
}
