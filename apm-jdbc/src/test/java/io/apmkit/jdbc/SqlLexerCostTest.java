package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts how often a character is looked at, so the result does not depend on the machine. */
class SqlLexerCostTest {

  private static final int MOST_LOOKS_PER_CHARACTER = 25;

  private static final String[] STARTS = {
    "",
    "SELECT ",
    "INSERT INTO t ",
    "INSERT INTO t VALUES (1), ",
    "SELECT * FROM t WHERE a IN (1, ",
    "UPDATE t SET a = 1 FROM ",
    "WITH ",
    "/*",
    "'",
    "["
  };

  static List<String> hostilePieces() {
    return List.of(
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
        "[']",
        "IN(1",
        "IN ('a', ",
        ", (1, NULL",
        "), (1",
        "VALUES (1), (x",
        "  (",
        "TOP ",
        "a AS ",
        "x AS (SELECT 1 FROM y), ",
        ", a b");
  }

  @ParameterizedTest
  @MethodSource("hostilePieces")
  void looksAtEachCharacterAFewTimesOnly(String piece) {
    for (int length : new int[] {1_000, 4_000, SqlCursor.MAX_LENGTH}) {
      for (String start : STARTS) {
        String repeated = piece.repeat(length / piece.length());
        CountingText sql = new CountingText(start + repeated);

        SqlFingerprint.of(sql);

        assertThat(sql.looks)
            .as("%s and %d times %s", start, length, piece)
            .isLessThan((long) MOST_LOOKS_PER_CHARACTER * (length + 10));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("hostilePieces")
  void twiceTheTextIsTwiceTheWork(String piece) {
    for (String start : STARTS) {
      long looksAtHalf = Long.MAX_VALUE / 4;
      for (int length : new int[] {2_000, 4_000, 8_000, 16_000}) {
        CountingText sql = new CountingText(start + piece.repeat(length / piece.length()));

        SqlFingerprint.of(sql);

        assertThat((double) sql.looks)
            .as("%s and %d characters of %s", start, length, piece)
            .isLessThanOrEqualTo(2.2 * looksAtHalf);
        looksAtHalf = sql.looks;
      }
    }
  }

  /** Each character once, and those again that seemed to be a list. */
  @ParameterizedTest
  @MethodSource("hostilePieces")
  void skeletonsLookAtEachCharacterTwiceAtMost(String piece) {
    SqlSkeleton skeleton = new SqlSkeleton();
    for (String start : STARTS) {
      for (String end : new String[] {"", " x", "'", ")"}) {
        for (int length : new int[] {250, 500, 1_000, 2_000}) {
          String sql = start + piece.repeat(length / piece.length()) + end;

          skeleton.read(sql);

          assertThat(skeleton.readTwice()).as(sql).isLessThan(sql.length());
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "x", "/*", "(1),", "\"", "q'["})
  void aHugeTextCostsNoMoreThanALongOne(String piece) {
    String huge = "INSERT INTO t VALUES " + piece.repeat(10_000_000 / piece.length());
    CountingText sql = new CountingText(huge);

    SqlFingerprint fingerprint = SqlFingerprint.of(sql);

    assertThat(sql.looks).isLessThan((long) MOST_LOOKS_PER_CHARACTER * SqlCursor.MAX_LENGTH);
    assertThat(fingerprint.text()).hasSizeLessThan(SqlFingerprint.MAX_TEXT_LENGTH + 2);
    assertThat(new SqlSkeleton().read(huge)).isFalse();
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
