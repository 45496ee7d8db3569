package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts how often a character is looked at, so the result does not depend on the machine. */
class SqlLexerCostTest {

  private static final int MOST_LOOKS_PER_CHARACTER = 25;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "\"",
        "`",
        "[",
        "]",
        "[[",
        "[a",
        "[a b ",
        "(",
        "()",
        "$",
        "$a",
        "$a$",
        "$a$b",
        "#",
        "-",
        "--",
        "/*",
        "*/",
        "/*/",
        "/**/",
        "q'[",
        "q'",
        "e'",
        "\\'",
        "''",
        "x",
        "x ",
        "1",
        "1e-",
        ".",
        "?,",
        "IN (",
        "IN (1,",
        "VALUES (",
        "VALUES (1),",
        "a.",
        "SELECT ",
        "FROM ",
        "SELECT FROM (",
        "WITH ",
        "['",
        "[']"
      })
  void looksAtEachCharacterAFewTimesOnly(String piece) {
    for (int length : new int[] {1_000, 4_000, SqlCursor.MAX_LENGTH}) {
      for (String start : new String[] {"", "SELECT ", "INSERT INTO t ", "/*", "'", "["}) {
        String repeated = piece.repeat(length / piece.length());
        CountingText sql = new CountingText(start + repeated);

        SqlFingerprint.of(sql);

        assertThat(sql.looks)
            .as("%s and %d times %s", start, length, piece)
            .isLessThan((long) MOST_LOOKS_PER_CHARACTER * (length + 10));
      }
    }
  }

  private static final class CountingText implements CharSequence {

    private final String text;
    private long looks;

    CountingText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      looks += end - start;
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
