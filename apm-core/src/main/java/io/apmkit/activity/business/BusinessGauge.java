package io.apmkit.activity.business;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * A value that the application sets. Kept alive by the registry, and exposed from the first {@link
 * #set} on. Safe for use by many threads. A reset leaves it as it is, for it tells what is now.
 */
public final class BusinessGauge {

  private final @Nullable LateGauge gauge; // null past the ceiling
  private volatile double value = Double.NaN;

  /** One that nobody reads. */
  BusinessGauge() {
    this.gauge = null;
  }

  BusinessGauge(ApmMeterRegistry registry, Guard guard, String name, BusinessTags tags) {
    String description = "A gauge of the application.";
    this.gauge = new LateGauge(registry, guard, name, description, this::value, tags.inTurn());
  }

  /**
   * The value from now on.
   *
   * @param value any number; NaN for unknown
   */
  public void set(double value) {
    this.value = value;
    if (gauge != null) {
      gauge.expose();
    }
  }

  /**
   * The last value.
   *
   * @return NaN if none was set
   */
  public double value() {
    return value;
  }
}
