package io.apmkit.activity;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The targets of an application, each optional. Immutable. A target out of bounds is refused with
 * an {@link IllegalArgumentException} that names value and bound.
 *
 * @param targets in the units that {@link Objective} names: times above 0, throughput above 0,
 *     shares from 0 to 1
 */
public record Objectives(Map<Objective, Double> targets) {

  private static final Objectives NONE = new Objectives(Map.of());

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Copies the map and checks the bounds.
   *
   * @param targets as the component
   */
  public Objectives {
    Map<Objective, Double> copy = new EnumMap<>(Objective.class);
    copy.putAll(targets);
    copy.forEach(Objectives::check);
    targets = Collections.unmodifiableMap(copy);
  }

  private static void check(Objective objective, double target) {
    switch (objective) {
      case RESPONSE_TIME, THROUGHPUT, QUERY_TIME -> {
        if (!(target > 0 && target <= Double.MAX_VALUE)) {
          throw refused(objective, target, "above 0");
        }
      }
      case ERROR_RATE, MEMORY, CPU, CACHE_HIT_RATIO -> {
        if (!(target >= 0 && target <= 1)) {
          throw refused(objective, target, "from 0 to 1");
        }
      }
    }
  }

  private static IllegalArgumentException refused(Objective objective, double target, String what) {
    return new IllegalArgumentException(
        "target of " + objective + " is " + target + "; it must be " + what);
  }

  /**
   * Without any target.
   *
   * @return nothing to meet
   */
  public static Objectives none() {
    return NONE;
  }

  /**
   * The 95th percentile of all requests shall not be above this.
   *
   * @param most above zero
   * @return a copy
   */
  public Objectives withResponseTime(Duration most) {
    return with(Objective.RESPONSE_TIME, most.toNanos() / NANOS_PER_SECOND);
  }

  /**
   * Requests per minute shall not be below this.
   *
   * @param least above zero
   * @return a copy
   */
  public Objectives withThroughput(double least) {
    return with(Objective.THROUGHPUT, least);
  }

  /**
   * The share of requests that end in an error shall not be above this.
   *
   * @param most from 0 to 1
   * @return a copy
   */
  public Objectives withErrorRate(double most) {
    return with(Objective.ERROR_RATE, most);
  }

  /**
   * The share of the heap that is used shall not be above this.
   *
   * @param most from 0 to 1
   * @return a copy
   */
  public Objectives withMemory(double most) {
    return with(Objective.MEMORY, most);
  }

  /**
   * The share of all processors that is used shall not be above this.
   *
   * @param most from 0 to 1
   * @return a copy
   */
  public Objectives withCpu(double most) {
    return with(Objective.CPU, most);
  }

  /**
   * The average time of an SQL statement shall not be above this.
   *
   * @param most above zero
   * @return a copy
   */
  public Objectives withQueryTime(Duration most) {
    return with(Objective.QUERY_TIME, most.toNanos() / NANOS_PER_SECOND);
  }

  /**
   * The share of look-ups that caches answer shall not be below this.
   *
   * @param least from 0 to 1
   * @return a copy
   */
  public Objectives withCacheHitRatio(double least) {
    return with(Objective.CACHE_HIT_RATIO, least);
  }

  private Objectives with(Objective objective, double target) {
    Map<Objective, Double> more = new EnumMap<>(Objective.class);
    more.putAll(targets);
    more.put(objective, target);
    return new Objectives(more);
  }

  /** Compares each target with what is. */
  List<ObjectiveResult> evaluate(Function<Objective, OptionalDouble> actual) {
    return targets.entrySet().stream()
        .map(
            each -> ObjectiveResult.of(each.getKey(), each.getValue(), actual.apply(each.getKey())))
        .toList();
  }
}
