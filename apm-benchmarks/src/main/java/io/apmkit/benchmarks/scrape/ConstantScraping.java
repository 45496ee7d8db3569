package io.apmkit.benchmarks.scrape;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Two registries of ours with 100,000 counters each, and a thread that scrapes one of them without
 * a pause. Whoever uses the other has the same work, the same heap and the same company.
 */
@State(Scope.Benchmark)
public class ConstantScraping {

  static final int SERIES = 100_000;

  private static final int MAX_SCRAPE_SECONDS = 30;

  final ApmMeterRegistry scraped;
  final Counter scrapedCounter;
  final ApmMeterRegistry unscraped;
  final Counter unscrapedCounter;

  private final OurText target;
  private volatile boolean stopped;
  private @Nullable Future<Void> scraping;

  /** Called by the harness. */
  public ConstantScraping() {
    this(SERIES);
  }

  ConstantScraping(int series) {
    target = filled(series);
    scraped = target.registry();
    scrapedCounter = oneOf(scraped);
    unscraped = filled(series).registry();
    unscrapedCounter = oneOf(unscraped);
  }

  @Setup
  public void start() {
    ExecutorService scraper = Executors.newSingleThreadExecutor(ConstantScraping::daemon);
    scraping = scraper.submit(this::scrapeUntilStopped);
    scraper.shutdown(); // after that
  }

  /**
   * Ends the scraping.
   *
   * @throws ExecutionException if it failed
   */
  @TearDown
  public void stop() throws InterruptedException, ExecutionException, TimeoutException {
    stopped = true;
    Void unused = requireNonNull(scraping, "not started").get(MAX_SCRAPE_SECONDS, SECONDS);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "scraper");
    thread.setDaemon(true); // or a benchmark that fails would never end
    return thread;
  }

  private @Nullable Void scrapeUntilStopped() throws IOException {
    Sink sink = new Sink();
    do {
      target.scrape(sink);
    } while (!stopped);
    return null;
  }

  private static OurText filled(int series) {
    OurText library = new OurText();
    for (int i = 0; i < series; i++) {
      library.count(Labels.of(i), Values.count(i));
    }
    return library;
  }

  private static Counter oneOf(ApmMeterRegistry registry) {
    return registry.counter(Library.COUNTERS, Labels.of(0).tags());
  }
}
