package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One row each: SQL, its text, operation and main table ({@code -} for none). */
class SqlFingerprintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          select * from orders where id = 42                ¦ select * from orders where id = ?         ¦ SELECT ¦ orders
          SELECT 1                                          ¦ SELECT ?                                  ¦ SELECT ¦ -
          SELECT a.x FROM a JOIN b ON a.id = b.id           ¦ SELECT a.x FROM a JOIN b ON a.id = b.id   ¦ SELECT ¦ a
          SELECT (SELECT max(x) FROM sub) FROM main_table   ¦ SELECT (SELECT max(x) FROM sub) FROM main_table ¦ SELECT ¦ main_table
          SELECT c FROM (SELECT c FROM orders) o            ¦ SELECT c FROM (SELECT c FROM orders) o    ¦ SELECT ¦ orders
          SELECT EXTRACT(YEAR FROM day) FROM days           ¦ SELECT EXTRACT(YEAR FROM day) FROM days   ¦ SELECT ¦ days
          SELECT a IS DISTINCT FROM b FROM t                ¦ SELECT a IS DISTINCT FROM b FROM t        ¦ SELECT ¦ t
          (SELECT a FROM t) UNION (SELECT a FROM u)         ¦ (SELECT a FROM t) UNION (SELECT a FROM u) ¦ SELECT ¦ t
          WITH x AS (SELECT 1 FROM y) SELECT * FROM z, x    ¦ WITH x AS (SELECT ? FROM y) SELECT * FROM z, x ¦ SELECT ¦ z
          WITH x (a) AS (SELECT 1) INSERT INTO z SELECT a FROM x ¦ WITH x (a) AS (SELECT ?) INSERT INTO z SELECT a FROM x ¦ INSERT ¦ z
          INSERT INTO shop.orders (id, name) VALUES (1, 'x') ¦ INSERT INTO shop.orders (id, name) VALUES (?, ?) ¦ INSERT ¦ shop.orders
          UPDATE orders SET total = 1.5e-3, n = 0x1F, d = .5 ¦ UPDATE orders SET total = ?, n = ?, d = ? ¦ UPDATE ¦ orders
          DELETE FROM orders WHERE name='it''s'             ¦ DELETE FROM orders WHERE name=?           ¦ DELETE ¦ orders
          DELETE o FROM orders o WHERE id=1                 ¦ DELETE o FROM orders o WHERE id=?         ¦ DELETE ¦ orders
          MERGE INTO orders USING dual ON (id = 1)          ¦ MERGE INTO orders USING dual ON (id = ?)  ¦ MERGE ¦ orders
          TRUNCATE TABLE orders                             ¦ TRUNCATE TABLE orders                     ¦ TRUNCATE ¦ orders
          CREATE TABLE IF NOT EXISTS orders (id int)        ¦ CREATE TABLE IF NOT EXISTS orders (id int) ¦ CREATE ¦ orders
          CREATE UNIQUE INDEX by_name ON orders (name)      ¦ CREATE UNIQUE INDEX by_name ON orders (name) ¦ CREATE ¦ by_name
          ALTER TABLE orders ADD x int DEFAULT 7            ¦ ALTER TABLE orders ADD x int DEFAULT ?    ¦ ALTER ¦ orders
          DROP VIEW v                                       ¦ DROP VIEW v                               ¦ DROP ¦ v
          {call pay(?, 7)}                                  ¦ {call pay(?, ?)}                          ¦ CALL ¦ pay
          {? = call rates.pay(?)}                           ¦ {? = call rates.pay(?)}                   ¦ CALL ¦ rates.pay
          EXPLAIN SELECT * FROM t                           ¦ EXPLAIN SELECT * FROM t                   ¦ EXPLAIN ¦ -
          COMMIT                                            ¦ COMMIT                                    ¦ COMMIT ¦ -
          frobnicate t                                      ¦ frobnicate t                              ¦ OTHER ¦ -
          SELECT * FROM t WHERE a IN (1, 2,3) AND b IN ('x') ¦ SELECT * FROM t WHERE a IN (?) AND b IN (?) ¦ SELECT ¦ t
          SELECT * FROM t WHERE a IN (?,?,?)                ¦ SELECT * FROM t WHERE a IN (?)            ¦ SELECT ¦ t
          SELECT * FROM t WHERE a IN (1, b, 3)              ¦ SELECT * FROM t WHERE a IN (?, b, ?)      ¦ SELECT ¦ t
          SELECT * FROM t WHERE a IN (SELECT b FROM u WHERE c IN (1,2)) ¦ SELECT * FROM t WHERE a IN (SELECT b FROM u WHERE c IN (?)) ¦ SELECT ¦ t
          SELECT * FROM t WHERE (a, b) IN ((1, 2), (3, 4))  ¦ SELECT * FROM t WHERE (a, b) IN ((?, ?))  ¦ SELECT ¦ t
          INSERT INTO t VALUES (1, 2), (3, f(4)), (5, 6)    ¦ INSERT INTO t VALUES (?, ?)               ¦ INSERT ¦ t
          INSERT INTO t VALUES (1), (2) ON CONFLICT DO NOTHING ¦ INSERT INTO t VALUES (?) ON CONFLICT DO NOTHING ¦ INSERT ¦ t
          select /* who */ 1 -- why                         ¦ select ?                                  ¦ SELECT ¦ -
          select/* a /* nested */ comment */1               ¦ select ?                                  ¦ SELECT ¦ -
          """)
  void understandsWhatAllDialectsShare(
      String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT E'it\\'s', U&'d!0061' FROM t               ¦ SELECT ?, ? FROM t                        ¦ SELECT ¦ t
          SELECT $$its$$, $x$ $$ $x$ FROM t                 ¦ SELECT ?, ? FROM t                        ¦ SELECT ¦ t
          SELECT $$it's$$, b FROM t                         ¦ SELECT ?                                  ¦ SELECT ¦ -
          ALTER ROLE bob PASSWORD NULL                      ¦ ALTER ROLE bob PASSWORD ?                 ¦ ALTER ¦ -
          CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f(secret) ¦ CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f(?) ¦ CREATE ¦ g
          GRANT EXECUTE ON FUNCTION f TO bob                ¦ GRANT EXECUTE ON FUNCTION f TO bob        ¦ GRANT ¦ -
          SELECT execute FROM jobs WHERE done               ¦ SELECT execute FROM jobs WHERE done       ¦ SELECT ¦ jobs
          SELECT "a"."b" FROM "My Orders" o WHERE id = $1   ¦ SELECT "a"."b" FROM "My Orders" o WHERE id = ? ¦ SELECT ¦ My Orders
          SELECT * FROM "shop"."orders"                     ¦ SELECT * FROM "shop"."orders"             ¦ SELECT ¦ shop.orders
          SELECT x::int, y->>'k' FROM ONLY t                ¦ SELECT x::int, y->>? FROM ONLY t          ¦ SELECT ¦ t
          SELECT * FROM t WHERE a = ANY(ARRAY[1, 2])        ¦ SELECT * FROM t WHERE a = ANY(ARRAY[?, ?]) ¦ SELECT ¦ t
          SELECT a[1], b['x'] FROM t                        ¦ SELECT a[?], b[?] FROM t                  ¦ SELECT ¦ t
          INSERT INTO t (a) VALUES (1) ON CONFLICT (a) DO UPDATE SET a = 2 ¦ INSERT INTO t (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET a = ? ¦ INSERT ¦ t
          REFRESH MATERIALIZED VIEW CONCURRENTLY totals     ¦ REFRESH MATERIALIZED VIEW CONCURRENTLY totals ¦ REFRESH ¦ totals
          """)
  void understandsPostgres(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT `a` FROM `my``db`.`orders` WHERE n = "secret" ¦ SELECT `a` FROM `my``db`.`orders` WHERE n = ? ¦ SELECT ¦ my``db.orders
          SELECT * FROM t WHERE n = 'it\\'s' AND m = 1      ¦ SELECT * FROM t WHERE n = ?               ¦ SELECT ¦ t
          SELECT 1 # what for                               ¦ SELECT ?                                  ¦ SELECT ¦ -
          SELECT 5--1                                       ¦ SELECT ?                                  ¦ SELECT ¦ -
          SELECT TRIM("x" FROM "secret") FROM t             ¦ SELECT TRIM(? FROM ?) FROM t              ¦ SELECT ¦ t
          INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = VALUES(a), b = VALUES(b) ¦ INSERT INTO t (a) VALUES (?) ON DUPLICATE KEY UPDATE a = VALUES(a), b = VALUES(b) ¦ INSERT ¦ t
          INSERT IGNORE INTO t VALUES ROW(1), ROW(2)        ¦ INSERT IGNORE INTO t VALUES ROW(?)        ¦ INSERT ¦ t
          REPLACE INTO t VALUES (_utf8'x', x'ff', 0b01)     ¦ REPLACE INTO t VALUES (_utf8?, ?, ?)      ¦ REPLACE ¦ t
          SELECT $a$, b FROM t WHERE b = 'x $a$ secret y'   ¦ SELECT ?                                  ¦ SELECT ¦ -
          EXECUTE IMMEDIATE "UPDATE users SET pw = 'hunter2' WHERE id = 1" ¦ EXECUTE IMMEDIATE ?        ¦ EXECUTE ¦ -
          EXECUTE IMMEDIATE "secret".a                      ¦ EXECUTE IMMEDIATE ?                       ¦ EXECUTE ¦ -
          EXECUTE "SET pw = 1"                              ¦ EXECUTE ?                                 ¦ EXECUTE ¦ -
          EXECUTE s USING @a, @b                            ¦ EXECUTE s USING @a, @b                    ¦ EXECUTE ¦ s
          INSERT INTO "a=b" VALUES (1)                      ¦ INSERT INTO ? VALUES (?)                  ¦ INSERT ¦ -
          SELECT a FROM shop."it's"                         ¦ SELECT a FROM shop.?                      ¦ SELECT ¦ -
          CREATE USER bob IDENTIFIED BY PASSWORD secret     ¦ CREATE USER bob IDENTIFIED BY ?           ¦ CREATE ¦ -
          CREATE USER bob IDENTIFIED WITH x AS secret, ann IDENTIFIED BY other ¦ CREATE USER bob IDENTIFIED WITH x AS ? ¦ CREATE ¦ -
          GRANT ALL ON t TO bob IDENTIFIED BY se-cret       ¦ GRANT ALL ON t TO bob IDENTIFIED BY ?     ¦ GRANT ¦ -
          SET PASSWORD = bare-word                          ¦ SET PASSWORD = ?                          ¦ SET ¦ -
          SET PASSWORD FOR bob = secret                     ¦ SET PASSWORD ?                            ¦ SET ¦ -
          SELECT 1; CREATE USER bob IDENTIFIED WITH x AS secret ¦ SELECT ?; CREATE USER bob IDENTIFIED WITH x AS ? ¦ SELECT ¦ -
          UPDATE users SET password = ? WHERE id = 1        ¦ UPDATE users SET password = ? WHERE id = ? ¦ UPDATE ¦ users
          UPDATE users SET password = hunter2 WHERE id = 1  ¦ UPDATE users SET password = ? WHERE id = ? ¦ UPDATE ¦ users
          SELECT identified AS a FROM t u WHERE password = u.b ¦ SELECT identified AS a FROM t u WHERE password = u.b ¦ SELECT ¦ t
          CREATE TABLE t (password varchar(20), a int)      ¦ CREATE TABLE t (password varchar(?), a int) ¦ CREATE ¦ t
          CREATE USER "bob"@"host" IDENTIFIED BY "pw"       ¦ CREATE USER ?@? IDENTIFIED BY ?           ¦ CREATE ¦ -
          """)
  void understandsMySql(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          MERGE INTO t KEY (id) VALUES (1, 'x')             ¦ MERGE INTO t KEY (id) VALUES (?, ?)       ¦ MERGE ¦ t
          SELECT * FROM PUBLIC.T FETCH FIRST 5 ROWS ONLY    ¦ SELECT * FROM PUBLIC.T FETCH FIRST ? ROWS ONLY ¦ SELECT ¦ PUBLIC.T
          INSERT INTO "T" ("A") VALUES (DATE '2020-01-01')  ¦ INSERT INTO "T" (?) VALUES (DATE ?)       ¦ INSERT ¦ T
          CREATE USER IF NOT EXISTS sa PASSWORD 'secret'    ¦ CREATE USER IF NOT EXISTS sa PASSWORD ?   ¦ CREATE ¦ -
          CALL NEXT_ID()                                    ¦ CALL NEXT_ID()                            ¦ CALL ¦ NEXT_ID
          SELECT X'01', U&'x' FROM T                        ¦ SELECT ?, ? FROM T                        ¦ SELECT ¦ T
          """)
  void understandsH2(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT q'[it's]', nq'!x!', N'y' FROM dual         ¦ SELECT ?, ?, ? FROM dual                  ¦ SELECT ¦ dual
          SELECT /*+ INDEX(t) */ * FROM v$session t WHERE id = :1 ¦ SELECT * FROM v$session t WHERE id = :? ¦ SELECT ¦ v$session
          ALTER USER scott IDENTIFIED BY newsecret REPLACE oldsecret ¦ ALTER USER scott IDENTIFIED BY ? ¦ ALTER ¦ -
          CREATE USER a, b IDENTIFIED BY secret1, secret2   ¦ CREATE USER a, b IDENTIFIED BY ?          ¦ CREATE ¦ -
          ALTER USER scott IDENTIFIED BY s@secret           ¦ ALTER USER scott IDENTIFIED BY ?          ¦ ALTER ¦ -
          ALTER USER scott IDENTIFIED BY tiger              ¦ ALTER USER scott IDENTIFIED BY ?          ¦ ALTER ¦ -
          BEGIN pay(1); END;                                ¦ BEGIN pay(?); END;                        ¦ BEGIN ¦ -
          SELECT * FROM t@remote WHERE d > TO_DATE('2020')  ¦ SELECT * FROM t@remote WHERE d > TO_DATE(?) ¦ SELECT ¦ t
          """)
  void understandsOracle(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT TOP 5 [Order Id] FROM [dbo].[Order Details] ¦ SELECT TOP ? [Order Id] FROM [dbo].[Order Details] ¦ SELECT ¦ dbo.Order Details
          SELECT * FROM db..orders WHERE price > $12.50     ¦ SELECT * FROM db..orders WHERE price > ?  ¦ SELECT ¦ db..orders
          SELECT [o'brien] FROM t WHERE x = 'secret'        ¦ SELECT [o?                                ¦ SELECT ¦ -
          EXEC dbo.pay @amount = 5, @who = N'x'             ¦ EXEC dbo.pay @amount = ?, @who = ?        ¦ EXEC ¦ dbo.pay
          DELETE FROM t WHERE a IS DISTINCT FROM "secret"   ¦ DELETE FROM t WHERE a IS DISTINCT FROM ?  ¦ DELETE ¦ t
          DELETE t WHERE a IS DISTINCT FROM "secret"        ¦ DELETE t WHERE a IS DISTINCT FROM ?       ¦ DELETE ¦ t
          EXEC sp_addlogin joe, secretpw                    ¦ EXEC sp_addlogin ?, ?                     ¦ EXEC ¦ sp_addlogin
          sp_addlogin joe, secretpw                         ¦ sp_addlogin ?, ?                          ¦ OTHER ¦ -
          dbo.login joe, secretpw                           ¦ dbo.login ?, ?                            ¦ OTHER ¦ -
          EXEC dbo.login @user = joe, @pw = secretpw        ¦ EXEC dbo.login @user = ?, @pw = ?         ¦ EXEC ¦ dbo.login
          EXECUTE @rc = db..login @user OUTPUT, [secret]    ¦ EXECUTE @rc = db..login @user OUTPUT, ?   ¦ EXECUTE ¦ db..login
          EXEC @name secret                                 ¦ EXEC @name ?                              ¦ EXEC ¦ -
          EXEC p;2 secret                                   ¦ EXEC p;? ?                                ¦ EXEC ¦ p
          EXEC p s@secret, s@@secret, @@SPID, a.b           ¦ EXEC p ?@?, ?@@?, @@SPID, ?.?             ¦ EXEC ¦ p
          INSERT INTO t EXEC p secret                       ¦ INSERT INTO t EXEC p ?                    ¦ INSERT ¦ t
          EXEC p a; SELECT b FROM t                         ¦ EXEC p ?; SELECT b FROM t                 ¦ EXEC ¦ p
          CREATE LOGIN joe WITH PASSWORD = secret, CHECK_POLICY = OFF ¦ CREATE LOGIN joe WITH PASSWORD = ? ¦ CREATE ¦ -
          EXEC ("secret")                                   ¦ EXEC (?)                                  ¦ EXEC ¦ -
          SELECT @@ROWCOUNT                                 ¦ SELECT @@ROWCOUNT                         ¦ SELECT ¦ -
          """)
  void understandsSqlServer(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @Test
  void countsStatementsThatDifferInValuesOrBlanksTogether() {
    assertThat(SqlFingerprint.of(" select *\n\tfrom t -- x\n where a = 'x' ").text())
        .isEqualTo(SqlFingerprint.of("select * from t where a = 7").text());
  }

  @Test
  void takesDoubleSlashesForTheCommentsOfH2() {
    check(
        "SELECT name FROM t // what for\nWHERE name = 'zz-secret'",
        "SELECT name FROM t WHERE name = ?",
        "SELECT",
        "t");
    check(
        "SELECT name FROM t // don't scan\nWHERE name = 'zz-secret'",
        "SELECT name FROM t ?",
        "SELECT",
        "t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "\"", "`", "--", "#", "/*", "//", "["})
  void masksAllBehindADollarQuoteThatMayBeANameOfMySql(String opening) {
    check("SELECT $a$ " + opening + " $a$ b FROM t", "SELECT ?", "SELECT", "-");
  }

  @Test
  void takesNothingForANameThatIsNone() {
    String longest = "a".repeat(SqlLexer.MAX_NAME_LENGTH);
    check("SELECT b FROM " + longest, "SELECT b FROM " + longest, "SELECT", longest);
    check("SELECT b FROM " + longest + "a", "SELECT b FROM ?", "SELECT", "-");
    check("CALL \"" + longest + "a\"", "CALL ?", "CALL", "-");
    check("CALL \"a\nb\"", "CALL ?", "CALL", "-");
  }

  @Test
  void masksEverythingBehindAStringThatNeverEnds() {
    check("SELECT * FROM t WHERE a = 'secret", "SELECT * FROM t WHERE a = ?", "SELECT", "t");
  }

  @Test
  void isEmptyForEmptySql() {
    check("", "", "OTHER", "-");
    check(" /* nothing */ ", "", "OTHER", "-");
  }

  @Test
  void cutsLongSqlAndSaysSo() {
    String longSql = "SELECT " + "abc, ".repeat(10_000) + "1 FROM t";

    String text = SqlFingerprint.of(longSql).text();

    assertThat(text).hasSize(SqlFingerprint.MAX_TEXT_LENGTH + 1).endsWith("…");
  }

  @Test
  void saysThatALongListWasCutThoughItsTextIsShort() {
    String longSql = "INSERT INTO t VALUES " + "(1, 2), ".repeat(10_000) + "(1, 2)";

    assertThat(SqlFingerprint.of(longSql).text())
        .startsWith("INSERT INTO t VALUES (?, ?)")
        .endsWith("…")
        .hasSizeLessThan(50);
  }

  private static void check(
      String sql, @Nullable String text, String operation, String collection) {
    SqlFingerprint fingerprint = SqlFingerprint.of(sql);

    assertThat(fingerprint.text()).isEqualTo(text == null ? "" : text);
    assertThat(fingerprint.operation()).isEqualTo(operation);
    assertThat(fingerprint.collection() == null ? "-" : fingerprint.collection())
        .isEqualTo(collection);
  }
}
