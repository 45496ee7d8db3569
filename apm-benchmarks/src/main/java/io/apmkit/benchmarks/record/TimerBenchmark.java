package io.apmkit.benchmarks.record;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.apmkit.benchmarks.peer.ClientJava;
import io.apmkit.benchmarks.peer.Dropwizard;
import io.apmkit.benchmarks.peer.Hdr;
import io.apmkit.benchmarks.peer.MicrometerPrometheus;
import io.apmkit.benchmarks.peer.OpenTelemetry;
import io.apmkit.benchmarks.peer.Ours;
import io.apmkit.benchmarks.peer.Spectator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does it cost to record a varying duration on a held timer, alone and with threads that share
 * it?
 *
 * <p>Fairness: peers keep different things, and a cheaper one may simply keep less.
 *
 * <ul>
 *   <li>Ours: count, sum, largest value and enough for any percentile within 1 %, at any time.
 *   <li>Count, sum and largest value: {@code micrometerPrometheus}; without the largest: {@code
 *       spectator}.
 *   <li>Twelve buckets beside these: {@code micrometerPrometheusBuckets}, {@code
 *       openTelemetryExplicit}; beside count and sum only: {@code clientJavaClassic}.
 *   <li>Percentiles or something to estimate them from: {@code micrometerPrometheusPercentiles}
 *       (three, chosen beforehand, over the last minutes), {@code clientJavaNative} and {@code
 *       openTelemetryExponential} (at most 160 buckets, coarser as values spread), {@code
 *       spectatorPercentiles} (fixed buckets), {@code dropwizard} and {@code dropwizardLockFree} (a
 *       sample of 1,028 values), {@code hdrRecorder} and {@code hdrConcurrent} (1 %, no sum).
 *   <li>The floors count and sum, or only fetch the duration.
 * </ul>
 *
 * <p>client_java and OpenTelemetry take seconds, so their figure contains a division.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimerBenchmark {

  private final LongAdder addedCount = new LongAdder();
  private final LongAdder addedSum = new LongAdder();
  private final AtomicLong atomicCount = new AtomicLong();
  private final AtomicLong atomicSum = new AtomicLong();

  @Benchmark
  public void ours(Ours ours, Durations durations) {
    ours.timer.record(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void micrometerPrometheus(MicrometerPrometheus peer, Durations durations) {
    peer.timer.record(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void micrometerPrometheusBuckets(MicrometerPrometheus peer, Durations durations) {
    peer.buckets.record(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void micrometerPrometheusPercentiles(MicrometerPrometheus peer, Durations durations) {
    peer.percentiles.record(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void clientJavaClassic(ClientJava peer, Durations durations) {
    peer.classic.observe(durations.nextSeconds());
  }

  @Benchmark
  public void clientJavaNative(ClientJava peer, Durations durations) {
    peer.nativeOnly.observe(durations.nextSeconds());
  }

  @Benchmark
  public void clientJavaClassicAndNative(ClientJava peer, Durations durations) {
    peer.classicAndNative.observe(durations.nextSeconds());
  }

  @Benchmark
  public void dropwizard(Dropwizard peer, Durations durations) {
    peer.timer.update(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void dropwizardLockFree(Dropwizard peer, Durations durations) {
    peer.lockFree.update(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void openTelemetryExplicit(OpenTelemetry peer, Durations durations) {
    peer.explicit.record(durations.nextSeconds(), peer.attributes);
  }

  @Benchmark
  public void openTelemetryExponential(OpenTelemetry peer, Durations durations) {
    peer.exponential.record(durations.nextSeconds(), peer.attributes);
  }

  @Benchmark
  public void spectator(Spectator peer, Durations durations) {
    peer.timer.record(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void spectatorPercentiles(Spectator peer, Durations durations) {
    peer.percentiles.record(durations.nextNanos(), NANOSECONDS);
  }

  @Benchmark
  public void hdrRecorder(Hdr peer, Durations durations) {
    peer.recorder.recordValue(durations.nextNanos());
  }

  @Benchmark
  public void hdrConcurrent(Hdr peer, Durations durations) {
    peer.concurrent.recordValue(durations.nextNanos());
  }

  @Benchmark
  public void floorLongAdders(Durations durations) {
    addedCount.increment();
    addedSum.add(durations.nextNanos());
  }

  @Benchmark
  public void floorAtomicLongs(Durations durations) {
    atomicCount.incrementAndGet();
    atomicSum.addAndGet(durations.nextNanos());
  }

  @Benchmark
  public void floorOwnedCell(OwnedCell cell, Durations durations) {
    cell.record(durations.nextNanos());
  }

  @Benchmark
  public long floorFetch(Durations durations) {
    return durations.nextNanos();
  }
}
