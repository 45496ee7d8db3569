package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row each: SQL, and the columns of its parameters ({@code -} where none is known). */
class ParameterColumnsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT * FROM users WHERE email = ? ¦ email
          SELECT * FROM users u WHERE u.email=? AND u.age >= ? OR NOT name <> ? ¦ email age name
          SELECT * FROM users WHERE ? = email ¦ email
          SELECT * FROM users u WHERE ? = u.email AND (? < age) ¦ email age
          SELECT * FROM users WHERE name LIKE ? AND email NOT LIKE ? ESCAPE ? ¦ name email -
          SELECT * FROM users WHERE name ILIKE ? ORDER BY 1 LIMIT ? OFFSET ? ¦ name - -
          SELECT * FROM users WHERE age BETWEEN ? AND ? AND id = ? ¦ age age id
          SELECT * FROM users WHERE age NOT BETWEEN ? AND ? ¦ age age
          SELECT * FROM users WHERE id IN (?, ?, 3, ?) AND email NOT IN (?) ¦ id id id email
          SELECT * FROM users WHERE a IS NOT DISTINCT FROM ? AND b IS DISTINCT FROM ? ¦ a b
          SELECT * FROM users WHERE email IS NULL OR ? IS NULL OR name = ? ¦ - name
          SELECT * FROM users WHERE id = ANY (?) AND x = (?) ¦ - x
          SELECT * FROM users WHERE password = crypt(?, salt) AND pin = upper(trim(?)) AND b = ? ¦ - - b
          SELECT * FROM users WHERE name LIKE '%' || ? || '%' AND a LIKE concat('%', ?, '%') AND b = ? ¦ - - b
          SELECT * FROM users WHERE lower(email) = lower(?) ¦ -
          SELECT * FROM users WHERE (a, b) = (?, ?) AND (a, b) IN ((?, ?), (?, ?)) ¦ - - - - - -
          SELECT * FROM users WHERE a = b + ? AND a + ? = b AND c = ? + 1 AND d = -? AND e = (?) ¦ - - - - e
          SELECT * FROM users WHERE a = (SELECT max(x) FROM y WHERE z = ? LIMIT ?) AND b = ? ¦ z - b
          SELECT * FROM users WHERE EXISTS (SELECT 1 FROM y WHERE z = ?) ¦ z
          SELECT ?, a, ? FROM users JOIN y ON y.id = ? ¦ - - id
          SELECT CASE WHEN a = ? THEN ? ELSE ? END FROM users ¦ a - -
          SELECT CASE a WHEN ? THEN ? END FROM users ¦ - -
          SELECT f(?), g(a, ?) FROM users HAVING total > ? ¦ - - total
          SELECT TOP (?) a FROM users WHERE ? = CASE a WHEN 1 THEN b END ¦ - -
          SELECT a FROM users WHERE ? = lower(email) AND ? = b + 1 AND ? = NULL ¦ - - -
          SELECT a FROM users WHERE d > now() - INTERVAL ? DAY AND e = ? ¦ - e
          SELECT a FROM users WHERE d = CAST(? AS date) AND e = ?::text AND f::text = ? ¦ - e -
          SELECT a FROM users WHERE d = ? COLLATE x AND a[1] = ? AND c = ?[1] AND e = ? AND f = ARRAY[?] AND g = ? ¦ d - - e
          SELECT a FROM users FETCH FIRST ? ROWS ONLY ¦ -
          UPDATE users SET password = ?, name = ? WHERE id = ? ¦ password name id
          UPDATE users u SET u.password = crypt(?, ?), n = n + ?, m = ? ¦ - - - m
          UPDATE users SET a = CASE WHEN b = ? THEN ? END, c = ? ¦ b - c
          UPDATE users SET (a, b) = (?, ?) ¦ - -
          DELETE FROM users WHERE id = ? ¦ id
          INSERT INTO users (email, password) VALUES (?, ?) ¦ email password
          INSERT INTO shop.users AS u (a, b) VALUES (?, ?), (?, 5), (6, ?) ¦ a b a b
          INSERT INTO users(a,b,c) VALUES (f(?, 1), 'x', ?), (? + 1, ?, coalesce(?, ?) + ?) ¦ - c - b - - -
          INSERT INTO users (a) VALUES (?, ?) ¦ a -
          INSERT INTO users VALUES (?, ?) ¦ - -
          INSERT INTO users (a, b) SELECT ?, ? FROM x WHERE y = ? ¦ - - y
          INSERT INTO users (a, b) VALUES ((SELECT id FROM x WHERE y = ?), ?) ¦ y b
          INSERT INTO users (a, b) VALUES (?, ?) ON CONFLICT (a) DO UPDATE SET b = ? WHERE c = ? ¦ a b b c
          INSERT INTO users (a) VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES(a) + ?, b = ? ¦ a - b
          INSERT INTO users SET a = ?, b = ? ¦ a b
          INSERT INTO users PARTITION (p) (a) VALUES (?) ¦ -
          INSERT INTO users (a) OUTPUT inserted.id INTO @x (id) VALUES (?) ¦ -
          INSERT INTO users OUTPUT inserted.id INTO @x (id) VALUES (?) ¦ -
          INSERT INTO users (lower(a), b) VALUES (?, ?) ¦ - -
          REPLACE INTO users (a, b) VALUES (?, ?) ¦ a b
          MERGE INTO users (id, name) KEY (id) VALUES (?, ?) ¦ id name
          MERGE INTO users u USING x ON u.id = ? WHEN MATCHED THEN UPDATE SET u.a = ? WHEN NOT MATCHED THEN INSERT (b, c) VALUES (?, ?) ¦ id a b c
          {? = call p(?, ?)} ¦ - - -
          {call p(a => ?, ?)} ¦ a -
          EXEC p @a = ?, @password = ? ¦ a password
          SET PASSWORD = ? ¦ PASSWORD
          VALUES (?, ?) ¦ - -
          """)
  void findsColumns(String sql, String expected) {
    check(sql, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT '?' FROM t /* ? */ WHERE a = ? -- ?  ¦ a
          SELECT $$ ? $$, "a?" FROM t WHERE a = ? ¦ a
          SELECT a /* why? */ FROM t /* who? */ WHERE a = ? ¦ a
          SELECT * FROM t WHERE data ?? 'a' AND data ??| ? AND data ??& ? AND b = ? ¦ - - b
          SELECT * FROM t WHERE a = ? AND data ?| array['x'] AND b = ? ¦ a
          SELECT * FROM t WHERE a = ? AND data ?& array['x'] AND b = ? ¦ a
          SELECT * FROM t WHERE a = ?||? AND b = ? ¦ - - b
          SELECT * FROM t WHERE data->>? = ? AND data->>'x' = ? ¦ - - -
          SELECT * FROM t WHERE data @> ? AND a = ? ¦ - a
          """)
  void tellsMarkersFromTextAndOperators(String sql, String expected) {
    check(sql, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT * FROM "users" u WHERE u."email" = ? AND "u"."name" = ? AND "a" = ? ¦ email name -
          INSERT INTO "users" ("email", "name") VALUES (?, ?) ¦ email name
          UPDATE `users` SET `password` = ? WHERE `users`.`id` = ? ¦ password id
          UPDATE [users] SET [pass_word] = ? WHERE [users].[id] = ? ¦ pass_word id
          SELECT * FROM t WHERE "secret" = ? AND ? = "secret" ¦ - -
          """)
  void leavesOutQuotesAndWhatMayBeAString(String sql, String expected) {
    check(sql, expected);
  }

  @Test
  void knowsNothingBehindWhatIsUncertain() {
    check("SELECT * FROM t WHERE a = ? AND b = 'it\\'s' AND c = ?", "a");
    check("SELECT * FROM t WHERE a = ? AND b = 'x AND c = ?", "a");
  }

  /** Else the value of one column would be shown as that of another, whose values are no secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        " # x ? \n",
        " --x ? \n",
        " // x ? \n",
        " /*! x = ? AND */ ",
        " /* /* */ x = ? */ ",
        " /* ? */ --?\n",
        " [odd ?] = 1 AND ",
        " data ?| x AND "
      })
  void knowsNothingBehindAMarkerThatMayBeNone(String doubtful) {
    ParameterColumns columns =
        ParameterColumns.of("SELECT * FROM t WHERE a = ? AND" + doubtful + " b = ? AND c = ?");

    assertThat(columns.name(1)).isEqualTo("a");
    assertThat(columns.name(2)).isNull();
    assertThat(columns.name(3)).isNull();
    assertThat(columns.name(4)).isNull();
  }

  @Test
  void answersAnyIndex() {
    ParameterColumns columns = ParameterColumns.of("SELECT * FROM t WHERE a = ?");

    assertThat(columns.name(1)).isEqualTo("a");
    assertThat(columns.name(0)).isNull();
    assertThat(columns.name(-1)).isNull();
    assertThat(columns.name(2)).isNull();
  }

  @Test
  void isBounded() {
    String sql = "SELECT * FROM t WHERE a IN (" + "?, ".repeat(1_000_000) + "?)";
    ParameterColumns columns = ParameterColumns.of(sql);

    assertThat(columns.name(ParameterColumns.MAX_PARAMETERS)).isEqualTo("a");
    assertThat(columns.name(ParameterColumns.MAX_PARAMETERS + 1)).isNull();
    assertThat(ParameterColumns.of("(".repeat(10_000) + "a = ?").name(1)).isNull();
  }

  /** A value in a statement's text is never mistaken for a column's name. */
  @ParameterizedTest
  @EnumSource
  void noValueIsTakenForAColumn(DialectReader dialect) {
    Random random = new Random(21);
    for (int n = 0; n < 10_000; n++) {
      String sql = new RandomSql(dialect, random, random).statement();
      int at = random.nextInt(sql.length() + 1);
      ParameterColumns columns = ParameterColumns.of(sql.substring(0, at) + " = ? " + sql);
      for (int i = 1; i < 20; i++) {
        String name = columns.name(i);
        if (name != null) {
          assertThat(name).as(sql).doesNotContain(RandomSql.SECRET);
        }
      }
    }
  }

  private static void check(String sql, String expected) {
    ParameterColumns columns = ParameterColumns.of(sql);
    StringBuilder found = new StringBuilder();
    int parameters = expected.split(" ", -1).length;
    for (int i = 1; i <= parameters; i++) {
      String name = columns.name(i);
      found.append(i == 1 ? "" : " ").append(name == null ? "-" : name);
    }
    assertThat(found).hasToString(expected);
    assertThat(columns.name(parameters + 1)).isNull();
  }
}
