package io.apmkit.snapshot;

import org.jspecify.annotations.Nullable;

/** All series of one meter name. Names never change while the family lives. */
public interface MeterFamily {

  /**
   * The name to expose, unit included, without a suffix such as {@code _total} or {@code _count}.
   *
   * @return matches {@code [a-zA-Z_:][a-zA-Z0-9_:]*}
   */
  String name();

  /**
   * The name that the meter was registered under.
   *
   * @return for example {@code http.server.request.duration}
   */
  String meterName();

  /**
   * What its series are.
   *
   * @return the kind; the same for every series
   */
  MeterKind kind();

  /**
   * The base unit of its values.
   *
   * @return for example {@code seconds}, or null if it has none
   */
  @Nullable String unit();

  /**
   * What the meter means.
   *
   * @return one line or more; never empty
   */
  String help();

  /**
   * Whether any series of a {@link MeterKind#TIMER} or {@link MeterKind#SUMMARY} has buckets to
   * expose.
   *
   * @return true once one has been registered
   */
  boolean hasBuckets();

  /**
   * Whether this is a gauge that only bears labels, by its name: it ends with {@code _info}, and no
   * other family has the name without that.
   *
   * @return whether OpenMetrics may expose it as information, if its values are 1
   */
  boolean isInfo();

  /**
   * Passes every series with its present values, in a stable order. Can be called again for a
   * second pass, whose values may be newer.
   *
   * @param sink receives them on the calling thread
   */
  void forEachSeries(SeriesSink sink);
}
