package dev.legato.connector.testkit.description;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a vendor's document is known to say less than the vendor's API does. Each gap is named; nothing else is excused.
 *
 * @param suffix that every path may end with though the document does not say so, or empty
 */
public record KnownGaps(String suffix, List<Gap> gaps) {
  /** We record no credentials, so that none can leak: the documents' demand for them is checked by the desks alone. */
  private static final Set<String> CREDENTIALS = Set.of("validation.request.security.missing",
      "validation.request.security.invalid");

  /**
   * @param method of the requests it is about, a regular expression
   * @param path   likewise, for the whole path
   * @param key    of the complaint in the library's words
   * @param words  that must stand in the complaint, or empty
   */
  public record Gap(String method, String path, String key, String words, String why) {
    boolean covers(String asked, String where, String complaint, String message) {
      return asked.matches(method) && where.matches(path) && complaint.matches(key) && message.contains(words);
    }
  }

  String asDescribed(String path) {
    return !suffix.isEmpty() && path.endsWith(suffix) ? path.substring(0, path.length() - suffix.length()) : path;
  }

  boolean excuses(String method, String path, @Nullable Integer status, String key, String message) {
    return CREDENTIALS.contains(key) || isUndescribedError(status, key)
        || gaps.stream().anyMatch(gap -> gap.covers(method, path, key, message));
  }

  /** None of the documents describes every error; those that are described are held to. */
  private static boolean isUndescribedError(@Nullable Integer status, String key) {
    return status != null && status >= 400 && key.equals("validation.response.status.unknown");
  }
}
