package io.apmkit.exporters;

import io.apmkit.snapshot.FamilySink;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;

/**
 * Turns a registry into one format. Implemented by whoever wants to add a format: instances are
 * passed to the builders of {@code Endpoints} and {@code PushReporter}, or named in {@code
 * META-INF/services/io.apmkit.exporters.MetricsWriter} and found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>One instance serves every thread.
 */
public interface MetricsWriter {

  /**
   * What people call the format, such as {@code prometheus}: the last part of the path under which
   * it is served.
   *
   * @return matches {@code [a-z][a-z0-9-]{0,31}}; always the same
   */
  String name();

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
