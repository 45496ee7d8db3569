package io.apmkit.exporters.text;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the memory of one document for the next; documents that are written at the same time have
 * their own. Safe for use by many threads.
 */
abstract class PooledTextWriter implements MetricsWriter {

  private final AtomicReference<@Nullable TextDocument> spare = new AtomicReference<>();
  private final boolean openMetrics;

  PooledTextWriter(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  @Override
  public final void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
    TextDocument kept = spare.getAndSet(null);
    TextDocument document = kept == null ? new TextDocument(openMetrics) : kept;
    try {
      walk.accept(document.begin(out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    document.end();
    spare.set(document);
  }
}
