package dev.legato.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.legato.connector.testkit.description.VendorDescription;
import dev.legato.connector.testkit.description.VendorDescriptions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That the judge of our calls is there, and that it does judge. */
final class ZendeskDescriptionTest {
  private VendorDescription description;

  @BeforeEach
  void read() {
    var there = VendorDescriptions.zendesk();
    assumeTrue(there.isPresent(), "Zendesk's description is not there");
    description = there.orElseThrow();
  }

  @Test
  void aFieldTheVendorDoesNotKnowIsTold() {
    assertThat(asked("POST", "/api/v2/tickets", "{\"ticket\":{\"comment\":{\"body\":\"x\"},\"colour\":\"red\"}}"))
        .singleElement().asString().contains("colour");
  }

  @Test
  void aValueOfTheWrongKindIsTold() {
    assertThat(asked("POST", "/api/v2/tickets",
        "{\"ticket\":{\"comment\":{\"body\":\"x\",\"public\":\"no\"},\"priority\":\"sky-high\"}}")).hasSize(2);
  }

  @Test
  void aPathThatDoesNotExistIsTold() {
    assertThat(asked("GET", "/api/v2/tickettes", "")).isNotEmpty();
  }

  @Test
  void anAnswerOfTheWrongShapeIsTold() {
    assertThat(description.ofAnswer("GET", "/api/v2/tickets/1", 200, "application/json",
        "{\"ticket\":{\"id\":\"one\"}}")).singleElement().asString().contains("/ticket/id");
  }

  private List<String> asked(String method, String path, String body) {
    return description.ofRequest(method, path, null, body.isEmpty() ? null : "application/json", body);
  }
}
