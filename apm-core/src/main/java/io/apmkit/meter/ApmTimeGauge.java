package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;

/** A gauge of a time. Safe for use by many threads. */
final class ApmTimeGauge extends AbstractMeter implements TimeGauge {

  private final ApmGauge seconds;

  ApmTimeGauge(ApmGauge seconds) {
    super(seconds.getId());
    this.seconds = seconds;
  }

  /** The same in seconds, whose failures can be told from values. */
  ApmGauge seconds() {
    return seconds;
  }

  @Override
  public double value() {
    return seconds.value();
  }

  @Override
  public TimeUnit baseTimeUnit() {
    return TimeUnit.SECONDS;
  }
}
