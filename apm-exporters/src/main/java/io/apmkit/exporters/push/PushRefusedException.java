package io.apmkit.exporters.push;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A receiver that has answered, and does not take a batch: now, or at all. */
public final class PushRefusedException extends IOException {

  private static final long serialVersionUID = 1L;

  /** Null if the refusal is permanent. */
  private final @Nullable Duration retryAfter;

  private PushRefusedException(String message, @Nullable Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /**
   * The receiver will never take this batch: it is dropped, and the next one is sent.
   *
   * @param message why, without secrets
   * @return the exception
   */
  public static PushRefusedException permanent(String message) {
    return new PushRefusedException(message, null);
  }

  /**
   * The receiver says when to try again. That is obeyed, up to {@link
   * PushReporterBuilder#MAX_RETRY_AFTER}.
   *
   * @param message why, without secrets
   * @param wait how long to leave the receiver alone; below zero is taken as zero
   * @return the exception
   */
  public static PushRefusedException retryAfter(String message, Duration wait) {
    return new PushRefusedException(message, Objects.requireNonNull(wait, "wait"));
  }

  /**
   * Whether it makes no sense to send the batch again.
   *
   * @return true if so
   */
  public boolean isPermanent() {
    return retryAfter == null;
  }

  /**
   * How long to leave the receiver alone.
   *
   * @return null if the refusal is permanent
   */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
