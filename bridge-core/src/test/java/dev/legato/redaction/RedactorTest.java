package dev.legato.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  /** In two parts, so that nobody's scanner takes these made up ones for keys. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"aws|AKIA|IOSFODNN7EXAMPLE",
      "gcp|AIza|SyA1234567890abcdefghijklmnopqrstuv",
      "github|ghp_|abcdefghijklmnopqrstuvwxyz0123456789",
      "github|gith|ub_pat_11ABCDEFG0abcdefghijkl",
      "gitlab|glpa|t-abcDEF1234567890_-xy",
      "slack|xoxb|-2384020658-72352077-eAQCwS6cSO",
      "stripe|rk_l|ive_abcDEF1234567890",
      "sendgrid|SG.a|bcdefghijklmnop.qrstuvwxyz0123456789",
      "openai|sk-p|roj-abcdefghij1234567890",
      "anthropic|sk-a|nt-api03-abcdefghij1234567890",
      "huggingface|hf_a|bcdefghijABCDEFGHIJ0123456789abcd",
      "npm|npm_|abcdefghijABCDEFGHIJ0123456789abcdef",
      "pypi|pypi|-AgEIcHlwaS5vcmcCJDU2NzhhYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5",
      "twilio|SK01|23456789abcdef0123456789abcdef",
      "jwt|eyJh|bGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN",
      "digitalocean|dop_|v1_0123456789abcdef0123456789abcdef0123456789abcdef",
      "shopify|shpa|t_0123456789abcdef0123456789abcdef"})
  void aKeyIsToldByItsVendorsShape(String vendor, String begin, String rest) {
    String text = "key: \"" + begin + rest + "\", ok?";
    assertThat(Redactor.spans(text)).containsExactly(new Span(6, text.length() - 6, Kind.API_KEY, vendor));
  }

  @Test
  void findsStandInOrderInsideTheTextAndApart() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> parts = List.of("password", ": ", "4111 1111 1111 1111", "DE89370400440532013000", "@", "a.b", "://",
        "user:pass@", "sk-", "abcdef0123456789", " is ", "\n", "+49", "(", ")", "-", "my pin", "eyJ", "Mr. ", "Anna ",
        "12 ",
        "Main Street", "ssn ", "é", "::", "ff", ".", "\u200b", "\u00ad", "\uff14", "#", "/", ", ", "\ufe0f\u20e3", "[",
        "->", "cvv", "\ud83d\ude00", "\"");
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(9); k >= 0; k--) {
        text.append(parts.get(random.nextInt(parts.size())));
      }
      int end = 0;
      for (Span span : Redactor.spans(text.toString(), i % 3 == 0 ? "your password or pin?" : "")) {
        assertThat(span.start()).as("seed %d: %s", seed, text).isGreaterThanOrEqualTo(end);
        assertThat(span.end()).isGreaterThan(span.start()).isLessThanOrEqualTo(text.length());
        end = span.end();
      }
      RedactionPolicy.of(EnumSet.allOf(Kind.class), Set.of()).mask(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4111 ", "1-", "eyJaaaaaaaa", "eyJ-", "sk-", "a.", "password is ", "-----BEGIN ",
      "-----BEGIN PRIVATE KEY-----", "://a:", "Bearer ", "0", "xoxb-", "my password for a ", "a@", "://a:b@", ":",
      "aa:",
      "GB82 WEST ", "my pin the the the ", "12 Main ", "Mr. A ", "(", "1.1.1.1.", "password: \"", "A", "Hi A-A-", "1x",
      "name is ", "AB 12 34 56 ", "4242,", "4242/ ", "4242  ", "VISA4242", "a4", "DE89/", "4242\u200b", "\uff14",
      "://a:/", "password [", "password -", "password ->", "<pin>", "pin|", "-", "4 \t\n", "4\u0301"})
  void aMegabyteOfTemptationIsReadInSeconds(String temptation) {
    String text = temptation.repeat(1_000_000 / temptation.length());
    // Of this thread: how busy the machine is otherwise says nothing about us.
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Redactor.spans(text);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(20));
  }
}
