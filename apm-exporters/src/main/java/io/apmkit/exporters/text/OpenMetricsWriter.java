package io.apmkit.exporters.text;

/**
 * Writes OpenMetrics 1.0, which has units, exemplars and an end that a reader cannot miss. Totals
 * bear no {@code _created} sample: Prometheus would store each as a further series.
 */
public final class OpenMetricsWriter extends PooledTextWriter {

  private static final String CONTENT_TYPE =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";

  /** A writer. */
  public OpenMetricsWriter() {
    super(true);
  }

  @Override
  public String name() {
    return "openmetrics";
  }

  @Override
  public String contentType() {
    return CONTENT_TYPE;
  }
}
