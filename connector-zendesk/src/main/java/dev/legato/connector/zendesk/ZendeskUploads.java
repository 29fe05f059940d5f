package dev.legato.connector.zendesk;

import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Delivered;
import dev.legato.connector.DeliveryOutcome.MaybeDelivered;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.DeskDelivery;
import dev.legato.connector.DeskFile;
import dev.legato.connector.FailureReason;
import dev.legato.connector.Part;
import dev.legato.connector.Progress;
import dev.legato.connector.Receipt;
import dev.legato.connector.Refusal;
import dev.legato.connector.Step;
import dev.legato.connector.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The files that go before a comment, one call each: the transcript, then the customer's by their places. What is uploaded
 * is a token, and a token dies; then the file is uploaded again.
 * https://developer.zendesk.com/api-reference/ticketing/tickets/ticket-attachments/
 */
final class ZendeskUploads {
  static final Step TRANSCRIPT = new Step("upload-transcript");
  private static final String FILE = "upload-file-";
  /** Zendesk forgets an upload after sixty minutes. */
  private static final Duration LIVES = Duration.ofMinutes(50);
  /** Of one file. https://support.zendesk.com/hc/en-us/articles/4408832757146 */
  private static final int LARGEST = 50_000_000;
  private static final String NOT_TAKEN = "Zendesk did not take the file";

  private final ZendeskCalls calls;
  private final InstantSource clock;

  ZendeskUploads(ZendeskCalls calls, InstantSource clock) {
    this.calls = calls;
    this.clock = clock;
  }

  /** The first file that is to be uploaded, or was and its token may be dead by now. Pure. */
  static Optional<Step> next(DeskDelivery delivery, Progress progress) {
    return steps(delivery).stream().filter(step -> token(step, progress).isEmpty()).findFirst();
  }

  /** Of all files, once {@link #next} has none. Pure. */
  static List<String> tokens(DeskDelivery delivery, Progress progress) {
    return steps(delivery).stream().flatMap(step -> token(step, progress).stream()).toList();
  }

  DeliveryOutcome perform(Step step, DeskDelivery delivery) {
    if (step.equals(TRANSCRIPT)) {
      return upload(delivery, "transcript-" + delivery.handoffId() + ".txt", "text/plain; charset=utf-8",
          String.valueOf(delivery.transcript()).getBytes(StandardCharsets.UTF_8), transcript(NOT_TAKEN));
    }
    DeskFile file = file(step, delivery);
    return file.size() > LARGEST
        ? without(file.leftOut(DeskFile.TOO_LARGE), "the file is too large for Zendesk", 0)
        : upload(delivery, file.name(), file.contentType(), file.bytes().get(), file.leftOut(NOT_TAKEN));
  }

  /** All of them, as refused: Zendesk does not say which token it minds. */
  static List<Refusal> all(DeskDelivery delivery, String why) {
    List<Refusal> all = new ArrayList<>();
    if (delivery.hasTranscript()) {
      all.add(transcript(why));
    }
    delivery.filesToSend().forEach(file -> all.add(file.leftOut(why)));
    return all;
  }

  private DeliveryOutcome upload(DeskDelivery delivery, String name, String contentType, byte[] bytes,
      Refusal leftOut) {
    DeliveryOutcome outcome = calls.upload(name, contentType, bytes).outcome(
        json -> Optional.of(json.path("upload").path("token").asText()).filter(token -> !token.isEmpty())
            .map(token -> new Receipt(null, null, null, null, Map.of("token", token, "at", clock.instant().toString()),
                List.of())),
        answer -> ZendeskErrors.outcome(answer, false, delivery, List.of(), clock.instant()));
    // Whatever the desk has against the file, the note lands without it.
    return switch (outcome) {
      case Refused(FailureReason reason, String detail, _, int status) when reason != FailureReason.CREDENTIALS_REJECTED ->
        without(leftOut, detail, status);
      // A firewall in front of Zendesk that minds the file would mind it for ever.
      case RetryLater(FailureReason reason, String detail, _, int status) when reason == FailureReason.UNEXPECTED_ANSWER
          && status != 404 && status != 410 ->
        without(leftOut, detail, status);
      case Refused _,RetryLater _,MaybeDelivered _,Delivered _ -> outcome;
    };
  }

  private static Refused without(Refusal leftOut, String detail, int status) {
    return new Refused(FailureReason.INVALID, detail, List.of(leftOut), status);
  }

  private static Refusal transcript(String why) {
    return new Refusal(Part.TRANSCRIPT, "transcript", why);
  }

  /** A file keeps its number when others are left out. */
  private static List<Step> steps(DeskDelivery delivery) {
    List<Step> steps = new ArrayList<>();
    if (delivery.hasTranscript()) {
      steps.add(TRANSCRIPT);
    }
    for (int i = 0; i < delivery.files().size(); i++) {
      if (!delivery.without(Part.ATTACHMENT, delivery.files().get(i).name())) {
        steps.add(new Step(FILE + (i + 1)));
      }
    }
    return steps;
  }

  private static DeskFile file(Step step, DeskDelivery delivery) {
    if (!step.name().matches(FILE + "[1-9]\\d?")) {
      throw new IllegalArgumentException("Zendesk has no step " + step);
    }
    return delivery.files().get(Integer.parseInt(step.name().substring(FILE.length())) - 1);
  }

  /** The upload's token while it surely lives. */
  private static Optional<String> token(Step step, Progress progress) {
    return progress.receipt(step).filter(receipt -> isFresh(receipt.kept().get("at"), progress.now()))
        .map(receipt -> receipt.kept().get("token"));
  }

  private static boolean isFresh(@Nullable String at, Instant now) {
    try {
      return at != null && now.isBefore(Instant.parse(at).plus(LIVES));
    } catch (DateTimeException unreadable) {
      return false;
    }
  }
}
