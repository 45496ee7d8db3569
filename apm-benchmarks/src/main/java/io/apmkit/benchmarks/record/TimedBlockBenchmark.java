package io.apmkit.benchmarks.record;

import io.apmkit.benchmarks.peer.ClientJava;
import io.apmkit.benchmarks.peer.Dropwizard;
import io.apmkit.benchmarks.peer.MicrometerPrometheus;
import io.apmkit.benchmarks.peer.Ours;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * What does it cost to time a block that does nothing: start, stop, record?
 *
 * <p>Fairness: each way reads the clock twice, which is the floor and most of the cost. They keep
 * what {@link TimerBenchmark} says: ours any percentile, {@code micrometerPrometheus} count, sum
 * and largest value, {@code clientJavaClassic} twelve buckets, {@code dropwizard} a sample and
 * rates.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimedBlockBenchmark {

  @Benchmark
  public long ours(Ours ours) {
    Timer.Sample sample = Timer.start(ours.registry);
    return sample.stop(ours.timer);
  }

  @Benchmark
  public long micrometerPrometheus(MicrometerPrometheus peer) {
    Timer.Sample sample = Timer.start(peer.registry);
    return sample.stop(peer.timer);
  }

  @Benchmark
  public long micrometerPrometheusBuckets(MicrometerPrometheus peer) {
    Timer.Sample sample = Timer.start(peer.registry);
    return sample.stop(peer.buckets);
  }

  @Benchmark
  public double clientJavaClassic(ClientJava peer) {
    return peer.classic.startTimer().observeDuration();
  }

  @Benchmark
  public long dropwizard(Dropwizard peer) {
    return peer.timer.time().stop();
  }

  @Benchmark
  public long floorClock() {
    long start = System.nanoTime();
    return System.nanoTime() - start;
  }
}
