package io.apmkit.exporters.text;

/** Writes the Prometheus text format, version 0.0.4, which every Prometheus server reads. */
public final class PrometheusTextWriter extends PooledTextWriter {

  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** A writer. */
  public PrometheusTextWriter() {
    super(false);
  }

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public String contentType() {
    return CONTENT_TYPE;
  }
}
