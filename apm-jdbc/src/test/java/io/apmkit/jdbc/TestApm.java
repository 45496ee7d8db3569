package io.apmkit.jdbc;

import io.apmkit.Apm;
import io.apmkit.activity.SqlStatementSummary;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A running {@link Apm} without the parts that these tests do not look at. */
public final class TestApm {

  private TestApm() {}

  public static Apm start() {
    return Apm.builder().application("jdbc-test").jvmMetrics(false).systemMetrics(false).start();
  }

  /** Executions by operation and main table, such as {@code INSERT orders}. */
  public static Map<String, Long> counts(Apm apm) {
    return totals(
        apm,
        each -> each.operation() + (each.collection() == null ? "" : " " + each.collection()),
        SqlStatementSummary::count);
  }

  /** Executions by normalised statement. */
  public static Map<String, Long> texts(Apm apm) {
    return totals(apm, SqlStatementSummary::fingerprint, SqlStatementSummary::count);
  }

  private static Map<String, Long> totals(
      Apm apm,
      Function<SqlStatementSummary, String> key,
      ToLongFunction<SqlStatementSummary> value) {
    return apm.sql().statements().stream()
        .filter(each -> each.count() > 0)
        .collect(Collectors.groupingBy(key, Collectors.summingLong(value)));
  }
}
