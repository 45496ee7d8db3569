package io.apmkit.activity;

import java.util.List;

/**
 * A stack that a request was seen on.
 *
 * @param count how often
 * @param frames the innermost first, such as {@code com.acme.Orders.find(Orders.java:42)}; bounded
 */
public record StackSample(int count, List<String> frames) {

  /**
   * Copies the list.
   *
   * @param count as the component
   * @param frames as the component
   */
  public StackSample {
    frames = List.copyOf(frames);
  }
}
