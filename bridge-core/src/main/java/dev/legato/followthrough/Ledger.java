package dev.legato.followthrough;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the watch over one desk remembers, through restarts and on whichever node has the desk: what was told, and what
 * is still to be told. Kept as one short text, so that a change of state and the notice it owes are written in one go.
 * Not thread-safe.
 *
 * @param troubles by kind and owner: those that go on
 * @param marks until when piles and deadlines were looked through, and when a pile was last told
 * @param owed notices by channel
 * @param deadlines handoffs whose human reply was late when last looked at
 */
record Ledger(Map<String, Trouble> troubles, Map<String, Instant> marks, List<Owed> owed, List<Deadline> deadlines) {
  private static final JsonMapper JSON = JsonMapper.builder().addModule(new SimpleModule()
      .addSerializer(Instant.class, ToStringSerializer.instance).addDeserializer(Instant.class, new InstantText()))
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /**
   * Something that goes on.
   *
   * @param seen when it last was so
   * @param reminders how often its owner was told since it began
   */
  record Trouble(Instant since, Instant seen, Instant told, int reminders) {}

  /** A notice a channel has yet to take. */
  record Owed(Notice notice, String channel, Instant due, int tries) {}

  /** A handoff to be asked after: {@code second} when its team's owner was told already. */
  record Deadline(String handoffId, String rule, Instant due, boolean second) {}

  Ledger {
    troubles = new LinkedHashMap<>(troubles == null ? Map.of() : troubles);
    marks = new LinkedHashMap<>(marks == null ? Map.of() : marks);
    owed = new ArrayList<>(owed == null ? List.of() : owed);
    deadlines = new ArrayList<>(deadlines == null ? List.of() : deadlines);
  }

  static Ledger empty() {
    return new Ledger(Map.of(), Map.of(), List.of(), List.of());
  }

  /** @throws IllegalStateException when it is not what {@link #text} wrote */
  static Ledger of(String text) {
    try {
      return JSON.readValue(text, Ledger.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds a ledger that cannot be read back");
    }
  }

  String text() {
    return json(this);
  }

  static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  private static final class InstantText extends JsonDeserializer<Instant> {
    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return Instant.parse(parser.getText());
    }
  }
}
