package dev.legato.intake.sources;

import java.util.List;
import java.util.Optional;

/** The kinds of bots that are understood, by the word used in the configuration. */
public final class SourceAdapters {
  private SourceAdapters() {}

  /** Every known word, in the order of the documentation. */
  public static List<String> types() {
    return List.of("context-package", "microsoft", "llm", "rasa", "dialogflow", "botpress", "chatwoot", "ada", "lex",
        "connect", "contact-lens", "sunshine", "zendesk-ai-agents", "kore", "twilio", "liveperson", "tawk",
        "elevenlabs", "custom");
  }

  /** The reader for this word, in a CloudEvents envelope or without; empty when it is not one of {@link #types()}. */
  public static Optional<SourceAdapter> named(String type) {
    return unenveloped(type).map(CloudEvents::new);
  }

  /** The same without the envelope. */
  public static Optional<SourceAdapter> unenveloped(String type) {
    return bare(type).map(Pings::new).map(Relays::new);
  }

  /** A reader of our own making in a CloudEvents envelope, or without; it may know the envelope's words as well. */
  public static SourceAdapter enveloped(SourceAdapter reader) {
    return new CloudEvents(reader, true);
  }

  private static Optional<SourceAdapter> bare(String type) {
    return switch (type) {
      case "context-package" -> Optional.of(new ContextPackageSource());
      case "microsoft" -> Optional.of(new MicrosoftSource());
      case "llm" -> Optional.of(new LlmSource());
      case "rasa" -> Optional.of(new RasaSource());
      case "dialogflow" -> Optional.of(new DialogflowSource());
      case "botpress" -> Optional.of(new BotpressSource());
      case "chatwoot" -> Optional.of(new ChatwootSource());
      case "ada" -> Optional.of(new AdaSource());
      case "lex" -> Optional.of(new LexSource());
      case "connect" -> Optional.of(new ConnectSource());
      case "contact-lens" -> Optional.of(new ContactLensSource());
      case "sunshine" -> Optional.of(new SunshineSource());
      case "zendesk-ai-agents" -> Optional.of(new ZendeskAiSource());
      case "kore" -> Optional.of(new KoreSource());
      case "twilio" -> Optional.of(new TwilioSource());
      case "liveperson" -> Optional.of(new LivePersonSource());
      case "tawk" -> Optional.of(new TawkSource());
      case "elevenlabs" -> Optional.of(new ElevenLabsSource());
      case "custom" -> Optional.of(new UnmappedSource());
      default -> Optional.empty();
    };
  }
}
