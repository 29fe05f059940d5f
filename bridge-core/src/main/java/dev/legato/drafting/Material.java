package dev.legato.drafting;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legato.briefing.Masked;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.Message;
import dev.legato.redaction.Kind;
import dev.legato.redaction.RedactionPolicy;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What of a handoff leaves the house for a language model: words of the conversation, masked as strictly as can be, and none of
 * the customer's data.
 *
 * @param texts everything that is sent, to compare the answer with
 * @param json the same as JSON: strings that no text can break out of
 */
record Material(List<String> texts, String json) {
  private static final RedactionPolicy STRICT = RedactionPolicy.of(EnumSet.allOf(Kind.class), Set.of());
  /** The opening says what is wanted; the end says how it stands. */
  private static final int FIRST = 8;
  private static final int LAST = 12;
  private static final int TURN = 400;
  private static final int FRAME = 40;
  private static final Pattern UNSEEN = Pattern
      .compile("[\\u00ad\\u200b\\u2060-\\u2064\\u202a-\\u202e\\u2066-\\u2069\\ufeff]+");

  Material {
    texts = List.copyOf(texts);
  }

  /** At most so many characters of JSON. */
  static Material of(Masked masked, int letters) {
    ContextPackage p = masked.contextPackage();
    List<Pattern> names = names(p);
    List<String> texts = new ArrayList<>();
    ObjectNode all = Json.mapper().createObjectNode();
    if (p.issue() != null) {
      stated(all, "botsSummary", p.issue().summary(), names, texts);
      stated(all, "botsGoal", p.issue().goal(), names, texts);
    }
    if (p.page() != null) {
      stated(all, "pageShowed", p.page().error(), names, texts);
    }
    ArrayNode conversation = all.putArray("conversation");
    for (Message message : chosen(p.messages())) {
      String content = message.content();
      if (content == null || content.isBlank()) {
        continue;
      }
      String text = clean(content, names);
      if (all.toString().length() + text.length() + FRAME > letters) {
        break;
      }
      texts.add(text);
      conversation.addObject().put("speaker", message.speaker().word()).put("text", text);
    }
    return new Material(texts, all.toString());
  }

  private static void stated(ObjectNode all, String name, @Nullable String value, List<Pattern> names,
      List<String> texts) {
    if (value != null && !value.isBlank()) {
      String text = clean(value, names);
      texts.add(text);
      all.put(name, text);
    }
  }

  private static List<Message> chosen(List<Message> messages) {
    if (messages.size() <= FIRST + LAST) {
      return messages;
    }
    List<Message> chosen = new ArrayList<>(messages.subList(0, FIRST));
    chosen.addAll(messages.subList(messages.size() - LAST, messages.size()));
    return chosen;
  }

  private static String clean(String text, List<Pattern> names) {
    String cut = text.length() > 4 * TURN ? text.substring(0, 4 * TURN) : text;
    // One form of each letter and no unseen mark between two: a name is compared with the customer's.
    String masked = STRICT.mask(UNSEEN.matcher(Normalizer.normalize(cut, Normalizer.Form.NFC)).replaceAll(""));
    for (Pattern name : names) {
      masked = name.matcher(masked).replaceAll("[name]");
    }
    int end = Math.min(masked.length(), TURN);
    return end < masked.length() && Character.isLowSurrogate(masked.charAt(end))
        ? masked.substring(0, end - 1)
        : masked.substring(0, end);
  }

  /** The customer's own name, each part of it. */
  private static List<Pattern> names(ContextPackage p) {
    return p.customer() == null || p.customer().name() == null ? List.of() : OwnName.patterns(p.customer().name());
  }

  /** Never prints what was said. */
  @Override
  public String toString() {
    return "Material[" + texts.size() + " texts]";
  }
}
