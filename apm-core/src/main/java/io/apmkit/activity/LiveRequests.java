package io.apmkit.activity;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Requests that have begun and not ended, as many as there is room for. Safe for use by many
 * threads; takes no lock and allocates nothing.
 *
 * <p>A table of slots. A thread looks for a free one from its own place on, which it nearly always
 * finds free, as its former request has ended, and which no other thread writes near.
 */
final class LiveRequests {

  static final int NOT_LISTED = -1;

  /**
   * Slots between the places of two threads: several cache lines, which processors fetch in pairs.
   */
  private static final int STRIDE = 64;

  private final AtomicReferenceArray<ActiveRequest> slots;
  private final AtomicInteger used = new AtomicInteger(); // slots up to here may be in use
  private final LongAdder turnedAway = new LongAdder();

  LiveRequests(int most) {
    this.slots = new AtomicReferenceArray<>(most);
  }

  /** Returns where it is, or {@link #NOT_LISTED}. */
  int add(ActiveRequest request, long threadId) {
    int length = slots.length();
    int slot = (int) ((threadId * STRIDE) % length);
    for (int tries = 0; tries < length; tries++) {
      if (slots.getOpaque(slot) == null && slots.compareAndSet(slot, null, request)) {
        if (slot >= used.getPlain()) {
          used.accumulateAndGet(slot + 1, Math::max);
        }
        return slot;
      }
      slot = slot + 1 == length ? 0 : slot + 1;
    }
    turnedAway.increment();
    return NOT_LISTED;
  }

  void remove(int slot) {
    if (slot != NOT_LISTED) {
      slots.setRelease(slot, null);
    }
  }

  void forEach(Consumer<ActiveRequest> action) {
    int end = used.get();
    for (int slot = 0; slot < end; slot++) {
      ActiveRequest request = slots.getAcquire(slot);
      if (request != null) {
        action.accept(request);
      }
    }
  }

  /** Requests that were measured but not listed. */
  long turnedAway() {
    return turnedAway.sum();
  }
}
