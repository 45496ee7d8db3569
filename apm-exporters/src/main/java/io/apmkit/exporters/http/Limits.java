package io.apmkit.exporters.http;

import java.time.Duration;

/**
 * What clients may take of the server at most.
 *
 * @param workers threads that answer
 * @param waiting requests that wait for one of them; of more, the oldest are closed
 * @param patience how long one wait for a client may take: for its whole request, or until it has
 *     taken some kilobytes of the answer
 * @param patienceWhenBusy the same while other requests wait for a worker
 * @param patienceInAll how long all waits for the client of one exchange may take
 */
record Limits(
    int workers,
    int waiting,
    Duration patience,
    Duration patienceWhenBusy,
    Duration patienceInAll) {

  static final Limits DEFAULT =
      new Limits(8, 256, Duration.ofSeconds(10), Duration.ofMillis(250), Duration.ofSeconds(60));

  /** Answers that may hang in the application's code before no more are begun like them. */
  int hanging() {
    return workers / 2;
  }
}
