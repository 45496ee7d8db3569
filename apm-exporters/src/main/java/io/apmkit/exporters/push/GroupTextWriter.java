package io.apmkit.exporters.push;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.snapshot.FamilySink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prometheus' text format for a receiver that puts labels of its own on every series. A series that
 * has one of them keeps it under another name: two series that differ in nothing else would become
 * one, and the gateway would refuse the batch.
 */
final class GroupTextWriter implements MetricsWriter {

  private final PrometheusTextWriter text = new PrometheusTextWriter();
  private final Set<String> labels;

  GroupTextWriter(Set<String> labels) {
    this.labels = labels;
  }

  @Override
  public String name() {
    return text.name();
  }

  @Override
  public String contentType() {
    return text.contentType();
  }

  @Override
  public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
    text.write(
        sink -> walk.accept(family -> sink.family(new RelabelledFamily(family, labels))), out);
  }
}
