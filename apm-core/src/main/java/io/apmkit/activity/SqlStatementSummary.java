package io.apmkit.activity;

import io.apmkit.histogram.HistogramReading;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One normalised statement since the start.
 *
 * @param databaseSystem such as {@code postgresql}
 * @param fingerprint the statement, every literal as {@code ?}
 * @param operation such as {@code SELECT}
 * @param collection the main table, or null
 * @param executions how long each took, failed ones included, in nanoseconds
 * @param fetches how long it took to read the rows of each result, from the end of the execution,
 *     what the application did meanwhile included, in nanoseconds
 * @param errors executions that threw
 * @param rowsRead rows that were read
 * @param rowsChanged rows that were inserted, updated or deleted
 * @param batchedStatements statements that were executed in batches; a batch is one execution
 * @param batchErrors those of them that failed, or were not tried because another one failed
 * @param routes executions by route of the request that they were part of; at most {@value
 *     StatementRecorder#MAX_ROUTES}, and one more for the rest
 */
public record SqlStatementSummary(
    String databaseSystem,
    String fingerprint,
    String operation,
    @Nullable String collection,
    HistogramReading executions,
    HistogramReading fetches,
    long errors,
    long rowsRead,
    long rowsChanged,
    long batchedStatements,
    long batchErrors,
    Map<String, Long> routes) {

  /**
   * Copies the map.
   *
   * @param databaseSystem as the component
   * @param fingerprint as the component
   * @param operation as the component
   * @param collection as the component
   * @param executions as the component
   * @param fetches as the component
   * @param errors as the component
   * @param rowsRead as the component
   * @param rowsChanged as the component
   * @param batchedStatements as the component
   * @param batchErrors as the component
   * @param routes as the component
   */
  public SqlStatementSummary {
    routes = Map.copyOf(routes);
  }

  /**
   * Executions, failed ones included.
   *
   * @return how many
   */
  public long count() {
    return executions.count();
  }

  /**
   * The time of all executions together.
   *
   * @return in nanoseconds
   */
  public long totalNanos() {
    return (long) executions.sum();
  }

  /**
   * The time of reading all rows.
   *
   * @return in nanoseconds
   */
  public long fetchNanos() {
    return (long) fetches.sum();
  }

  /**
   * The longest execution.
   *
   * @return in nanoseconds; 0 if there is none
   */
  public long maxNanos() {
    return count() == 0 ? 0 : (long) executions.max();
  }

  /**
   * The time that a share of the executions stayed below, within 1 %.
   *
   * @param share such as 0.95
   * @return zero if there is none
   */
  public Duration percentile(double share) {
    return count() == 0 ? Duration.ZERO : Duration.ofNanos((long) executions.quantile(share));
  }
}
