package dev.legato.settings;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The optional language model: any endpoint that speaks OpenAI's chat completions. Without it every word is written by rules.
 *
 * @param url up to what stands before {@code /chat/completions}
 * @param key null for endpoints that ask for none
 * @param model as the endpoint calls it
 * @param uses what it may word
 * @param timeout for everything that one handoff asks it; the note does not wait longer
 * @param requestsPerDay of this process, in a day of UTC
 * @param tokensPerDay the same, of question and answer together
 * @param tokensPerHandoff of one handoff, question and answer together
 * @param privateNetwork whether the address may be inside our own network
 */
public record LanguageModelSettings(URI url, @Nullable Secret key, String model, Set<Use> uses, Duration timeout,
    int requestsPerDay, int tokensPerDay, int tokensPerHandoff, boolean privateNetwork) {
  private static final Set<String> YES_OR_NO = Set.of("true", "false");
  private static final String ADDRESS = "such as https://api.openai.com/v1, or http://127.0.0.1:11434/v1";

  /** What it is asked for. */
  public enum Use {
    /** The sentence that says what it is about. */
    ISSUE,
    /** Our own words of the first message, where the customer's language has none here. */
    TRANSLATION;

    /** As configuration, metrics and logs call it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LanguageModelSettings {
    uses = Set.copyOf(uses);
  }

  /** {@code languageModel} of the configuration; empty when it is not given, or wrong, which has been told. */
  static Optional<LanguageModelSettings> read(Section top) {
    return top.section("languageModel").flatMap(section -> {
      var url = section.required("url", ADDRESS).flatMap(Value::httpAddress);
      var model = section.requiredText("model", "the name that the endpoint has for the model");
      var key = section.get("key").flatMap(Value::secret).orElse(null);
      boolean inside = section.get("privateNetwork").flatMap(value -> value.word(YES_OR_NO)).map(Boolean::parseBoolean)
          .orElse(false);
      var uses = uses(section);
      var timeout = section.get("timeout")
          .flatMap(value -> value.duration(Duration.ofMillis(200), Duration.ofSeconds(30)))
          .orElse(Duration.ofSeconds(4));
      int requests = section.get("requestsPerDay").flatMap(value -> value.number(1, 1_000_000)).orElse(1_000);
      int tokens = section.get("tokensPerDay").flatMap(value -> value.number(1_000, 1_000_000_000)).orElse(1_000_000);
      int each = section.get("tokensPerHandoff").flatMap(value -> value.number(600, 100_000)).orElse(3_000);
      url.ifPresent(address -> checkAddress(section, address, inside));
      if (each > tokens) {
        section.fault("tokensPerHandoff", "is more than tokensPerDay: nothing would ever be asked",
            "make it smaller than " + tokens);
      }
      section.done();
      return url.flatMap(address -> model
          .map(name -> new LanguageModelSettings(address, key, name, uses, timeout, requests, tokens, each, inside)));
    });
  }

  private static void checkAddress(Section section, URI url, boolean inside) {
    if (url.getScheme().equals("http") && !ServerSettings.isLoopback(url.getHost()) && !inside) {
      section.fault("url", "is not encrypted: customers' words would travel in the clear",
          "write https://, or privateNetwork: true when it is inside your own network");
    }
    if (url.getPath().endsWith("/chat/completions")) {
      section.fault("url", "names the call itself", "leave out /chat/completions");
    }
  }

  private static Set<Use> uses(Section section) {
    if (!section.has("uses")) {
      return EnumSet.allOf(Use.class);
    }
    Map<String, Use> known = new TreeMap<>();
    for (Use use : Use.values()) {
      known.put(use.word(), use);
    }
    var uses = EnumSet.noneOf(Use.class);
    section.list("uses").forEach(value -> value.word(known.keySet()).map(known::get).ifPresent(uses::add));
    return uses;
  }

  /** Whether the address says by its own letters that it is this machine. */
  public boolean isThisMachine() {
    return ServerSettings.isLoopback(url.getHost());
  }

  /** Never prints the credential. */
  @Override
  public String toString() {
    return "LanguageModelSettings[" + url.getHost() + ", " + model + "]";
  }
}
