package io.apmkit.activity.error;

import static java.util.Objects.requireNonNull;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.internal.Checks;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.CounterFamily;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where errors are reported: those that failed a request, and those that the application has caught
 * and thinks worth knowing. Counted as {@code application.errors}, grouped by where they come from.
 *
 * <p>Safe for use by many threads, virtual ones included. Recording never throws anything but
 * errors of the virtual machine, whatever the exception is made of, and keeps no reference to it.
 * Groups have a ceiling; past it one that is silent gives way, or the new one shares a row.
 *
 * <p>Messages are cut, and control characters in them become blanks; but what they say is kept as
 * it is, unless {@link ErrorConfig#keepMessages} is off.
 */
public final class ErrorMonitor {

  /** The longest span that {@link #top} looks back: a day. */
  public static final int MAX_MINUTES = ErrorRow.MOST_MINUTES;

  private final Clock clock;
  private final Guard guard;
  private final Fingerprints fingerprints;
  private final ErrorSampler sampler;
  private final ErrorTable table;
  private final CounterFamily counters;
  private final EventPublisher<ErrorRecorded> recorded;

  /**
   * Connects to a registry.
   *
   * @param registry where errors are counted
   * @param config what is kept
   * @param events where an {@link ErrorRecorded} is raised
   * @param guard holds back failures of recording
   */
  public ErrorMonitor(ApmMeterRegistry registry, ErrorConfig config, EventHub events, Guard guard) {
    this.clock = registry.config().clock();
    this.guard = requireNonNull(guard, "guard");
    this.fingerprints = new Fingerprints(config.applicationPackages());
    this.sampler = new ErrorSampler(config.keepMessages());
    this.table = new ErrorTable(config.maxGroups(), config.regressAfter().toMillis());
    this.counters =
        registry.counters(
            "application.errors",
            "Errors that failed a request, or that the application has reported.",
            "error.type",
            "caught");
    this.recorded = events.publisher(ErrorRecorded.class);
  }

  /**
   * Records an error that the application has caught.
   *
   * @param error what was thrown
   */
  public void record(Throwable error) {
    record(error, ErrorContext.CAUGHT);
  }

  /**
   * Records an error that the application has caught while it served a route.
   *
   * @param error what was thrown
   * @param route template such as {@code /orders/{id}}, never the raw path; null if there is none
   */
  public void record(Throwable error, @Nullable String route) {
    record(error, new ErrorContext(route, null, null, true));
  }

  /**
   * Records an error.
   *
   * @param error what was thrown
   * @param context where
   */
  public void record(Throwable error, ErrorContext context) {
    guard.run("recording an error", () -> recordNow(error, context));
  }

  private void recordNow(Throwable error, ErrorContext context) {
    long now = clock.wallTime();
    Fingerprint fingerprint = fingerprints.of(error);
    ErrorRow row;
    ErrorSample sample = null;
    long count;
    do {
      row = table.rowFor(fingerprint, now);
      if (sample == null && row.wantsSample(now)) {
        sample = sampler.sample(error, context, Instant.ofEpochMilli(now));
      }
      count = row.add(context.route(), now, sample);
    } while (count == 0); // it has just given way
    counters.with(row.type(), Boolean.toString(context.caught())).increment();
    if (recorded.isHeard()) {
      recorded.publish(
          new ErrorRecorded(
              Instant.ofEpochMilli(now), row.id(), row.type(), count, row.state(now), context));
    }
  }

  /**
   * What was recorded.
   *
   * @return all groups, the one seen last comes first
   */
  public List<ErrorGroup> groups() {
    long now = clock.wallTime();
    List<ErrorGroup> groups = new ArrayList<>();
    for (ErrorRow row : table.all()) {
      ErrorGroup group = row.group(now);
      if (group != null) {
        groups.add(group);
      }
    }
    groups.sort(
        Comparator.comparing(ErrorGroup::lastSeen)
            .reversed()
            .thenComparing(ErrorGroup::fingerprint));
    return groups;
  }

  /**
   * One group.
   *
   * @param fingerprint of the group
   * @return empty if it is not known, or no longer
   */
  public Optional<ErrorGroup> group(String fingerprint) {
    return row(fingerprint).map(row -> row.group(clock.wallTime()));
  }

  /**
   * The errors that came most often in a span of time: the running minute and the complete ones
   * before it. Of a span longer than an hour, only quarters of an hour are known; it begins with
   * the whole quarter that its first minute is in.
   *
   * @param minutes length of the span, the running minute included; from 1 to {@value #MAX_MINUTES}
   * @param most how many groups to name at most, at least 1
   * @return the most frequent first; none that did not come
   * @throws IllegalArgumentException if a number is out of bounds
   */
  public List<ErrorCount> top(int minutes, int most) {
    Checks.between(minutes, 1, MAX_MINUTES, "minutes");
    Checks.between(most, 1, Integer.MAX_VALUE, "most");
    long now = clock.wallTime();
    return table.all().stream()
        .map(row -> row.countOf(minutes, now))
        .filter(each -> each.count() > 0)
        .sorted(
            Comparator.comparingLong(ErrorCount::count)
                .reversed()
                .thenComparing(ErrorCount::fingerprint))
        .limit(most)
        .toList();
  }

  /**
   * Marks a group as resolved. If it comes back, it has regressed.
   *
   * @param fingerprint of the group
   * @return whether it is known
   */
  public boolean resolve(String fingerprint) {
    return row(fingerprint).map(ErrorRow::resolve).orElse(false);
  }

  private Optional<ErrorRow> row(String fingerprint) {
    return table.all().stream().filter(row -> row.id().equals(fingerprint)).findFirst();
  }

  /**
   * How many errors were counted in the shared row because there were too many groups.
   *
   * @return errors since creation, those of groups that gave way not among them
   */
  public long overflowed() {
    return table.turnedAway();
  }
}
