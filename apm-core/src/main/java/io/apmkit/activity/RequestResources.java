package io.apmkit.activity;

import java.util.List;

/**
 * What a slow request used. Processor time and allocation are read only once a request is likely to
 * be slow, so they speak of its later part, and of one thread that stayed with it.
 *
 * @param observedNanos how long processor time and allocation were watched; 0 if not at all
 * @param cpuNanos processor time meanwhile; -1 if unknown
 * @param allocatedBytes memory allocated meanwhile; -1 if unknown
 * @param pauses moments in which the whole process stood still, the oldest first
 * @param pausedNanos how long it stood still in all
 */
public record RequestResources(
    long observedNanos,
    long cpuNanos,
    long allocatedBytes,
    List<RequestPause> pauses,
    long pausedNanos) {

  /**
   * Copies the list.
   *
   * @param observedNanos as the component
   * @param cpuNanos as the component
   * @param allocatedBytes as the component
   * @param pauses as the component
   * @param pausedNanos as the component
   */
  public RequestResources {
    pauses = List.copyOf(pauses);
  }
}
