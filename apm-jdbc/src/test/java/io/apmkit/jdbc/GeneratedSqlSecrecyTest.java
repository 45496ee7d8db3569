package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No value survives of statements that a database would accept, nor of their beginnings. */
class GeneratedSqlSecrecyTest {

  private static final int STATEMENTS = 30_000;

  @ParameterizedTest
  @EnumSource
  void noValueSurvives(DialectReader dialect) {
    Random random = new Random(11);
    int masked = 0;

    for (int n = 0; n < STATEMENTS; n++) {
      String sql = new RandomSql(dialect, random, random).statement();
      masked += assertNoneSurvives(dialect, sql).contains("?") ? 1 : 0;
    }

    assertThat(masked).isGreaterThan(STATEMENTS / 2);
  }

  @ParameterizedTest
  @EnumSource
  void noValueSurvivesWhereverTheStatementIsCut(DialectReader dialect) {
    Random random = new Random(12);

    for (int n = 0; n < STATEMENTS; n++) {
      String sql = new RandomSql(dialect, random, random).statement();
      for (int i = 0; i < 3; i++) {
        assertNoneSurvives(dialect, sql.substring(0, random.nextInt(sql.length() + 1)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noValueSurvivesWhereverTheStatementBegins(DialectReader dialect) {
    Random random = new Random(13);

    for (int n = 0; n < STATEMENTS; n++) {
      String sql = new RandomSql(dialect, random, random).statement();
      String other = new RandomSql(dialect, random, random).statement();
      assertNoneSurvives(dialect, sql + oneOf(random, ";", "; ", "\n;\n") + other);
      assertNoneSurvives(dialect, oneOf(random, "EXPLAIN ", "(", "BEGIN ", "/* x */") + sql);
    }
  }

  /** Only values have digits or the secret's letters in {@link RandomSql}. */
  private static String assertNoneSurvives(DialectReader dialect, String sql) {
    SqlFingerprint fingerprint = SqlFingerprint.of(sql);
    String kept =
        fingerprint.text() + "\n" + fingerprint.operation() + "\n" + fingerprint.collection();
    if (kept.contains(RandomSql.SECRET) || kept.chars().anyMatch(Character::isDigit)) {
      assertThat(kept)
          .as("%s: %s", dialect, sql)
          .doesNotContain(RandomSql.SECRET)
          .doesNotContainPattern("\\d");
    }
    return fingerprint.text();
  }

  private static String oneOf(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
