package dev.legato.sandbox.zendesk;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what the token allows.
 *
 * @param user   null for the anonymous caller that {@code /users/me} accepts
 * @param scopes empty set means no limit (legacy token)
 */
record Caller(@Nullable User user, Set<String> scopes) {
  long id() {
    if (user == null) {
      throw Refusal.notAuthenticated();
    }
    return user.id();
  }

  /** A token for an unknown scope is issued all the same; its calls are then forbidden. */
  void need(String resource, boolean write) {
    id();
    String verb = write ? "write" : "read";
    if (!scopes.isEmpty() && !scopes.contains(verb) && !scopes.contains(resource + ":" + verb)) {
      throw Refusal.titled(403, "Forbidden",
          "You do not have access to this page. Please contact the account owner of this help desk for further help.");
    }
  }
}
