package dev.legato.languagemodel;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import dev.legato.fetch.GuardedClient;
import dev.legato.languagemodel.Answer.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;

/** The library's calls, made by our guarded client: one try, no redirect, no endless answer. Thread-safe. */
record GuardedExchange(OkHttpClient client) implements HttpClient {
  private static final MediaType JSON = MediaType.get("application/json");
  /** An issue sentence takes one kilobyte. */
  private static final int LARGEST = 256 * 1024;

  /** The library configures times by this; ours are the client's own. */
  record Builder(GuardedExchange exchange) implements HttpClientBuilder {
    @Override
    public Duration connectTimeout() {
      return Duration.ofMillis(exchange.client().connectTimeoutMillis());
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
      return this;
    }

    @Override
    public Duration readTimeout() {
      return Duration.ofMillis(exchange.client().callTimeoutMillis());
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
      return this;
    }

    @Override
    public HttpClient build() {
      return exchange;
    }
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest asked) {
    Request.Builder request = new Request.Builder().url(asked.url()).post(RequestBody.create(asked.body(), JSON));
    asked.headers().forEach((name, values) -> values.forEach(value -> request.header(name, value)));
    try (Response response = client.newCall(request.build()).execute()) {
      return read(response);
    } catch (InterruptedIOException slow) {
      throw new Trouble(Why.TIME);
    } catch (IOException broken) {
      throw new Trouble(GuardedClient.forbidden(broken) ? Why.FORBIDDEN : Why.CONNECTION);
    }
  }

  private static SuccessfulHttpResponse read(Response response) throws IOException {
    if (!response.isSuccessful()) {
      throw new Trouble(response.code() == 429
          ? Why.RATE_LIMITED
          : response.code() >= 400 && response.code() < 500 ? Why.REQUEST : Why.SERVER);
    }
    Buffer body = new Buffer();
    for (long read = 0; read >= 0 && body.size() <= LARGEST;) {
      read = response.body().source().read(body, LARGEST + 1L - body.size());
      if (body.size() > LARGEST) {
        throw new Trouble(Why.TOO_LARGE);
      }
    }
    return SuccessfulHttpResponse.builder().statusCode(response.code()).headers(response.headers().toMultimap())
        .body(body.readUtf8()).build();
  }

  @Override
  public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("answers are taken whole");
  }
}
