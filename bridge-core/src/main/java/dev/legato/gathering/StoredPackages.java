package dev.legato.gathering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.Json;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.handoff.WebhookBody;
import dev.legato.intake.sources.Bodies;
import dev.legato.intake.sources.SourceAdapter;
import dev.legato.intake.sources.Understanding;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Understands stored bytes once more. Thread-safe. */
public final class StoredPackages {
  private final Function<String, Optional<SourceAdapter>> adapters;

  /** @param adapters how the bodies of a source are read, by the source's configured name */
  public StoredPackages(Function<String, Optional<SourceAdapter>> adapters) {
    this.adapters = adapters;
  }

  /** @throws CannotDraft with what a person has to mend first */
  public ContextPackage read(WebhookBody body) throws CannotDraft {
    var adapter = adapters.apply(body.source()).orElseThrow(() -> new CannotDraft("the source " + body.source()
        + " is no longer configured; put it back and retry"));
    // The door has judged the depth, by the limit it had then.
    if (!(Bodies.parse(body.body(), body.contentType(), Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode root)))
      throw new CannotDraft("the stored body is no longer readable");
    if (adapter.read(root, body.receivedAt(), Map.of()) instanceof Understanding.Handoffs(var packages, _)
        && body.part() < packages.size())
      return packages.get(body.part());
    throw new CannotDraft("the source " + body.source() + " no longer understands this body; mend its type and retry");
  }
}
