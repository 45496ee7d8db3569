package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.internal.DaemonThreads;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes all metrics of an application to one target, at an interval, until it or the {@code Apm}
 * is closed. Several reporters can run beside each other, each for a target of another name.
 *
 * <p>Values are totals since the start. So a batch that is lost costs resolution, and no counts:
 * the next one that comes through has them all. What waits for a target that is down is bounded in
 * bytes, number and age, and the oldest goes first; every batch is accounted for in {@link #status}
 * and in the meters {@code apmkit_push_*}.
 *
 * <p>Runs on daemon threads of its own and never holds up the application. A virtual machine that
 * ends without closing it loses what is in the queue.
 */
public final class PushReporter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PushReporter.class);

  private final Limits limits;
  private final PushTarget target;
  private final String role;
  private final Clock clock;
  private final PushQueue queue;
  private final PushLog pushLog;
  private final PushCollector collector;
  private final PushSender sender;
  private final PushMeters meters;
  private final Thread collecting;
  private final Thread sending;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param shutdownDeadline for all of closing
   */
  record Limits(Duration interval, long queueBytes, Patience patience, Duration shutdownDeadline) {}

  PushReporter(Apm apm, PushTarget target, MetricsWriter writer, Limits limits, Clock clock) {
    this.limits = limits;
    this.target = target;
    this.clock = clock;
    String name = target.name();
    SplittableRandom random = new SplittableRandom(); // for one thread after the other
    this.role = "push-" + name;
    this.queue = new PushQueue(limits.queueBytes, target.keepsOnlyNewest(), clock);
    this.pushLog = new PushLog(name, clock);
    this.collector =
        new PushCollector(
            name,
            apm.registry()::walk,
            writer,
            queue,
            limits.queueBytes,
            new Phase(limits.interval, clock.monotonicTime(), random),
            clock,
            apm.guard().part(log));
    this.sender =
        new PushSender(
            role,
            target,
            queue,
            new BackOff(limits.patience, random),
            pushLog,
            clock,
            limits.patience.sendDeadline());
    this.meters = new PushMeters(apm.registry(), name, queue::status, collector::missed);
    this.collecting = DaemonThreads.named(role + "-collect", collector);
    this.sending = DaemonThreads.named(role + "-send", sender);
  }

  /**
   * Begins the configuration of a reporter.
   *
   * @param apm the application's monitoring
   * @return a builder with defaults
   */
  public static PushReporterBuilder builder(Apm apm) {
    return new PushReporterBuilder(apm);
  }

  void start() {
    meters.bind();
    collecting.start();
    sending.start();
  }

  /**
   * What became of every batch.
   *
   * @return read at one instant
   */
  public PushStatus status() {
    return queue.status();
  }

  /**
   * Collects once more, sends what is left for as long as the deadline allows, drops and logs the
   * rest, and ends its threads. Further calls do nothing.
   */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      new Closing().run();
    }
  }

  /** Everything that has to be over by the deadline, whatever hangs. */
  private final class Closing {

    private final long wholeNanos = limits.shutdownDeadline.toNanos();
    private final long endNanos = clock.monotonicTime() + wholeNanos;
    private boolean interrupted; // whoever closes is in a hurry

    void run() {
      collector.finish();
      end(collecting, endNanos - wholeNanos / 2);
      // The last tenths are for ending what hangs, and for closing the target.
      long sendUntilNanos = endNanos - wholeNanos / 5;
      sender.finish(sendUntilNanos);
      end(sending, sendUntilNanos);
      PushAmount left = queue.close();
      if (left.batches() > 0) {
        pushLog.dropped(left);
      }
      Thread closing = DaemonThreads.named(role + "-close", this::closeTarget);
      closing.start();
      end(closing, endNanos);
      meters.close();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private void closeTarget() {
      try {
        target.close();
      } catch (Throwable e) {
        pushLog.notClosed(e);
      }
    }

    /** Waits for a thread's end; interrupts it if that takes too long, and leaves it behind. */
    private void end(Thread thread, long untilNanos) {
      join(thread, untilNanos - clock.monotonicTime());
      if (thread.isAlive()) {
        thread.interrupt();
        join(thread, wholeNanos / 10);
      }
    }

    private void join(Thread thread, long nanos) {
      try {
        if (!interrupted && nanos > 0) {
          TimeUnit.NANOSECONDS.timedJoin(thread, nanos);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
