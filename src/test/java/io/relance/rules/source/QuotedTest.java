package io.relance.rules.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A text as Java reads it: numbers of letters are translated before anything else is. */
class QuotedTest {
  private static final char FIRST_LETTER_BY_NUMBER = '\u00a0';

  @Test
  void writesNoControlCharacterAsNumberThatIsTranslatedFirst() {
    for (var character = (char) 0; character < FIRST_LETTER_BY_NUMBER; character++) {
      var text = String.valueOf(character);
      var literal = Quoted.java(text);

      assertThat(literal).startsWith("\"").endsWith("\"").doesNotContain("\\u");
      assertThat(literal.chars()).allMatch(each -> each >= ' ' && each <= '~');
      assertThat(literal.substring(1, literal.length() - 1).translateEscapes()).isEqualTo(text);
    }
  }

  @Test
  void writesLettersOfOtherAlphabetsByNumber() {
    assertThat(Quoted.java("\u00e9\u2028")).isEqualTo("\"\\u00e9\\u2028\"");
  }
}
