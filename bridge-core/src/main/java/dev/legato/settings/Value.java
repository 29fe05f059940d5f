package dev.legato.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One value in the file with its place: the line is that of its key, where people look first. Each accessor tells what is wrong and answers empty; none throws. */
record Value(Reading reading, Node node, String key, int line) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*(B|KB|MB|GB)?", Pattern.CASE_INSENSITIVE);

  static int lineOf(Node node) {
    return node.getStartMark() == null ? 0 : node.getStartMark().getLine() + 1;
  }

  void fault(String message, String cure) {
    reading.problems.fault(line, key, message, cure);
  }

  void warn(String message, String cure) {
    reading.problems.warn(line, key, message, cure);
  }

  boolean isEmpty() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }

  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar)) {
      fault("expected a text, found " + found(), "write one value");
      return Optional.empty();
    }
    var text = reading.filledIn(scalar.getValue(), line, key);
    if (text.isPresent() && (isEmpty() || text.get().isBlank())) {
      fault("is empty", "give a value or remove the key");
      return Optional.empty();
    }
    return text.map(String::strip);
  }

  Optional<Secret> secret() {
    return text()
        .flatMap(text -> text.startsWith("file:")
            ? reading.secretFile(text.substring(5).strip(), line, key)
            : Optional.of(text))
        .map(Secret::new);
  }

  Optional<String> word(Set<String> known) {
    return text().filter(word -> {
      if (!known.contains(word)) {
        fault("\"" + word + "\" is not known here", DidYouMean.cure(word, known));
      }
      return known.contains(word);
    });
  }

  /** true or false, nothing else. */
  Optional<Boolean> truth() {
    return text().flatMap(text -> {
      if (text.equals("true") || text.equals("false")) {
        return Optional.of(text.equals("true"));
      }
      fault("\"" + text + "\" is neither true nor false", "write true or false");
      return Optional.<Boolean>empty();
    });
  }

  Optional<URI> httpAddress() {
    return text().flatMap(text -> {
      try {
        var uri = new URI(text);
        var scheme = uri.getScheme();
        if (uri.getHost() != null && ("https".equals(scheme) || "http".equals(scheme)) && uri.getRawUserInfo() == null
            && uri.getRawQuery() == null && uri.getRawFragment() == null) {
          return Optional.of(uri);
        }
      } catch (URISyntaxException broken) {
        // told below, without the text: it may hold a credential
      }
      fault("is not a plain http or https address", "write it like https://acme.example.com, without user, query or #");
      return Optional.<URI>empty();
    });
  }

  Optional<Integer> number(int least, int most) {
    return text().flatMap(text -> {
      if (text.matches("-?\\d{1,10}") && Long.parseLong(text) >= least && Long.parseLong(text) <= most) {
        return Optional.of(Integer.parseInt(text));
      }
      fault("\"" + text + "\" is not a whole number from " + least + " to " + most, "write a number such as " + least);
      return Optional.<Integer>empty();
    });
  }

  Optional<Duration> duration(Duration least, Duration most) {
    return text().flatMap(text -> {
      var matcher = DURATION.matcher(text);
      if (!matcher.matches()) {
        fault("\"" + text + "\" is not a duration", "write a number and a unit: 30s, 5m, 2h, 1d");
        return Optional.<Duration>empty();
      }
      var amount = Long.parseLong(matcher.group(1));
      var duration = switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
      if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
        fault("\"" + text + "\" is outside " + words(least) + " to " + words(most), "choose a duration in that range");
        return Optional.<Duration>empty();
      }
      return Optional.of(duration);
    });
  }

  /** A number of bytes: 2097152, 512KB or 2MB (1 KB is 1024 bytes). */
  Optional<Integer> bytes(long least, long most) {
    return text().flatMap(text -> {
      var matcher = SIZE.matcher(text);
      if (!matcher.matches()) {
        fault("\"" + text + "\" is not a size", "write bytes, or a number and a unit: 512KB, 2MB");
        return Optional.<Integer>empty();
      }
      var unit = matcher.group(2) == null ? 1L : switch (Character.toUpperCase(matcher.group(2).charAt(0))) {
        case 'K' -> 1024L;
        case 'M' -> 1024L * 1024;
        case 'G' -> 1024L * 1024 * 1024;
        default -> 1L;
      };
      var bytes = Long.parseLong(matcher.group(1)) * unit;
      if (bytes < least || bytes > most) {
        fault("\"" + text + "\" is outside " + least + " to " + most + " bytes", "choose a size in that range");
        return Optional.<Integer>empty();
      }
      return Optional.of((int) bytes);
    });
  }

  Optional<List<Value>> list() {
    if (!(node instanceof SequenceNode sequence)) {
      fault("expected a list, found " + found(), "write [a, b], or one line per entry that starts with -");
      return Optional.empty();
    }
    var values = new ArrayList<Value>();
    for (var entry : sequence.getValue()) {
      values.add(new Value(reading, entry, key + "[" + values.size() + "]", lineOf(entry)));
    }
    return Optional.of(values);
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  Optional<Section> section() {
    return section(key);
  }

  /** The keys inside, as the thing of that name. */
  Optional<Section> section(String name) {
    if (node instanceof MappingNode mapping) {
      return Optional.of(Section.of(reading, mapping, key, name, line));
    }
    fault("expected keys with values, found " + found(), "write { key: value }, or one key per line, indented");
    return Optional.empty();
  }

  private String found() {
    if (isEmpty()) {
      return "nothing";
    }
    return switch (node) {
      case MappingNode _ -> "keys with values";
      case SequenceNode _ -> "a list";
      default -> "a single value";
    };
  }

  private static String words(Duration duration) {
    return duration.toString().substring(duration.toString().startsWith("PT") ? 2 : 1).toLowerCase(Locale.ROOT);
  }
}
