package dev.legato.intake.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Files that came with a message, in the numbered fields that Twilio writes: {@code MediaUrl0}, {@code MediaContentType0}. */
final class Media {
  private static final int MOST = 10;

  private Media() {}

  static ArrayNode twilio(JsonNode holder) {
    ArrayNode files = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < MOST && holder.path("MediaUrl" + i).isTextual(); i++) {
      Draft.attach(files, null, holder.get("MediaUrl" + i).textValue(), Pick.text(holder, "MediaContentType" + i),
          "file");
    }
    return files;
  }
}
