package dev.legato.contextpackage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation id for bots that send none, from what stays the same when the bot posts again: who the customer is and how
 * the conversation began. Two strangers who both began with "hi" must not share a ticket, so an unknown customer's first
 * words count until they are long enough to tell people apart, and the whole package if they never are.
 */
final class DerivedId {
  private static final int TELLING_ALONE = 15;
  private static final int TELLING_TOGETHER = 24;
  private static final int MOST_TURNS = 3;

  private DerivedId() {}

  static String of(ContextPackage read) {
    List<String> parts = new ArrayList<>();
    String who = identity(read.customer());
    List<Message> opening = opening(read.messages(), who != null);
    if (who != null) {
      parts.add("customer:" + who);
    }
    if (!opening.isEmpty()) {
      parts.addAll(who == null ? strangersWords(opening, read) : List.of(beginning(opening.getFirst())));
    }
    // Nobody said anything: what remains is the whole, without what changes from post to post.
    return "derived-"
        + hash(parts.isEmpty() ? List.of(stableContent(read)) : parts);
  }

  /** A name is no identity, and is often learned only on the way. */
  private static @Nullable String identity(@Nullable Customer customer) {
    if (customer == null) {
      return null;
    }
    return customer.id() != null
        ? customer.id()
        : customer.email() != null ? customer.email() : customer.phone();
  }

  /** What the customer said; bots greet everybody alike, so their words tell a stranger from a stranger only with an id or a time. */
  private static List<Message> opening(List<Message> messages, boolean knownCustomer) {
    List<Message> opening = new ArrayList<>();
    for (Message message : messages) {
      if (message.speaker() == Speaker.CUSTOMER && opening.size() < MOST_TURNS) {
        opening.add(message);
      }
    }
    if (!opening.isEmpty() || messages.isEmpty()) {
      return opening;
    }
    Message first = messages.getFirst();
    boolean telling = knownCustomer || first.speaker() != Speaker.AI || first.id() != null || first.timestamp() != null;
    return telling ? List.of(first) : List.of();
  }

  private static String beginning(Message message) {
    return message.content() != null ? "said:" + message.content() : "message:" + message.id();
  }

  private static List<String> strangersWords(List<Message> opening, ContextPackage read) {
    Message first = opening.getFirst();
    if (first.id() != null || first.timestamp() != null) {
      return List.of(beginning(first), "id:" + first.id() + " at:" + first.timestamp());
    }
    int length = length(first);
    List<String> words = new ArrayList<>(List.of(beginning(first)));
    boolean telling = length >= TELLING_ALONE;
    for (int i = 1; i < opening.size() && !telling; i++) {
      words.add(beginning(opening.get(i)));
      length += length(opening.get(i));
      telling = length >= TELLING_TOGETHER;
    }
    return telling ? words : List.of(stableContent(read));
  }

  private static int length(Message message) {
    return message.content() == null ? 0 : message.content().length();
  }

  private static String stableContent(ContextPackage p) {
    return PackageJson.write(new ContextPackage(null, "", null, null, p.source(), p.customer(), p.page(), p.issue(),
        p.messages(), p.attempts(), p.commitments(), p.sentiment(), p.escalation(), p.recommendation(), p.avoid(),
        p.resources(), p.attachments(), p.technical(), p.proposedAction(), p.callback(), p.target(), p.extensions(),
        p.other()));
  }

  private static String hash(List<String> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0); // cannot stand inside clean text, so no two lists of parts look alike
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
