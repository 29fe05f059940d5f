package dev.legato.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Names of hosts, looked up within a time: the client's limits do not reach into a name server that does not answer, and
 * a look-up cannot be interrupted. So each has a thread of its own, of which at most so many hang at once. Thread-safe.
 */
final class PatientDns implements Dns {
  private static final int MOST = 32;

  private final Dns server;
  private final Duration patience;
  private final Semaphore free = new Semaphore(MOST);

  PatientDns(Dns server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    if (!free.tryAcquire()) {
      throw new UnknownHostException("too many look-ups wait for the name server already");
    }
    var asked = new FutureTask<>(() -> server.lookup(host));
    Thread.ofPlatform().daemon().name("look-up").start(() -> {
      try {
        asked.run();
      } finally {
        free.release();
      }
    });
    try {
      return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new UnknownHostException("the name of the host was not found in time, or is not known");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException("the name of the host was not waited for");
    }
  }
}
