package io.apmkit.activity.error;

import io.apmkit.internal.Checks;
import java.time.Duration;
import java.util.List;

/**
 * What is kept of the application's errors. Immutable.
 *
 * @param maxGroups most groups to tell apart; from 1 to {@value #MAX_GROUPS}
 * @param keepMessages whether to keep messages of exceptions; they may hold what users typed, or
 *     worse
 * @param applicationPackages packages of the application, such as {@code com.acme}, by whose frames
 *     errors are told apart; empty for whatever is no known library; at most {@value #MAX_PACKAGES}
 * @param regressAfter a group that comes back after it was silent for so long has regressed; from
 *     {@link #MIN_REGRESS_AFTER} to {@link #MAX_REGRESS_AFTER}
 */
public record ErrorConfig(
    int maxGroups, boolean keepMessages, List<String> applicationPackages, Duration regressAfter) {

  /** The highest ceiling: each group may keep a stack of 16,384 characters. */
  public static final int MAX_GROUPS = 10_000;

  /** The most packages. */
  public static final int MAX_PACKAGES = 100;

  /** The shortest silence. */
  public static final Duration MIN_REGRESS_AFTER = Duration.ofSeconds(1);

  /** The longest silence. */
  public static final Duration MAX_REGRESS_AFTER = Duration.ofDays(365);

  /**
   * Checks the bounds.
   *
   * @param maxGroups as the component
   * @param keepMessages as the component
   * @param applicationPackages as the component
   * @param regressAfter as the component
   */
  public ErrorConfig {
    Checks.between(maxGroups, 1, MAX_GROUPS, "maxErrorGroups");
    Checks.between(applicationPackages.size(), 0, MAX_PACKAGES, "number of applicationPackages");
    applicationPackages.forEach(each -> Checks.notBlank(each, "one of applicationPackages"));
    applicationPackages = List.copyOf(applicationPackages);
    Checks.between(
        regressAfter, MIN_REGRESS_AFTER, MAX_REGRESS_AFTER, "silence after which errors regress");
  }

  /**
   * 200 groups with messages, whatever is no known library, a day of silence.
   *
   * @return the defaults
   */
  public static ErrorConfig defaults() {
    return new ErrorConfig(200, true, List.of(), Duration.ofDays(1));
  }

  /**
   * The same with another ceiling.
   *
   * @param maxGroups the new one
   * @return a copy
   */
  public ErrorConfig withMaxGroups(int maxGroups) {
    return new ErrorConfig(maxGroups, keepMessages, applicationPackages, regressAfter);
  }

  /**
   * The same, with messages or without.
   *
   * @param keepMessages whether to keep them
   * @return a copy
   */
  public ErrorConfig withKeepMessages(boolean keepMessages) {
    return new ErrorConfig(maxGroups, keepMessages, applicationPackages, regressAfter);
  }

  /**
   * The same with other packages. The fingerprints of errors may be others then.
   *
   * @param applicationPackages the new ones
   * @return a copy
   */
  public ErrorConfig withApplicationPackages(List<String> applicationPackages) {
    return new ErrorConfig(maxGroups, keepMessages, applicationPackages, regressAfter);
  }

  /**
   * The same with another silence.
   *
   * @param regressAfter the new one
   * @return a copy
   */
  public ErrorConfig withRegressAfter(Duration regressAfter) {
    return new ErrorConfig(maxGroups, keepMessages, applicationPackages, regressAfter);
  }
}
