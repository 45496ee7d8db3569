package io.apmkit.benchmarks.scrape;

import io.micrometer.core.instrument.Counter;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Threads;

/**
 * What do a thousand increments cost while another thread scrapes 100,000 counters, this one among
 * them, again and again? In microseconds, so that the figure is nanoseconds for one.
 *
 * <p>A thousand, since one would vanish beside the reading of the clock. The floor increments a
 * counter of another registry beside that same scraping.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(jvmArgsAppend = {Target.HEAP, Target.FULL_HEAP})
public class ThousandIncrementsDuringScrapeBenchmark {

  private static final int INCREMENTS = 1_000;

  @Benchmark
  public void ours(ConstantScraping scraping) {
    increment(scraping.scrapedCounter);
  }

  @Benchmark
  public void floorUnscraped(ConstantScraping scraping) {
    increment(scraping.unscrapedCounter);
  }

  private static void increment(Counter counter) {
    for (int i = 0; i < INCREMENTS; i++) {
      counter.increment();
    }
  }
}
