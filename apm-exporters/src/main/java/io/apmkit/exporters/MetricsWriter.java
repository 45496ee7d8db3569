package io.apmkit.exporters;

import io.apmkit.snapshot.FamilySink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Turns a registry into one format. Stateless; one instance serves every thread. */
public interface MetricsWriter {

  /**
   * Value for the {@code Content-Type} header, charset included.
   *
   * @return always the same
   */
  String contentType();

  /**
   * Writes everything that a walk passes.
   *
   * @param walk passes every family to the sink it is given, for example {@code registry::walk}
   * @param out opened by the caller, who will close it; flushed at the end
   * @throws IOException only if {@code out} fails: a registry can always be written
   */
  void write(Consumer<FamilySink> walk, OutputStream out) throws IOException;
}
