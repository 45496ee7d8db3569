package io.apmkit.activity.business;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.event.EventHub;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** Business metrics under contention, and what becomes of them when they are reset. */
@Timeout(60)
class BusinessResetTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 5_000;

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final BusinessMetrics business =
      new BusinessMetrics(registry, new EventHub(guard), guard);

  @Test
  void aReaderOfTotalsSeesACounterThatStartedAgain() {
    List<Double> scraped = new ArrayList<>();
    BusinessCounter held = business.counter("carts");
    scraped.add(scrape());
    held.increment(10);
    scraped.add(scrape());
    held.increment(2);
    scraped.add(scrape());

    business.reset();
    scraped.add(scrape());
    held.increment(15); // past what it was
    scraped.add(scrape());

    assertThat(scraped).containsExactly(Double.NaN, 10.0, 12.0, 0.0, 15.0);
    assertThat(increase(scraped.subList(1, 5))).isEqualTo(2 + 15);
  }

  @Test
  void everythingButGaugesStartsAnewAndEverythingHeldGoesOn() {
    BusinessCounter counter = business.counter("c", "k", "v");
    BusinessTimer timer = business.timer("t");
    BusinessHistogram histogram = business.histogram("h");
    BusinessGauge gauge = business.gauge("g");
    BusinessCache cache = business.cache("users");
    counter.increment();
    histogram.record(1_000);
    timer.record(9_000_000_000L);
    gauge.set(4);
    cache.miss();
    business.order(10);
    business.registration("web");
    RunningTimer running = timer.start();

    business.reset();
    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .as("all are there at once, so that their next increase is seen")
        .contains("business.c", "business.t", "business.h", "business.orders");
    assertThat(business.stats("t").orElseThrow().count()).isZero();
    assertThat(cache.hitRatio()).isNaN();
    assertThat(counter.total()).isZero();

    counter.increment();
    histogram.record(5);
    clock.add(Duration.ofSeconds(2));
    running.stop();
    cache.hit();
    business.order(3);

    assertThat(value("business_c_total")).hasValue(1);
    assertThat(business.stats("h").orElseThrow().max()).isEqualTo(5);
    assertThat(business.stats("t").orElseThrow().sum()).isEqualTo(2);
    assertThat(value("business_g")).hasValue(4);
    assertThat(value("business_cache_hit_ratio")).hasValue(1);
    assertThat(value("business_revenue_total")).hasValue(3);
    assertThat(value("business_registrations_total", "source=\"web\"")).hasValue(0);
  }

  @Test
  void manyThreadsAreCountedExactly() throws Exception {
    BusinessTimer timer = business.timer("t");

    inParallel(
        worker -> {
          business.order(1.5, worker % 2 == 0 ? "USD" : "EUR");
          business.registration("web");
          business.counter("made").increment();
          business.histogram("h", "worker", "w" + worker).record(2);
          business.cache("c" + worker % 3).lookup(() -> "found");
          timer.start().stop();
        });

    double all = (double) THREADS * ROUNDS;
    assertThat(sum("business_orders_total")).isEqualTo(all);
    assertThat(sum("business_revenue_total")).isEqualTo(1.5 * all);
    assertThat(sum("business_order_amount_count")).isEqualTo(all);
    assertThat(value("business_registrations_total")).hasValue(all);
    assertThat(value("business_made_total")).hasValue(all);
    assertThat(business.stats("h").orElseThrow().sum()).isEqualTo(2 * all);
    assertThat(sum("business_cache_hits_total")).isEqualTo(all);
    assertThat(value("business_t_seconds_count")).hasValue(all);
  }

  @Test
  void whatComesAfterAResetIsNeverLostHoweverManyResetsRanBefore() throws Exception {
    BusinessCounter counter = business.counter("c");
    BusinessTimer timer = business.timer("t", "k", "v");
    Runnable work =
        () -> {
          counter.increment();
          timer.record(1);
          business.order(1);
        };
    inParallel(
        worker -> {
          if (worker == 0) {
            business.reset();
          } else {
            work.run();
          }
        },
        200);

    business.reset();
    inParallel(worker -> work.run());

    double all = (double) THREADS * ROUNDS;
    assertThat(value("business_c_total")).hasValue(all);
    assertThat(counter.total()).isEqualTo(all);
    assertThat(value("business_t_seconds_count")).hasValue(all);
    assertThat(value("business_orders_total")).hasValue(all);
  }

  /** Two resets at a time meet in the same families. */
  @Test
  void resetsAtTheSameTimeLeaveOneSeriesEach() throws Exception {
    business.counter("c", "k", "v").increment();

    inParallel(worker -> business.reset(), 50);

    assertThat(value("business_c_total")).hasValue(0);
    business.counter("c", "k", "v").increment();
    assertThat(value("business_c_total")).hasValue(1);
  }

  @FunctionalInterface
  private interface Work {
    void run(int worker);
  }

  private static void inParallel(Work work) throws Exception {
    inParallel(work, ROUNDS);
  }

  private static void inParallel(Work work, int rounds) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int worker = t;
      done.add(
          pool.submit(
              () -> {
                together.await();
                for (int i = 0; i < rounds; i++) {
                  work.run(worker);
                }
                return null;
              }));
    }
    for (Future<?> each : done) {
      each.get();
    }
    pool.shutdown();
  }

  private double scrape() {
    return value("business_carts_total").orElse(Double.NaN);
  }

  /** As Prometheus computes it, without extrapolation: a total that falls has started again. */
  private static double increase(List<Double> samples) {
    double increase = 0;
    for (int i = 1; i < samples.size(); i++) {
      double before = samples.get(i - 1);
      double now = samples.get(i);
      increase += now < before ? now : now - before;
    }
    return increase;
  }

  private OptionalDouble value(String name, String... labels) {
    return RegistrySnapshot.of(registry::walk).value(name, labels);
  }

  private double sum(String name) {
    return RegistrySnapshot.of(registry::walk).named(name).stream()
        .mapToDouble(RegistrySnapshot.Sample::value)
        .sum();
  }
}
