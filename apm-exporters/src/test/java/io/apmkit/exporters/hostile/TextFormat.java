package io.apmkit.exporters.hostile;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.exposition.Exposition;
import io.apmkit.exporters.exposition.Format;
import io.apmkit.exporters.text.OpenMetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.meter.ApmMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A writer and the rules that its documents keep.
 *
 * @param writer writes
 * @param format what
 */
record TextFormat(MetricsWriter writer, Format format) {

  /** Every text format that we have. */
  static final List<TextFormat> ALL =
      List.of(
          new TextFormat(new PrometheusTextWriter(), Format.PROMETHEUS_TEXT),
          new TextFormat(new OpenMetricsWriter(), Format.OPEN_METRICS));

  byte[] scrape(ApmMeterRegistry registry) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(registry::walk, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  Exposition read(ApmMeterRegistry registry) {
    return Exposition.of(format, scrape(registry));
  }

  @Override
  public String toString() {
    return writer.name();
  }
}
