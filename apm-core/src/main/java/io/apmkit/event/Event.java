package io.apmkit.event;

import java.time.Instant;

/** Something that happened. Every type of event is an immutable record. */
public interface Event {

  /**
   * When it happened.
   *
   * @return wall-clock time
   */
  Instant at();
}
