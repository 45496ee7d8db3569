package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.internal.Checks;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says what shall be pushed where, then {@link #start}s it. Belongs to one thread. A value out of
 * bounds is refused at once with an {@link IllegalArgumentException} that names value and bound.
 */
public final class PushReporterBuilder {

  /** The shortest interval. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(100);

  /** The longest interval. */
  public static final Duration MAX_INTERVAL = Duration.ofHours(1);

  /** The smallest queue: the metrics of a small application are about this long. */
  public static final long MIN_QUEUE_BYTES = 65_536;

  /** The largest queue. */
  public static final long MAX_QUEUE_BYTES = 1L << 30;

  /** The shortest time for the last pushes. */
  public static final Duration MIN_SHUTDOWN_DEADLINE = Duration.ofMillis(100);

  /** The longest time for the last pushes. */
  public static final Duration MAX_SHUTDOWN_DEADLINE = Duration.ofMinutes(1);

  /** A target that asks for a longer rest is tried after this one. */
  public static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(5);

  private final Apm apm;
  private @Nullable PushTarget target;
  private @Nullable MetricsWriter format;
  private Duration interval = Duration.ofSeconds(15);
  private long queueBytes = 8L << 20;
  private Duration shutdownDeadline = Duration.ofSeconds(5);
  private Patience patience = Patience.DEFAULT;

  PushReporterBuilder(Apm apm) {
    this.apm = Objects.requireNonNull(apm, "apm");
  }

  /**
   * Where to push; required. The reporter closes it.
   *
   * @param target not used by another reporter
   * @return this
   */
  public PushReporterBuilder target(PushTarget target) {
    this.target = Objects.requireNonNull(target, "target");
    return this;
  }

  /**
   * Where to push: a target that {@link java.util.ServiceLoader} finds, first with the context
   * class loader of this thread, then with that of apmkit. {@code log} is always there.
   *
   * @param name what {@link PushTarget#name} answers
   * @return this
   * @throws IllegalArgumentException if none or several are found
   */
  public PushReporterBuilder target(String name) {
    return target(FoundTargets.named(Checks.notBlank(name, "name of a push target")));
  }

  /**
   * What the target shall receive, if not the format of its own choice.
   *
   * @param format one that the receiver understands
   * @return this
   */
  public PushReporterBuilder format(MetricsWriter format) {
    this.format = Objects.requireNonNull(format, "format");
    return this;
  }

  /**
   * Time between two batches; 15 seconds by default.
   *
   * @param interval from {@link #MIN_INTERVAL} to {@link #MAX_INTERVAL}
   * @return this
   */
  public PushReporterBuilder interval(Duration interval) {
    this.interval = Checks.between(interval, MIN_INTERVAL, MAX_INTERVAL, "push interval");
    return this;
  }

  /**
   * Ceiling of the memory for batches that are not sent yet; 8 MiB by default. There are never more
   * than 64 of them, and none is older than 15 minutes. While a batch is made, or compressed to be
   * sent, there is memory for that one besides.
   *
   * @param queueBytes from {@link #MIN_QUEUE_BYTES} to {@link #MAX_QUEUE_BYTES}
   * @return this
   */
  public PushReporterBuilder queueBytes(long queueBytes) {
    this.queueBytes =
        Checks.between(queueBytes, MIN_QUEUE_BYTES, MAX_QUEUE_BYTES, "push queueBytes");
    return this;
  }

  /**
   * How long {@link PushReporter#close} may take to send what is left; 5 seconds by default.
   *
   * @param deadline from {@link #MIN_SHUTDOWN_DEADLINE} to {@link #MAX_SHUTDOWN_DEADLINE}
   * @return this
   */
  public PushReporterBuilder shutdownDeadline(Duration deadline) {
    this.shutdownDeadline =
        Checks.between(
            deadline, MIN_SHUTDOWN_DEADLINE, MAX_SHUTDOWN_DEADLINE, "push shutdownDeadline");
    return this;
  }

  /** For tests that have none. */
  PushReporterBuilder patience(Patience patience) {
    this.patience = patience;
    return this;
  }

  /**
   * Starts pushing; ends with the {@code Apm}.
   *
   * @return the running reporter
   * @throws IllegalStateException if no target was named
   * @throws IllegalArgumentException if the target's name is malformed, or there is a reporter for
   *     a target of this name
   * @throws UncheckedIOException if the target cannot get ready
   */
  public PushReporter start() {
    PushTarget chosen = target;
    if (chosen == null) {
      throw new IllegalStateException("no push target was named; call target(…) before start()");
    }
    String name = Checks.shortName(chosen.name(), "name of the push target");
    if (PushMeters.exist(apm.registry(), name)) {
      throw new IllegalArgumentException(
          "there is a reporter for a push target \""
              + name
              + "\" already; its metrics could not be told apart, so give this one another name");
    }
    MetricsWriter writer = open(chosen, name);
    PushReporter reporter =
        new PushReporter(
            apm,
            chosen,
            format == null ? writer : format,
            new PushReporter.Limits(interval, queueBytes, patience, shutdownDeadline),
            Clock.SYSTEM);
    try {
      reporter.start();
    } catch (Throwable e) {
      reporter.close(); // leaves no thread behind
      throw e;
    }
    apm.onClose(reporter);
    return reporter;
  }

  private MetricsWriter open(PushTarget target, String name) {
    try {
      return Objects.requireNonNull(target.open(apm), "format of push target " + name);
    } catch (IOException e) {
      throw new UncheckedIOException("push target " + name + " cannot get ready", e);
    }
  }
}
