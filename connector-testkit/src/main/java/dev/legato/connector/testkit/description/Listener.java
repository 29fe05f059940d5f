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

  /** One exchange, in the words of {@link VendorDescription#complaints}. */
  public void heard(String method, String path, @Nullable String query, @Nullable String requestType,
      String requestBody, @Nullable Integer status, @Nullable String responseType, String responseBody) {
    description.ifPresent(it -> complaints.addAll(
        it.complaints(method, path, query, requestType, requestBody, status, responseType, responseBody)));
  }

  /** So far, in order. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }
}
