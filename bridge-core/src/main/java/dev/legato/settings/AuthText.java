package dev.legato.settings;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@code auth} of one source on its own, for those who try a signature without a whole configuration. Empty where
 * there are faults.
 */
public record AuthText(Optional<SourceAuth> auth, List<Problem> faults) {
  /**
   * Reads it as the configuration would.
   *
   * @param text such as {@code { type: chatwoot, secret: "${SECRET}" }}
   * @param name what to call the text in faults
   * @param folder that {@code file:} secrets are relative to
   */
  public static AuthText read(String text, String name, Path folder, Function<String, @Nullable String> environment) {
    var problems = new Problems(name);
    var auth = YamlText.top(new StringReader(text), new Reading(problems, folder.toAbsolutePath(), environment))
        .flatMap(section -> SourceAuth.read(section, true));
    return new AuthText(problems.none() ? auth : Optional.empty(), problems.faults());
  }
}
