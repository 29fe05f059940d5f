package dev.legato.contextpackage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * The one JSON mapper, with limits for text that strangers wrote: depth 100 unless told otherwise, numbers of 1,000
 * digits, names of 10,000 characters. The length of strings is bounded by the body limit of the door, not here. Immutable, safe for all threads.
 */
public final class Json {
  /** Objects and arrays inside each other, at most. */
  public static final int MAX_DEPTH = 100;

  /** No door may let bodies be deeper than this: trees are walked by recursion. */
  public static final int DEEPEST = 1_000;

  private static final JsonMapper MAPPER = mapperWithLimits();

  private Json() {}

  /** The shared mapper; never reconfigure it. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** What we keep of our own, as text; {@link #read} reads it back. */
  public static String text(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
    }
  }

  /**
   * Reads back what {@link #text} wrote; what a newer version added to it is passed over.
   *
   * @throws IllegalStateException when it is something else
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readerFor(type).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).readValue(text);
    } catch (JsonProcessingException e) {
      // Without its cause: a parser quotes what it read.
      throw new IllegalStateException("the store holds JSON that is no " + type.getSimpleName());
    }
  }

  /** What became of the bytes. */
  public sealed interface Parsed {
    /** Well-formed. */
    record Tree(JsonNode root) implements Parsed {}

    /** Not JSON, or beyond a limit. {@code line} and {@code column} count from 1; {@code why} never quotes the text. */
    record Broken(int line, int column, String why) implements Parsed {}
  }

  /** The object or list that stands in a text; some platforms put JSON as a text into JSON. */
  public static Optional<JsonNode> inside(String text) {
    String bare = text.strip();
    boolean looks = bare.startsWith("{") && bare.endsWith("}") || bare.startsWith("[") && bare.endsWith("]");
    return looks && parse(bare.getBytes(StandardCharsets.UTF_8)) instanceof Parsed.Tree(JsonNode root)
        && root.isContainerNode() ? Optional.of(root) : Optional.empty();
  }

  /** Reads the bytes once, to a tree of at most {@link #MAX_DEPTH} levels. Never throws for what is in them. */
  public static Parsed parse(byte[] bytes) {
    return parse(bytes, MAX_DEPTH);
  }

  /** The same with another limit, from 1 to {@link #DEEPEST} levels. */
  public static Parsed parse(byte[] bytes, int maxDepth) {
    if (isWide(bytes))
      return new Parsed.Broken(1, 1, "The body looks like UTF-16 or UTF-32; JSON is sent in UTF-8.");
    try {
      JsonNode root = maxDepth == MAX_DEPTH
          ? MAPPER.readTree(bytes)
          : MAPPER.reader().with(factory(Math.min(maxDepth, DEEPEST))).readTree(bytes);
      return root.isMissingNode() ? new Parsed.Broken(1, 1, "The body is empty.") : new Parsed.Tree(root);
    } catch (StreamConstraintsException e) {
      return broken(e.getLocation(), "The JSON is nested deeper than " + maxDepth
          + " levels, or a number or a name in it is absurdly long.");
    } catch (JsonEOFException e) {
      return broken(e.getLocation(), "The JSON ends too early: a bracket or a quote is not closed.");
    } catch (JsonProcessingException e) {
      return broken(e.getLocation(), "JSON does not allow what stands here.");
    } catch (IOException e) {
      return new Parsed.Broken(1, 1, "The body is not text in UTF-8.");
    } catch (NumberFormatException e) {
      // The parser lets through what BigDecimal then refuses, and does not say where: 1e99999999999.
      return new Parsed.Broken(1, 1, "A number in the JSON has an exponent beyond all measure.");
    }
  }

  /** The parser would guess wider encodings from the zero bytes; the signature and the store's copy know only one. */
  private static boolean isWide(byte[] bytes) {
    for (int i = 0; i < Math.min(4, bytes.length); i++)
      if (bytes[i] == 0)
        return true;
    return false;
  }

  private static Parsed.Broken broken(JsonLocation at, String why) {
    return at == null
        ? new Parsed.Broken(1, 1, why)
        : new Parsed.Broken(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), why);
  }

  private static JsonFactory factory(int maxDepth) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(maxDepth).maxNumberLength(1_000)
            .maxNameLength(10_000).maxStringLength(Integer.MAX_VALUE).build())
        // What was read may be written again, a few levels deeper in a document of ours.
        .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(2 * DEEPEST).build())
        // Names come from strangers: interning them would fill a table that is never emptied.
        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES).build();
  }

  /** Reads back what we wrote ourselves. */
  private static final class Instants extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    private Instants() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      String text = parser.getText();
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, Instant.class, "no time in UTC");
      }
    }
  }

  private static JsonMapper mapperWithLimits() {
    SimpleModule times = new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Instants());
    return JsonMapper.builder(factory(MAX_DEPTH)).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        // Amounts stay exact, and 1e999999999 does not become Infinity; CleanJson takes absurd exponents out.
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
        // The records keep foreign names in unordered maps; two runs must write the same bytes.
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).addModule(times).build();
  }
}
