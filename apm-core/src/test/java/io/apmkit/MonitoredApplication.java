package io.apmkit;

import io.apmkit.event.Event;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Starts apmkit, records in threads that it is given, waits for the history, closes apmkit. */
public final class MonitoredApplication implements Runnable {

  private static final int TASKS = 20;

  private final Executor threads;

  /**
   * An application.
   *
   * @param threads where its work is done
   */
  public MonitoredApplication(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void run() {
    try (Apm apm =
        Apm.builder()
            .application("guest")
            .step(Duration.ofMillis(100))
            .historyRetention(Duration.ofMinutes(1))
            .logAlerts(false)
            .systemMetrics(false) // the library that reads the machine has a thread of its own
            .start()) {
      apm.events().subscribe(Event.class, event -> {});
      CountDownLatch done = new CountDownLatch(TASKS);
      for (int i = 0; i < TASKS; i++) {
        threads.execute(() -> work(apm, done));
      }
      if (!done.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException(done.getCount() + " tasks did not end");
      }
      awaitTick(apm);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void work(Apm apm, CountDownLatch done) {
    Thread.currentThread().setContextClassLoader(MonitoredApplication.class.getClassLoader());
    ClassLoaderTest.record(apm.registry());
    apm.requests().start("GET").end("/goods", 200, null);
    apm.sql().statement("h2database", "select ?", "SELECT", null).succeeded(1);
    apm.business().order(5);
    apm.business().gauge("level").set(1);
    apm.business().cache("goods").lookup(() -> "found");
    apm.errors().record(new IllegalStateException("out of stock"), "/goods");
    done.countDown();
  }

  private static void awaitTick(Apm apm) {
    for (int i = 0; i < 1_000 && apm.history().latest("events_total").isEmpty(); i++) {
      LockSupport.parkNanos(10_000_000);
    }
    if (apm.history().latest("events_total").isEmpty()) {
      throw new IllegalStateException("nothing has reached the history");
    }
  }
}
