package dev.legato.intake.sources;

/** What became of a webhook, for the adapter to put into the words of its platform. */
public sealed interface PlatformAnswer {
  /**
   * A handoff, durable.
   *
   * @param duplicate whether the same webhook came before, so that nothing need be said to the customer again
   * @param announcement what the bot may tell the customer now
   */
  record Taken(String handoffId, boolean duplicate, String announcement) implements PlatformAnswer {}

  /** No handoff, and why. */
  record NotAHandoff(String why) implements PlatformAnswer {}
}
