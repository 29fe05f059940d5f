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
 * words count until they are long enough to tell people apart.
 */
final class DerivedId {
  private static final int TELLING_LENGTH = 24;
  private static final int MOST_TURNS = 3;

  private DerivedId() {}

  static String of(ContextPackage read) {
    List<String> parts = new ArrayList<>();
    String who = identity(read.customer());
    List<Message> opening = opening(read.messages());
    if (who != null) {
      parts.add("customer:" + who);
    }
    if (!opening.isEmpty()) {
      parts.addAll(who == null ? strangersWords(opening) : List.of(beginning(opening.getFirst())));
    }
    // Nobody said anything: what remains is the whole, without what changes from post to post.
    return "derived-"
        + hash(parts.isEmpty() ? List.of(stableContent(read)) : parts);
  }

  private static @Nullable String identity(@Nullable Customer customer) {
    if (customer == null) {
      return null;
    }
    return customer.id() != null
        ? customer.id()
        : customer.email() != null ? customer.email() : customer.phone() != null ? customer.phone() : customer.name();
  }

  /** What the customer said, since bots greet everybody alike; else whatever was said. */
  private static List<Message> opening(List<Message> messages) {
    List<Message> opening = new ArrayList<>();
    for (Message message : messages) {
      if (message.speaker() == Speaker.CUSTOMER && opening.size() < MOST_TURNS) {
        opening.add(message);
      }
    }
    return opening.isEmpty() && !messages.isEmpty() ? List.of(messages.getFirst()) : opening;
  }

  private static String beginning(Message message) {
    return message.content() != null ? "said:" + message.content() : "message:" + message.id();
  }

  private static List<String> strangersWords(List<Message> opening) {
    Message first = opening.getFirst();
    List<String> words = new ArrayList<>();
    words.add(beginning(first));
    if (first.id() != null || first.timestamp() != null) {
      words.add("id:" + first.id() + " at:" + first.timestamp());
      return words;
    }
    int length = words.getFirst().length();
    for (int i = 1; i < opening.size() && length < TELLING_LENGTH; i++) {
      words.add(beginning(opening.get(i)));
      length += words.getLast().length();
    }
    return words;
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
