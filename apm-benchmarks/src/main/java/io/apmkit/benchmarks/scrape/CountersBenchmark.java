package io.apmkit.benchmarks.scrape;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * What does a scrape of many counters of one family cost?
 *
 * <p>Fairness: all write one line for each counter, with the same four labels, in version 0.0.4 of
 * the text format. Compressed, each does it as its own endpoint would: ours at level 1, client_java
 * with the defaults of {@code GZIPOutputStream}. Micrometer leaves that to others, and gets the
 * defaults too.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(jvmArgsAppend = {Target.HEAP, Target.FULL_HEAP})
public class CountersBenchmark {

  /** How many counters. */
  @Param({"1k", "10k", "100k"})
  public String amount = "1k";

  /** Whether compressed. */
  @Param({Target.TEXT, Target.GZIP})
  public String encoding = Target.TEXT;

  /** apmkit. */
  @State(Scope.Benchmark)
  public static class Ours extends Target {
    @Setup
    public void fill(CountersBenchmark asked) throws IOException {
      countWith(new OurText(), asked.amount, asked.encoding);
    }
  }

  /** Micrometer's registry for Prometheus. */
  @State(Scope.Benchmark)
  public static class MicrometerPrometheus extends Target {
    @Setup
    public void fill(CountersBenchmark asked) throws IOException {
      countWith(new MicrometerText(), asked.amount, asked.encoding);
    }
  }

  /** Prometheus client_java. */
  @State(Scope.Benchmark)
  public static class ClientJava extends Target {
    @Setup
    public void fill(CountersBenchmark asked) throws IOException {
      countWith(new ClientJavaText(), asked.amount, asked.encoding);
    }
  }

  @Benchmark
  public long ours(Ours ours) throws IOException {
    return ours.scrape();
  }

  @Benchmark
  public long micrometerPrometheus(MicrometerPrometheus peer) throws IOException {
    return peer.scrape();
  }

  @Benchmark
  public long clientJava(ClientJava peer) throws IOException {
    return peer.scrape();
  }
}
