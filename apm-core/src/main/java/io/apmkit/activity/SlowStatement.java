package io.apmkit.activity;

import io.apmkit.internal.Printable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution that took long.
 *
 * @param at when it returned
 * @param databaseSystem such as {@code postgresql}
 * @param fingerprint the statement, every literal as {@code ?}
 * @param operation such as {@code SELECT}
 * @param collection the main table, or null
 * @param nanos how long it was executed
 * @param rows rows that were read or changed; -1 if not known, or not yet
 * @param fetchNanos from the end of the execution to the end of reading rows, what the application
 *     did meanwhile included
 * @param errorType as the label {@code error.type}; null if it did not fail
 * @param caller the line of the application that it came from, or null if only libraries are found
 * @param requestId of the request that it was part of, or null
 * @param parameters what was bound, if that was switched on; else empty
 */
public record SlowStatement(
    Instant at,
    String databaseSystem,
    String fingerprint,
    String operation,
    @Nullable String collection,
    long nanos,
    long rows,
    long fetchNanos,
    @Nullable String errorType,
    @Nullable String caller,
    @Nullable String requestId,
    List<String> parameters) {

  /**
   * Copies the list.
   *
   * @param at as the component
   * @param databaseSystem as the component
   * @param fingerprint as the component
   * @param operation as the component
   * @param collection as the component
   * @param nanos as the component
   * @param rows as the component
   * @param fetchNanos as the component
   * @param errorType as the component
   * @param caller as the component
   * @param requestId as the component
   * @param parameters as the component
   */
  public SlowStatement {
    parameters = List.copyOf(parameters);
  }

  SlowStatement read(long rows, long fetchNanos) {
    return new SlowStatement(
        at,
        databaseSystem,
        fingerprint,
        operation,
        collection,
        nanos,
        rows,
        fetchNanos,
        errorType,
        caller,
        requestId,
        parameters);
  }

  /** One line, whatever is in a name. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(200).append(nanos / 1_000_000).append(" ms");
    if (errorType != null) {
      line.append(", failed with ").append(errorType);
    }
    if (rows >= 0) {
      line.append(", ").append(rows).append(rows == 1 ? " row" : " rows");
    }
    if (fetchNanos > 0) {
      line.append(" in another ").append(fetchNanos / 1_000_000).append(" ms");
    }
    if (caller != null) {
      line.append(", at ").append(caller);
    }
    if (requestId != null) {
      line.append(", request ").append(requestId);
    }
    line.append(": ").append(fingerprint);
    if (!parameters.isEmpty()) {
      line.append(" with ").append(String.join(", ", parameters));
    }
    return Printable.oneLine(line);
  }
}
