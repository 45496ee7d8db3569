package com.example;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import io.apmkit.snapshot.RegistrySnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Writes every sample as a line of CSV: name, labels, value. */
public final class CsvWriter implements MetricsWriter {

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public String contentType() {
    return "text/csv; charset=utf-8";
  }

  @Override
  public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
    for (RegistrySnapshot.Sample each : RegistrySnapshot.of(walk).samples()) {
      String labels = String.join(" ", each.labels()).replace("\"", "\"\"");
      String line = each.name() + ",\"" + labels + "\"," + each.value() + "\n";
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }
}
