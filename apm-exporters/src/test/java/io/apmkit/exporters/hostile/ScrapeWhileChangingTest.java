package io.apmkit.exporters.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.exporters.exposition.Exposition;
import io.apmkit.exporters.exposition.Sample;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * While threads register, record and remove, series expire and come back, and ceilings are met,
 * every document is legal and no total goes back.
 */
@Timeout(60)
class ScrapeWhileChangingTest {

  private static final int THREADS = 4;
  private static final int MIN_DOCUMENTS = 50;
  private static final Duration SPAN = Duration.ofSeconds(3);

  private final ApmMeterRegistry registry =
      new ApmMeterRegistry(
          MeterConfig.defaults()
              .withIdleExpiry(MeterConfig.MIN_IDLE_EXPIRY)
              .withMaxSeriesPerFamily(20)
              .withMaxSeries(200),
          new FastClock());
  private final Map<String, Double> totals = new HashMap<>(); // as last seen
  private final Set<String> gone = new HashSet<>();
  private int documents;
  private int returned;
  private int exemplars;

  @Test
  void everyDocumentIsLegalAndNoTotalGoesBack() throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(THREADS);
    AtomicBoolean stop = new AtomicBoolean();
    List<Future<?>> running = new ArrayList<>();
    try {
      for (int i = 0; i < THREADS; i++) {
        RandomChanges changes = new RandomChanges(registry, i);
        running.add(workers.submit(() -> changes.until(stop)));
      }
      long start = System.nanoTime();
      while (documents < MIN_DOCUMENTS || System.nanoTime() - start < SPAN.toNanos()) {
        TextFormat.ALL.forEach(this::scrape);
      }
    } finally {
      stop.set(true);
      workers.shutdown();
    }
    for (Future<?> each : running) {
      each.get(); // throws what the worker threw
    }
    // Else the test would have seen less than it is for.
    assertThat(registry.overflowed()).isPositive();
    assertThat(exemplars).isPositive();
    assertThat(returned).as("totals that expired and came back").isPositive();
  }

  private void scrape(TextFormat format) {
    Exposition document = format.read(registry);
    documents++;
    exemplars += document.exemplars().size();
    Set<String> missing = new HashSet<>(totals.keySet());
    for (Sample each : document.samples()) {
      if (isKeptTotal(each)) {
        double before = totals.getOrDefault(each.key(), 0.0);
        assertThat(each.value()).as(each.key()).isGreaterThanOrEqualTo(before);
        totals.put(each.key(), each.value());
        missing.remove(each.key());
        returned += gone.remove(each.key()) ? 1 : 0;
      }
    }
    gone.addAll(missing);
  }

  /** What is removed and registered again begins anew, and so do totals that nobody holds. */
  private static boolean isKeptTotal(Sample sample) {
    String name = sample.name();
    return name.startsWith(RandomChanges.KEPT_PREFIX)
        && (name.endsWith("_total") || name.endsWith("_count") || name.endsWith("_bucket"));
  }

  /** Series expire after a minute at the least: a tenth of a second here. */
  private static final class FastClock implements Clock {
    private static final int SPEED = 600;
    private final long startMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();

    @Override
    public long wallTime() {
      return startMillis + TimeUnit.NANOSECONDS.toMillis(monotonicTime() - startNanos);
    }

    @Override
    public long monotonicTime() {
      return startNanos + SPEED * (System.nanoTime() - startNanos);
    }
  }
}
