package dev.legato.contextpackage;

import java.util.HashMap;
import java.util.Map;

/**
 * Folds the many words for "why the bot gave up" into the closed list. First the whole word, then its parts from left to
 * right: {@code technical_complexity_exceeded} is technical, a word nobody foresaw is {@link Trigger#OTHER}. Pure.
 */
public final class Triggers {
  private static final int LONGEST_WORD = 120;
  private static final Map<String, Trigger> WHOLE = whole();
  private static final Map<String, Trigger> PARTS = parts();

  private Triggers() {}

  /** Never null: whatever is not known is {@link Trigger#OTHER}. */
  public static Trigger of(String written) {
    if (written.length() > LONGEST_WORD) {
      return Trigger.OTHER;
    }
    String word = hyphened(written.strip());
    Trigger whole = WHOLE.get(word);
    if (whole != null) {
      return whole;
    }
    for (String part : word.split("-")) {
      Trigger trigger = PARTS.get(part);
      if (trigger != null) {
        return trigger;
      }
    }
    return Trigger.OTHER;
  }

  /** {@code customerRequest}, {@code CUSTOMER_REQUEST} and {@code customer request} are one word. */
  private static String hyphened(String written) {
    StringBuilder out = new StringBuilder(written.length() + 8);
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (Character.isUpperCase(c) && i > 0 && Character.isLowerCase(written.charAt(i - 1))) {
        out.append('-');
      }
      out.append(Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : '-');
    }
    return out.toString();
  }

  private static Map<String, Trigger> whole() {
    Map<String, Trigger> words = new HashMap<>();
    for (Trigger trigger : Trigger.values()) {
      words.put(trigger.word(), trigger);
    }
    put(words, Trigger.EXPLICIT_REQUEST, "customer-request", "customer-requested", "customer-requested-human",
        "user-request", "user-requested", "user-requested-human", "user-asked-for-human", "agent-request",
        "agent-requested", "request-agent", "request-human", "human", "human-request", "human-requested",
        "requested-human", "talk-to-agent", "talk-to-human", "speak-to-agent", "speak-to-human", "live-agent", "agent",
        "explicit", "manual-request");
    put(words, Trigger.LOW_CONFIDENCE, "fallback", "default-fallback", "no-match", "nomatch", "no-answer",
        "not-understood", "no-intent", "unknown-intent", "confidence", "uncertain", "missing-knowledge",
        "no-knowledge");
    put(words, Trigger.SENTIMENT, "negative", "negative-sentiment", "customer-frustrated");
    put(words, Trigger.TIME, "max-turns", "too-many-turns", "no-response");
    put(words, Trigger.REPEATED_FAILURE, "max-retries", "max-attempts", "failed-attempts", "too-many-failures",
        "multiple-failures", "repeated-failures", "repeat-failure", "retry-limit", "stuck", "loop");
    put(words, Trigger.OUT_OF_SCOPE, "out-of-domain", "not-supported", "scope");
    put(words, Trigger.POLICY, "refund-limit", "approval-required", "needs-approval");
    return Map.copyOf(words);
  }

  private static Map<String, Trigger> parts() {
    Map<String, Trigger> words = new HashMap<>();
    put(words, Trigger.TECHNICAL, "technical", "error", "exception", "outage", "bug", "crash");
    put(words, Trigger.SENTIMENT, "sentiment", "frustrated", "frustration", "anger", "angry", "upset", "emotion");
    put(words, Trigger.TIME, "timeout", "time", "duration", "sla");
    put(words, Trigger.POLICY, "policy", "compliance", "legal", "regulatory", "approval");
    put(words, Trigger.TIER, "vip", "tier", "enterprise", "premium");
    put(words, Trigger.TOPIC, "topic", "sensitive", "fraud", "security", "safety");
    put(words, Trigger.OUT_OF_SCOPE, "unsupported");
    put(words, Trigger.REPEATED_FAILURE, "repeated", "retries");
    put(words, Trigger.LOW_CONFIDENCE, "confidence", "fallback", "nomatch");
    put(words, Trigger.EXPLICIT_REQUEST, "human", "requested", "request");
    return Map.copyOf(words);
  }

  private static void put(Map<String, Trigger> words, Trigger trigger, String... keys) {
    for (String key : keys) {
      words.put(key, trigger);
    }
  }
}
