package dev.legato.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.ContextPackage;
import dev.legato.contextpackage.PackageReader;
import dev.legato.contextpackage.PackageReading;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A later signal stands for an earlier one only when nothing the earlier one said is missing. */
final class CoversTest {
  @ParameterizedTest(name = "{2}: {0} then {1}")
  @CsvSource(delimiter = ';', quoteCharacter = '~', value = {
      "messages:[@a]                            ; messages:[@a,@b]                             ; true",
      "messages:[@a]                            ; messages:[@b]                                ; false",
      "messages:[@a],customer:{email:'s@x.org'} ; messages:[@a,@b]                             ; false",
      "messages:[@a],customer:{email:'s@x.org'} ; messages:[@a],customer:{email:'t@x.org'}     ; true",
      "messages:[@a],issue:{summary:'one'}      ; messages:[@a],issue:{summary:'other'}        ; true",
      "messages:[@a],issue:{summary:'one'}      ; messages:[@a]                                ; false",
      "messages:[{speaker:'customer',attachments:[{url:'u1'}]}]; messages:[{speaker:'customer',attachments:[{url:'u2'}]}]; false",
      "messages:[{speaker:'customer',attachments:[{url:'u1'}]}]; messages:[{speaker:'customer',attachments:[{url:'u1'}]},@a]; true",
      "messages:[@a],commitments:[{text:'noon'}]; messages:[@a],commitments:[]                 ; false",
      "messages:[@a],escalation:{reason:'x'}    ; messages:[@a,@b]                             ; false"})
  void aNewerSignalCoversAnOlderOne(String older, String newer, boolean expected) {
    assertThat(Covers.all(of(newer), of(older))).isEqualTo(expected);
  }

  private static ContextPackage of(String inside) {
    var json = ("{conversationId:'c1'," + inside + "}").replace("@a", "{speaker:'customer',content:'help'}")
        .replace("@b", "{speaker:'customer',content:'please'}").replaceAll("([{,])([a-zA-Z]+):", "$1\"$2\":")
        .replace('\'', '"');
    return ((PackageReading.Understood) PackageReader.read(json.getBytes(StandardCharsets.UTF_8))).contextPackage();
  }
}
