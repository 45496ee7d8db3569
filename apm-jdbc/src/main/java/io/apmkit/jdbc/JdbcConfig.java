package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.internal.Checks;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is watched of one data source. Immutable. From when on a statement is slow, and how many are
 * told apart, is said once for all data sources, by {@link io.apmkit.ApmBuilder}.
 *
 * @param enabled false to hand out the driver's own connections, unwatched
 * @param poolName tells the connections of several data sources apart, as {@code
 *     db.client.connection.pool.name}; empty if there is one; at most {@value #MAX_NAME_LENGTH}
 *     characters
 * @param leakThreshold a connection held longer is reported; zero: never; null: after a minute if
 *     the data source can be closed, as pools can, and never with others, whose connections a pool
 *     may hold for hours
 * @param connectionStacks whether to take the stack of whoever gets a connection, so that a report
 *     of a leak shows it; costs a microsecond or more for each
 * @param parameters whether slow statements are kept with their bound parameters
 * @param maskedColumns columns whose parameters are never kept, in lower case, with {@code *} for
 *     any characters; at most {@value #MAX_MASKS}
 */
public record JdbcConfig(
    boolean enabled,
    String poolName,
    @Nullable Duration leakThreshold,
    boolean connectionStacks,
    boolean parameters,
    List<String> maskedColumns) {

  /** The longest name of a pool. */
  public static final int MAX_NAME_LENGTH = 100;

  /** Most patterns of columns. */
  public static final int MAX_MASKS = 100;

  /** Some hundred years, so that nanoseconds still fit into 64 bits. */
  public static final Duration MAX_LEAK_THRESHOLD = Duration.ofDays(100_000);

  private static final List<String> SECRETS =
      List.of(
          "*password*",
          "*passwd*",
          "*pwd*",
          "*passphrase*",
          "*secret*",
          "*token*",
          "*credential*",
          "*apikey*",
          "*api_key*",
          "*private_key*",
          "*salt*",
          "pin",
          "*cvv*",
          "*cvc*",
          "*card_number*",
          "*cardnumber*",
          "*iban*",
          "*ssn*");

  /**
   * Checks the bounds.
   *
   * @param enabled as the component
   * @param poolName as the component
   * @param leakThreshold as the component
   * @param connectionStacks as the component
   * @param parameters as the component
   * @param maskedColumns as the component
   */
  public JdbcConfig {
    Checks.between(
        requireNonNull(poolName, "poolName").length(), 0, MAX_NAME_LENGTH, "length of poolName");
    if (leakThreshold != null && !leakThreshold.isZero()) {
      Checks.between(leakThreshold, Duration.ofSeconds(1), MAX_LEAK_THRESHOLD, "leakThreshold");
    }
    maskedColumns = List.copyOf(maskedColumns);
    Checks.between(maskedColumns.size(), 0, MAX_MASKS, "number of maskedColumns");
  }

  /**
   * Everything is watched; no stacks, no parameters.
   *
   * @return the defaults
   */
  public static JdbcConfig defaults() {
    return new JdbcConfig(true, "", null, false, false, SECRETS);
  }

  /**
   * The same, watched or not.
   *
   * @param enabled false to hand out the driver's own connections
   * @return a copy
   */
  public JdbcConfig withEnabled(boolean enabled) {
    return new JdbcConfig(
        enabled, poolName, leakThreshold, connectionStacks, parameters, maskedColumns);
  }

  /**
   * The same with another name of the pool.
   *
   * @param poolName the new one
   * @return a copy
   */
  public JdbcConfig withPoolName(String poolName) {
    return new JdbcConfig(
        enabled, poolName, leakThreshold, connectionStacks, parameters, maskedColumns);
  }

  /**
   * The same with another time after which a connection that is still held is reported.
   *
   * @param leakThreshold from a second to {@link #MAX_LEAK_THRESHOLD}; zero: never
   * @return a copy
   */
  public JdbcConfig withLeakThreshold(Duration leakThreshold) {
    return new JdbcConfig(
        enabled, poolName, leakThreshold, connectionStacks, parameters, maskedColumns);
  }

  /**
   * The same with the stacks of whoever gets a connection, or without.
   *
   * @param connectionStacks true to take them
   * @return a copy
   */
  public JdbcConfig withConnectionStacks(boolean connectionStacks) {
    return new JdbcConfig(
        enabled, poolName, leakThreshold, connectionStacks, parameters, maskedColumns);
  }

  /**
   * The same with the parameters of slow statements, or without.
   *
   * @param parameters true to keep them
   * @return a copy
   */
  public JdbcConfig withParameters(boolean parameters) {
    return new JdbcConfig(
        enabled, poolName, leakThreshold, connectionStacks, parameters, maskedColumns);
  }

  /**
   * The same with other columns whose parameters are never kept.
   *
   * @param maskedColumns the new ones, instead of the defaults
   * @return a copy
   */
  public JdbcConfig withMaskedColumns(List<String> maskedColumns) {
    return new JdbcConfig(
        enabled, poolName, leakThreshold, connectionStacks, parameters, maskedColumns);
  }
}
