package io.apmkit;

import io.apmkit.activity.RequestMonitor;
import io.apmkit.activity.SqlMonitor;
import io.apmkit.alert.AlertEngine;
import io.apmkit.history.MetricHistory;
import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import io.apmkit.internal.Ticker;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.sampling.SystemSamples;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What runs apmkit when nobody calls it: at every step one thread samples everything into the
 * history, then another evaluates the alert rules. If the first hangs in a function of the host,
 * the second goes on without it and notes {@code up} as 0.
 */
final class Heartbeat implements AutoCloseable {

  private final ApmMeterRegistry registry;
  private final RequestMonitor requests;
  private final SqlMonitor sql;
  private final SystemSamples samples;
  private final MetricHistory history;
  private final AlertEngine alerts;
  private final Clock clock;
  private final Guard guard;
  private final long stepNanos;
  private final BlockingQueue<Scrape> scraped = new ArrayBlockingQueue<>(1);
  private final LongAdder missed = new LongAdder();
  private final Ticker scraping;
  private final Thread rules;
  private volatile boolean closed;

  Heartbeat(
      ApmMeterRegistry registry,
      RequestMonitor requests,
      SqlMonitor sql,
      SystemSamples samples,
      MetricHistory history,
      AlertEngine alerts,
      Duration step,
      Clock clock,
      Guard guard) {
    this.registry = registry;
    this.requests = requests;
    this.sql = sql;
    this.samples = samples;
    this.history = history;
    this.alerts = alerts;
    this.clock = clock;
    this.guard = guard;
    this.stepNanos = step.toNanos();
    this.rules = DaemonThreads.named("rules", this::evaluateUntilClosed);
    this.scraping = Ticker.start("scrape", step, guard, this::scrape);
    rules.start();
  }

  /** Steps at which no scrape was done in time. */
  long missed() {
    return missed.sum();
  }

  private void scrape() {
    guard.run("closing minutes", requests::advance);
    guard.run("looking after connections", sql::advance);
    guard.run("sampling the system for listeners", samples::take);
    Scrape scrape = new Scrape(now(), System.nanoTime());
    history.scrape(registry::walk, scrape.at.toEpochMilli());
    boolean unused = scraped.offer(scrape); // if full, the rules are behind and will see it too
  }

  private void evaluateUntilClosed() {
    // A scrape has until the next is due, as a Prometheus server would have it.
    long deadline = System.nanoTime() + 2 * stepNanos;
    try {
      while (!closed) {
        @Nullable Scrape scrape = scraped.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        deadline = scrape != null ? scrape.startNanos + 2 * stepNanos : deadline + stepNanos;
        guard.runAlways("evaluating alert rules", () -> evaluate(scrape));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void evaluate(@Nullable Scrape scrape) {
    Instant now = scrape != null ? scrape.at : now();
    if (scrape == null) {
      missed.increment();
      history.markDown(now.toEpochMilli());
    }
    alerts.evaluate(now);
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }

  private record Scrape(Instant at, long startNanos) {}

  @Override
  public void close() {
    closed = true;
    scraping.close();
    DaemonThreads.end(rules);
  }
}
