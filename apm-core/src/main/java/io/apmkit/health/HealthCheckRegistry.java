package io.apmkit.health;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.internal.Checks;
import io.apmkit.internal.DaemonThreads;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/**
 * The application's health checks. Each runs in the background at its own interval, beside the
 * others, never twice at once; {@link #report} answers from memory.
 *
 * <p>Safe for use by many threads. A check that does not answer within its deadline is unhealthy
 * from then on; it is interrupted once, holds one thread until it ends, and is not started again
 * before.
 */
public final class HealthCheckRegistry implements AutoCloseable {

  private static final long CLOSE_WAIT_NANOS = 2_000_000_000L;

  private final HealthCheckConfig defaults;
  private final Clock clock;
  private final ConcurrentSkipListMap<String, CheckRunner> runners = new ConcurrentSkipListMap<>();
  private final ScheduledExecutorService scheduler;
  private final ExecutorService workers; // at most one thread per check, for each runs alone

  private final EventPublisher<HealthCheckRegistered> registered;
  private final EventPublisher<HealthCheckCompleted> completed;
  private final EventPublisher<HealthCheckFailed> failed;
  private final EventPublisher<HealthCheckRemoved> removed;
  private final EventPublisher<OverallHealthChanged> overallChanged;

  /** Held while events are published, which does not block, so that they come in order. */
  private final Object telling = new Object();

  private HealthStatus told = HealthStatus.HEALTHY; // of the whole; guarded by telling

  /**
   * An empty registry, ready to run what is registered.
   *
   * @param defaults how checks run that are registered without a configuration of their own
   * @param clock source of time for reports
   * @param events where it is raised what happens to checks
   */
  public HealthCheckRegistry(HealthCheckConfig defaults, Clock clock, EventHub events) {
    this.defaults = defaults;
    this.clock = clock;
    ThreadFactory scheduling = work -> DaemonThreads.named("health-scheduler", work);
    var single = new ScheduledThreadPoolExecutor(1, scheduling);
    single.setRemoveOnCancelPolicy(true);
    this.scheduler = single;
    this.workers = Executors.newCachedThreadPool(DaemonThreads.factory("health"));
    this.registered = events.publisher(HealthCheckRegistered.class);
    this.completed = events.publisher(HealthCheckCompleted.class);
    this.failed = events.publisher(HealthCheckFailed.class);
    this.removed = events.publisher(HealthCheckRemoved.class);
    this.overallChanged = events.publisher(OverallHealthChanged.class);
  }

  /**
   * Adds a check with the default configuration and runs it at once.
   *
   * @param name shown in reports; not blank, not in use
   * @param check the check
   * @throws IllegalArgumentException if the name is blank or in use
   */
  public void register(String name, HealthCheck check) {
    register(name, check, defaults);
  }

  /**
   * Adds a check and runs it at once.
   *
   * @param name shown in reports; not blank, not in use
   * @param check the check
   * @param config how it runs and what it means
   * @throws IllegalArgumentException if the name is blank or in use
   */
  public void register(String name, HealthCheck check, HealthCheckConfig config) {
    Checks.notBlank(name, "health check name");
    CheckRunner runner =
        new CheckRunner(name, check, config, clock, scheduler, workers, this::answered);
    synchronized (telling) {
      if (runners.putIfAbsent(name, runner) != null) {
        throw new IllegalArgumentException(
            "health check \""
                + name
                + "\" exists already; unregister it first or choose a new name");
      }
      registered.publish(new HealthCheckRegistered(now(), name, config.critical()));
      tellOfTheWhole();
    }
    runner.start();
  }

  /**
   * Takes a check away. A run under way is not awaited.
   *
   * @param name its name
   * @return whether there was one
   */
  public boolean unregister(String name) {
    synchronized (telling) {
      CheckRunner runner = runners.remove(name);
      if (runner == null) {
        return false;
      }
      runner.stop();
      removed.publish(new HealthCheckRemoved(now(), name));
      tellOfTheWhole();
      return true;
    }
  }

  private void answered(CheckRunner runner) {
    synchronized (telling) {
      HealthReport.Check check = runner.latest();
      if (runners.get(check.name()) != runner) {
        return; // removed meanwhile, which has been told
      }
      if (check.result().status() == HealthStatus.UNHEALTHY) {
        failed.publish(new HealthCheckFailed(check.answeredAt(), check));
      } else {
        completed.publish(new HealthCheckCompleted(check.answeredAt(), check));
      }
      tellOfTheWhole();
    }
  }

  private void tellOfTheWhole() {
    HealthStatus status = report().status();
    if (status != told) {
      overallChanged.publish(new OverallHealthChanged(now(), told, status));
      told = status;
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }

  /**
   * The configuration of checks that bring none.
   *
   * @return the defaults
   */
  public HealthCheckConfig defaults() {
    return defaults;
  }

  /**
   * The latest answers. Runs no check and does not wait.
   *
   * @return the report
   */
  public HealthReport report() {
    List<HealthReport.Check> checks = runners.values().stream().map(CheckRunner::latest).toList();
    return HealthReport.of(checks);
  }

  /**
   * Ends all checks and waits up to two seconds for their threads. One that ignores interruption is
   * left behind and ends when its check returns.
   */
  @Override
  public void close() {
    runners.values().forEach(CheckRunner::stop);
    scheduler.shutdownNow();
    workers.shutdownNow();
    try {
      long deadline = System.nanoTime() + CLOSE_WAIT_NANOS;
      boolean unused = scheduler.awaitTermination(CLOSE_WAIT_NANOS, NANOSECONDS);
      unused = workers.awaitTermination(deadline - System.nanoTime(), NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
