package dev.legato.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.function.Predicate;
import javax.net.SocketFactory;

/**
 * Sockets that connect to permitted addresses only. Guarding here, where the connection is made, leaves no way round: not by
 * a name that resolves differently the second time, not by an address written as a number, not by a redirect.
 */
final class GuardedSockets extends SocketFactory {
  private final Predicate<InetAddress> permitted;

  GuardedSockets(Predicate<InetAddress> permitted) {
    this.permitted = permitted;
  }

  /** The address is not one we may connect to. */
  static final class Forbidden extends IOException {
    private static final long serialVersionUID = 1L;

    Forbidden() {
      super("the address is not public");
    }
  }

  @Override
  public Socket createSocket() {
    return new Socket() {
      @Override
      public void connect(SocketAddress endpoint, int timeout) throws IOException {
        if (!(endpoint instanceof InetSocketAddress there) || there.getAddress() == null
            || !permitted.test(there.getAddress())) {
          throw new Forbidden();
        }
        super.connect(endpoint, timeout);
      }

      @Override
      public void connect(SocketAddress endpoint) throws IOException {
        connect(endpoint, 0);
      }
    };
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("connects elsewhere");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("connects elsewhere");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("connects elsewhere");
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
    throw new UnsupportedOperationException("connects elsewhere");
  }
}
