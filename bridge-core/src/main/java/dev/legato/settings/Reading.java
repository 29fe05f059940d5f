package dev.legato.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What all places of one file share while it is read: the problems, the environment, the folder that secrets are relative to. */
final class Reading {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}:]*)(?::-([^}]*))?}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LARGEST_SECRET = 64 * 1024;

  final Problems problems;
  private final @Nullable Path folder;
  private final Function<String, @Nullable String> environment;

  Reading(Problems problems, @Nullable Path folder, Function<String, @Nullable String> environment) {
    this.problems = problems;
    this.folder = folder;
    this.environment = environment;
  }

  /** The text with variables put in; empty when one is missing, which has then been told. */
  Optional<String> filledIn(String raw, int line, String key) {
    if (!raw.contains("${")) {
      return Optional.of(raw);
    }
    var complete = true;
    var text = new StringBuilder();
    var end = 0;
    for (var matcher = VARIABLE.matcher(raw); matcher.find(); end = matcher.end()) {
      text.append(raw, end, matcher.start());
      var value = variable(matcher.group(1), matcher.group(2), line, key);
      complete &= value.isPresent();
      text.append(value.orElse(""));
    }
    if (raw.indexOf("${", end) >= 0) {
      problems.fault(line, key, "${ is not closed", "write ${NAME} or ${NAME:-default}");
      return Optional.empty();
    }
    return complete ? Optional.of(text.append(raw.substring(end)).toString()) : Optional.empty();
  }

  private Optional<String> variable(String name, @Nullable String fallback, int line, String key) {
    if (!NAME.matcher(name).matches()) {
      problems.fault(line, key, "\"${" + name + "}\" names no environment variable",
          "write ${NAME} or ${NAME:-default}");
      return Optional.empty();
    }
    var value = environment.apply(name);
    if (fallback != null) {
      return Optional.of(value == null || value.isEmpty() ? fallback : value);
    }
    if (value == null) {
      problems.fault(line, key, "the environment variable " + name + " is not set",
          "set it, or give a default: ${" + name + ":-…}");
    }
    return Optional.ofNullable(value);
  }

  /** A file that the configuration names: relative to its folder. */
  Path resolved(String name) {
    return folder == null ? Path.of(name) : folder.resolve(name);
  }

  /** The trimmed content of a file that holds one secret; empty when it cannot be had, which has then been told. */
  Optional<String> secretFile(String name, int line, String key) {
    try {
      var path = resolved(name);
      if (Files.isRegularFile(path) && Files.size(path) > LARGEST_SECRET) {
        problems.fault(line, key, "the secret file " + name + " is larger than 64 KB",
            "point to a file that holds the secret alone");
        return Optional.empty();
      }
      if (!Files.isRegularFile(path)) {
        problems.fault(line, key, "the secret file " + name + " does not exist",
            "create it, or correct the path after file:");
        return Optional.empty();
      }
      var text = Files.readString(path).strip();
      if (text.isEmpty()) {
        problems.fault(line, key, "the secret file " + name + " is empty", "write the secret into it");
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (InvalidPathException | IOException unreadable) {
      problems.fault(line, key,
          "the secret file " + name + " cannot be read as text (" + unreadable.getClass().getSimpleName() + ")",
          "let the user that runs the bridge read it: chmod, chown");
      return Optional.empty();
    }
  }
}
