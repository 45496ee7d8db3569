package io.apmkit.health;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;

/** Warns when the heap gets worse; not again while it stays so. Asked by one run at a time. */
final class MemoryWarnings {

  private final EventPublisher<MemoryWarning> publisher;
  private final Clock clock;
  private volatile HealthStatus last = HealthStatus.HEALTHY;

  MemoryWarnings(EventHub events, Clock clock) {
    this.publisher = events.publisher(MemoryWarning.class);
    this.clock = clock;
  }

  void judged(HealthStatus status, long liveBytes, long maxBytes) {
    boolean worse = status.compareTo(last) > 0;
    last = status;
    if (worse) {
      Instant now = Instant.ofEpochMilli(clock.wallTime());
      publisher.publish(new MemoryWarning(now, status, liveBytes, maxBytes));
    }
  }
}
