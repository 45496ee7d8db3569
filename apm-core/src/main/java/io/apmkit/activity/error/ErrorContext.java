package io.apmkit.activity.error;

import io.apmkit.internal.Printable;
import org.jspecify.annotations.Nullable;

/**
 * Where an error happened. Immutable. Control characters in texts become blanks, and what is longer
 * than {@value #MAX_TEXT} characters is cut.
 *
 * @param route template of the request's route, never the raw path; null if there is none
 * @param requestId id of the request, or null
 * @param traceId id of the trace that it belongs to, or null
 * @param caught whether the application caught it; false if it ended the request or task
 */
public record ErrorContext(
    @Nullable String route, @Nullable String requestId, @Nullable String traceId, boolean caught) {

  /** An error that the application caught, outside of any request. */
  public static final ErrorContext CAUGHT = new ErrorContext(null, null, null, true);

  /** The longest text. */
  public static final int MAX_TEXT = 200;

  /**
   * Bounds the texts.
   *
   * @param route as the component
   * @param requestId as the component
   * @param traceId as the component
   * @param caught as the component
   */
  public ErrorContext {
    route = bounded(route);
    requestId = bounded(requestId);
    traceId = bounded(traceId);
  }

  private static @Nullable String bounded(@Nullable String text) {
    return text == null ? null : Printable.oneLine(text, MAX_TEXT);
  }
}
