package io.apmkit.health;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one check again and again. A run ends by its answer or by its deadline, whichever is first;
 * the next begins an interval after the check has really returned.
 */
final class CheckRunner {

  private final String name;
  private final HealthCheck check;
  private final HealthCheckConfig config;
  private final Clock clock;
  private final ScheduledExecutorService scheduler;
  private final Executor workers;
  private final Consumer<CheckRunner> onAnswer;
  private volatile HealthReport.Check latest;
  private volatile boolean stopped;

  CheckRunner(
      String name,
      HealthCheck check,
      HealthCheckConfig config,
      Clock clock,
      ScheduledExecutorService scheduler,
      Executor workers,
      Consumer<CheckRunner> onAnswer) {
    this.name = name;
    this.check = check;
    this.config = config;
    this.clock = clock;
    this.scheduler = scheduler;
    this.workers = workers;
    this.onAnswer = onAnswer;
    HealthResult none = new HealthResult(HealthStatus.UNKNOWN, "has not answered yet", Map.of());
    this.latest = answer(none, Duration.ZERO);
  }

  HealthReport.Check latest() {
    return latest;
  }

  void start() {
    submit(new Run());
  }

  void stop() {
    stopped = true;
  }

  private void submit(Run run) {
    if (stopped) {
      return;
    }
    try {
      run.deadline =
          scheduler.schedule(run::passDeadline, config.deadline().toNanos(), NANOSECONDS);
      workers.execute(run);
    } catch (RejectedExecutionException e) {
      stopped = true; // the registry was closed meanwhile
    }
  }

  private void startAgainLater() {
    if (stopped) {
      return;
    }
    try {
      var unused = scheduler.schedule(this::start, config.interval().toNanos(), NANOSECONDS);
    } catch (RejectedExecutionException e) {
      stopped = true;
    }
  }

  private HealthReport.Check answer(HealthResult result, Duration took) {
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    return new HealthReport.Check(name, config.critical(), result, now, took);
  }

  private void keep(HealthReport.Check answer) {
    latest = answer;
    onAnswer.accept(this);
  }

  private HealthResult ask() {
    try {
      @Nullable HealthResult result = check.check();
      return result != null ? result : HealthResult.unhealthy("the check returned null");
    } catch (Throwable e) { // an Error too: a broken check must not end the checking
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      return HealthResult.unhealthy(e.getClass().getName());
    }
  }

  private final class Run implements Runnable {

    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile @Nullable Future<?> deadline;

    @Override
    public void run() {
      thread = Thread.currentThread();
      long start = clock.monotonicTime();
      HealthResult result = ask();
      Duration took = Duration.ofNanos(clock.monotonicTime() - start);
      if (answered.compareAndSet(false, true)) {
        keep(answer(result, took));
      }
      leaveThread();
      startAgainLater();
    }

    void passDeadline() {
      if (answered.compareAndSet(false, true)) {
        Duration deadline = config.deadline();
        keep(answer(HealthResult.unhealthy("no answer within " + deadline), deadline));
        interrupt();
      }
    }

    /** From here on the thread may run another check, which an interrupt must not hit. */
    private synchronized void leaveThread() {
      thread = null;
      Future<?> pending = deadline;
      if (pending != null) {
        pending.cancel(false); // else it would wait in the scheduler until it is due
      }
      boolean unused = Thread.interrupted(); // ours, if it came
    }

    private synchronized void interrupt() {
      Thread stuck = thread;
      if (stuck != null) {
        stuck.interrupt();
      }
    }
  }
}
