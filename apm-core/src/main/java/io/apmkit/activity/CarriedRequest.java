package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work for a request that another thread does. The thread works for the request as long as the work
 * runs, and then again for what it worked for before. What runs after the request's end is no
 * longer attached to it.
 */
final class CarriedRequest {

  private CarriedRequest() {}

  static Runnable carry(@Nullable ActiveRequest request, Runnable work) {
    requireNonNull(work, "work"); // here, not where it runs
    if (request == null) {
      return work;
    }
    return () -> {
      ActiveRequest before = CurrentRequest.set(request);
      try {
        work.run();
      } finally {
        CurrentRequest.set(before);
      }
    };
  }

  static <T> Callable<T> carryCall(@Nullable ActiveRequest request, Callable<T> work) {
    requireNonNull(work, "work"); // here, not where it runs
    if (request == null) {
      return work;
    }
    return () -> {
      ActiveRequest before = CurrentRequest.set(request);
      try {
        return work.call();
      } finally {
        CurrentRequest.set(before);
      }
    };
  }

  static <T extends @Nullable Object> Supplier<T> carrySupply(
      @Nullable ActiveRequest request, Supplier<T> work) {
    requireNonNull(work, "work"); // here, not where it runs
    if (request == null) {
      return work;
    }
    return () -> {
      ActiveRequest before = CurrentRequest.set(request);
      try {
        return work.get();
      } finally {
        CurrentRequest.set(before);
      }
    };
  }
}
