package dev.legato.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Sends requests over so many kept connections, each as soon as the one before it is answered. */
final class Load {
  /** What came of it; times in nanoseconds. */
  record Result(int requests, long nanos, long[] sorted) {
    double perSecond() {
      return requests * 1e9 / nanos;
    }

    double millis(double share) {
      return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
  }

  private Load() {}

  static Result run(int port, byte[][] requests, int connections) throws InterruptedException, ExecutionException {
    var next = new AtomicInteger();
    var took = new long[requests.length];
    long start = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      var all = IntStream.range(0, connections).<Future<?>>mapToObj(_ -> threads.submit(() -> {
        talk(port, requests, next, took);
        return null;
      })).toList();
      for (var one : all)
        one.get();
    }
    long nanos = System.nanoTime() - start;
    Arrays.sort(took);
    return new Result(requests.length, nanos, took);
  }

  private static void talk(int port, byte[][] requests, AtomicInteger next, long[] took) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setTcpNoDelay(true);
      var in = new BufferedInputStream(socket.getInputStream(), 4096);
      var out = socket.getOutputStream();
      for (int i = next.getAndIncrement(); i < requests.length; i = next.getAndIncrement()) {
        long sent = System.nanoTime();
        out.write(requests[i]);
        answer(in);
        took[i] = System.nanoTime() - sent;
      }
    }
  }

  private static void answer(InputStream in) throws IOException {
    int length = 0;
    var status = line(in);
    if (!status.contains(" 202 "))
      throw new IOException("not accepted: " + status);
    for (var line = line(in); !line.isEmpty(); line = line(in))
      if (line.regionMatches(true, 0, "content-length:", 0, 15))
        length = Integer.parseInt(line.substring(15).trim());
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    var line = new byte[512];
    int n = 0;
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0)
        throw new EOFException("the server closed the connection");
      if (n < line.length && c != '\r')
        line[n++] = (byte) c;
    }
    return new String(line, 0, n, StandardCharsets.US_ASCII);
  }
}
