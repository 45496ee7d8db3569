package io.apmkit.exporters.push;

import io.apmkit.internal.DaemonThreads;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Takes batches from the queue and sends them, one at a time. After a failure it leaves the target
 * alone for a while and then tries with one batch, so that a target that comes back is not run over
 * by all that have waited.
 *
 * <p>Each attempt has a thread of its own: whatever a target does there, the sender can give it a
 * deadline and then interrupt it. It still waits for its end, because no second batch may be on its
 * way while the fate of the first is unknown.
 */
final class PushSender implements Runnable {

  // For a target to see that it is interrupted: when closing, and before it is reported.
  private static final long END_GRACE_MILLIS = 100;
  private static final long STUCK_MILLIS = 1_000;

  private static final long IDLE = Long.MAX_VALUE; // until there is a batch

  private final String role;
  private final PushTarget target;
  private final PushQueue queue;
  private final BackOff backOff;
  private final PushLog log;
  private final Clock clock;
  private final Duration sendDeadline;

  private boolean resting; // after a failure, until restUntilNanos
  private boolean restCanBeCutShort;
  private long restUntilNanos;

  private volatile boolean finishing;
  private volatile long finishByNanos; // set before finishing

  PushSender(
      String role,
      PushTarget target,
      PushQueue queue,
      BackOff backOff,
      PushLog log,
      Clock clock,
      Duration sendDeadline) {
    this.role = role;
    this.target = target;
    this.queue = queue;
    this.backOff = backOff;
    this.log = log;
    this.clock = clock;
    this.sendDeadline = sendDeadline;
  }

  /** Sends until told to finish. */
  @Override
  public void run() {
    while (true) {
      try {
        long pause = step();
        if (finishing && (queue.isEmpty() || pause >= nanosLeft())) {
          return;
        }
        queue.await(pause);
      } catch (InterruptedException e) {
        if (finishing) {
          return; // what is left will be dropped
        }
      } catch (Throwable e) {
        rest(e); // a moment without memory
      }
    }
  }

  /**
   * Sends what is left and then ends. A target that rests since an earlier failure gets one more
   * chance at once, unless it has asked to be left alone.
   *
   * @param byNanos when it has to be over
   */
  void finish(long byNanos) {
    finishByNanos = byNanos;
    finishing = true;
    queue.wake();
  }

  /**
   * Sends one batch if there is one and it is time.
   *
   * @return for how long there is nothing to do, in nanoseconds
   */
  long step() throws InterruptedException {
    long rest = restUntilNanos - clock.monotonicTime();
    if (resting && rest > 0 && !(finishing && restCanBeCutShort)) {
      return rest;
    }
    PushBatch batch = queue.take();
    if (batch == null) {
      return IDLE;
    }
    Throwable failure = failureOf(batch);
    if (failure == null) {
      queue.sent();
      log.succeeded();
      recover();
      return 0;
    }
    if (failure instanceof PushRefusedException refused && refused.isPermanent()) {
      queue.refused();
      log.refused(failure);
      recover();
      return 0;
    }
    queue.failed();
    long pause = rest(failure);
    log.failed(failure, pause);
    return pause;
  }

  private void recover() {
    backOff.reset();
    resting = false;
  }

  private long rest(Throwable failure) {
    Duration asked = failure instanceof PushRefusedException refused ? refused.retryAfter() : null;
    long pause;
    if (asked == null) {
      pause = backOff.nextNanos();
    } else {
      Duration most = PushReporterBuilder.MAX_RETRY_AFTER;
      pause = backOff.nextNanos(asked.compareTo(most) < 0 ? asked.toNanos() : most.toNanos());
    }
    restCanBeCutShort = asked == null && !finishing;
    restUntilNanos = clock.monotonicTime() + pause;
    resting = true;
    return pause;
  }

  /** Null if the target has taken the batch. */
  private @Nullable Throwable failureOf(PushBatch batch) throws InterruptedException {
    FutureTask<@Nullable Void> sending =
        new FutureTask<>(
            () -> {
              target.send(batch);
              return null;
            });
    Thread attempt = DaemonThreads.named(role + "-attempt", sending);
    long deadlineNanos = sendDeadline.toNanos();
    if (finishing) {
      deadlineNanos = Math.max(1, Math.min(deadlineNanos, nanosLeft()));
    }
    try {
      attempt.start();
      sending.get(deadlineNanos, TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (TimeoutException e) {
      attempt.interrupt();
      attempt.join(STUCK_MILLIS);
      if (attempt.isAlive()) {
        log.stuck();
        attempt.join();
      }
      return lateFailureOf(sending, deadlineNanos);
    } catch (InterruptedException e) {
      attempt.interrupt();
      attempt.join(END_GRACE_MILLIS);
      if (sending.isDone() && lateFailureOf(sending, deadlineNanos) == null) {
        return null;
      }
      throw e;
    } catch (Throwable e) {
      return e; // no memory, or no thread left
    }
  }

  private static @Nullable Throwable lateFailureOf(FutureTask<?> sending, long deadlineNanos)
      throws InterruptedException {
    try {
      sending.get();
      return null; // just in time
    } catch (ExecutionException e) {
      return e.getCause() instanceof PushRefusedException refused
          ? refused
          : new TimeoutException("no answer within " + Duration.ofNanos(deadlineNanos));
    }
  }

  private long nanosLeft() {
    return finishByNanos - clock.monotonicTime();
  }
}
