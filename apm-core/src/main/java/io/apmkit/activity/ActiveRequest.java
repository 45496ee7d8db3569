package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request from its start to its end. Safe for use by many threads; may be ended by any, and only
 * the first end counts.
 */
public final class ActiveRequest {

  private static final VarHandle ENDED =
      Fields.handle(MethodHandles.lookup(), "ended", boolean.class);

  private final RequestMonitor monitor;
  private final byte method; // there is one of these objects for each request: bytes count
  private final long startNanos;
  private final long spanId;
  private final boolean continuesTrace;
  private final boolean isSampled; // says the client
  private @Nullable String trace; // the client's header as long as nobody asks for the id alone
  private @Nullable String requestId;
  private int slot = LiveRequests.NOT_LISTED;

  @SuppressWarnings("UnusedVariable") // by its handle
  private volatile boolean ended;

  private volatile @Nullable RequestStatements statements; // made when the first comes
  private volatile @Nullable RequestNotes notes; // made when there is something
  private volatile @Nullable Thread thread;
  private volatile @Nullable String route;

  ActiveRequest(
      RequestMonitor monitor,
      int method,
      @Nullable String traceParent,
      @Nullable String requestId,
      long startNanos) {
    this.monitor = monitor;
    this.method = (byte) method;
    this.continuesTrace = traceParent != null && TraceParent.isLegal(traceParent);
    this.isSampled = continuesTrace && TraceParent.isSampled(requireNonNull(traceParent));
    this.trace = continuesTrace ? traceParent : null;
    this.spanId = RequestIds.random();
    this.requestId = RequestIds.isHarmless(requestId) ? requestId : null;
    this.startNanos = startNanos;
  }

  /**
   * Tells the request apart from others.
   *
   * @return what the client sent as {@code X-Request-ID}, if it matches {@code
   *     [A-Za-z0-9._-]{1,64}}; else the trace's, if that begins here; else one that was made
   */
  public String requestId() {
    String known = requestId;
    if (known == null) {
      known = continuesTrace ? RequestIds.hex(spanId) : traceId();
      requestId = known;
    }
    return known;
  }

  /**
   * The trace that the request belongs to (W3C Trace Context).
   *
   * @return 32 hexadecimal digits; of a new trace if the client named none
   */
  public String traceId() {
    String known = trace;
    if (known == null) {
      known = RequestIds.traceId(spanId);
      trace = known; // two threads make the same
    } else if (known.length() > TraceParent.ID_LENGTH) {
      known = TraceParent.traceId(known);
      trace = known;
    }
    return known;
  }

  /**
   * What to send as {@code traceparent} with a call to another service, so that it continues the
   * trace. A trace that begins here is marked as not sampled, for nobody here keeps its spans.
   *
   * @return the header's value, with this request as the parent
   */
  public String traceParent() {
    return TraceParent.of(traceId(), RequestIds.hex(spanId), isSampled);
  }

  /**
   * Tells the route as soon as it is known, for whoever looks at the request while it runs.
   *
   * @param route as for {@link #end(String, int, Throwable)}
   */
  public void route(String route) {
    this.route = route;
  }

  /**
   * Notes a part of the request that somebody has timed, to be shown if the request is slow. The
   * first fifty are kept.
   *
   * @param name what it was; control characters and what is over 200 characters are taken out
   * @param startNanos when it began, of the registry's clock ({@link System#nanoTime} as a rule)
   * @param nanos how long it took
   * @param failure what it failed with, or null
   */
  public void step(String name, long startNanos, long nanos, @Nullable Throwable failure) {
    step(name, startNanos, nanos, failure == null ? null : failure.getClass().getName());
  }

  void step(String name, long startNanos, long nanos, @Nullable String errorType) {
    makeNotes()
        .steps()
        .add(
            new RequestStep(
                RequestSteps.name(name), startNanos - this.startNanos, nanos, errorType));
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

  /**
   * The response is complete.
   *
   * @param route template such as {@code /orders/*}, never the raw path; empty if none is known
   * @param status HTTP status that the client was sent
   * @param failure what the application threw and did not handle, or null
   */
  public void end(String route, int status, @Nullable Throwable failure) {
    end(route, status, failure, -1, -1, null);
  }

  /**
   * The same, with what else is known.
   *
   * @param route as above
   * @param status as above
   * @param failure as above
   * @param requestBytes size of the request's body; below zero if unknown
   * @param responseBytes size of the response's body; below zero if unknown
   * @param facts asked before this returns, if the request was slow and {@link
   *     RequestMonitor#fields} names something; may be null
   */
  public void end(
      String route,
      int status,
      @Nullable Throwable failure,
      long requestBytes,
      long responseBytes,
      @Nullable RequestFacts facts) {
    if (ENDED.compareAndSet(this, false, true)) {
      monitor.ended(this, route, status, failure, requestBytes, responseBytes, facts);
    }
  }

  LiveRequest asLive(long nowNanos) {
    Thread worker = thread;
    RequestStatements asked = statements;
    StatementRecorder statement = asked == null ? null : asked.executing();
    return new LiveRequest(
        id(),
        requestId(),
        traceId(),
        HttpMethod.name(method),
        route,
        nowNanos - startNanos,
        worker == null ? null : worker.getName(),
        statement == null ? null : statement.fingerprint(),
        asked == null || statement == null ? 0 : Math.max(0, nowNanos - asked.executingSince()),
        asked == null ? 0 : asked.count(),
        asked == null ? 0 : asked.totalNanos());
  }

  boolean isOf(RequestMonitor other) {
    return monitor == other;
  }

  boolean isEnded() {
    return ended;
  }

  void failed(String what, Throwable failure) {
    monitor.failed(what, failure);
  }

  boolean isInLogContext() {
    return monitor.isInLogContext();
  }

  int method() {
    return method;
  }

  long startNanos() {
    return startNanos;
  }

  /**
   * Whether a way from its trace's id leads anywhere: not if the client says that it is not kept.
   */
  boolean isExemplar() {
    return isSampled || !continuesTrace;
  }

  int slot() {
    return slot;
  }

  void listedAt(int slot) {
    this.slot = slot;
  }

  void enters(Thread current) {
    thread = current;
    RequestNotes known = notes;
    if (known != null && known.last() != null) {
      known.forgetThread();
    }
  }

  @SuppressWarnings("ReferenceEquality")
  void leaves(Thread current) {
    if (thread == current) {
      thread = null;
    }
    RequestNotes known = notes;
    if (known != null && known.isOf(current) && !ended) {
      known.left(ThreadUse.of(current, monitor.nanos()));
    }
  }

  /** Tells it apart from all others. */
  String id() {
    return RequestIds.hex(spanId);
  }

  @Nullable RequestNotes notes() {
    return notes;
  }

  RequestNotes makeNotes() {
    RequestNotes known = notes;
    return known != null ? known : makeNotesLocked();
  }

  private synchronized RequestNotes makeNotesLocked() {
    RequestNotes known = notes;
    if (known == null) {
      known = new RequestNotes();
      notes = known;
    }
    return known;
  }

  /** The one that came to work for it last; null once that has left. */
  @Nullable Thread thread() {
    return thread;
  }

  @Nullable String route() {
    return route;
  }

  @Nullable RequestStatements statementsIfAny() {
    return statements;
  }

  void executes(StatementRecorder recorder, long sinceNanos) {
    RequestStatements known = statements;
    (known == null ? makeStatements() : known).executes(recorder, sinceNanos);
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
}
