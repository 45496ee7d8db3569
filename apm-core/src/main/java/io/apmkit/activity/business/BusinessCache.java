package io.apmkit.activity.business;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One cache of the application's: how often it had what was asked for, and how long that took. Safe
 * for use by many threads; keep it.
 */
public final class BusinessCache {

  private final BusinessCaches all;
  private final String name;
  private final LateGauge ratio;

  BusinessCache(BusinessCaches all, String name) {
    this.all = all;
    this.name = name;
    this.ratio = all.ratioGauge(this, name);
  }

  /** Something was asked for and was there. */
  public void hit() {
    all.hit(name);
    ratio.expose();
  }

  /** Something was asked for and was not there. */
  public void miss() {
    all.miss(name);
    ratio.expose();
  }

  /**
   * Entries had to go.
   *
   * @param count zero or more; below zero is ignored, and counted in {@code
   *     apmkit_values_ignored_total}
   */
  public void evicted(long count) {
    all.evicted(name, count);
  }

  /**
   * Looks something up: times it, and counts a hit or a miss. A look-up that throws is timed as an
   * error and is neither.
   *
   * @param call asks the cache; null or an empty {@code Optional} is a miss
   * @param <T> what it returns
   * @param <E> the checked exception that it may throw, if any
   * @return its result
   * @throws E what it throws
   */
  public <T extends @Nullable Object, E extends Throwable> T lookup(MeasuredCall<T, E> call)
      throws E {
    return all.calls().time(call, this::lookedUp);
  }

  private void lookedUp(long nanos, @Nullable Object result, @Nullable Throwable failure) {
    if (failure != null) {
      all.took(name, "get", "error", CallTimer.errorType(failure), nanos);
      return;
    }
    boolean found = result != null && !(result instanceof Optional<?> some && some.isEmpty());
    if (found) {
      hit();
    } else {
      miss();
    }
    all.took(name, "get", found ? "hit" : "miss", "", nanos);
  }

  /**
   * Times any other operation, such as {@code put}.
   *
   * @param operation its name
   * @param call what is timed
   * @param <T> what it returns
   * @param <E> the checked exception that it may throw, if any
   * @return its result
   * @throws E what it throws
   */
  public <T extends @Nullable Object, E extends Throwable> T time(
      @Nullable String operation, MeasuredCall<T, E> call) throws E {
    return all.calls()
        .time(
            call,
            (nanos, result, failure) -> {
              String errorType = CallTimer.errorType(failure);
              String outcome = CallTimer.outcome(errorType);
              all.took(name, BusinessTags.value(operation), outcome, errorType, nanos);
            });
  }

  /**
   * Share of look-ups that were hits.
   *
   * @return since the start or the last reset, from 0 to 1; NaN without look-ups
   */
  public double hitRatio() {
    return all.hitRatio(name);
  }
}
