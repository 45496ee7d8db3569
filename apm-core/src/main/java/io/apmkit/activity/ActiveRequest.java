package io.apmkit.activity;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A request from its start to its end. May be ended by any thread; only the first end counts. */
public final class ActiveRequest {

  private final RequestMonitor monitor;
  private final String method;
  private final @Nullable String traceId;
  private final long startNanos;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable RequestStatements statements; // made when the first comes

  ActiveRequest(RequestMonitor monitor, String method, @Nullable String traceId, long startNanos) {
    this.monitor = monitor;
    this.method = method;
    this.traceId = traceId;
    this.startNanos = startNanos;
  }

  /**
   * Tells the request apart from others in the log.
   *
   * @return of the trace that it belongs to; null if there is none
   */
  public @Nullable String id() {
    return traceId;
  }

  /**
   * What it has asked of databases so far.
   *
   * @return by statement, the longest total time first; a ceiling of different ones applies
   */
  public List<RequestStatement> statements() {
    RequestStatements known = statements;
    return known == null ? List.of() : known.list();
  }

  boolean isOf(RequestMonitor other) {
    return monitor == other;
  }

  void executed(StatementRecorder recorder, long nanos) {
    RequestStatements known = statements;
    (known == null ? makeStatements() : known).executed(recorder, nanos);
  }

  private synchronized RequestStatements makeStatements() {
    RequestStatements known = statements;
    if (known == null) {
      known = new RequestStatements();
      statements = known;
    }
    return known;
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
      RequestStatements known = statements;
      if (known != null) {
        known.ended(route);
      }
    }
  }
}
