package io.apmkit.exporters.push;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells people what becomes of the batches for one target: of the first failure, of the end of an
 * outage that was told of, and otherwise no more than once a minute. Belongs to the sender thread,
 * apart from {@link #dropped} and {@link #notClosed}.
 */
final class PushLog {

  private static final Logger log = LoggerFactory.getLogger(PushReporter.class);

  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MAX_REASON = 300;

  private final String target;
  private final Clock clock;
  private long nextWarningNanos;
  private long failures; // since the last success
  private boolean outageTold;

  PushLog(String target, Clock clock) {
    this.target = target;
    this.clock = clock;
    this.nextWarningNanos = clock.monotonicTime();
  }

  void failed(Throwable failure, long pauseNanos) {
    failures++;
    double seconds = Math.ceil(pauseNanos / 1e8) / 10;
    outageTold |=
        warn(
            "push to {} failed, {} in a row, next attempt in " + seconds + " s: {}",
            failures,
            failure);
  }

  void refused(Throwable failure) {
    failures++;
    outageTold |= warn("push to {} was refused, {} in a row; batch dropped: {}", failures, failure);
  }

  void succeeded() {
    if (outageTold) {
      quietly(() -> log.info("push to {} works again after {} failures", target, failures));
    }
    outageTold = false;
    failures = 0;
  }

  void stuck() {
    quietly(
        () ->
            log.warn(
                "push to {} hangs and does not heed interruption; other batches wait", target));
  }

  void dropped(PushAmount left) {
    quietly(
        () ->
            log.warn(
                "push to {} ended with {} batches ({} bytes) that could not be sent",
                target,
                left.batches(),
                left.bytes()));
  }

  void notClosed(Throwable failure) {
    quietly(() -> log.warn("push target {} failed to close: {}", target, reason(failure)));
  }

  private boolean warn(String message, long count, Throwable failure) {
    long now = clock.monotonicTime();
    if (now - nextWarningNanos < 0) {
      return false;
    }
    nextWarningNanos = now + QUIET_NANOS;
    quietly(
        () -> {
          log.warn(message, target, count, reason(failure));
          log.debug("push to {} failed", target, failure);
        });
    return true;
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    if (failure instanceof PushRefusedException) {
      name = "";
    } else if (message == null && failure.getCause() != null) {
      message = failure.getCause().getClass().getSimpleName(); // as for hosts that are unknown
    }
    String separator = message == null || name.isEmpty() ? "" : ": ";
    return OneLine.of(name + separator + (message == null ? "" : message), MAX_REASON);
  }

  private static void quietly(Runnable logging) {
    try {
      logging.run();
    } catch (Throwable e) {
      // The application's log fails: nobody is left to tell.
    }
  }
}
