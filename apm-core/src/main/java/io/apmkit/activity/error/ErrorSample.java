package io.apmkit.activity.error;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One error of a group, as text. Immutable. No line holds a control character.
 *
 * @param at when it happened
 * @param message its message, at most {@value #MAX_MESSAGE} characters; empty if it has none or
 *     messages are not kept
 * @param stack its stack and those of its causes, one line each, as they are printed; at most
 *     {@value #MAX_LINES} lines and {@value #MAX_CHARS} characters
 * @param threadName of the thread that reported it
 * @param requestId id of the request, or null
 * @param traceId id of the trace that it belongs to, or null
 * @param caught whether the application caught it
 */
public record ErrorSample(
    Instant at,
    String message,
    List<String> stack,
    String threadName,
    @Nullable String requestId,
    @Nullable String traceId,
    boolean caught) {

  /** The longest message. */
  public static final int MAX_MESSAGE = 500;

  /** The most lines of a stack. */
  public static final int MAX_LINES = 200;

  /** The most characters of a stack. */
  public static final int MAX_CHARS = 16_384;

  /**
   * Copies the list.
   *
   * @param at as the component
   * @param message as the component
   * @param stack as the component
   * @param threadName as the component
   * @param requestId as the component
   * @param traceId as the component
   * @param caught as the component
   */
  public ErrorSample {
    stack = List.copyOf(stack);
  }
}
