package io.apmkit.jdbc;

import io.apmkit.Apm;
import io.apmkit.internal.Printable;
import io.micrometer.core.instrument.FunctionCounter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * Connections that the driver hands out unwatched because it knows no {@link Apm} for them. Counts
 * them, and tells of them once a minute at most. Safe for use by many threads; takes no lock.
 */
final class UnwatchedConnections {

  private static final long QUIET_NANOS = 60_000_000_000L;
  private static final int MAX_NAME_LENGTH = 100;
  private static final int MAX_NAMES = 10;

  private static final UnwatchedConnections OF_THIS_PROCESS =
      new UnwatchedConnections(System::nanoTime, LoggerFactory.getLogger(ApmDriver.class)::warn);

  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private final LongAdder count = new LongAdder();
  private final AtomicLong nextLogNanos;

  UnwatchedConnections(LongSupplier nanoTime, Consumer<String> log) {
    this.nanoTime = nanoTime;
    this.log = log;
    this.nextLogNanos = new AtomicLong(nanoTime.getAsLong());
  }

  static UnwatchedConnections ofThisProcess() {
    return OF_THIS_PROCESS;
  }

  /** Nothing is running, or nothing yet. */
  void nothingRuns() {
    tell("no Apm is running (yet); the next connection looks again");
  }

  /** The URL names an application that does not run. */
  void notRunning(String application) {
    tell("no Apm of application \"" + printable(application) + "\" is running");
  }

  /** The URL names none and several are running. */
  void severalRun(Collection<String> applications) {
    tell(
        "several Apm are running, of the applications "
            + applications.stream().limit(MAX_NAMES).map(UnwatchedConnections::printable).toList()
            + "; name one by the parameter apm");
  }

  /** The monitoring itself failed; the text of the failure is left out, for it may hold a URL. */
  void failed(Throwable failure) {
    tell("finding the Apm failed with " + failure.getClass().getName());
  }

  long count() {
    return count.sum();
  }

  /** Shows the count in the metrics of {@code apm}. */
  void bindTo(Apm apm) {
    FunctionCounter.builder("apmkit.jdbc.connections.unwatched", count, LongAdder::sum)
        .description("Connections of a jdbc:apm: URL for which no Apm was to be found.")
        .register(apm.registry());
  }

  private void tell(String why) {
    count.increment();
    long now = nanoTime.getAsLong();
    long due = nextLogNanos.get();
    if (now - due >= 0 && nextLogNanos.compareAndSet(due, now + QUIET_NANOS)) {
      log.accept("connections of a jdbc:apm: URL are handed out unwatched: " + why);
    }
  }

  private static String printable(String name) {
    String cut = name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH) + "…";
    return Printable.oneLine(cut);
  }
}
