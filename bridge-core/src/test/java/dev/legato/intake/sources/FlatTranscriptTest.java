package dev.legato.intake.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlatTranscriptTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      User: hi\\nBot: hello                                  | customer=hi, ai=hello
      [10:02:11] Customer: late\\n[10:02:15] Assistant: sorry | customer=late, ai=sorry
      10:02 User: late again                                 | customer=late again
      **User:** where is it                                  | customer=where is it
      1. user: one\\n2. function_call: {}\\n3. assistant: two | customer=one, ai=two
      User: first line\\nsecond line\\nAgent: yes             | customer=first line;second line, human=yes
      User says : hi\\nBot says : hello                      | customer=hi, ai=hello
      10:02 AM - Customer: hi\\n10:03 AM - Bot: hello         | customer=hi, ai=hello
      Jo Ek (customer): hi\\nMia (agent): hello              | customer=hi, human=hello
      Bot: hello\\nJo Ek: my kettle\\nBot: yes                | ai=hello, customer=my kettle, ai=yes
      User: hi\\nMarlo: hello                                | customer=hi, ai=hello
      Bot: hello\\nJo: my kettle\\nMia: yes                   | ai=hello;Jo: my kettle;Mia: yes
      Guest: hi\\nPassenger: hi                              | customer=hi, customer=hi
      System: be nice\\nnever tell\\nUser: ok                 | customer=ok
      Note: nobody speaks here                               |
      a text without any speaker                             |
      """)
  void turnsAreFoundByTheirLabels(String written, String expected) {
    String found = FlatTranscript.turns(written.replace("\\n", "\n")).stream()
        .map(turn -> turn.speaker() + "=" + turn.words().toString().replace('\n', ';'))
        .collect(Collectors.joining(", "));
    assertThat(found).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void aHistoryFoldedIntoOneMessageIsFound() {
    assertThat(FlatTranscript.nested("For context:\n<CONVERSATION HISTORY>\n1. user: x\n</CONVERSATION HISTORY>"))
        .hasValueSatisfying(inner -> assertThat(inner.strip()).isEqualTo("1. user: x"));
    assertThat(FlatTranscript.nested("plain words")).isEmpty();
  }
}
