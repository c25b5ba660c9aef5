package io.relance.web.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relance.web.api.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts as people of either language type them. */
class TypedAmountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "1200;1200;1200",
        "1200,50;1200.50;1200.50",
        "1200.50;1200.50;1200.50",
        "1 200,5 €;1200.5;1200.5",
        "1\u202f200,50;1200.50;1200.50",
        "1.200,50;1200.50;1200.50",
        "1,200.50;1200.50;1200.50",
        "1.234.567,89;1234567.89;1234567.89",
        "1,234,567;1234567;1234567",
        "-12,5;-12.5;-12.5",
        "1.200;1200;",
        "1,200;;1200",
        "0,500;;",
        "1200,500;;",
        "12,34,5;;",
        "1.2.3;;",
        "1,200,50;;",
        "1.200,505;;",
        ",50;;",
        "12,;;",
        "mille;;",
        "1e9;;"
      })
  void isReadInItsLanguageOrRefused(String typed, String french, String english) {
    assertIs(typed, "fr", french);
    assertIs(typed, "en", english);
  }

  private static void assertIs(String typed, String language, String expected) {
    if (expected == null) {
      assertThatThrownBy(() -> TypedAmount.of(typed, language, "EUR"))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(typed);
    } else {
      assertThat(TypedAmount.of(typed, language, "EUR")).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"340,125", "340,1"})
  void aCurrencyMayHaveThreeDecimals(String typed) {
    assertThat(TypedAmount.of(typed, "fr", "TND")).isEqualTo(typed.replace(',', '.'));
    assertThat(TypedAmount.of(typed.replace(',', '.'), "en", "TND"))
        .isEqualTo(typed.replace(',', '.'));
  }
}
