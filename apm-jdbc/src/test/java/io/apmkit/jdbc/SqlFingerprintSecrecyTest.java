package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No literal survives, whichever dialect the SQL was written in. Random, from fixed seeds. */
class SqlFingerprintSecrecyTest {

  private static final int STATEMENTS = 60_000;
  private static final String SECRET = "zzsecret";

  private int secrets;

  /** Nothing here is valid SQL; it is what could confuse a lexer about where a literal ends. */
  @ParameterizedTest
  @EnumSource
  void noStringSurvivesInJumbledSql(DialectReader dialect) {
    Random random = new Random(1);
    List<String> pieces = dialect.pieces();

    for (int n = 0; n < STATEMENTS; n++) {
      StringBuilder sql = new StringBuilder();
      int length = 1 + random.nextInt(24);
      for (int i = 0; i < length; i++) {
        sql.append(
            random.nextInt(3) == 0
                ? nextSecret(random)
                : pieces.get(random.nextInt(pieces.size())));
      }
      assertNoneSurvives(dialect, sql.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void noStringSurvivesInPlausibleSql(DialectReader dialect) {
    Random random = new Random(2);
    List<String> pieces = dialect.pieces();

    for (int n = 0; n < STATEMENTS; n++) {
      StringBuilder content = new StringBuilder(nextSecret(random));
      int length = random.nextInt(4);
      for (int i = 0; i < length; i++) {
        content.append(pieces.get(random.nextInt(pieces.size()))).append(nextSecret(random));
      }
      String string = "'" + content.toString().replace("'", "''") + "'";
      String statement =
          switch (random.nextInt(4)) {
            case 0 -> "SELECT * FROM t WHERE a = %s AND b IN (%s, 'x') ORDER BY 1";
            case 1 -> "INSERT INTO t (a, b) VALUES (%s, 1), (2, %s)";
            case 2 -> "UPDATE t SET a = %s /* x */ WHERE b = %s";
            default -> "{call p(%s, n%s)}";
          };
      assertNoneSurvives(dialect, String.format(statement, string, string));
    }
  }

  @Test
  void noNumberSurvives() {
    Random random = new Random(3);
    List<String> before = List.of(" ", "=", "(", "-", "+", ",", "<", "\n", "/**/", "$", "[", ".");
    List<String> after = List.of(" ", ")", ",", "e5", "e-7", ".25", "L", "_000", "::int", "\n", "");

    for (int n = 0; n < STATEMENTS; n++) {
      String number = Integer.toString(100_000_000 + random.nextInt(900_000_000));
      String sql =
          "SELECT a FROM t WHERE b "
              + before.get(random.nextInt(before.size()))
              + (random.nextInt(4) == 0 ? "0x" : "")
              + number
              + after.get(random.nextInt(after.size()));

      SqlFingerprint fingerprint = SqlFingerprint.of(sql);

      assertThat(fingerprint.text()).as(sql).doesNotContain(number);
    }
  }

  private String nextSecret(Random random) {
    return SECRET + Integer.toString(secrets++ & 0xFFF, 36) + (char) ('A' + random.nextInt(26));
  }

  private static void assertNoneSurvives(DialectReader dialect, String sql) {
    SqlFingerprint fingerprint = SqlFingerprint.of(sql);
    String kept =
        fingerprint.text() + "\n" + fingerprint.operation() + "\n" + fingerprint.collection();
    if (!kept.contains(SECRET)) {
      return;
    }
    for (String literal : dialect.literals(sql)) {
      for (int at = literal.indexOf(SECRET); at >= 0; at = literal.indexOf(SECRET, at + 1)) {
        int end = at;
        while (end < literal.length() && Character.isLetterOrDigit(literal.charAt(end))) {
          end++;
        }
        assertThat(kept).as("%s: %s", dialect, sql).doesNotContain(literal.substring(at, end));
      }
    }
  }
}
