package dev.legato.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.tracing.AttemptTrace;
import dev.legato.tracing.Following;
import dev.legato.tracing.RequestTrace;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a socket that says just what it is told, since only the bytes on the wire decide what is known. */
final class DeskHttpTest {
  private final DeskHttp http = new DeskHttp(Duration.ofSeconds(20));
  private final AtomicInteger arrivals = new AtomicInteger();
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private ServerSocket server;

  @AfterEach
  void close() throws IOException {
    http.close();
    if (server != null) {
      server.close();
    }
  }

  @Test
  void anAnswerIsReadWhole() throws IOException {
    serve(_ -> "HTTP/1.1 201 Created\r\nX-Thing: one\r\nX-Thing: two\r\nContent-Length: 8\r\n\r\n{\"a\":1}\n");

    assertThat(send("POST")).isInstanceOfSatisfying(Exchange.Answered.class, answer -> {
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.header("X-THING")).contains("one");
      assertThat(answer.json().orElseThrow().path("a").asInt()).isEqualTo(1);
    });
  }

  @Test
  void nobodyThereMeansNotSent() throws IOException {
    // Taken and not listened at: a port that was given back may be somebody else's by now.
    try (var taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      assertThat(http.send(request("POST", URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/x"))))
          .isEqualTo(new Exchange.NotSent("the connection was refused"));
    }
  }

  @Test
  void onlyWhoIsFollowedCarriesATraceparentAndWhatBecomesOfItIsTold() throws IOException {
    serve(arrival -> arrival == 3 ? "" : "HTTP/1.1 429 Too Many\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    List<String> told = new ArrayList<>();
    send("POST");
    Following.by(following(told), () -> send("POST"));
    Following.by(following(told), () -> send("GET"));
    server.close();
    Following.by(following(told), () -> WriteWindow.during(() -> false, () -> send("POST")));

    assertThat(heads.getFirst()).doesNotContainIgnoringCase("traceparent");
    assertThat(heads.get(1)).containsIgnoringCase("traceparent: 00-a-b-01\r\n");
    assertThat(told).containsExactly("POST " + server.getLocalPort(), "429", "GET " + server.getLocalPort(),
        "reply-lost",
        "POST " + server.getLocalPort(), "not-sent");
  }

  private static AttemptTrace following(List<String> told) {
    return new AttemptTrace() {
      @Override
      public RequestTrace request(String method, URI address) {
        told.add(method + " " + address.getPort());
        return new RequestTrace() {
          @Override
          public String traceparent() {
            return "00-a-b-01";
          }

          @Override
          public void answered(int status) {
            told.add(Integer.toString(status));
          }

          @Override
          public void unanswered(String why) {
            told.add(why);
          }
        };
      }

      @Override
      public void ended(String outcome, @Nullable String reason) {}
    };
  }

  @Test
  void aShutWindowMeansNotSent() throws IOException {
    serve(_ -> "HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(WriteWindow.during(() -> false, () -> send("POST")))
        .isEqualTo(new Exchange.NotSent("another node may work this desk by now"));
    assertThat(WriteWindow.during(() -> true, () -> send("POST"))).isInstanceOf(Exchange.Answered.class);
  }

  @Test
  void readingDoesNoHarmWhateverTheWindow() throws IOException {
    serve(_ -> "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

    assertThat(WriteWindow.during(() -> false, () -> send("GET"))).isInstanceOf(Exchange.Answered.class);
  }

  @Test
  void aWindowThatIsShutInTheMiddleLeavesTheRequestWithoutItsEnd() throws IOException {
    serve(_ -> null);
    var asked = new AtomicInteger();
    var request = new DeskRequest("POST", URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"), Map.of(),
        new byte[100_000]);

    assertThat(WriteWindow.during(() -> asked.incrementAndGet() < 5, () -> http.send(request)))
        .isInstanceOf(Exchange.NotSent.class);
    assertThat(asked).hasValue(5);
  }

  @Test
  void aNameThatIsNotFoundMeansNotSent() {
    assertThat(http.send(request("POST", URI.create("http://no-such-host.invalid/x"))))
        .isEqualTo(new Exchange.NotSent("the host's name was not found"));
  }

  @Test
  void aFailedHandshakeMeansNotSent() throws IOException {
    serve(_ -> "HTTP/1.1 200 OK\r\n\r\n");

    assertThat(http.send(request("POST", URI.create("https://127.0.0.1:" + server.getLocalPort() + "/x"))))
        .isInstanceOf(Exchange.NotSent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf", "HTTP/1.1 200 OK\r\n",
      "rubbish\r\n\r\n",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"})
  void aConnectionThatBreaksAfterTheRequestMeansReplyLost(String answer) throws IOException {
    serve(_ -> answer);

    assertThat(send("POST")).isInstanceOf(Exchange.ReplyLost.class);
    assertThat(arrivals).hasValue(1);
  }

  @Test
  void aServerThatNeverAnswersMeansReplyLost() throws IOException {
    serve(_ -> null);

    try (DeskHttp hurried = new DeskHttp(Duration.ofMillis(500))) {
      assertThat(hurried.send(request("POST", URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x"))))
          .isEqualTo(new Exchange.ReplyLost("no whole answer within 500 ms"));
    }
  }

  @ParameterizedTest
  @CsvSource({"GET, " + DeskHttp.MAX_READ_BYTES, "POST, " + DeskHttp.MAX_BODY_BYTES})
  void anAnswerLongerThanTheLimitIsSaidToBeSoAndNotLost(String method, int limit) throws IOException {
    serve(_ -> "HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(limit + 1));
    assertThat(send(method))
        .isEqualTo(new Exchange.TooLong(200, "the answer was longer than " + limit + " bytes"));
  }

  @ParameterizedTest
  @CsvSource({"GET, " + DeskHttp.MAX_READ_BYTES, "POST, " + DeskHttp.MAX_BODY_BYTES})
  void anAnswerJustWithinTheLimitIsRead(String method, int limit) throws IOException {
    serve(_ -> "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(limit));
    assertThat(send(method)).isInstanceOfSatisfying(Exchange.Answered.class,
        answer -> assertThat(answer.body()).hasSize(limit));
  }

  /** All of these OkHttp repeats or follows by itself unless it is kept from it. */
  @ParameterizedTest
  @ValueSource(strings = {"503 X\r\nRetry-After: 0", "408 X", "421 X", "307 X\r\nLocation: /y",
      "302 X\r\nLocation: /y"})
  void noWriteIsSentTwice(String head) throws IOException {
    serve(_ -> "HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n");

    assertThat(send("POST")).isInstanceOfSatisfying(Exchange.Answered.class,
        answer -> assertThat(answer.status()).isEqualTo(Integer.parseInt(head.substring(0, 3))));
    assertThat(arrivals).hasValue(1);
  }

  /** OkHttp's default sends it again on a new connection: three arrivals for two writes. */
  @Test
  void aPooledConnectionThatIsDroppedAfterTheRequestDoesNotSendTheWriteTwice() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> {
      try (Socket first = server.accept()) {
        answerOne(first, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        answerOne(first, "");
      } catch (IOException gone) {
        // The test says what is wrong.
      }
    });

    assertThat(send("POST")).isInstanceOf(Exchange.Answered.class);
    assertThat(send("POST")).isInstanceOf(Exchange.ReplyLost.class);
    assertThat(arrivals).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "{\"a\":", "{} {}", "<html>", "{\"a\":1}x"})
  void whatIsNotOneJsonObjectIsNoJson(String body) {
    assertThat(new Exchange.Answered(200, Map.of(), body.getBytes(StandardCharsets.UTF_8)).json()).isEmpty();
  }

  @Test
  void nothingPrintsCredentialsOrBodies() {
    DeskRequest request = new DeskRequest("POST", URI.create("http://x/p?query=nora"), Map.of("Authorization", "tok"),
        "secret".getBytes(StandardCharsets.UTF_8));

    assertThat(request.with("More", "tok").toString()).isEqualTo("POST /p");
    assertThat(new Exchange.Answered(200, Map.of("set-cookie", "tok"), new byte[]{1}).toString())
        .isEqualTo("Answered[200, 1 bytes]");
  }

  private Exchange send(String method) {
    return http.send(request(method, URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x")));
  }

  private static DeskRequest request(String method, URI uri) {
    return new DeskRequest(method, uri, Map.of("Content-Type", "application/json"),
        method.equals("GET") ? null : "{}".getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Answers each connection once and closes it.
   *
   * @param answer by the number of the request; null says nothing and keeps the connection open
   */
  private void serve(Function<Integer, String> answer) throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(() -> {
      while (!server.isClosed()) {
        try {
          Socket socket = server.accept();
          heads.add(readRequest(socket.getInputStream()));
          String said = answer.apply(arrivals.incrementAndGet());
          if (said != null) {
            socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            socket.close();
          }
        } catch (IOException gone) {
          // The test is over, or the client hung up.
        }
      }
    });
  }

  private void answerOne(Socket socket, String answer) throws IOException {
    readRequest(socket.getInputStream());
    arrivals.incrementAndGet();
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int next;
    // A TLS client's first byte is no letter: it gets an answer it cannot understand.
    while (!head.toString().startsWith("\u0016") && !head.toString().endsWith("\r\n\r\n") && (next = in.read()) >= 0) {
      head.append((char) next);
    }
    if (head.toString().startsWith("POST")) {
      in.readNBytes(2);
    }
    return head.toString();
  }
}
