package io.apmkit.exporters.push;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The batches of one reporter that are not sent yet, and the account of all that ever were made.
 *
 * <p>Filled by the collector, emptied by the sender, read by anybody. All of them take one lock for
 * a few assignments; nothing is rendered or sent under it. So whoever looks sees every batch in
 * exactly one place: sent, dropped or pending.
 */
final class PushQueue {

  /** Most batches, the one that is being sent included. */
  static final int MAX_BATCHES = 64;

  /** What is older is of no use to anybody who watches. */
  static final Duration MAX_AGE = Duration.ofMinutes(15);

  private static final long LONGEST_WAIT_NANOS = TimeUnit.HOURS.toNanos(1);

  private final long maxBytes;
  private final boolean onlyNewest;
  private final Clock clock;

  private final Object lock = new Object(); // guards everything below
  private final Deque<Entry> waiting = new ArrayDeque<>();
  private @Nullable Entry inFlight;
  private PushAmount offered = PushAmount.NONE;
  private PushAmount sent = PushAmount.NONE;
  private PushAmount pending = PushAmount.NONE;
  private final Map<DropReason, PushAmount> dropped = new EnumMap<>(DropReason.class);
  private long failedAttempts;
  private @Nullable Instant lastSuccess;
  private boolean woken;
  private boolean closed;

  /**
   * @param maxBytes of all pending batches together
   * @param onlyNewest whether a newer batch makes older ones worthless
   */
  PushQueue(long maxBytes, boolean onlyNewest, Clock clock) {
    this.maxBytes = maxBytes;
    this.onlyNewest = onlyNewest;
    this.clock = clock;
  }

  /** Adds a new batch; older ones make room for it, but not the one that is being sent. */
  void offer(PushBatch batch) {
    long now = clock.monotonicTime();
    synchronized (lock) {
      offered = offered.plusOne(batch.size());
      pending = pending.plusOne(batch.size());
      waiting.add(new Entry(batch, now));
      if (closed) {
        dropNewest(DropReason.CLOSED);
        return;
      }
      if (batch.size() > maxBytes) {
        dropNewest(DropReason.TOO_LARGE);
        return;
      }
      dropTooOld(now);
      while (onlyNewest && waiting.size() > 1) {
        drop(waiting.remove(), DropReason.SUPERSEDED);
      }
      while (pending.batches() > MAX_BATCHES || pending.bytes() > maxBytes) {
        drop(waiting.remove(), DropReason.QUEUE_FULL); // at last the new one itself
      }
      wakeUp();
    }
  }

  /** The batch to send next, which stays pending; the same again until its fate is told. */
  @Nullable PushBatch take() {
    long now = clock.monotonicTime();
    synchronized (lock) {
      if (inFlight == null) {
        dropTooOld(now);
        inFlight = waiting.poll();
      }
      return inFlight == null ? null : inFlight.batch;
    }
  }

  /** The target has the batch that was taken. */
  void sent() {
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    synchronized (lock) {
      Entry done = endFlight();
      if (done != null) {
        pending = pending.minusOne(done.size());
        sent = sent.plusOne(done.size());
        lastSuccess = now;
      }
    }
  }

  /** The target will never take the batch that was taken. */
  void refused() {
    synchronized (lock) {
      Entry done = endFlight();
      if (done != null) {
        drop(done, DropReason.REFUSED);
      }
    }
  }

  /** The batch that was taken has to be sent again, before all others. */
  void failed() {
    synchronized (lock) {
      failedAttempts++;
      Entry again = endFlight();
      if (again == null) {
        return;
      }
      if (onlyNewest && !waiting.isEmpty()) {
        drop(again, DropReason.SUPERSEDED);
      } else {
        waiting.addFirst(again);
      }
    }
  }

  /** Waits until there may be something to do, or the time is over. */
  void await(long nanos) throws InterruptedException {
    long until = System.nanoTime() + Math.min(nanos, LONGEST_WAIT_NANOS);
    synchronized (lock) {
      while (!woken) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(lock, left);
      }
      woken = false;
    }
  }

  /** Ends a wait. */
  void wake() {
    synchronized (lock) {
      wakeUp();
    }
  }

  boolean isEmpty() {
    synchronized (lock) {
      return pending.batches() == 0;
    }
  }

  /** Drops what is left, and whatever comes after. */
  PushAmount close() {
    synchronized (lock) {
      PushAmount left = pending;
      closed = true;
      Entry unfinished = endFlight();
      if (unfinished != null) {
        drop(unfinished, DropReason.CLOSED);
      }
      while (!waiting.isEmpty()) {
        drop(waiting.remove(), DropReason.CLOSED);
      }
      return left;
    }
  }

  PushStatus status() {
    long now = clock.monotonicTime();
    synchronized (lock) {
      Entry oldest = inFlight != null ? inFlight : waiting.peek();
      Duration age =
          oldest == null ? Duration.ZERO : Duration.ofNanos(Math.max(0, now - oldest.madeNanos));
      return new PushStatus(offered, sent, dropped, pending, failedAttempts, age, lastSuccess);
    }
  }

  private void wakeUp() {
    woken = true;
    lock.notifyAll();
  }

  private @Nullable Entry endFlight() {
    Entry ended = inFlight;
    inFlight = null;
    return ended;
  }

  private void dropTooOld(long now) {
    Entry oldest = waiting.peek();
    while (oldest != null && now - oldest.madeNanos > MAX_AGE.toNanos()) {
      drop(waiting.remove(), DropReason.TOO_OLD);
      oldest = waiting.peek();
    }
  }

  private void dropNewest(DropReason reason) {
    drop(waiting.removeLast(), reason);
  }

  /** Accounts for a pending batch that is in no place any more. */
  private void drop(Entry entry, DropReason reason) {
    pending = pending.minusOne(entry.size());
    dropped.merge(reason, PushAmount.NONE.plusOne(entry.size()), PushAmount::plus);
  }

  private record Entry(PushBatch batch, long madeNanos) {
    long size() {
      return batch.size();
    }
  }
}
