package io.apmkit.activity.business;

import org.jspecify.annotations.Nullable;

/**
 * Something of the application that is measured while it runs. What it returns or throws reaches
 * the caller untouched.
 *
 * @param <T> what it returns
 * @param <E> the checked exception that it may throw, if any
 */
@FunctionalInterface
public interface MeasuredCall<T extends @Nullable Object, E extends Throwable> {

  /**
   * Does it.
   *
   * @return the result, null allowed
   * @throws E if the application says so
   */
  T run() throws E;
}
