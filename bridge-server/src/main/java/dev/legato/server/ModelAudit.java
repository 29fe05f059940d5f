package dev.legato.server;

import dev.legato.languagemodel.Answer.Why;
import dev.legato.languagemodel.ModelWatch;
import dev.legato.settings.LanguageModelSettings.Use;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What asking the language model came to: causes and counts, in the log and in /metrics; never a word of question or answer. */
final class ModelAudit implements ModelWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ModelAudit.class);

  private final MeterRegistry metrics;

  ModelAudit(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  @Override
  public void asked(Use use, @Nullable Why why, Duration took, int tokens) {
    metrics.timer("legato.model.requests", "use", use.word(), "outcome", why == null ? "answered" : why.word())
        .record(took);
    metrics.counter("legato.model.tokens", "use", use.word()).increment(tokens);
    if (why == Why.BREAKER_OPEN || why == Why.BUDGET)
      LOG.debug("The language model is not asked ({}): written by rules", why.word());
    else if (why != null)
      LOG.warn("The language model has no answer ({}, {} ms): written by rules", why.word(), took.toMillis());
  }

  @Override
  public void judged(Use use, String verdict) {
    metrics.counter("legato.model.judged", "use", use.word(), "verdict", verdict).increment();
    if (!verdict.equals("fit"))
      LOG.info("What the language model wrote is not used ({}): written by rules", verdict);
  }
}
