package io.apmkit.activity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that took long, with what is known of why.
 *
 * @param id tells it apart from all others
 * @param startedAt when it began
 * @param requestId as {@link ActiveRequest#requestId}
 * @param traceId as {@link ActiveRequest#traceId}
 * @param method HTTP method
 * @param route template; empty if none is known
 * @param status HTTP status that the client was sent
 * @param errorType class of what the application threw and did not handle; null if nothing
 * @param nanos how long it took
 * @param verdict where the time went, in one line
 * @param statementCount executions of statements
 * @param sqlNanos time of all of them together; longer than the request if several ran at once
 * @param statements what it asked of databases, the longest total time first, at most {@value
 *     #MOST_STATEMENTS}
 * @param steps parts that somebody timed, in the order in which they ended
 * @param resources what it used
 * @param stacks what it was at, if that was switched on; the most frequent first
 * @param fields what else was asked to be kept, by name
 */
public record SlowRequest(
    String id,
    Instant startedAt,
    String requestId,
    String traceId,
    String method,
    String route,
    int status,
    @Nullable String errorType,
    long nanos,
    String verdict,
    long statementCount,
    long sqlNanos,
    List<RequestStatement> statements,
    List<RequestStep> steps,
    RequestResources resources,
    List<StackSample> stacks,
    Map<String, String> fields) {

  /** Most statements that are kept of one request. */
  public static final int MOST_STATEMENTS = 20;

  /**
   * Copies lists and map.
   *
   * @param id as the component
   * @param startedAt as the component
   * @param requestId as the component
   * @param traceId as the component
   * @param method as the component
   * @param route as the component
   * @param status as the component
   * @param errorType as the component
   * @param nanos as the component
   * @param verdict as the component
   * @param statementCount as the component
   * @param sqlNanos as the component
   * @param statements as the component
   * @param steps as the component
   * @param resources as the component
   * @param stacks as the component
   * @param fields as the component
   */
  public SlowRequest {
    statements = List.copyOf(statements);
    steps = List.copyOf(steps);
    stacks = List.copyOf(stacks);
    fields = Map.copyOf(fields);
  }

  /** A line for the log. */
  @Override
  public String toString() {
    return method
        + ' '
        + (route.isEmpty() ? "(no route)" : route)
        + " took "
        + nanos / 1_000_000
        + " ms, status "
        + status
        + (errorType == null ? "" : ", " + errorType)
        + "; "
        + verdict
        + "; request_id="
        + requestId
        + " trace_id="
        + traceId;
  }
}
