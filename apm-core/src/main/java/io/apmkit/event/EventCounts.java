package io.apmkit.event;

import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What became of events; those of a part are counted in the whole too. */
final class EventCounts {

  private final @Nullable EventCounts whole;
  private final LongAdder delivered = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder failed = new LongAdder();

  EventCounts(@Nullable EventCounts whole) {
    this.whole = whole;
  }

  void countDelivered() {
    delivered.increment();
    if (whole != null) {
      whole.countDelivered();
    }
  }

  void countDropped() {
    dropped.increment();
    if (whole != null) {
      whole.countDropped();
    }
  }

  void countFailed() {
    failed.increment();
    if (whole != null) {
      whole.countFailed();
    }
  }

  long delivered() {
    return delivered.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  long failed() {
    return failed.sum();
  }
}
