package io.apmkit.activity;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How content those who wait are (Application Performance Index): requests that took no longer than
 * a threshold satisfy, those that took up to four times as long count half. All others frustrate,
 * and so does a request that failed: status 500 and above, or a Throwable.
 *
 * @param threshold that satisfies
 * @param satisfied requests that satisfied
 * @param tolerating requests that count half
 * @param samples all requests
 */
public record Apdex(Duration threshold, long satisfied, long tolerating, long samples) {

  /**
   * The index.
   *
   * @return from 0 (all frustrated) to 1 (all satisfied); empty if there was no request
   */
  public OptionalDouble score() {
    return samples == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((satisfied + tolerating / 2.0) / samples);
  }
}
