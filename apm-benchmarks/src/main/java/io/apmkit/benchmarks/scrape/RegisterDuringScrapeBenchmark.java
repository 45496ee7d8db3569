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
 * For how long is someone held up who registers a counter while another thread scrapes 100,000 of
 * them, again and again?
 *
 * <p>The floor registers in another registry beside that same scraping: it shares processors and
 * the collector of garbage with the scraper, but no lock. What ours shows beyond it are locks, and
 * a lock that was held for a whole scrape would show in every percentile.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(jvmArgsAppend = {Target.HEAP, Target.FULL_HEAP})
public class RegisterDuringScrapeBenchmark {

  @Benchmark
  public Counter ours(ConstantScraping scraping, NewSeries series) {
    return series.registerIn(scraping.scraped);
  }

  @Benchmark
  public Counter floorUnscraped(ConstantScraping scraping, NewSeries series) {
    return series.registerIn(scraping.unscraped);
  }
}
