package dev.legato.sandbox.door;

import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;

/** Cuts the TCP connection below a request: the caller gets a reset, never an answer. */
final class Connection {
  private Connection() {}

  static void reset(Context ctx) {
    EndPoint endPoint = ServletContextRequest.getServletContextRequest(ctx.req()).getConnectionMetaData()
        .getConnection().getEndPoint();
    if (endPoint instanceof SocketChannelEndPoint socket) {
      try {
        // Linger 0 turns the close into RST; a plain close may look like an orderly end of a keep-alive connection.
        socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
      } catch (IOException alreadyGone) {
        // The caller was faster; closing below is all that is left to do.
      }
    }
    endPoint.close(new IOException("dropped on purpose"));
  }
}
