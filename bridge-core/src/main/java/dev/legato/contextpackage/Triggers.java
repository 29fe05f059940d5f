package dev.legato.contextpackage;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Folds the many words for "why the bot gave up" into the closed list. First the whole word, then its parts from left to
 * right: {@code technical_complexity_exceeded} is technical, a word nobody foresaw is {@link Trigger#OTHER}. Pure.
 */
public final class Triggers {
  private static final int LONGEST_WORD = 120;
  private static final Set<String> REQUESTED = Set.of("request", "requested", "requests");
  private static final Set<String> ASKING = Set.of("asked", "asks", "ask", "wants", "wanted", "want", "demands",
      "demanded", "insists", "speak", "talk", "explicit", "explicitly");
  private static final Set<String> PERSON = Set.of("human", "humans", "person", "agent", "representative", "operator",
      "manager", "supervisor", "colleague");
  private static final Set<String> CHANGE = Set.of("escalation", "handoff", "handover", "transfer");
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
    String[] parts = word.split("-");
    if (asksForPerson(parts)) {
      return Trigger.EXPLICIT_REQUEST;
    }
    for (String part : parts) {
      Trigger trigger = PARTS.get(part);
      if (trigger != null) {
        return trigger;
      }
    }
    return Trigger.OTHER;
  }

  /** "needs human review" is the bot's wish and "refund request" another one: somebody must ask, and for a person. */
  private static boolean asksForPerson(String[] parts) {
    boolean requested = false;
    boolean asks = false;
    boolean person = false;
    boolean change = false;
    for (String part : parts) {
      if (part.equals("not") || part.equals("no")) {
        return false;
      }
      requested |= REQUESTED.contains(part);
      asks |= ASKING.contains(part);
      person |= PERSON.contains(part);
      change |= CHANGE.contains(part);
    }
    return person && (asks || requested) || change && requested;
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
    return Map.copyOf(words);
  }

  private static void put(Map<String, Trigger> words, Trigger trigger, String... keys) {
    for (String key : keys) {
      words.put(key, trigger);
    }
  }
}
