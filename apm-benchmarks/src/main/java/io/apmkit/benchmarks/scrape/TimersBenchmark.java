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
 * What does a scrape of many timers of one family cost, each holding 100 durations?
 *
 * <p>Fairness: in text, all write the same twelve buckets, {@code +Inf}, count and sum; ours and
 * Micrometer write the largest value of a window too. Compression is as in {@link
 * CountersBenchmark}.
 *
 * <p>In JSON, nobody has buckets. Ours writes the labels, count, sum, mean, a rate, and minimum,
 * maximum and five percentiles of a window; {@code dropwizard} writes the labels in a name, count,
 * four rates, and minimum, maximum, mean, deviation and six percentiles of its sample.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(jvmArgsAppend = {Target.HEAP, Target.FULL_HEAP})
public class TimersBenchmark {

  private static final int BUCKETS_COUNT_SUM = 12 + 1 + 2;
  private static final int MAX = 1;

  /** How many timers. */
  @Param({"1k", "10k"})
  public String amount = "1k";

  /** Whether compressed; {@code ours} and {@code dropwizard} also know {@value Target#JSON}. */
  @Param({Target.TEXT, Target.GZIP})
  public String encoding = Target.TEXT;

  /** apmkit. */
  @State(Scope.Benchmark)
  public static class Ours extends Target {
    @Setup
    public void fill(TimersBenchmark asked) throws IOException {
      Library library = asked.encoding.equals(JSON) ? new OurJson() : new OurText();
      recordWith(library, asked.amount, asked.encoding, BUCKETS_COUNT_SUM + MAX);
    }
  }

  /** Micrometer's registry for Prometheus. */
  @State(Scope.Benchmark)
  public static class MicrometerPrometheus extends Target {
    @Setup
    public void fill(TimersBenchmark asked) throws IOException {
      recordWith(new MicrometerText(), asked.amount, asked.encoding, BUCKETS_COUNT_SUM + MAX);
    }
  }

  /** Prometheus client_java. */
  @State(Scope.Benchmark)
  public static class ClientJava extends Target {
    @Setup
    public void fill(TimersBenchmark asked) throws IOException {
      recordWith(new ClientJavaText(), asked.amount, asked.encoding, BUCKETS_COUNT_SUM);
    }
  }

  /** Dropwizard Metrics, which has no text format. */
  @State(Scope.Benchmark)
  public static class Dropwizard extends Target {
    @Setup
    public void fill(TimersBenchmark asked) throws IOException {
      recordWith(new DropwizardJson(), asked.amount, asked.encoding, 0);
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

  @Benchmark
  public long dropwizard(Dropwizard peer) throws IOException {
    return peer.scrape();
  }
}
