package dev.legato.briefing;

import static dev.legato.contextpackage.Speaker.CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteRendererTest {
  private static final NoteProfile PROFILE = new NoteProfile("h4", false, 60_000);
  private static final Pattern ELEMENT = Pattern.compile("<(/?[a-z0-9]+)([^>]*)>");

  @Test
  void nothingFromOutsideBecomesAnElement() {
    Set<String> elements = new TreeSet<>();
    Scenarios.packages().forEach((name, p) -> {
      String html = NoteRenderer.render(Scenarios.write(p), PROFILE, List.of("<script>x</script>")).html();
      Matcher matcher = ELEMENT.matcher(html);
      while (matcher.find()) {
        elements.add(matcher.group(1));
        assertThat(matcher.group(2)).as(name).matches("|( href=\"https?://[^\"<>]*\")");
      }
      assertThat(html.replaceAll("</?(?:h4|p|br|ul|li|strong)>|<a href=\"[^\"]*\">|</a>", "")).as(name)
          .doesNotContain("<").doesNotContain(">");
    });
    assertThat(elements).isSubsetOf("h4", "/h4", "p", "/p", "br", "ul", "/ul", "li", "/li", "strong", "/strong", "a",
        "pre", "/pre",
        "/a");
  }

  @Test
  void turnedReadingDirectionAndHiddenCharactersDoNotSurvive() {
    Note note = NoteRenderer.render(Scenarios.write(Scenarios.packages().get("hostile")), PROFILE, List.of());
    assertThat(note.html() + note.text()).doesNotContain("\u202e").doesNotContain("\u200b");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"https://help.example.com/a|help.example.com", "http://x.example|x.example",
      "mailto:help@example.com|e-mail"})
  void aLinkShowsWhereItLeads(String href, String host) {
    assertThat(SafeLink.of(href)).hasValueSatisfying(link -> assertThat(link.host()).isEqualTo(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "https://user:pw@evil.example/", "//evil.example",
      "https://\u0430pple.com/",
      "https://a b", "file:///etc/passwd", "JaVaScRiPt:x", "https:///nohost", ""})
  void otherAddressesStayText(String href) {
    assertThat(SafeLink.of(href)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2_000, 3_000, 3_001, 3_002, 3_003, 5_000, 60_000})
  void aNoteNeverExceedsTheDesksBytesAndLosesOnlyLayerThree(int maxBytes) {
    PackageBuilder builder = PackageBuilder.conversation("c").issue("\u00fcber <b> & \"quotes\" everywhere", null, null,
        null);
    for (int i = 0; i < 25; i++) {
      builder.says(CUSTOMER, "2026-03-12T14:00:00Z", "\ud83d\ude00<&> \u00e4\u00f6\u00fc ".repeat(20));
    }
    Briefing briefing = Scenarios.write(builder.build());
    Note whole = NoteRenderer.render(briefing, PROFILE, List.of());
    Note note = NoteRenderer.render(briefing, new NoteProfile("h4", true, maxBytes), List.of());
    for (String form : List.of(note.html(), note.text())) {
      byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
      assertThat(bytes.length).isLessThanOrEqualTo(maxBytes);
      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(form).doesNotContain("\ufffd");
      assertThat(form.contains("This note was shortened")).isEqualTo(maxBytes < 60_000);
    }
    assertThat(note.html()).startsWith(whole.html().substring(0, whole.html().indexOf("<p>\u2014\u2014")))
        .endsWith("</details>\n");
    assertThat(note.html().split("<li>", -1).length).isEqualTo(note.html().split("</li>", -1).length);
  }

  @Test
  void whatTheDeskRefusedStandsOnTopOfSource() {
    Briefing briefing = Scenarios.write(Scenarios.packages().get("human-please"));
    String html = NoteRenderer.render(briefing, PROFILE, List.of("Group \u201cBilling\u201d was refused by the desk."))
        .html();
    assertThat(html).contains(
        "<h4>Source</h4>\n<p><strong>Left out:</strong><br>\nGroup \u201cBilling\u201d was refused by the desk.</p>");
    assertThat(NoteRenderer.render(briefing, PROFILE, List.of()).html()).doesNotContain("Not taken");
  }

  @Test
  void aBriefingReadBackFromJsonRendersToTheSameBytes() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    Scenarios.packages().values().stream().map(Scenarios::write).forEach(briefing -> {
      try {
        Briefing back = json.readValue(json.writeValueAsString(briefing), Briefing.class);
        assertThat(back).isEqualTo(briefing);
        assertThat(NoteRenderer.render(back, PROFILE, List.of()))
            .isEqualTo(NoteRenderer.render(briefing, PROFILE, List.of()));
      } catch (JsonProcessingException broken) {
        throw new AssertionError(broken);
      }
    });
    Briefing update = Scenarios.update();
    assertThat(json.readValue(json.writeValueAsString(update), Briefing.class)).isEqualTo(update);
  }
}
