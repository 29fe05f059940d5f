package dev.legato.languagemodel;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import dev.langchain4j.model.output.FinishReason;
import dev.legato.fetch.GuardedClient;
import dev.legato.fetch.GuardedClient.Reach;
import dev.legato.languagemodel.Answer.Said;
import dev.legato.languagemodel.Answer.Silent;
import dev.legato.languagemodel.Answer.Why;
import dev.legato.settings.LanguageModelSettings;
import dev.legato.settings.LanguageModelSettings.Use;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.OkHttpClient;

/** A language model behind OpenAI's chat completions, hosted or on this machine. Thread-safe. */
public final class ChatCompletions implements LanguageModel, AutoCloseable {
  private static final Duration REST = Duration.ofMinutes(1);
  private static final int LOOKED_AT = 10;
  private static final int ENOUGH_TO_JUDGE = 5;

  private final LanguageModelSettings settings;
  private final OkHttpClient client;
  private final ChatModel model;
  private final Allowance allowance;
  private final CircuitBreaker breaker;
  private final ModelWatch watch;

  /** @param clock for the day's allowance and the breaker's rest */
  public ChatCompletions(LanguageModelSettings settings, Clock clock, ModelWatch watch) {
    this.settings = settings;
    this.watch = watch;
    client = GuardedClient.of(reach(settings), settings.timeout());
    // Never by itself: a second try costs time and money that nobody allowed.
    model = OpenAiChatModel.builder().httpClientBuilder(new GuardedExchange.Builder(new GuardedExchange(client)))
        .baseUrl(settings.url().toString()).apiKey(settings.key() == null ? "none" : settings.key().reveal())
        .modelName(settings.model()).maxRetries(0).timeout(settings.timeout()).logRequests(false).logResponses(false)
        .build();
    allowance = new Allowance(settings.requestsPerDay(), settings.tokensPerDay(), clock);
    breaker = CircuitBreaker.of("language-model", CircuitBreakerConfig.custom().clock(clock)
        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED).slidingWindowSize(LOOKED_AT)
        .minimumNumberOfCalls(ENOUGH_TO_JUDGE).failureRateThreshold(50).waitDurationInOpenState(REST)
        .permittedNumberOfCallsInHalfOpenState(1).build());
  }

  /** An address that says itself that it is this machine reaches nothing else; another one only what it is said to. */
  private static Reach reach(LanguageModelSettings settings) {
    return settings.privateNetwork() ? Reach.ANYWHERE : settings.isThisMachine() ? Reach.THIS_MACHINE : Reach.PUBLIC;
  }

  @Override
  public boolean serves(Use use) {
    return settings.uses().contains(use);
  }

  @Override
  public Time time() {
    return new Time(settings.timeout(), settings.tokensPerHandoff());
  }

  @Override
  public Answer ask(Question question, Time left) {
    if (!serves(question.use())) {
      return new Silent(Why.OFF);
    }
    int feared = question.tokens();
    if (feared > left.tokens() || !left.within().isPositive()) {
      return told(question, new Silent(left.within().isPositive() ? Why.BUDGET : Why.TIME), 0, 0);
    }
    if (!breaker.tryAcquirePermission()) {
      return told(question, new Silent(Why.BREAKER_OPEN), 0, 0);
    }
    if (!allowance.take(feared)) {
      breaker.releasePermission();
      return told(question, new Silent(Why.BUDGET), 0, 0);
    }
    long began = System.nanoTime();
    Heard heard = heard(question, left.within());
    long took = System.nanoTime() - began;
    int real = heard.tokens() == 0 ? feared : heard.tokens();
    allowance.settle(feared, real);
    if (heard.answer() instanceof Silent(var why) && why.troubles()) {
      breaker.onError(took, TimeUnit.NANOSECONDS, new Trouble(why));
    } else {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    }
    return told(question, heard.answer(), took, real);
  }

  private Answer told(Question question, Answer answer, long took, int tokens) {
    watch.asked(question.use(), answer instanceof Silent(var why) ? why : null, Duration.ofNanos(took), tokens);
    return answer;
  }

  /** @param tokens as the endpoint counted them; 0 where it did not */
  private record Heard(Answer answer, int tokens) {
    static Heard silent(Why why) {
      return new Heard(new Silent(why), 0);
    }
  }

  /** On a thread of its own, so that not even a name that does not resolve keeps anybody waiting. */
  private Heard heard(Question question, Duration within) {
    var task = new FutureTask<>(() -> heard(question));
    Thread.ofVirtual().name("language-model").start(task);
    try {
      return task.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      return Heard.silent(Why.TIME);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return Heard.silent(Why.TIME);
    } catch (ExecutionException e) {
      return Heard.silent(reason(e));
    }
  }

  private Heard heard(Question question) {
    ChatResponse response = model.chat(ChatRequest.builder()
        .messages(SystemMessage.from(question.rules()), UserMessage.from(question.material()))
        .parameters(OpenAiChatRequestParameters.builder().temperature(0.0).maxOutputTokens(question.answerTokens())
            .build())
        .build());
    Integer counted = response.tokenUsage() == null ? null : response.tokenUsage().totalTokenCount();
    int tokens = counted == null || counted < 0 ? 0 : counted;
    String text = response.aiMessage() == null ? null : response.aiMessage().text();
    boolean whole = response.finishReason() == null || response.finishReason() == FinishReason.STOP;
    return text == null || text.isBlank() || !whole
        ? new Heard(new Silent(Why.REFUSED), tokens)
        : new Heard(new Said(text), tokens);
  }

  /** The calls tell their trouble by themselves; what else the library throws is an answer that it could not make out. */
  private static Why reason(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Trouble trouble) {
        return trouble.why;
      }
    }
    return failure.getCause() instanceof Error ? Why.FAULT : Why.MALFORMED;
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  /** Never prints the credential. */
  @Override
  public String toString() {
    return "ChatCompletions[" + Objects.toString(settings.url().getHost()) + "]";
  }
}
