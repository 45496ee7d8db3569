package io.apmkit.exporters.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of every batch of one reporter, at one instant. {@link #offered} is always what was
 * {@link #sent}, {@link #dropped} and is {@link #pending} together, in batches and in bytes.
 *
 * @param offered all that was ever made
 * @param sent what the target took
 * @param droppedBy what was given up, for each reason that has occurred
 * @param pending what waits or is just being sent
 * @param failedAttempts attempts to send that failed and were, or will be, repeated
 * @param oldestPendingAge how long the oldest pending batch has waited; zero if there is none
 * @param lastSuccess when the target last took one; null if it never did
 */
public record PushStatus(
    PushAmount offered,
    PushAmount sent,
    Map<DropReason, PushAmount> droppedBy,
    PushAmount pending,
    long failedAttempts,
    Duration oldestPendingAge,
    @Nullable Instant lastSuccess) {

  /**
   * Copies the map.
   *
   * @param offered as the component
   * @param sent as the component
   * @param droppedBy as the component
   * @param pending as the component
   * @param failedAttempts as the component
   * @param oldestPendingAge as the component
   * @param lastSuccess as the component
   */
  public PushStatus {
    droppedBy = Map.copyOf(droppedBy);
  }

  /**
   * What was given up for one reason.
   *
   * @param reason why
   * @return possibly nothing
   */
  public PushAmount dropped(DropReason reason) {
    return droppedBy.getOrDefault(reason, PushAmount.NONE);
  }

  /**
   * What was given up for any reason.
   *
   * @return possibly nothing
   */
  public PushAmount dropped() {
    return droppedBy.values().stream().reduce(PushAmount.NONE, PushAmount::plus);
  }
}
