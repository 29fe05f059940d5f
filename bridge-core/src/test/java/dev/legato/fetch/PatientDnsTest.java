package dev.legato.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class PatientDnsTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private final CountDownLatch answers = new CountDownLatch(1);

  private final PatientDns dns = new PatientDns(host -> {
    if (host.startsWith("slow")) {
      try {
        answers.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
    return List.of(InetAddress.getLoopbackAddress());
  }, SHORT);

  @Test
  void aNameServerThatDoesNotAnswerHoldsSoManyThreadsAndNoMore() throws Exception {
    for (int i = 0; i < 32; i++) {
      assertThatThrownBy(() -> dns.lookup("slow.example")).isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("not found in time");
    }
    assertThatThrownBy(() -> dns.lookup("slow.example")).isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("too many");
    answers.countDown();
    Awaitility.await().ignoreExceptions()
        .untilAsserted(() -> assertThat(dns.lookup("quick.example")).containsExactly(InetAddress.getLoopbackAddress()));
  }

  @Test
  void aNameThatIsNotKnownIsSaidWithoutTheServersWords() {
    var unknown = new PatientDns(host -> {
      throw new UnknownHostException("secret.internal: no such host");
    }, Duration.ofSeconds(30));
    assertThatThrownBy(() -> unknown.lookup("x")).isInstanceOf(UnknownHostException.class)
        .message().doesNotContain("secret");
  }
}
