package dev.legato.sandbox.zendesk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files uploaded and not yet on a comment; a token holds several and is good for an hour. */
final class Uploads {
  static final Duration LIFE = Duration.ofMinutes(60);

  private record Upload(List<Attachment> files, Instant at) {}

  private final Map<String, Upload> uploads = new HashMap<>();

  void clear() {
    uploads.clear();
  }

  void add(String token, Attachment file, Instant now) {
    uploads.computeIfAbsent(token, t -> new Upload(new ArrayList<>(), now)).files().add(file);
  }

  /** The files of a token that is still good. */
  Optional<List<Attachment>> files(String token, Instant now) {
    Upload upload = uploads.get(token);
    return upload == null || !upload.at().plus(LIFE).isAfter(now)
        ? Optional.empty()
        : Optional.of(List.copyOf(upload.files()));
  }

  void used(String token) {
    uploads.remove(token);
  }

  boolean delete(String token) {
    return uploads.remove(token) != null;
  }
}
