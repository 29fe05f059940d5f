package dev.legato.signals.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CategoryFileTest {
  @Test
  void phrasesTellATenantsOwnCategoriesApart() {
    Categories own = CategoryFile
        .read(List.of("# ours", "billing / refund: money back, refund*", "billing / invoice: invoice*",
            "gym_access"));
    assertThat(own.of("I want my money back")).contains(new Category("billing", Optional.of("refund")));
    assertThat(own.of("the invoices are wrong")).contains(new Category("billing", Optional.of("invoice")));
    assertThat(own.of("the access to the gym is shut")).contains(new Category("gym_access", Optional.empty()));
    assertThat(own.of("hello")).isEmpty();
  }

  @Test
  void examplesTeachTheSameModelEveryTime() {
    List<String> examples = List.of("{\"category\":\"cat\",\"text\":\"my kitten drinks milk\"}",
        "{\"category\":\"dog\",\"text\":\"the puppy barks at night\"}",
        "{\"turns\":[{\"speaker\":\"customer\",\"text\":\"a kitten that purrs\"}],\"labels\":{\"category\":\"cat\"}}");
    Categories learned = CategoryFile.read(examples);
    assertThat(learned.of("does the kitten purr")).contains(new Category("cat", Optional.empty()));
    assertThat(learned.of("my puppy barks")).contains(new Category("dog", Optional.empty()));
    assertThat(learned.of("zebra")).isEmpty();
  }

  @Test
  void aFaultyListIsTold() {
    assertThatThrownBy(() -> CategoryFile.read(List.of("", "# nothing"))).hasMessageContaining("empty");
    assertThatThrownBy(() -> CategoryFile.read(List.of("{\"category\":\"a\",\"text\":\"b\"}", "{\"category\":\"a\"}")))
        .hasMessageContaining("line 2");
  }

  @Test
  void theUsualListKnowsAParcelFromAPassword() {
    assertThat(CategoryFile.usual().of("my parcel was never delivered")).map(Category::name).contains("delivery_order");
    assertThat(CategoryFile.usual().of("I forgot my password and am locked out")).map(Category::name)
        .contains("account_access");
  }
}
