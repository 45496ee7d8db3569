package io.apmkit.benchmarks.record;

import io.apmkit.benchmarks.peer.ClientJava;
import io.apmkit.benchmarks.peer.Dropwizard;
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
 * What does one increment cost on a held counter, alone and with threads that share it?
 *
 * <p>Fairness: all keep one number. Micrometer's interface, which is ours too, and Spectator count
 * in doubles, the others in longs. OpenTelemetry finds the series again on each call, since it has
 * no handle for one. Exemplars are off everywhere.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CounterBenchmark {

  private final LongAdder longAdder = new LongAdder();
  private final AtomicLong atomicLong = new AtomicLong();

  @Benchmark
  public void ours(Ours ours) {
    ours.counter.increment();
  }

  @Benchmark
  public void micrometerPrometheus(MicrometerPrometheus peer) {
    peer.counter.increment();
  }

  @Benchmark
  public void clientJava(ClientJava peer) {
    peer.counter.inc();
  }

  @Benchmark
  public void dropwizard(Dropwizard peer) {
    peer.counter.inc();
  }

  @Benchmark
  public void openTelemetry(OpenTelemetry peer) {
    peer.counter.add(1, peer.attributes);
  }

  @Benchmark
  public void spectator(Spectator peer) {
    peer.counter.increment();
  }

  @Benchmark
  public void floorLongAdder() {
    longAdder.increment();
  }

  @Benchmark
  public long floorAtomicLong() {
    return atomicLong.incrementAndGet();
  }

  @Benchmark
  public void floorOwnedCell(OwnedCell cell) {
    cell.increment();
  }

  @Benchmark
  public void floorNothing() {}
}
