package io.apmkit.servlet;

import io.apmkit.activity.ActiveRequest;
import io.apmkit.internal.Guard;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * Ends the timing of a request when its asynchronous processing is complete, after however many
 * dispatches. Called by the container, by one thread at a time.
 */
final class EndOfAsync implements AsyncListener {

  private final ActiveRequest active;
  private final String route;
  private final Guard guard;
  private volatile @Nullable Throwable failure;

  EndOfAsync(ActiveRequest active, String route, Guard guard) {
    this.active = active;
    this.route = route;
    this.guard = guard;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    guard.run("end of asynchronous request timing", () -> end(event));
  }

  private void end(AsyncEvent event) {
    int status =
        event.getSuppliedResponse() instanceof HttpServletResponse response
            ? response.getStatus()
            : 0;
    active.end(route, status, failure);
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // The container or the application decides on an answer; onComplete follows.
  }

  @Override
  public void onError(AsyncEvent event) {
    failure = Outcome.cause(event.getThrowable());
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Starting again after a dispatch drops the listeners of the round before.
    guard.run(
        "asynchronous request timing",
        () ->
            event
                .getAsyncContext()
                .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse()));
  }
}
