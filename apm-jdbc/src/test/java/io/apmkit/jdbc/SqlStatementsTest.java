package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One row each: a statement as applications write it, its text ({@code =} if that is the SQL), its
 * operation, its main table ({@code -} for none).
 */
class SqlStatementsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT a, b FROM orders ¦ = ¦ SELECT ¦ orders
          select A from ORDERS o where o.id = 7 and o.name = 'x' ¦ select A from ORDERS o where o.id = ? and o.name = ? ¦ SELECT ¦ ORDERS
          SELECT DISTINCT a FROM orders ORDER BY 1 ¦ SELECT DISTINCT a FROM orders ORDER BY ? ¦ SELECT ¦ orders
          SELECT * FROM orders o, items i WHERE i.order_id = o.id ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders o LEFT OUTER JOIN items i ON i.order_id = o.id ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders NATURAL JOIN items ¦ = ¦ SELECT ¦ orders
          SELECT * FROM (orders o JOIN items i ON o.id = i.id) ¦ = ¦ SELECT ¦ orders
          SELECT * FROM ((shop.orders o JOIN items i ON o.id = i.id) JOIN c ON c.id = 1) ¦ SELECT * FROM ((shop.orders o JOIN items i ON o.id = i.id) JOIN c ON c.id = ?) ¦ SELECT ¦ shop.orders
          SELECT * FROM (SELECT id FROM orders) o JOIN items i ON i.id = o.id ¦ = ¦ SELECT ¦ orders
          SELECT * FROM ((SELECT id FROM orders) UNION (SELECT id FROM items)) x ¦ = ¦ SELECT ¦ orders
          SELECT * FROM (VALUES (1, 'a'), (2, 'b')) v (id, name) ¦ SELECT * FROM (VALUES (?, ?)) v (id, name) ¦ SELECT ¦ -
          SELECT a, (SELECT count(*) FROM items) n FROM orders ¦ = ¦ SELECT ¦ orders
          SELECT CASE WHEN EXISTS (SELECT 1 FROM items) THEN 1 ELSE 0 END FROM orders ¦ SELECT CASE WHEN EXISTS (SELECT ? FROM items) THEN ? ELSE ? END FROM orders ¦ SELECT ¦ orders
          SELECT * FROM orders WHERE id IN (SELECT order_id FROM items) ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders WHERE id = ANY (SELECT order_id FROM items) ¦ = ¦ SELECT ¦ orders
          SELECT a FROM orders UNION SELECT a FROM items ¦ = ¦ SELECT ¦ orders
          SELECT a FROM orders INTERSECT (SELECT a FROM items EXCEPT SELECT a FROM x) ¦ = ¦ SELECT ¦ orders
          ((SELECT a FROM orders)) ¦ = ¦ SELECT ¦ orders
          (SELECT a FROM orders LIMIT 5) UNION ALL (SELECT a FROM items) ORDER BY 1 ¦ (SELECT a FROM orders LIMIT ?) UNION ALL (SELECT a FROM items) ORDER BY ? ¦ SELECT ¦ orders
          SELECT * FROM orders FOR UPDATE ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders FETCH FIRST 10 ROWS ONLY ¦ SELECT * FROM orders FETCH FIRST ? ROWS ONLY ¦ SELECT ¦ orders
          SELECT a, count(*) FROM orders GROUP BY a HAVING count(*) > 10 ¦ SELECT a, count(*) FROM orders GROUP BY a HAVING count(*) > ? ¦ SELECT ¦ orders
          SELECT row_number() OVER (PARTITION BY a ORDER BY b) FROM orders ¦ = ¦ SELECT ¦ orders
          SELECT TRIM(LEADING 'x' FROM a), SUBSTRING(b FROM 2 FOR 3) FROM orders ¦ SELECT TRIM(LEADING ? FROM a), SUBSTRING(b FROM ? FOR ?) FROM orders ¦ SELECT ¦ orders
          SELECT CURRENT_TIMESTAMP ¦ = ¦ SELECT ¦ -
          WITH x AS (SELECT * FROM orders) SELECT * FROM x ¦ = ¦ SELECT ¦ orders
          WITH x (a, b) AS (SELECT 1, 2) SELECT * FROM x ¦ WITH x (a, b) AS (SELECT ?, ?) SELECT * FROM x ¦ SELECT ¦ -
          WITH x AS (SELECT * FROM orders), y AS (SELECT * FROM x) SELECT * FROM y JOIN items i ON i.id = y.id ¦ = ¦ SELECT ¦ orders
          WITH x AS (SELECT * FROM a), y AS (SELECT * FROM b) SELECT * FROM y, x ¦ = ¦ SELECT ¦ b
          WITH x AS (SELECT * FROM a) SELECT * FROM shop.orders JOIN x ON true ¦ = ¦ SELECT ¦ shop.orders
          WITH RECURSIVE t (n) AS (SELECT id FROM nodes WHERE p IS NULL UNION ALL SELECT c.id FROM nodes c JOIN t ON t.n = c.p) SELECT * FROM t ¦ = ¦ SELECT ¦ nodes
          WITH x AS (SELECT (SELECT max(a) FROM b) FROM orders) SELECT * FROM X ¦ = ¦ SELECT ¦ b
          WITH orders AS (SELECT * FROM orders WHERE a = 1) SELECT * FROM orders ¦ WITH orders AS (SELECT * FROM orders WHERE a = ?) SELECT * FROM orders ¦ SELECT ¦ -
          WITH x AS (SELECT 1) UPDATE orders SET a = 2 ¦ WITH x AS (SELECT ?) UPDATE orders SET a = ? ¦ UPDATE ¦ orders
          WITH x AS (SELECT id FROM items) DELETE FROM orders WHERE id IN (SELECT id FROM x) ¦ = ¦ DELETE ¦ orders
          WITH x AS (SELECT id FROM items) MERGE INTO orders o USING x ON (x.id = o.id) WHEN MATCHED THEN DELETE ¦ = ¦ MERGE ¦ orders
          INSERT INTO orders SELECT * FROM items ¦ = ¦ INSERT ¦ orders
          INSERT INTO orders (a) SELECT a FROM items WHERE b = 'x' ¦ INSERT INTO orders (a) SELECT a FROM items WHERE b = ? ¦ INSERT ¦ orders
          INSERT INTO orders (a, b) VALUES (1, 'x'), (2, 'y'), (3, NULL) ¦ INSERT INTO orders (a, b) VALUES (?, ?) ¦ INSERT ¦ orders
          INSERT INTO orders DEFAULT VALUES ¦ = ¦ INSERT ¦ orders
          INSERT INTO orders VALUES (?, ?) ¦ = ¦ INSERT ¦ orders
          INSERT INTO shop.orders(a)VALUES(1) ¦ INSERT INTO shop.orders(a)VALUES(?) ¦ INSERT ¦ shop.orders
          INSERT INTO orders WITH x AS (SELECT 1 FROM y) SELECT * FROM x ¦ INSERT INTO orders WITH x AS (SELECT ? FROM y) SELECT * FROM x ¦ INSERT ¦ orders
          UPDATE orders SET a = a + 1, b = 'x' WHERE id = 5 ¦ UPDATE orders SET a = a + ?, b = ? WHERE id = ? ¦ UPDATE ¦ orders
          UPDATE orders AS o SET a = 1 WHERE o.id = 2 ¦ UPDATE orders AS o SET a = ? WHERE o.id = ? ¦ UPDATE ¦ orders
          UPDATE shop.orders o SET a = (SELECT max(b) FROM items i WHERE i.id = o.id) ¦ = ¦ UPDATE ¦ shop.orders
          DELETE FROM orders ¦ = ¦ DELETE ¦ orders
          DELETE FROM orders o WHERE NOT EXISTS (SELECT 1 FROM items) ¦ DELETE FROM orders o WHERE NOT EXISTS (SELECT ? FROM items) ¦ DELETE ¦ orders
          MERGE INTO orders AS o USING items AS i ON o.id = i.id WHEN NOT MATCHED THEN INSERT (a) VALUES (1) ¦ MERGE INTO orders AS o USING items AS i ON o.id = i.id WHEN NOT MATCHED THEN INSERT (a) VALUES (?) ¦ MERGE ¦ orders
          CALL pay(1, 'x') ¦ CALL pay(?, ?) ¦ CALL ¦ pay
          {call shop.pay(?, ?)} ¦ = ¦ CALL ¦ shop.pay
          { ? = call pay(?) } ¦ = ¦ CALL ¦ pay
          VALUES (1, 2), (3, 4) ¦ VALUES (?, ?) ¦ VALUES ¦ -
          VALUES 1 ¦ VALUES ? ¦ VALUES ¦ -
          CREATE TABLE orders (id int PRIMARY KEY, name varchar(20) DEFAULT 'x') ¦ CREATE TABLE orders (id int PRIMARY KEY, name varchar(?) DEFAULT ?) ¦ CREATE ¦ orders
          CREATE TABLE orders AS SELECT * FROM items ¦ = ¦ CREATE ¦ orders
          CREATE TEMPORARY TABLE IF NOT EXISTS shop.orders (id int) ¦ = ¦ CREATE ¦ shop.orders
          CREATE OR REPLACE VIEW v AS SELECT * FROM orders ¦ = ¦ CREATE ¦ v
          CREATE INDEX by_name ON orders (name) ¦ = ¦ CREATE ¦ by_name
          CREATE INDEX IF NOT EXISTS by_name ON orders (name) ¦ = ¦ CREATE ¦ by_name
          CREATE SEQUENCE s START WITH 100 ¦ CREATE SEQUENCE s START WITH ? ¦ CREATE ¦ s
          CREATE SCHEMA shop ¦ = ¦ CREATE ¦ shop
          CREATE FUNCTION f() RETURNS int AS 'x' ¦ CREATE FUNCTION f() RETURNS int AS ? ¦ CREATE ¦ f
          ALTER TABLE shop.orders DROP COLUMN a ¦ = ¦ ALTER ¦ shop.orders
          ALTER TABLE orders ADD CONSTRAINT c FOREIGN KEY (a) REFERENCES items (id) ¦ = ¦ ALTER ¦ orders
          ALTER INDEX by_name RENAME TO by_id ¦ = ¦ ALTER ¦ by_name
          DROP TABLE IF EXISTS orders, items ¦ = ¦ DROP ¦ orders
          DROP INDEX by_name ¦ = ¦ DROP ¦ by_name
          TRUNCATE orders ¦ = ¦ TRUNCATE ¦ orders
          TRUNCATE TABLE shop.orders ¦ = ¦ TRUNCATE ¦ shop.orders
          COMMENT ON TABLE orders IS 'x' ¦ COMMENT ON TABLE orders IS ? ¦ COMMENT ¦ orders
          COMMENT ON COLUMN orders.a IS 'x' ¦ COMMENT ON COLUMN orders.a IS ? ¦ COMMENT ¦ -
          GRANT SELECT ON orders TO bob ¦ = ¦ GRANT ¦ -
          START TRANSACTION ¦ = ¦ START ¦ -
          BEGIN ¦ = ¦ BEGIN ¦ -
          COMMIT; ¦ = ¦ COMMIT ¦ -
          END ¦ = ¦ END ¦ -
          ROLLBACK TO SAVEPOINT s ¦ = ¦ ROLLBACK ¦ -
          SAVEPOINT s ¦ = ¦ SAVEPOINT ¦ -
          RELEASE SAVEPOINT s ¦ = ¦ RELEASE ¦ -
          SET TRANSACTION ISOLATION LEVEL READ COMMITTED ¦ = ¦ SET ¦ -
          ;SELECT 1 FROM orders; ¦ ;SELECT ? FROM orders; ¦ SELECT ¦ orders
          """)
  void ofAllDialects(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT * FROM ONLY orders ¦ = ¦ SELECT ¦ orders
          SELECT * FROM ONLY (orders) ¦ = ¦ SELECT ¦ orders
          SELECT DISTINCT ON (a) a, b FROM orders ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders o, LATERAL (SELECT * FROM items i WHERE i.id = o.id) x ¦ = ¦ SELECT ¦ orders
          SELECT * FROM LATERAL (SELECT * FROM items) x ¦ = ¦ SELECT ¦ items
          SELECT * FROM generate_series(1, 10) AS g ¦ SELECT * FROM generate_series(?, ?) AS g ¦ SELECT ¦ generate_series
          SELECT * FROM unnest(ARRAY[1, 2]) ¦ SELECT * FROM unnest(ARRAY[?, ?]) ¦ SELECT ¦ unnest
          SELECT data->>'a', data#>>'{a,b}' FROM orders ¦ SELECT data->>?, data ? ¦ SELECT ¦ -
          SELECT data @> '{"a": 1}'::jsonb FROM orders ¦ SELECT data @> ?::jsonb FROM orders ¦ SELECT ¦ orders
          SELECT a::text, INTERVAL '1 day', TIMESTAMP '2020-01-01' FROM orders ¦ SELECT a::text, INTERVAL ?, TIMESTAMP ? FROM orders ¦ SELECT ¦ orders
          SELECT pg_sleep(1) ¦ SELECT pg_sleep(?) ¦ SELECT ¦ -
          WITH d AS (DELETE FROM orders WHERE a = 1 RETURNING *) INSERT INTO archive SELECT * FROM d ¦ WITH d AS (DELETE FROM orders WHERE a = ? RETURNING *) INSERT INTO archive SELECT * FROM d ¦ INSERT ¦ archive
          WITH d AS (DELETE FROM orders RETURNING *) SELECT count(*) FROM d ¦ = ¦ SELECT ¦ orders
          WITH u AS (UPDATE orders SET a = 1 RETURNING id), i AS (INSERT INTO log SELECT id FROM u) SELECT * FROM u ¦ WITH u AS (UPDATE orders SET a = ? RETURNING id), i AS (INSERT INTO log SELECT id FROM u) SELECT * FROM u ¦ SELECT ¦ orders
          WITH x AS MATERIALIZED (SELECT * FROM orders) SELECT * FROM x ¦ = ¦ SELECT ¦ orders
          INSERT INTO orders AS o (a) VALUES (1) ON CONFLICT (a) DO NOTHING RETURNING id ¦ INSERT INTO orders AS o (a) VALUES (?) ON CONFLICT (a) DO NOTHING RETURNING id ¦ INSERT ¦ orders
          INSERT INTO orders (a) VALUES (1), (2) ON CONFLICT (a) DO UPDATE SET b = EXCLUDED.b ¦ INSERT INTO orders (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET b = EXCLUDED.b ¦ INSERT ¦ orders
          UPDATE orders o SET a = i.a FROM items i WHERE i.id = o.id ¦ = ¦ UPDATE ¦ orders
          UPDATE ONLY orders SET a = 1 ¦ UPDATE ONLY orders SET a = ? ¦ UPDATE ¦ orders
          UPDATE orders SET a = 1 WHERE a IS DISTINCT FROM 2 ¦ UPDATE orders SET a = ? WHERE a IS DISTINCT FROM ? ¦ UPDATE ¦ orders
          DELETE FROM orders USING items WHERE items.id = orders.id ¦ = ¦ DELETE ¦ orders
          DELETE FROM orders o USING items AS i WHERE i.id = o.id RETURNING o.* ¦ = ¦ DELETE ¦ orders
          SELECT * FROM "Shop"."Orders" o WHERE "o"."Id" = 5 ¦ SELECT * FROM "Shop"."Orders" o WHERE "o"."Id" = ? ¦ SELECT ¦ Shop.Orders
          CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS by_name ON orders (lower(name)) ¦ = ¦ CREATE ¦ by_name
          CREATE INDEX ON orders (name) ¦ = ¦ CREATE ¦ orders
          CREATE MATERIALIZED VIEW v AS SELECT * FROM orders ¦ = ¦ CREATE ¦ v
          CREATE EXTENSION IF NOT EXISTS hstore ¦ = ¦ CREATE ¦ hstore
          ALTER TABLE IF EXISTS ONLY orders RENAME a TO b ¦ = ¦ ALTER ¦ orders
          DO $$ BEGIN PERFORM 'secret'; END $$ ¦ DO ? ¦ DO ¦ -
          COPY orders (a, b) FROM STDIN ¦ = ¦ COPY ¦ -
          ABORT ¦ = ¦ ABORT ¦ -
          LISTEN channel ¦ = ¦ LISTEN ¦ -
          """)
  void ofPostgres(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT SQL_NO_CACHE `id` FROM `shop`.`orders` LIMIT 5, 10 ¦ SELECT SQL_NO_CACHE `id` FROM `shop`.`orders` LIMIT ?, ? ¦ SELECT ¦ shop.orders
          SELECT /*!40001 SQL_NO_CACHE */ * FROM orders ¦ SELECT * FROM orders ¦ SELECT ¦ orders
          SELECT * FROM orders USE INDEX (by_name) WHERE a = 1 ¦ SELECT * FROM orders USE INDEX (by_name) WHERE a = ? ¦ SELECT ¦ orders
          SELECT * FROM orders PARTITION (p) STRAIGHT_JOIN items ¦ = ¦ SELECT ¦ orders
          INSERT LOW_PRIORITY IGNORE INTO orders VALUES (1) ¦ INSERT LOW_PRIORITY IGNORE INTO orders VALUES (?) ¦ INSERT ¦ orders
          INSERT orders VALUES (1) ¦ INSERT orders VALUES (?) ¦ INSERT ¦ orders
          INSERT INTO orders SET a = 1, b = 'x' ¦ INSERT INTO orders SET a = ?, b = ? ¦ INSERT ¦ orders
          INSERT INTO orders (a) VALUES (1), (2) AS n ON DUPLICATE KEY UPDATE a = n.a + 1 ¦ INSERT INTO orders (a) VALUES (?) AS n ON DUPLICATE KEY UPDATE a = n.a + ? ¦ INSERT ¦ orders
          REPLACE INTO orders (a) VALUES (1) ¦ REPLACE INTO orders (a) VALUES (?) ¦ REPLACE ¦ orders
          REPLACE orders SET a = 1 ¦ REPLACE orders SET a = ? ¦ REPLACE ¦ orders
          UPDATE LOW_PRIORITY IGNORE orders SET a = 1 LIMIT 1 ¦ UPDATE LOW_PRIORITY IGNORE orders SET a = ? LIMIT ? ¦ UPDATE ¦ orders
          UPDATE orders o JOIN items i ON i.id = o.id SET o.a = i.a ¦ = ¦ UPDATE ¦ orders
          UPDATE orders, items SET orders.a = items.a ¦ = ¦ UPDATE ¦ orders
          DELETE o FROM orders AS o JOIN items i ON i.id = o.id ¦ = ¦ DELETE ¦ orders
          DELETE i FROM orders o JOIN items i ON i.id = o.id WHERE o.a = 1 ¦ DELETE i FROM orders o JOIN items i ON i.id = o.id WHERE o.a = ? ¦ DELETE ¦ items
          DELETE items FROM orders JOIN items ON items.id = orders.id ¦ = ¦ DELETE ¦ items
          DELETE o, i FROM shop.orders o, items i ¦ = ¦ DELETE ¦ shop.orders
          DELETE o.* FROM orders o ¦ = ¦ DELETE ¦ orders
          DELETE FROM i USING orders o JOIN items AS i ON i.id = o.id ¦ = ¦ DELETE ¦ items
          DELETE QUICK FROM orders LIMIT 10 ¦ DELETE QUICK FROM orders LIMIT ? ¦ DELETE ¦ orders
          SELECT * FROM JSON_TABLE('[1]', '$[*]' COLUMNS (a int PATH '$')) AS j ¦ SELECT * FROM JSON_TABLE(?, ? COLUMNS (a int PATH ?)) AS j ¦ SELECT ¦ JSON_TABLE
          SELECT a FROM orders WHERE a = "x" OR b LIKE 'a\\_%' ¦ SELECT a FROM orders WHERE a = ? OR b LIKE ? ¦ SELECT ¦ orders
          CREATE TABLE `orders` LIKE `items` ¦ = ¦ CREATE ¦ orders
          CREATE DEFINER = `root`@`%` PROCEDURE pay() SELECT 1 ¦ CREATE DEFINER = `root`@`%` PROCEDURE pay() SELECT ? ¦ CREATE ¦ pay
          RENAME TABLE orders TO old ¦ = ¦ RENAME ¦ orders
          OPTIMIZE TABLE orders ¦ = ¦ OPTIMIZE ¦ -
          SHOW TABLES LIKE 'x%' ¦ SHOW TABLES LIKE ? ¦ SHOW ¦ -
          SET NAMES 'utf8' ¦ SET NAMES ? ¦ SET ¦ -
          """)
  void ofMySql(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT * FROM SYSTEM_RANGE(1, 10) ¦ SELECT * FROM SYSTEM_RANGE(?, ?) ¦ SELECT ¦ SYSTEM_RANGE
          SELECT * FROM TABLE(ID INT = (1, 2)) ¦ SELECT * FROM TABLE(ID INT = (?, ?)) ¦ SELECT ¦ ID
          MERGE INTO orders (id, a) KEY (id) VALUES (1, 'x'), (2, 'y') ¦ MERGE INTO orders (id, a) KEY (id) VALUES (?, ?) ¦ MERGE ¦ orders
          SELECT * FROM "PUBLIC"."ORDERS" WHERE D = DATE '2020-01-01' ¦ SELECT * FROM "PUBLIC"."ORDERS" WHERE D = DATE ? ¦ SELECT ¦ PUBLIC.ORDERS
          CREATE CACHED TABLE PUBLIC.ORDERS (ID BIGINT) ¦ = ¦ CREATE ¦ PUBLIC.ORDERS
          CREATE ALIAS F FOR 'x.y' ¦ CREATE ALIAS F FOR ? ¦ CREATE ¦ F
          CALL 1 + 2 ¦ CALL ? + ? ¦ CALL ¦ -
          """)
  void ofH2(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT 1 FROM dual ¦ SELECT ? FROM dual ¦ SELECT ¦ dual
          SELECT orders_seq.NEXTVAL FROM dual ¦ = ¦ SELECT ¦ dual
          SELECT /*+ FULL(o) PARALLEL(o, 4) */ * FROM shop.orders o WHERE ROWNUM <= 10 ¦ SELECT * FROM shop.orders o WHERE ROWNUM <= ? ¦ SELECT ¦ shop.orders
          SELECT * FROM orders@remote o, items i WHERE o.id = i.id(+) ¦ = ¦ SELECT ¦ orders
          SELECT * FROM TABLE(pkg.rows_of(1)) t ¦ SELECT * FROM TABLE(pkg.rows_of(?)) t ¦ SELECT ¦ pkg.rows_of
          SELECT * FROM orders START WITH p IS NULL CONNECT BY PRIOR id = p ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders AS OF TIMESTAMP TO_TIMESTAMP('x') ¦ SELECT * FROM orders AS OF TIMESTAMP TO_TIMESTAMP(?) ¦ SELECT ¦ orders
          INSERT ALL INTO orders (a) VALUES (1) INTO items (a) VALUES (2) SELECT * FROM dual ¦ INSERT ALL INTO orders (a) VALUES (?) INTO items (a) VALUES (?) SELECT * FROM dual ¦ INSERT ¦ orders
          INSERT FIRST WHEN a > 1 THEN INTO orders VALUES (a) ELSE INTO items VALUES (a) SELECT a FROM x ¦ INSERT FIRST WHEN a > ? THEN INTO orders VALUES (a) ELSE INTO items VALUES (a) SELECT a FROM x ¦ INSERT ¦ orders
          INSERT INTO (SELECT a FROM orders) VALUES (1) ¦ INSERT INTO (SELECT a FROM orders) VALUES (?) ¦ INSERT ¦ -
          UPDATE (SELECT a FROM orders) SET a = 1 ¦ UPDATE (SELECT a FROM orders) SET a = ? ¦ UPDATE ¦ -
          DELETE orders WHERE id = 1 ¦ DELETE orders WHERE id = ? ¦ DELETE ¦ orders
          DELETE orders o WHERE o.id = 1 ¦ DELETE orders o WHERE o.id = ? ¦ DELETE ¦ orders
          MERGE INTO orders o USING (SELECT 1 id FROM dual) s ON (o.id = s.id) WHEN MATCHED THEN UPDATE SET a = 1 ¦ MERGE INTO orders o USING (SELECT ? id FROM dual) s ON (o.id = s.id) WHEN MATCHED THEN UPDATE SET a = ? ¦ MERGE ¦ orders
          CREATE GLOBAL TEMPORARY TABLE orders (id NUMBER(10)) ON COMMIT DELETE ROWS ¦ CREATE GLOBAL TEMPORARY TABLE orders (id NUMBER(?)) ON COMMIT DELETE ROWS ¦ CREATE ¦ orders
          CREATE BITMAP INDEX by_name ON orders (name) ¦ = ¦ CREATE ¦ by_name
          ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY' ¦ ALTER SESSION SET NLS_DATE_FORMAT = ? ¦ ALTER ¦ -
          BEGIN pkg.pay(:1, 'x'); END; ¦ BEGIN pkg.pay(:?, ?); END; ¦ BEGIN ¦ -
          DECLARE n NUMBER := 5; BEGIN NULL; END; ¦ DECLARE n NUMBER := ?; BEGIN NULL; END; ¦ DECLARE ¦ -
          LOCK TABLE orders IN EXCLUSIVE MODE ¦ = ¦ LOCK ¦ -
          PURGE RECYCLEBIN ¦ = ¦ PURGE ¦ -
          """)
  void ofOracle(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '¬',
      textBlock =
          """
          SELECT TOP (5) WITH TIES a FROM dbo.orders ¦ SELECT TOP (?) WITH TIES a FROM dbo.orders ¦ SELECT ¦ dbo.orders
          SELECT TOP 10 PERCENT * FROM [orders] ¦ SELECT TOP ? PERCENT * FROM [orders] ¦ SELECT ¦ orders
          SELECT * FROM orders WITH (NOLOCK) WHERE id = 1 ¦ SELECT * FROM orders WITH (NOLOCK) WHERE id = ? ¦ SELECT ¦ orders
          SELECT * FROM orders (NOLOCK) ¦ = ¦ SELECT ¦ orders
          SELECT * FROM [srv].[shop].[dbo].[orders] o ¦ = ¦ SELECT ¦ srv.shop.dbo.orders
          SELECT * INTO copy_of FROM orders ¦ = ¦ SELECT ¦ orders
          SELECT * FROM orders CROSS APPLY dbo.items_of(orders.id) ¦ = ¦ SELECT ¦ orders
          SELECT * FROM OPENJSON(@json) ¦ = ¦ SELECT ¦ OPENJSON
          SELECT @total = sum(a) FROM orders OPTION (RECOMPILE) ¦ = ¦ SELECT ¦ orders
          SELECT a FROM orders ORDER BY a OFFSET 10 ROWS FETCH NEXT 5 ROWS ONLY ¦ SELECT a FROM orders ORDER BY a OFFSET ? ROWS FETCH NEXT ? ROWS ONLY ¦ SELECT ¦ orders
          ;WITH x AS (SELECT * FROM orders) SELECT * FROM x ¦ = ¦ SELECT ¦ orders
          WITH x AS (SELECT TOP 5 * FROM orders) DELETE FROM x ¦ WITH x AS (SELECT TOP ? * FROM orders) DELETE FROM x ¦ DELETE ¦ orders
          WITH x AS (SELECT * FROM orders) UPDATE x SET a = 1 ¦ WITH x AS (SELECT * FROM orders) UPDATE x SET a = ? ¦ UPDATE ¦ orders
          INSERT INTO orders OUTPUT INSERTED.id VALUES (1) ¦ INSERT INTO orders OUTPUT INSERTED.id VALUES (?) ¦ INSERT ¦ orders
          INSERT orders (a) VALUES (N'x') ¦ INSERT orders (a) VALUES (?) ¦ INSERT ¦ orders
          INSERT TOP (5) INTO orders SELECT * FROM items ¦ INSERT TOP (?) INTO orders SELECT * FROM items ¦ INSERT ¦ orders
          UPDATE TOP (10) orders SET a = 1 ¦ UPDATE TOP (?) orders SET a = ? ¦ UPDATE ¦ orders
          UPDATE TOP (10) PERCENT orders SET a = 1 ¦ UPDATE TOP (?) PERCENT orders SET a = ? ¦ UPDATE ¦ orders
          UPDATE o SET o.a = i.a FROM dbo.orders o INNER JOIN items i ON i.id = o.id ¦ = ¦ UPDATE ¦ dbo.orders
          UPDATE i SET a = 1 FROM orders AS o JOIN [order items] AS i ON i.id = o.id ¦ UPDATE i SET a = ? FROM orders AS o JOIN [order items] AS i ON i.id = o.id ¦ UPDATE ¦ order items
          UPDATE orders SET a = 1 FROM orders JOIN items ON items.id = orders.id ¦ UPDATE orders SET a = ? FROM orders JOIN items ON items.id = orders.id ¦ UPDATE ¦ orders
          DELETE o FROM orders o WITH (ROWLOCK) WHERE a = 1 ¦ DELETE o FROM orders o WITH (ROWLOCK) WHERE a = ? ¦ DELETE ¦ orders
          DELETE FROM o FROM orders AS o JOIN items i ON i.id = o.id ¦ = ¦ DELETE ¦ orders
          DELETE TOP (10) FROM orders ¦ DELETE TOP (?) FROM orders ¦ DELETE ¦ orders
          DELETE top WHERE a = 1 ¦ DELETE top WHERE a = ? ¦ DELETE ¦ top
          MERGE orders WITH (HOLDLOCK) AS t USING items AS s ON t.id = s.id WHEN MATCHED THEN DELETE; ¦ = ¦ MERGE ¦ orders
          MERGE TOP (5) INTO orders AS t USING items s ON t.id = s.id WHEN MATCHED THEN DELETE; ¦ MERGE TOP (?) INTO orders AS t USING items s ON t.id = s.id WHEN MATCHED THEN DELETE; ¦ MERGE ¦ orders
          EXEC pay 1, N'x' ¦ EXEC pay ?, ? ¦ EXEC ¦ pay
          EXEC @rc = shop.dbo.pay @a = 1 ¦ EXEC @rc = shop.dbo.pay @a = ? ¦ EXEC ¦ shop.dbo.pay
          EXEC sp_executesql N'SELECT 1', N'@a int', @a = 5 ¦ EXEC sp_executesql ?, ?, @a = ? ¦ EXEC ¦ sp_executesql
          CREATE CLUSTERED INDEX [by name] ON [dbo].[orders] ([name]) ¦ = ¦ CREATE ¦ by name
          DROP INDEX by_name ON orders ¦ = ¦ DROP ¦ by_name
          BEGIN TRAN ¦ = ¦ BEGIN ¦ -
          SAVE TRANSACTION s ¦ = ¦ SAVE ¦ -
          IF @@TRANCOUNT > 0 COMMIT ¦ IF @@TRANCOUNT > ? COMMIT ¦ OTHER ¦ -
          """)
  void ofSqlServer(String sql, String text, String operation, String collection) {
    check(sql, text, operation, collection);
  }

  private static void check(String sql, String text, String operation, String collection) {
    SqlFingerprint fingerprint = SqlFingerprint.of(sql);

    assertThat(fingerprint.text()).isEqualTo(text.equals("=") ? sql : text);
    assertThat(fingerprint.operation()).isEqualTo(operation);
    assertThat(fingerprint.collection() == null ? "-" : fingerprint.collection())
        .isEqualTo(collection);
  }
}
