package io.apmkit.exporters.push;

import java.time.Duration;

/**
 * How long a target may take, and how long it is left alone after a failure.
 *
 * @param sendDeadline for one batch
 * @param leastPause after a failure
 * @param mostPause after many failures
 */
record Patience(Duration sendDeadline, Duration leastPause, Duration mostPause) {

  static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(1), Duration.ofSeconds(60));
}
