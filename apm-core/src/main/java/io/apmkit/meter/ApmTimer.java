package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.util.TimeUtils;
import java.lang.ref.Reference;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** A timer; records nanoseconds, reads as seconds. Negative durations are ignored and counted. */
final class ApmTimer extends AbstractMeter implements Timer, Recorded {

  /** What a recorder of nanoseconds is read in. */
  static final double NANOS_PER_SECOND = 1e9;

  private final Clock clock;
  private final Recorder recorder;
  private final LongAdder ignored;

  /**
   * @param ignored counts the durations that are none, for all meters of a registry
   */
  ApmTimer(Id id, Clock clock, Recorder recorder, LongAdder ignored) {
    super(id);
    this.clock = clock;
    this.recorder = recorder;
    this.ignored = ignored;
  }

  Recorder recorder() {
    return recorder;
  }

  @Override
  public State state() {
    return recorder;
  }

  @Override
  public void record(long amount, TimeUnit unit) {
    try {
      if (amount >= 0) {
        recorder.record((double) unit.toNanos(amount));
      } else {
        ignored.increment();
      }
    } finally {
      Reference.reachabilityFence(this); // see Expiry
    }
  }

  /** With the trace that a duration came from; see {@link BoundTimer}. */
  void record(long nanos, String traceId) {
    try {
      recorder.record((double) nanos, traceId);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  boolean wantsExemplar(long nanos, long nowNanos) {
    return recorder.wantsExemplar((double) nanos, nowNanos);
  }

  @Override
  public <T> T record(Supplier<T> work) {
    long start = clock.monotonicTime();
    try {
      return work.get();
    } finally {
      record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public <T> T recordCallable(Callable<T> work) throws Exception {
    long start = clock.monotonicTime();
    try {
      return work.call();
    } finally {
      record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void record(Runnable work) {
    long start = clock.monotonicTime();
    try {
      work.run();
    } finally {
      record(clock.monotonicTime() - start, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public long count() {
    return recorder.count();
  }

  @Override
  public double totalTime(TimeUnit unit) {
    return TimeUtils.nanosToUnit(recorder.recordedSum(), unit);
  }

  @Override
  public double max(TimeUnit unit) {
    return TimeUtils.nanosToUnit(recorder.recordedWindowMax(), unit);
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  /** Micrometer's snapshots of timers speak nanoseconds. */
  @Override
  public HistogramSnapshot takeSnapshot() {
    return recorder.snapshot();
  }
}
