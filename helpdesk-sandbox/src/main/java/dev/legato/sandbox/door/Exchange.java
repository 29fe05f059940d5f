package dev.legato.sandbox.door;

import org.jspecify.annotations.Nullable;

/**
 * One request with its answer, word for word, for whoever compares them with the vendor's own description.
 *
 * @param path         without the desk's prefix and without the query
 * @param requestType  the content type sent, or null
 * @param requestBody  empty when there was none, and for multipart bodies
 * @param status       null when the answer was not the desk's own: dropped, or put there by a fault
 * @param responseType the content type answered, or null
 */
public record Exchange(String desk, String method, String path, @Nullable String query, @Nullable String requestType,
    String requestBody, @Nullable Integer status, @Nullable String responseType, String responseBody) {}
