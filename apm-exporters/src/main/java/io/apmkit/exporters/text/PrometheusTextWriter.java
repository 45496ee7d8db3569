package io.apmkit.exporters.text;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.FamilySink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes the Prometheus text format, version 0.0.4, which every Prometheus server reads. */
public final class PrometheusTextWriter implements MetricsWriter {

  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** A writer. */
  public PrometheusTextWriter() {}

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public String contentType() {
    return CONTENT_TYPE;
  }

  @Override
  public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
    // The encoder replaces what is no character, such as half of a surrogate pair.
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    try {
      walk.accept(new ExposedSamples(new TextSamples(writer)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writer.flush();
  }
}
