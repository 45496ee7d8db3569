package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import java.io.IOException;

/**
 * Somebody to send metrics to. Implemented by whoever wants to add a destination: instances are
 * passed to {@link PushReporterBuilder#target(PushTarget)}, or classes with a public constructor
 * without parameters are named in {@code META-INF/services/io.apmkit.exporters.push.PushTarget} and
 * asked for by {@link PushReporterBuilder#target(String)}.
 *
 * <p>The constructor opens nothing: it is also called to learn the name. Then {@link #open} is
 * called once, {@link #send} once for each attempt, and {@link #close} once. Calls come one at a
 * time, from changing threads; only close may come while a send that does not heed interruption has
 * not returned.
 */
public interface PushTarget extends AutoCloseable {

  /**
   * Its name, for logs and metrics.
   *
   * @return matches {@code [a-z][a-z0-9-]{0,31}}; always the same, other than that of any other
   *     target of the application
   */
  String name();

  /**
   * Gets ready, in the thread that wires the application. A receiver that cannot be reached now is
   * no reason to fail: it may come up later.
   *
   * @param apm the application's monitoring
   * @return the format that the receiver understands, unless {@link PushReporterBuilder#format}
   *     names another
   * @throws IOException if something is missing that will not come, such as a directory
   */
  MetricsWriter open(Apm apm) throws IOException;

  /**
   * Sends one batch, and returns when the receiver has it. May block; is interrupted when it takes
   * too long or the application ends.
   *
   * @param batch what to send; may have been sent before, if it is not certain that it came through
   * @throws PushRefusedException if the receiver says that it will never take it, or when to try
   *     again
   * @throws IOException if it failed for now; the batch will be sent again. So it is with any other
   *     exception
   * @throws InterruptedException if interrupted
   */
  void send(PushBatch batch) throws IOException, InterruptedException;

  /**
   * Whether the receiver keeps nothing but the newest batch. If so, a batch that is waiting is
   * dropped as soon as there is a newer one; else all are sent, in the order in which they were
   * made.
   *
   * @return always the same; false by default
   */
  default boolean keepsOnlyNewest() {
    return false;
  }

  /**
   * Lets go of what was opened. Does nothing by default.
   *
   * @throws IOException is logged
   */
  @Override
  default void close() throws IOException {}
}
