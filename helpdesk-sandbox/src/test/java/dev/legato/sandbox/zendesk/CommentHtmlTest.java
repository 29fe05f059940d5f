package dev.legato.sandbox.zendesk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentHtmlTest {
  @ParameterizedTest
  @ValueSource(strings = {"<h4>Issue</h4><p>A <strong>b</strong> <em>c</em> <code>d</code></p>",
      "<ul><li>one</li></ul><ol><li>two</li></ol>", "<blockquote>quoted</blockquote><pre>x</pre>",
      "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"})
  void whatAgentsReadIsKept(String html) {
    assertThat(CommentHtml.sanitise(html)).isEqualTo(html);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"<script>alert(1)</script>ok | ok", "<style>p{}</style>ok | ok",
      "<p onclick=\"x()\">ok</p> | <p>ok</p>", "<img src=x onerror=alert(1)>ok | ok",
      "<a href=\"javascript:alert(1)\">ok</a> | ok", "<iframe src=\"//evil.example\"></iframe>ok | ok",
      "<form action=\"/x\"><p>ok</p></form> | <p>ok</p>", "<svg><script>1</script></svg>ok | ok",
      "<p style=\"display:none\">ok</p> | <p>ok</p>"})
  void whatCouldHarmIsGone(String html, String left) {
    assertThat(CommentHtml.sanitise(html)).isEqualTo(left);
  }

  @Test
  void linksAreKeptForTheWebAndForMail() {
    assertThat(CommentHtml.sanitise("<a href=\"https://x.example/\">x</a>")).contains("href=\"https://x.example/\"");
    assertThat(CommentHtml.sanitise("<a href=\"mailto:a@x.example\">x</a>")).contains("mailto:");
  }

  @Test
  void markupInAPlainBodyIsShownNotObeyed() {
    assertThat(CommentHtml.fromText("<b>x</b>\nsecond\n\nthird"))
        .isEqualTo("<p>&lt;b&gt;x&lt;/b&gt;<br />second</p><p>third</p>");
  }

  @Test
  void thePlainBodyKeepsTheLines() {
    assertThat(CommentHtml.plain("<h4>Issue</h4><p>A &amp; B</p><ul><li>one</li><li>two</li></ul>"))
        .isEqualTo("Issue\nA & B\none\ntwo");
  }
}
