package io.apmkit.alert;

import io.apmkit.internal.Checks;
import io.apmkit.promql.Threshold;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition that somebody wants to be told of. Immutable. One rule makes one alert for each
 * series that meets it.
 */
public final class AlertRule {

  private final String name;
  private final Threshold condition;
  private final Duration holdFor;
  private final Severity severity;
  private final String summary;

  private AlertRule(Builder builder, Threshold condition) {
    this.name = builder.name;
    this.condition = condition;
    this.holdFor = builder.holdFor;
    this.severity = builder.severity;
    this.summary = builder.summary;
  }

  /**
   * Begins a rule.
   *
   * @param name the label {@code alertname}; not blank
   * @return its builder
   * @throws IllegalArgumentException if the name is blank
   */
  public static Builder named(String name) {
    return new Builder(Checks.notBlank(name, "alert rule name"));
  }

  /**
   * Its name.
   *
   * @return unique within an engine
   */
  public String name() {
    return name;
  }

  /**
   * What must be true.
   *
   * @return the condition; its text is PromQL
   */
  public Threshold condition() {
    return condition;
  }

  /**
   * For how long it must be true.
   *
   * @return zero or more
   */
  public Duration holdFor() {
    return holdFor;
  }

  /**
   * How bad it is.
   *
   * @return the severity
   */
  public Severity severity() {
    return severity;
  }

  /**
   * What to tell people.
   *
   * @return one line
   */
  public String summary() {
    return summary;
  }

  @Override
  public String toString() {
    return "alert " + name + ": " + condition + " for " + holdFor;
  }

  /** Builds a rule. Belongs to one thread. */
  public static final class Builder {

    private final String name;
    private @Nullable Threshold condition;
    private Duration holdFor = Duration.ZERO;
    private Severity severity = Severity.WARNING;
    private String summary;

    private Builder(String name) {
      this.name = name;
      this.summary = name;
    }

    /**
     * What must be true; required.
     *
     * @param condition a comparison
     * @return this
     */
    public Builder when(Threshold condition) {
      this.condition = Objects.requireNonNull(condition, "condition");
      return this;
    }

    /**
     * For how long it must be true before anybody is told; zero, the default, tells at once.
     *
     * @param holdFor zero or more
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public Builder holdFor(Duration holdFor) {
      this.holdFor = Checks.atLeast(holdFor, Duration.ZERO, "hold of alert rule " + name);
      return this;
    }

    /**
     * How bad it is; {@link Severity#WARNING} by default.
     *
     * @param severity the severity
     * @return this
     */
    public Builder severity(Severity severity) {
      this.severity = Objects.requireNonNull(severity, "severity");
      return this;
    }

    /**
     * What to tell people; the rule's name by default.
     *
     * @param summary one line
     * @return this
     * @throws IllegalArgumentException if it is blank
     */
    public Builder summary(String summary) {
      this.summary = Checks.notBlank(summary, "summary of alert rule " + name);
      return this;
    }

    /**
     * Makes the rule.
     *
     * @return an immutable rule
     * @throws IllegalArgumentException if there is no condition
     */
    public AlertRule build() {
      if (condition == null) {
        throw new IllegalArgumentException("alert rule " + name + " has no condition; call when()");
      }
      return new AlertRule(this, condition);
    }
  }
}
