package io.apmkit.sampling;

import io.apmkit.internal.Checks;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the whole application stood still: pauses of the garbage collector, and hiccups of anything
 * below it, measured by a thread that sleeps and looks how late it wakes up (timer {@code
 * jvm.hiccup}). The last {@value #MOST} of each are kept with their times: collections from a
 * millisecond on, right within 2 ms once a few were seen, and hiccups from 10 ms on.
 *
 * <p>Safe for use by many threads. Times are those of the registry's monotonic clock. {@link
 * #close} ends the thread and the listeners; what was found stays.
 */
public final class Pauses implements AutoCloseable {

  /** The shortest sleep: even shorter ones cost more processor time than they tell. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(1);

  /** The longest sleep. */
  public static final Duration MAX_INTERVAL = Duration.ofSeconds(1);

  /** A hundred wake-ups a second, about 0.3 % of one processor; a millisecond costs 2 %. */
  public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(10);

  /** How many of each kind are kept. */
  static final int MOST = 512;

  private final @Nullable Running running;

  Pauses(@Nullable Running running) {
    this.running = running;
  }

  /**
   * Measures nothing, for applications that switched it off.
   *
   * @return always without a pause
   */
  public static Pauses off() {
    return new Pauses(null);
  }

  /**
   * Starts to listen and to measure.
   *
   * @param registry gets the timer
   * @param interval how long the thread sleeps, from {@link #MIN_INTERVAL} to {@link #MAX_INTERVAL}
   * @param guard counts and logs what fails
   * @return running until it is closed
   */
  public static Pauses start(ApmMeterRegistry registry, Duration interval, Guard guard) {
    Checks.between(interval, MIN_INTERVAL, MAX_INTERVAL, "hiccup interval");
    return start(registry, interval, TimeUnit.NANOSECONDS::sleep, guard);
  }

  static Pauses start(
      ApmMeterRegistry registry, Duration interval, HiccupMeter.Sleeper sleeper, Guard guard) {
    Clock clock = registry.config().clock();
    Timer timer =
        Timer.builder("jvm.hiccup")
            .description("By how much a thread that sleeps wakes up too late.")
            .register(registry);
    var collector = new CollectorPauses(clock, guard);
    var hiccups = new HiccupMeter(timer, clock, interval, sleeper, guard);
    hiccups.start(); // first, for it may fail, and a listener must not stay then
    collector.start();
    return new Pauses(new Running(registry, timer, collector, hiccups));
  }

  /**
   * The pauses that fell into a span of time, or into a part of it. One that has only just ended
   * may not be known yet: a collector tells of it some milliseconds later.
   *
   * @param fromNanos its begin on the monotonic clock
   * @param toNanos its end
   * @return those that are still kept, the oldest first; a hiccup is often the same as a collection
   */
  public List<Pause> between(long fromNanos, long toNanos) {
    List<Pause> found = new ArrayList<>();
    if (running != null) {
      found.addAll(running.collector.newestFirst());
      found.addAll(running.hiccups.newestFirst());
    }
    found.removeIf(each -> !each.overlaps(fromNanos, toNanos));
    found.sort(Comparator.comparingLong(each -> each.startNanos() - fromNanos));
    return found;
  }

  /**
   * How much of a span of time was paused. What was both a collection and a hiccup counts once.
   *
   * @param fromNanos as {@link #between}
   * @param toNanos as {@link #between}
   * @return from 0 to the length of the span
   */
  public long pausedNanos(long fromNanos, long toNanos) {
    long paused = 0;
    long seenUpTo = 0; // as all below since the begin of the span
    for (Pause each : between(fromNanos, toNanos)) {
      long start = Math.max(each.startNanos() - fromNanos, seenUpTo);
      long end = Math.min(each.startNanos() + each.nanos() - fromNanos, toNanos - fromNanos);
      if (end > start) {
        paused += end - start;
        seenUpTo = end;
      }
    }
    return paused;
  }

  /**
   * The hiccups of the last window, a minute by default.
   *
   * @return empty if it is not measured, or not yet
   */
  public Optional<HiccupReading> hiccups() {
    Distribution read = running == null ? null : running.registry.read(running.timer);
    return read == null || read.windowCount() == 0
        ? Optional.empty()
        : Optional.of(
            new HiccupReading(read.windowQuantile(0.99), read.windowMax(), read.windowSeconds()));
  }

  @Override
  public void close() {
    if (running != null) {
      running.collector.close();
      running.hiccups.close();
    }
  }

  record Running(
      ApmMeterRegistry registry, Timer timer, CollectorPauses collector, HiccupMeter hiccups) {}
}
