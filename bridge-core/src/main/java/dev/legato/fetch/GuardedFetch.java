package dev.legato.fetch;

import dev.legato.fetch.Fetched.Got;
import dev.legato.fetch.Fetched.Missed;
import dev.legato.fetch.Fetched.Why;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Call;
import okhttp3.FormBody;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches from addresses that we did not write: nothing inside our own network, nothing too large, nothing without
 * end. Thread-safe; blocks the (virtual) thread it is called on.
 */
public final class GuardedFetch implements AutoCloseable {
  private final OkHttpClient client;

  private GuardedFetch(Predicate<InetAddress> permitted) {
    this.client = GuardedClient.builder(permitted).build();
  }

  /** For the public internet. */
  public static GuardedFetch ofPublicNetwork() {
    return new GuardedFetch(PublicNetwork::holds);
  }

  /** For the public internet and this machine: tests and demonstrations, where the bot is here as well. */
  public static GuardedFetch withThisMachine() {
    return new GuardedFetch(address -> address.isLoopbackAddress() || PublicNetwork.holds(address));
  }

  /** For addresses that the configuration names, wherever they are. Never for any that came from outside. */
  public static GuardedFetch ofConfiguredPlaces() {
    return new GuardedFetch(_ -> true);
  }

  /** Never throws for what is at the other end. */
  public Fetched fetch(String address, FetchLimits limits) {
    return fetch(address, Map.of(), limits);
  }

  /**
   * The same, with credentials of ours.
   *
   * @param headers sent to the address itself and, on a redirect, to no other host
   */
  public Fetched fetch(String address, Map<String, String> headers, FetchLimits limits) {
    return run(address, new Asked(headers, null), limits);
  }

  /**
   * Posts a form of ours (for a token, say) and fetches the answer.
   *
   * @param form repeatable: what it does twice does no harm
   */
  public Fetched post(String address, Map<String, String> form, FetchLimits limits) {
    var body = new FormBody.Builder();
    form.forEach(body::add);
    return run(address, new Asked(Map.of(), body.build()), limits);
  }

  /** What is ours in a request; it goes to the first host and no other. */
  private record Asked(Map<String, String> headers, @Nullable FormBody form) {
    static final Asked NOTHING = new Asked(Map.of(), null);
  }

  private Fetched run(String address, Asked asked, FetchLimits limits) {
    long deadline = System.nanoTime() + limits.time().toNanos();
    @Nullable
    HttpUrl url = HttpUrl.parse(address);
    @Nullable
    String home = url == null ? null : url.host();
    for (int hop = 0; url != null && isPlain(url); hop++) {
      boolean abroad = !url.host().equals(home);
      switch (step(url, abroad ? Asked.NOTHING : asked, limits, deadline - System.nanoTime())) {
        case Step.Done(Fetched fetched) -> {
          return fetched;
        }
        case Step.Elsewhere(var next) -> {
          if (hop == limits.redirects()) {
            return new Missed(Why.ANSWER, "the address leads on and on to others");
          }
          url = weaker(url, next) ? null : next;
        }
      }
    }
    return new Missed(Why.ADDRESS, "the address is not a web address");
  }

  @Override
  public void close() {
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  private sealed interface Step {
    record Done(Fetched fetched) implements Step {}

    record Elsewhere(@Nullable HttpUrl url) implements Step {}
  }

  private static boolean isPlain(HttpUrl url) {
    return url.username().isEmpty() && url.password().isEmpty();
  }

  /** From encrypted to plain is no way to go. */
  private static boolean weaker(HttpUrl from, @Nullable HttpUrl to) {
    return to != null && from.isHttps() && !to.isHttps();
  }

  private Step step(HttpUrl url, Asked asked, FetchLimits limits, long nanosLeft) {
    if (nanosLeft <= 0) {
      return late(limits);
    }
    Request.Builder request = new Request.Builder().url(url);
    asked.headers().forEach(request::header);
    if (asked.form() != null) {
      request.post(asked.form());
    }
    Call call = client.newCall(request.build());
    call.timeout().timeout(nanosLeft, TimeUnit.NANOSECONDS);
    try (Response response = call.execute()) {
      return read(response, limits);
    } catch (GuardedSockets.Forbidden inside) {
      return missed(Why.FORBIDDEN, "the address is inside a network that is not public");
    } catch (InterruptedIOException slow) {
      return late(limits);
    } catch (IOException broken) {
      // The library's words may hold the address, and that a signature.
      return missed(Why.CONNECTION, "the address could not be reached");
    }
  }

  private static Step read(Response response, FetchLimits limits) throws IOException {
    if (response.isRedirect()) {
      String location = response.header("Location");
      return new Step.Elsewhere(location == null ? null : response.request().url().resolve(location));
    }
    if (!response.isSuccessful()) {
      return new Step.Done(
          new Missed(why(response.code()), "the address answered " + response.code(), asked(response)));
    }
    String type = type(response.body().contentType());
    if (!limits.takes(type == null ? "" : type)) {
      return missed(Why.TYPE, "files of this kind are not taken over");
    }
    Buffer body = new Buffer();
    if (response.body().contentLength() > limits.bytes() || !fits(response, body, limits.bytes())) {
      return missed(Why.TOO_LARGE, "it is larger than " + limits.bytes() / 1_000_000 + " MB");
    }
    return new Step.Done(new Got(body.readByteArray(), type));
  }

  private static Why why(int status) {
    return switch (status) {
      case 404 -> Why.ABSENT;
      case 408, 425, 429 -> Why.BUSY;
      default -> status >= 500 ? Why.BUSY : Why.ANSWER;
    };
  }

  /** Seconds, as those write it who count requests; a date is left alone, for its clock is not ours. */
  private static Duration asked(Response response) {
    String seconds = response.header("Retry-After", "");
    return seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
  }

  private static boolean fits(Response response, Buffer body, int limit) throws IOException {
    long room = limit + 1L;
    while (room > 0) {
      long read = response.body().source().read(body, room);
      if (read < 0) {
        return true;
      }
      room -= read;
    }
    return false;
  }

  private static @Nullable String type(@Nullable MediaType type) {
    return type == null ? null : (type.type() + "/" + type.subtype());
  }

  private static Step late(FetchLimits limits) {
    return missed(Why.TIME, "it did not come within " + limits.time().toSeconds() + " seconds");
  }

  private static Step missed(Why why, String words) {
    return new Step.Done(new Missed(why, words));
  }
}
