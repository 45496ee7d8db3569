package io.apmkit.activity;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request from its start to its end. May be ended by any thread; only the first end counts. */
public final class ActiveRequest {

  private final RequestMonitor monitor;
  private final String method;
  private final @Nullable String traceId;
  private final long startNanos;
  private final AtomicBoolean ended = new AtomicBoolean();

  ActiveRequest(RequestMonitor monitor, String method, @Nullable String traceId, long startNanos) {
    this.monitor = monitor;
    this.method = method;
    this.traceId = traceId;
    this.startNanos = startNanos;
  }

  /**
   * The response is complete.
   *
   * @param route template such as {@code /orders/*}, never the raw path; empty if none is known
   * @param status HTTP status that the client was sent
   * @param failure what the application threw and did not handle, or null
   */
  public void end(String route, int status, @Nullable Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      monitor.ended(method, traceId, startNanos, route, status, failure);
    }
  }
}
