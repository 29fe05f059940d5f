package dev.legato.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.briefing.Masked;
import dev.legato.contextpackage.Json;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What leaves the house for a model does not name the customer. */
class MaterialTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "\u738b\u5c0f\u660e|\u6211\u53eb\u738b\u5c0f\u660e\uff0c\u8bf7\u5e2e\u6211|\u6211\u53eb[name]\uff0c\u8bf7\u5e2e\u6211",
      "\u738b\u5c0f\u660e|\u53eb\u6211\u5c0f\u660e\u5427|\u53eb\u6211[name]\u5427",
      "\u738b\u5c0f\u660e|\u738b\u5148\u751f\u60a8\u597d|[name]\u5148\u751f\u60a8\u597d",
      "\u674e\u660e|\u6211\u662f\u674e\u660e\u3002|\u6211\u662f[name]\u3002",
      "\u674e \u660e|\u674e\u5148\u751f|[name]\u5148\u751f",
      "\u7530\u4e2d \u592a\u90ce|\u7530\u4e2d\u3067\u3059|[name]\u3067\u3059",
      "\uae40\uc9c0\uc6b0|\uae40\uc9c0\uc6b0\uc785\ub2c8\ub2e4|[name]\uc785\ub2c8\ub2e4",
      "\u0e2a\u0e21\u0e0a\u0e32\u0e22 \u0e43\u0e08\u0e14\u0e35|\u0e1c\u0e21\u0e2a\u0e21\u0e0a\u0e32\u0e22\u0e04\u0e23\u0e31\u0e1a|\u0e1c\u0e21[name]\u0e04\u0e23\u0e31\u0e1a",
      "Bo Li|it is bo here, boring, Li's limit|it is [name] here, boring, [name]'s limit",
      "An Vo|an order of An, AN that is|an order of [name], [name] that is",
      "Z\u00e9phir|ask ze\u0301phir or Z\u00c9PHIR|ask [name] or [name]",
      "Xaquira|Xaq\u200bui\u00adra wrote|[name] wrote"})
  void theCustomersNameIsTakenOutHoweverItIsWritten(String name, String said, String sent) {
    var body = Json.mapper().createObjectNode();
    body.put("conversationId", "c");
    body.putObject("customer").put("name", name);
    body.putArray("messages").addObject().put("speaker", "customer").put("content", said);
    var read = PackageReader.read(body.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(read).isInstanceOf(PackageReading.Understood.class);
    var masked = Masked.of(((PackageReading.Understood) read).contextPackage());
    assertThat(Material.of(masked, 10_000).texts()).containsExactly(sent);
  }
}
