package dev.legato.connector.zendesk;

import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.legato.connector.DeliveryOutcome;
import dev.legato.connector.DeliveryOutcome.Refused;
import dev.legato.connector.DeliveryOutcome.RetryLater;
import dev.legato.connector.FailureReason;
import dev.legato.connector.http.Exchange;
import dev.legato.connector.http.Recent;
import dev.legato.connector.http.RetryAfter;
import dev.legato.connector.http.Unreadable;
import dev.legato.connector.zendesk.ZendeskAuth.Grant;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.asynchttpclient.AsyncHttpClient;
import org.asynchttpclient.Dsl;
import org.asynchttpclient.exception.FilterException;
import org.asynchttpclient.filter.FilterContext;
import org.asynchttpclient.filter.RequestFilter;
import org.zendesk.client.v2.Zendesk;
import org.zendesk.client.v2.ZendeskException;
import org.zendesk.client.v2.ZendeskResponseException;
import org.zendesk.client.v2.ZendeskResponseRateLimitException;
import org.zendesk.client.v2.model.Field;
import org.zendesk.client.v2.model.Group;
import org.zendesk.client.v2.model.Role;
import org.zendesk.client.v2.model.User;

/**
 * Who and what there is in the account: groups, ticket fields, agents. Reads only, through the community client, each
 * list kept for ten minutes. Thread-safe.
 */
final class ZendeskDirectory implements AutoCloseable {
  private static final Duration KEPT = Duration.ofMinutes(10);
  private static final int LONGEST_LIST = 10_000;

  private final ZendeskAuth auth;
  private final AsyncHttpClient wire;
  private final Zendesk client;
  private final Recent<Optional<List<Group>>> groups;
  private final Recent<Optional<List<Field>>> fields;
  private final Recent<Optional<List<User>>> agents;

  ZendeskDirectory(ZendeskSettings settings, ZendeskAuth auth, InstantSource clock) {
    this.auth = auth;
    // AHC by itself repeats requests five times and follows redirects.
    this.wire = Dsl.asyncHttpClient(Dsl.config().setMaxRequestRetry(0).setFollowRedirect(false).setIoThreadsCount(1)
        .setConnectTimeout(settings.timeout()).setReadTimeout(settings.timeout())
        .setRequestTimeout(settings.timeout()).addRequestFilter(new Credentials(settings.url(), auth)));
    this.client = new Zendesk.Builder(settings.url().toString()).setClient(wire)
        .customizeObjectMapper(mapper -> mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL))
        .build();
    this.groups = new Recent<>(KEPT, clock);
    this.fields = new Recent<>(KEPT, clock);
    this.agents = new Recent<>(KEPT, clock);
  }

  /** Groups that tickets can be assigned to; empty when we may not read them. */
  Optional<List<Group>> groups() throws Unreadable {
    return groups.get("", () -> fetch(Zendesk::getAssignableGroups, true));
  }

  /** Active ticket fields; empty when we may not read them. */
  Optional<List<Field>> fields() throws Unreadable {
    Optional<List<Field>> all = fields.get("", () -> fetch(Zendesk::getTicketFields, true));
    return all.map(fields -> fields.stream().filter(field -> !Boolean.FALSE.equals(field.getActive())).toList());
  }

  /** Agents and admins with exactly this e-mail (one, normally); empty when we may not read users. */
  Optional<List<User>> agents(String email) throws Unreadable {
    Optional<List<User>> found = agents.get(email,
        () -> fetch(zendesk -> zendesk.lookupUserByEmail(email), true));
    return found.map(users -> users.stream().filter(user -> email.equalsIgnoreCase(user.getEmail()))
        .filter(user -> user.getRole() != Role.END_USER && !Boolean.TRUE.equals(user.getSuspended())).toList());
  }

  @Override
  public void close() {
    client.close();
    try {
      wire.close();
    } catch (IOException ignored) {
      // Nothing is left to be done with it.
    }
  }

  private <T> Optional<List<T>> fetch(Function<Zendesk, Iterable<T>> call, boolean mayRenew) throws Unreadable {
    Grant.Header header = granted(auth.current());
    try {
      return Optional.of(StreamSupport.stream(call.apply(client).spliterator(), false).limit(LONGEST_LIST).toList());
    } catch (ZendeskResponseRateLimitException limited) {
      throw later(FailureReason.RATE_LIMITED, 429, Optional.of(Duration.ofSeconds(limited.getRetryAfter())));
    } catch (ZendeskResponseException refused) {
      int status = refused.getStatusCode();
      if (status == 403 || status == 404) {
        if (isZendesks(refused)) {
          return Optional.empty();
        }
        throw later(FailureReason.UNEXPECTED_ANSWER, status, Optional.empty());
      }
      if (status != 401) {
        throw later(FailureReason.DESK_UNAVAILABLE, status, Optional.empty());
      }
      Optional<Grant> renewed = mayRenew ? auth.afterRejected(header) : Optional.empty();
      if (renewed.isEmpty()) {
        throw new Unreadable(new Refused(FailureReason.CREDENTIALS_REJECTED, "401 on a look-up", List.of(), 401));
      }
      granted(renewed.get());
      return fetch(call, false);
    } catch (ZendeskException broken) {
      throw later(FailureReason.DESK_UNAVAILABLE, 0, Optional.empty());
    }
  }

  private static boolean isZendesks(ZendeskResponseException refused) {
    return ZendeskErrors.isZendesks(new Exchange.Answered(refused.getStatusCode(), Map.of(),
        Optional.ofNullable(refused.getBody()).orElse("").getBytes(StandardCharsets.UTF_8)));
  }

  private static Grant.Header granted(Grant grant) throws Unreadable {
    return switch (grant) {
      case Grant.Header header -> header;
      case Grant.Failed(DeliveryOutcome outcome) -> throw new Unreadable(outcome);
    };
  }

  private static Unreadable later(FailureReason reason, int status, Optional<Duration> wait) {
    Optional<Duration> bounded = wait.map(it -> it.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST : it);
    return new Unreadable(new RetryLater(reason, "a look-up failed", bounded, status));
  }

  /** Sets the header of the day. Lists name the address of their next page: one outside the account is not read. */
  private record Credentials(URI desk, ZendeskAuth auth) implements RequestFilter {
    @Override
    public <T> FilterContext<T> filter(FilterContext<T> context) throws FilterException {
      String address = context.getRequest().getUri().toUrl();
      if (!address.startsWith(desk + "/api/") || !(auth.current() instanceof Grant.Header(String value))) {
        throw new FilterException("not an address of this account, or no token");
      }
      var request = context.getRequest().toBuilder().setHeader("Authorization", value).build();
      return new FilterContext.FilterContextBuilder<>(context).request(request).build();
    }
  }
}
