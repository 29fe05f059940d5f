package dev.legato.gathering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.EarlierTurns;
import dev.legato.contextpackage.Json;
import dev.legato.delivery.Drafting.CannotDraft;
import dev.legato.gathering.transcripts.TranscriptFetcher;
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
  private final Function<String, Optional<TranscriptFetcher>> transcripts;

  /**
   * @param adapters how the bodies of a source are read, by the source's configured name
   * @param transcripts how the conversations of a source are fetched, by the same, where they are
   */
  public StoredPackages(Function<String, Optional<SourceAdapter>> adapters,
      Function<String, Optional<TranscriptFetcher>> transcripts) {
    this.adapters = adapters;
    this.transcripts = transcripts;
  }

  Optional<TranscriptFetcher> transcripts(String source) {
    return transcripts.apply(source);
  }

  /** @throws CannotDraft with what a person has to mend first */
  public ContextPackage read(WebhookBody body) throws CannotDraft {
    return read(body, Optional.empty());
  }

  /**
   * @param transcript the conversation as it was fetched and kept
   * @throws CannotDraft with what a person has to mend first
   */
  public ContextPackage read(WebhookBody body, Optional<byte[]> transcript) throws CannotDraft {
    var adapter = adapters.apply(body.source()).orElseThrow(() -> new CannotDraft("the source " + body.source()
        + " is no longer configured; put it back and retry"));
    // The door has judged the depth, by the limit it had then.
    var root = enriched(body, tree(body), transcript);
    if (adapter.read(root, body.receivedAt(), Map.of()) instanceof Understanding.Handoffs(var packages, _)
        && body.part() < packages.size())
      return EarlierTurns.merged(packages.get(body.part()), body.earlier());
    throw new CannotDraft("the source " + body.source() + " no longer understands this body; mend its type and retry");
  }

  JsonNode tree(WebhookBody body) throws CannotDraft {
    if (Bodies.parse(body.body(), body.contentType(), Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode root))
      return root;
    throw new CannotDraft("the stored body is no longer readable");
  }

  private JsonNode enriched(WebhookBody body, JsonNode root, Optional<byte[]> transcript) {
    var fetcher = transcripts.apply(body.source());
    return fetcher.isPresent() && transcript.isPresent()
        && Json.parse(transcript.get(), Json.DEEPEST) instanceof Json.Parsed.Tree(JsonNode conversation)
            ? fetcher.get().enriched(root, conversation, body.receivedAt())
            : root;
  }
}
