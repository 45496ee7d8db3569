package io.apmkit.activity;

import java.util.OptionalDouble;

/**
 * How far one target is met.
 *
 * @param objective what about
 * @param target in the unit that {@link Objective} names
 * @param actual in the same unit; empty if there is nothing to tell from
 * @param outcome what follows
 */
public record ObjectiveResult(
    Objective objective, double target, OptionalDouble actual, Outcome outcome) {

  /** Whether a target is met. */
  public enum Outcome {
    /** It is. */
    MET,
    /** It is not. */
    MISSED,
    /** There is nothing to tell from. */
    UNKNOWN
  }

  static ObjectiveResult of(Objective objective, double target, OptionalDouble actual) {
    return new ObjectiveResult(objective, target, actual, outcome(objective, target, actual));
  }

  private static Outcome outcome(Objective objective, double target, OptionalDouble actual) {
    if (actual.isEmpty()) {
      return Outcome.UNKNOWN;
    }
    double value = actual.getAsDouble();
    return (objective.isAtLeast() ? value >= target : value <= target)
        ? Outcome.MET
        : Outcome.MISSED;
  }
}
