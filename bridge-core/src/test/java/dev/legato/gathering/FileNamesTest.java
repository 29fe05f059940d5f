package dev.legato.gathering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.contextpackage.Attachment;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileNamesTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"photo.png|image/png|photo.png",
      "PHOTO.PNG|image/png|PHOTO.PNG", "photo.jpeg|image/jpeg|photo.jpeg", "../../etc/passwd|text/plain|passwd.txt",
      "C:\\Users\\x\\bill.pdf|application/pdf|bill.pdf", "photo.jpg.exe|image/png|photo.jpg.exe.png",
      "run.bat|text/plain|run.bat.txt", "photo.png|application/pdf|photo.png.pdf",
      "gnp\u202egpj.exe|image/png|gnpgpj.exe.png", "a\u0007b\u200bc.png|image/png|abc.png",
      "a  b\u00a0c.csv|text/csv|a b c.csv", "...|image/png|file.png", "con.txt|text/plain|_con.txt",
      "a<b>?*.png|image/png|a_b___.png", "\u0444\u043e\u0442\u043e.png|image/png|\u0444\u043e\u0442\u043e.png",
      ".htaccess|text/plain|htaccess.txt", "what|application/x-strange|what.bin"})
  void namesAreFitForAnybodysDisk(String said, String kind, String name) {
    assertThat(new FileNames().name(file(said, null), kind)).isEqualTo(name);
  }

  @Test
  void aLongNameKeepsItsEnding() {
    assertThat(new FileNames().name(file("x".repeat(300) + ".png", null), "image/png")).hasSize(100).endsWith("x.png");
  }

  @Test
  void eachNameIsThereOnce() {
    var names = new FileNames();
    assertThat(names.name(file("a.png", null), "image/png")).isEqualTo("a.png");
    assertThat(names.name(file("A.PNG", null), "image/png")).isEqualTo("A (2).PNG");
    assertThat(names.name(file("a.png", null), null)).isEqualTo("a.png (2)");
  }

  @Test
  void withoutANameTheAddressGivesOneAndNoMoreThanThat() {
    assertThat(new FileNames().name(file(null, "https://files.example/x/caf%C3%A9.png?sig=secret#y"), "image/png"))
        .isEqualTo("caf\u00e9.png");
    assertThat(new FileNames().name(file(null, "https://files.example"), "image/png")).isEqualTo("file.png");
    assertThat(new FileNames().name(file(null, "https://files.example/%zz%2f..%2fx"), "image/png")).endsWith(".png");
    assertThat(new FileNames().name(file(" ", null), null)).isEqualTo("file");
  }

  private static Attachment file(@Nullable String name, @Nullable String url) {
    return new Attachment(name, url, null, null, null, Map.of());
  }
}
