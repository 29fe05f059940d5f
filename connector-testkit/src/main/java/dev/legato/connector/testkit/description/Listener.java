package dev.legato.connector.testkit.description;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Collects what a description finds wrong while a test runs. Thread-safe. Without a description it hears nothing. */
public final class Listener {
  private final Optional<VendorDescription> description;
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  public Listener(Optional<VendorDescription> description) {
    this.description = description;
  }

  /** A request of ours. */
  public void asked(String method, String path, @Nullable String query, @Nullable String type, String body) {
    description.ifPresent(it -> complaints.addAll(it.ofRequest(method, path, query, type, body)));
  }

  /** An answer of a pretend desk. */
  public void answered(String method, String path, int status, @Nullable String type, String body) {
    description.ifPresent(it -> complaints.addAll(it.ofAnswer(method, path, status, type, body)));
  }

  /** So far, in order. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }
}
