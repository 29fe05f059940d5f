package dev.legato.settings;

import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the caller can serve: the types of desks (with what each must be told) and of sources that exist in this build,
 * those of the contract that come later (told so instead of "unknown"), secrets that stand in public documentation, the
 * judge of conditions, and the judge of mapping files.
 */
public record Known(Map<String, DeskForm> desks, Set<String> laterDeskTypes, Set<String> sourceTypes,
    Set<String> laterSourceTypes,
    Set<Secret> publicSamples, ConditionCheck conditions, MappingCheck mappings) {
  private static final Set<String> CONTRACT_DESKS = Set.of("zendesk", "freshdesk", "intercom");
  private static final Set<String> CONTRACT_SOURCES = Set.of("context-package", "microsoft", "llm", "rasa",
      "dialogflow", "botpress", "chatwoot",
      "ada", "lex", "connect", "contact-lens", "sunshine", "zendesk-ai-agents", "kore", "twilio", "liveperson", "tawk",
      "elevenlabs", "custom");
  /** From the Standard Webhooks specification and its libraries, and from the pages of GitHub, Twilio and jwt.io: everyone has them. */
  private static final List<String> SAMPLES = List.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
      "C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
      "plJ3nmyCDGBKInavdOK15jsl", "5WbX5kEWLlfzsGNjH64I8lOOqUB6e8FH",
      "It's a Secret to Everybody", "12345", "your-256-bit-secret", "a-string-secret-at-least-256-bits-long");

  public Known {
    desks = Map.copyOf(desks);
    laterDeskTypes = Set.copyOf(laterDeskTypes);
    sourceTypes = sorted(sourceTypes);
    laterSourceTypes = Set.copyOf(laterSourceTypes);
    publicSamples = Set.copyOf(publicSamples);
  }

  /** The types that exist in this build; the rest of the contract's words count as coming later. */
  public static Known of(Map<String, DeskForm> desks, Set<String> sourceTypes, ConditionCheck conditions) {
    var samples = new HashSet<Secret>();
    SAMPLES.forEach(sample -> samples.add(new Secret(sample)));
    return new Known(desks, CONTRACT_DESKS, sourceTypes, CONTRACT_SOURCES, samples, conditions, MappingCheck.NONE);
  }

  /** The same, judging the mapping files of sources. */
  public Known withMappings(MappingCheck check) {
    return new Known(desks, laterDeskTypes, sourceTypes, laterSourceTypes, publicSamples, conditions, check);
  }

  Set<String> deskTypes() {
    return sorted(desks.keySet());
  }

  /** Where a desk of this type lives when its configuration does not say. */
  Optional<URI> deskAddress(String type) {
    return desks.get(type).address();
  }

  /** The credential, unless this type of desk cannot use it. */
  Optional<DeskAuth> accepted(Section section, String type, DeskAuth auth) {
    var ways = desks.get(type).auth();
    if (ways.contains(auth.way())) {
      return Optional.of(auth);
    }
    section.fault("auth", "a " + type + " desk does not take " + auth.way().keys(),
        "give " + ways.stream().sorted().map(DeskAuth.Way::keys).collect(Collectors.joining(" or ")));
    return Optional.empty();
  }

  Optional<String> deskType(Value value) {
    return available(value, desks.keySet(), laterDeskTypes);
  }

  Optional<String> sourceType(Value value) {
    return available(value, sourceTypes, laterSourceTypes);
  }

  static Optional<String> available(Value value, Set<String> now, Set<String> later) {
    return value.text().flatMap(word -> {
      if (now.contains(word)) {
        return Optional.of(word);
      }
      if (later.contains(word)) {
        value.fault("\"" + word + "\" is not in this version yet", "available now: " + String.join(", ", sorted(now)));
      } else {
        var all = new TreeSet<>(now);
        all.addAll(later);
        value.fault("\"" + word + "\" is not a known type", DidYouMean.cure(word, all));
      }
      return Optional.<String>empty();
    });
  }

  /** A reference to a desk or team by name. */
  static Optional<String> named(Value value, String what, Set<String> names) {
    return value.text().filter(name -> {
      if (!names.contains(name)) {
        value.fault("there is no " + what + " \"" + name + "\"", DidYouMean.cure(name, names));
      }
      return names.contains(name);
    });
  }

  private static Set<String> sorted(Set<String> words) {
    return Collections.unmodifiableSet(new TreeSet<>(words));
  }
}
