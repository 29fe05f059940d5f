package dev.legato.settings;

import dev.legato.settings.HmacForm.Algorithm;
import dev.legato.settings.HmacForm.Encoding;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads how a sender of its own kind signs ({@code type: hmac}), or what may be changed about a platform's way. */
final class HmacReading {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  private HmacReading() {}

  /** The way of a platform; only its tolerance can be another, where it signs a time. */
  static Optional<HmacForm> platform(Section section, HmacForm form) {
    return form.timed()
        ? Optional.of(tolerance(section, form.tolerance()).map(form::within).orElse(form))
        : Optional.of(form);
  }

  static Optional<Duration> tolerance(Section section, Duration fallback) {
    return section.has("tolerance")
        ? section.get("tolerance").flatMap(value -> value.duration(LEAST, MOST))
        : Optional.of(fallback);
  }

  /** All of it; everything that is wrong has been told when this is empty. */
  static Optional<HmacForm> own(Section section) {
    var header = section.required("header", "the header that holds the signature, like X-Signature")
        .flatMap(SourceAuth::headerName);
    var algorithm = choice(section, "algorithm", Algorithm.values(), Algorithm::word, Algorithm.SHA256);
    var encoding = choice(section, "encoding", Encoding.values(), Encoding::word, Encoding.HEX);
    var timed = section.has("timestampHeader");
    var timestampHeader = section.get("timestampHeader").flatMap(SourceAuth::headerName);
    var identified = section.has("idHeader");
    var idHeader = section.get("idHeader").flatMap(SourceAuth::headerName);
    var prefix = section.has("prefix") ? section.text("prefix") : Optional.of("");
    var signed = section.has("signed")
        ? section.get("signed").flatMap(value -> template(value, timed, identified))
        : Optional.of((identified ? "{id}." : "") + (timed ? "{timestamp}." : "") + HmacForm.BODY);
    if (!timed && section.has("tolerance"))
      section.fault("tolerance", "has nothing to measure: no timestamp is signed",
          "name the timestampHeader, or remove tolerance");
    var tolerance = timed ? tolerance(section, Duration.ofMinutes(5)) : Optional.of(Duration.ZERO);
    if (header.isEmpty() || algorithm.isEmpty() || encoding.isEmpty() || prefix.isEmpty() || signed.isEmpty()
        || tolerance.isEmpty() || timed && timestampHeader.isEmpty() || identified && idHeader.isEmpty())
      return Optional.empty();
    return Optional.of(new HmacForm(header.get(), algorithm.get(), encoding.get(), prefix.get(), signed.get(),
        timestampHeader.orElse(null), idHeader.orElse(null), tolerance.get()));
  }

  private static <T> Optional<T> choice(Section section, String key, T[] all, Function<T, String> word, T fallback) {
    if (!section.has(key))
      return Optional.of(fallback);
    var known = Arrays.stream(all).collect(Collectors.toMap(word, Function.identity(), (one, _) -> one, TreeMap::new));
    return section.get(key).flatMap(value -> value.word(known.keySet())).map(known::get);
  }

  // What is not signed can be changed by anyone on the way; hence a header that is named has to be in the template.
  private static Optional<String> template(Value value, boolean timed, boolean identified) {
    return value.text().filter(text -> {
      var found = PLACEHOLDER.matcher(text).results().map(one -> one.group()).toList();
      var strange = found.stream()
          .filter(one -> !one.equals("{body}") && !one.equals("{timestamp}") && !one.equals("{id}")).findFirst();
      if (strange.isPresent())
        return refused(value, strange.get() + " is not known here", "use {body}, {timestamp} and {id}");
      if (found.stream().filter(HmacForm.BODY::equals).count() != 1)
        return refused(value, "must hold {body} exactly once", "write \"{body}\" or \"{timestamp}.{body}\"");
      return agrees(value, found.contains("{timestamp}"), timed, "{timestamp}", "timestampHeader")
          && agrees(value, found.contains("{id}"), identified, "{id}", "idHeader");
    });
  }

  private static boolean agrees(Value value, boolean inside, boolean named, String placeholder, String key) {
    if (inside && !named)
      return refused(value, "holds " + placeholder + ", and no " + key + " is named", "name the header it comes in: "
          + key + ": X-…");
    if (!inside && named)
      return refused(value, "leaves " + placeholder + " out, so that anyone could change what " + key + " brings",
          "put " + placeholder + " where the sender signs it, or remove " + key);
    return true;
  }

  private static boolean refused(Value value, String message, String cure) {
    value.fault(message, cure);
    return false;
  }
}
