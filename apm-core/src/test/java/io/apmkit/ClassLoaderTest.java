package io.apmkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An application with apmkit inside can be unloaded after it has closed it; so can one that has
 * recorded into a registry that it does not own.
 */
@Timeout(60)
class ClassLoaderTest {

  private static final int THREADS = 4;
  private static final int RECORDS = 1_000;

  @Test
  void anApplicationThatHasClosedItsApmCanBeUnloaded() throws Exception {
    WeakReference<ClassLoader> application = runApplication(ClassLoaderTest::runAndJoin);

    awaitUnloaded(application);
  }

  @Test
  void theThreadsOfAContainerDoNotKeepAnApplicationThatHasClosedItsApm() throws Exception {
    ThreadPoolExecutor container = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
    container.prestartAllCoreThreads(); // before the application, of which they know nothing
    try {
      WeakReference<ClassLoader> application =
          runApplication(work -> container.execute(() -> lend(work)));

      awaitUnloaded(application);
      assertThat(container.getPoolSize()).isEqualTo(THREADS);
    } finally {
      container.shutdown();
    }
  }

  @Test
  void aTickLetsGoOfThreadsThatEnded() throws Exception {
    endedThreadsAreLetGoOf(ApmMeterRegistry::advance);
  }

  @Test
  void aWalkLetsGoOfThreadsThatEnded() throws Exception {
    endedThreadsAreLetGoOf(registry -> registry.walk(family -> {}));
  }

  @Test
  void closingLetsGoOfThreadsThatEnded() throws Exception {
    endedThreadsAreLetGoOf(ApmMeterRegistry::close);
  }

  /** Meters that are recorded but not exposed must not hold threads either. */
  @Test
  void aTickLetsGoOfThreadsThatEndedInQuarantinedMeters() throws Exception {
    endedThreadsAreLetGoOf(ClassLoaderTest::takeNames, ApmMeterRegistry::advance);
  }

  @Test
  void closingLetsGoOfThreadsThatEndedInQuarantinedMeters() throws Exception {
    endedThreadsAreLetGoOf(ClassLoaderTest::takeNames, ApmMeterRegistry::close);
  }

  private static void takeNames(ApmMeterRegistry registry) {
    registry.gauge("events.total", 1);
    registry.gauge("work.seconds", 1);
  }

  private static void endedThreadsAreLetGoOf(Consumer<ApmMeterRegistry> act) throws Exception {
    endedThreadsAreLetGoOf(registry -> {}, act);
  }

  private static void endedThreadsAreLetGoOf(
      Consumer<ApmMeterRegistry> before, Consumer<ApmMeterRegistry> act) throws Exception {
    MockClock clock = new MockClock();
    ApmMeterRegistry registry = new ApmMeterRegistry(clock);
    before.accept(registry);
    WeakReference<ClassLoader> guest = recordAsGuest(registry);

    clock.add(Duration.ofMinutes(1));
    act.accept(registry);

    awaitUnloaded(guest);
    assertThat(registry.counter("events").count()).isEqualTo(THREADS * RECORDS);
    assertThat(registry.timer("work").count()).isEqualTo(THREADS * RECORDS);
  }

  /** What is on its stack is gone when it returns. */
  private static WeakReference<ClassLoader> recordAsGuest(MeterRegistry registry) throws Exception {
    try (URLClassLoader guest =
        new URLClassLoader(new URL[0], ClassLoaderTest.class.getClassLoader())) {
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> record(registry));
        thread.setContextClassLoader(guest);
        thread.start();
        thread.join();
      }
      return new WeakReference<>(guest);
    }
  }

  private static WeakReference<ClassLoader> runApplication(Executor threads) throws Exception {
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Object application =
          loader
              .loadClass(MonitoredApplication.class.getName())
              .getConstructor(Executor.class)
              .newInstance(threads);
      assertThat(application).isNotInstanceOf(MonitoredApplication.class); // a class of its own
      runAndJoin((Runnable) application);
      linkAnotherRecord();
      return new WeakReference<>(loader);
    }
  }

  /**
   * The JDK keeps the classes of the record whose methods were linked last: up to 18 until the next
   * one is linked, from 19 on until memory runs short. So here comes the next one.
   */
  private static void linkAnotherRecord() throws Exception {
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Class<?> type = loader.loadClass(Linked.class.getName());
      Object last = type.getConstructor(type).newInstance(new Object[] {null});
      assertThat(last).hasToString("Linked[next=null]").hasSameHashCodeAs(last);
      assertThat(last.equals("last")).isFalse();
    }
  }

  /** Linked again in each loader; it also has a component of its loader's. */
  public record Linked(@Nullable Linked next) {}

  static void record(MeterRegistry registry) {
    for (int i = 0; i < RECORDS; i++) {
      registry.counter("events").increment();
      registry.timer("work").record(Duration.ofMillis(1));
    }
  }

  private static void runAndJoin(Runnable work) {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(work);
    thread.setUncaughtExceptionHandler((ended, cause) -> failure.set(cause));
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(failure).hasNullValue();
  }

  /** Runs work of an application in a thread of the container's, and takes the thread back. */
  private static void lend(Runnable work) {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    try {
      work.run();
    } finally {
      Thread.currentThread().setContextClassLoader(own);
    }
  }

  private static void awaitUnloaded(WeakReference<ClassLoader> loader) {
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(loader.get()).isNull();
            });
  }
}
