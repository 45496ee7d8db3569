package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick way to a fingerprint leads where the careful one leads. */
class LiteralSqlCacheTest {

  private record Known(String text, String operation, @Nullable String collection) {

    static Known of(String sql) {
      SqlFingerprint fingerprint = SqlFingerprint.of(sql);
      return new Known(fingerprint.text(), fingerprint.operation(), fingerprint.collection());
    }
  }

  private int analysed;
  private final LiteralSqlCache<Known> cache =
      new LiteralSqlCache<>(
          sql -> {
            analysed++;
            return Known.of(sql);
          });

  /**
   * Each statement four times with other values, among the others that are in the cache by then.
   */
  @ParameterizedTest
  @EnumSource
  void answersForValidSqlAsTheCarefulAnalysisWould(DialectReader dialect) {
    int statements = 8_000;
    for (int seed = 0; seed < statements; seed++) {
      for (int variant = 0; variant < 4; variant++) {
        Random values = new Random(31L * seed + variant);
        String sql = new RandomSql(dialect, new Random(seed), values).statement();

        assertSame(sql, cache.get(sql), Known.of(sql));
      }
    }

    assertThat(analysed).isLessThan(4 * statements * 3 / 4);
  }

  /** Mostly not SQL at all. Short, so that many have a skeleton in common. */
  @Test
  void equalSkeletonsMeanEqualFingerprintsOfJumbledText() {
    List<String> pieces =
        List.of(
            " ",
            "\n",
            "(",
            ")",
            ",",
            ";",
            ".",
            "=",
            "@",
            ":",
            "-",
            "+",
            "--",
            "-- \n",
            "/*",
            "*/",
            "/* x */",
            "\"",
            "\"a\"",
            "`",
            "[a]",
            "[",
            "]",
            "$",
            "$$",
            "\\",
            "#",
            "?",
            "q",
            "n",
            "e",
            "u&",
            "x",
            "ü",
            "\0",
            "\r",
            "'",
            "'a'",
            "'b''c'",
            "''",
            "1",
            "23",
            "1e",
            "0x1F",
            " 7 ",
            "a",
            "NULL",
            "IN",
            " in (",
            "IN (1, 2",
            "VALUES",
            "VALUES (1)",
            ", (2)",
            ",(NULL,3)",
            "ROW",
            "SELECT",
            "FROM",
            "INSERT INTO",
            "DELETE",
            "UPDATE",
            "JOIN",
            "WITH",
            "AS",
            "CALL",
            "EXEC",
            "CREATE",
            "TABLE",
            "IDENTIFIED",
            "BY",
            "PASSWORD",
            "SET",
            "DISTINCT",
            "IMMEDIATE");
    Random random = new Random(5);
    Map<String, Known> bySkeleton = new HashMap<>();
    SqlSkeleton skeleton = new SqlSkeleton();
    int shared = 0;

    for (int n = 0; n < 400_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(9); i >= 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
        text.append(random.nextBoolean() ? " " : "");
      }
      String sql = text.toString();
      if (skeleton.read(sql)) {
        Known known = Known.of(sql);
        Known before = bySkeleton.putIfAbsent(skeleton.toString(), known);
        if (before != null) {
          shared++;
          assertSame(sql, known, before);
        }
      }
    }

    assertThat(shared).isGreaterThan(15_000);
  }

  /** The same statement around other values, lists and rows. */
  @Test
  void equalSkeletonsMeanEqualFingerprintsWhateverIsAroundTheValues() {
    List<String> values =
        List.of(
            "1",
            "1.5e-3",
            ".5",
            "'a'",
            "'it''s'",
            "IN (1)",
            "IN ('a', 2 ,-3)",
            "IN (n'a',?)",
            "VALUES (1)",
            "VALUES (2), (3,'a')",
            "VALUES (2) , (NULL, -1),(.5)",
            "/* a */",
            "/* */",
            "-- it's\n",
            "");
    List<String> words =
        List.of(
            "SELECT",
            "FROM",
            "t",
            "a.b",
            "\"t\"",
            "(",
            ")",
            ";",
            ",",
            "=",
            ".",
            "@",
            ":",
            "EXEC",
            "EXECUTE",
            "PASSWORD",
            "IDENTIFIED",
            "BY",
            "AS",
            "IN",
            "VALUES",
            "ROW",
            "INSERT INTO",
            "CREATE",
            "TABLE",
            "JOIN",
            "DISTINCT",
            "WITH",
            "DELETE",
            "IMMEDIATE",
            "p;",
            "UPDATE",
            "TOP",
            "PERCENT",
            "ALL",
            "USING",
            "RECURSIVE",
            "SET");
    Random random = new Random(6);
    SqlSkeleton skeleton = new SqlSkeleton();
    int shared = 0;

    for (int n = 0; n < 60_000; n++) {
      Map<String, Known> bySkeleton = new HashMap<>();
      long seed = random.nextLong();
      for (int variant = 0; variant < 6; variant++) {
        Random structure = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 2 + structure.nextInt(10); i >= 0; i--) {
          boolean value = structure.nextInt(3) == 0;
          List<String> from = value ? values : words;
          Random choice = value ? random : structure;
          text.append(from.get(choice.nextInt(from.size())));
          text.append(structure.nextInt(4) > 0 ? " " : "");
        }
        String sql = text.toString();
        if (skeleton.read(sql)) {
          Known known = Known.of(sql);
          Known before = bySkeleton.putIfAbsent(skeleton.toString(), known);
          if (before != null) {
            shared++;
            assertSame(sql, known, before);
          }
        }
      }
    }

    assertThat(shared).isGreaterThan(40_000);
  }

  @Test
  void analysesTextsThatDifferInValuesOnce() {
    Known first = cache.get("SELECT a FROM t WHERE b = 'x' AND c IN (1, 2)");

    for (int i = 0; i < 100; i++) {
      String list = "1, ".repeat(i) + i;
      String sql = "SELECT a FROM t WHERE b = 'it''s " + i + "ü' AND c IN (" + list + ")";
      assertThat(cache.get(sql)).isSameAs(first);
    }
    assertThat(analysed).isEqualTo(1);
  }

  @Test
  void analysesInsertsOfAnyNumberOfRowsOnce() {
    for (int i = 0; i < 50; i++) {
      cache.get("INSERT INTO t (a, b) VALUES (1, 'x')" + ", (NULL, -2)".repeat(i));
    }

    assertThat(analysed).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 'it\\'s'",
        "SELECT $$a$$",
        "SELECT $1",
        "SELECT 1$",
        "SELECT a[1]",
        "SELECT q'[it's]'",
        "SELECT ü",
        "SELECT \"ü\"",
        "SELECT 1 # it's",
        "SELECT 1 // it's",
        "SELECT 1 --it's",
        "SELECT /* a /* b */ c */ 1",
        "SELECT 'a",
        "SELECT \"a",
        "SELECT `it's`",
        "SELECT \0",
        "SELECT 1 -- \r 'a'"
      })
  void leavesOddTextsToTheCarefulAnalysis(String sql) {
    assertThat(new SqlSkeleton().read(sql)).isFalse();

    assertThat(cache.get(sql)).isEqualTo(Known.of(sql)).isSameAs(cache.get(sql));
    assertThat(analysed).isEqualTo(1);
  }

  @Test
  void doesNotKeepLongTexts() {
    String longSql = "SELECT '" + "x".repeat(SqlSkeleton.MAX_TEXT_LENGTH) + "'";

    cache.get(longSql);
    cache.get(longSql);

    assertThat(analysed).isEqualTo(2);
  }

  @Test
  void readsTheLongestText() {
    String longest = "SELECT '" + "x".repeat(SqlSkeleton.MAX_TEXT_LENGTH - 9) + "'";
    SqlSkeleton skeleton = new SqlSkeleton();

    assertThat(skeleton.read("-".repeat(SqlSkeleton.MAX_TEXT_LENGTH))).isFalse();
    assertThat(skeleton.read(longest)).isTrue();
    assertThat(skeleton).hasToString("SELECT '");
  }

  @Test
  void admitsNewTextsHoweverManyThereWere() {
    String name = "";
    for (int i = 0; i < 20 * LiteralSqlCache.MAX_SKELETONS; i++) {
      name = "t" + Integer.toString(i, 36);
      cache.get("SELECT * FROM " + name);
    }
    analysed = 0;

    assertThat(cache.get("SELECT * FROM " + name).collection()).isEqualTo(name);
    assertThat(analysed).isZero();
  }

  @Test
  void eightThreadsGetWhatOneGets() throws Exception {
    int threads = 8;
    LiteralSqlCache<Known> together = new LiteralSqlCache<>(Known::of);
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> done = new ArrayList<>();
    try {
      for (int t = 0; t < threads; t++) {
        Random random = new Random(t);
        Callable<@Nullable Object> work =
            () -> {
              start.await();
              for (int n = 0; n < 20_000; n++) {
                String table = "t" + random.nextInt(40);
                String list = "7, ".repeat(random.nextInt(5)) + n;
                String sql = "SELECT a FROM " + table + " WHERE b IN (" + list + ") AND c = 'x'";
                Known known = together.get(sql);
                assertThat(known.collection()).isEqualTo(table);
                assertThat(known.text())
                    .isEqualTo("SELECT a FROM " + table + " WHERE b IN (?) AND c = ?");
              }
              return null;
            };
        done.add(pool.submit(work));
      }
      for (Future<?> one : done) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private static void assertSame(String sql, Known actual, Known expected) {
    if (!actual.equals(expected)) { // asked first, because descriptions take time
      assertThat(actual).as(sql).isEqualTo(expected);
    }
  }
}
