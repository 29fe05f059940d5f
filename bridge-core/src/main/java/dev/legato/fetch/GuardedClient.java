package dev.legato.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.time.Duration;
import java.util.function.Predicate;
import okhttp3.Dns;
import okhttp3.OkHttpClient;

/** HTTP clients that connect only where they may: no proxy, no redirect, the guard where the connection is made. */
public final class GuardedClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private GuardedClient() {}

  /** How far a client reaches. */
  public enum Reach {
    /** The public internet. */
    PUBLIC,
    /** This machine, and nothing else. */
    THIS_MACHINE,
    /** Every network: for addresses that the configuration says to be inside ours. */
    ANYWHERE;

    private boolean permits(InetAddress address) {
      return switch (this) {
        case PUBLIC -> PublicNetwork.holds(address);
        case THIS_MACHINE -> address.isLoopbackAddress();
        case ANYWHERE -> true;
      };
    }
  }

  /**
   * The caller's to shut down. Never repeats a call by itself.
   *
   * @param most a call may take in all
   */
  public static OkHttpClient of(Reach reach, Duration most) {
    return builder(reach::permits).retryOnConnectionFailure(false).callTimeout(most).build();
  }

  /** Whether a call failed because it would have left its reach. */
  public static boolean forbidden(IOException failure) {
    return failure instanceof GuardedSockets.Forbidden;
  }

  static OkHttpClient.Builder builder(Predicate<InetAddress> permitted) {
    // A proxy would make the connection for us, to wherever it likes.
    return new OkHttpClient.Builder().dns(new PatientDns(Dns.SYSTEM, CONNECT_TIMEOUT)).proxy(Proxy.NO_PROXY)
        .socketFactory(new GuardedSockets(permitted))
        .followRedirects(false).followSslRedirects(false).connectTimeout(CONNECT_TIMEOUT).readTimeout(Duration.ZERO);
  }
}
