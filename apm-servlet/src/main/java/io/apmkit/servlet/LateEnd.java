package io.apmkit.servlet;

import io.apmkit.activity.ActiveRequest;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request that goes on when the filter is through with it: asynchronously, after however many
 * dispatches, or to an error page. Whoever first tells of its end ends it.
 */
final class LateEnd implements AsyncListener {

  private final Measuring measuring;
  private final @Nullable ActiveRequest active;
  private final long startNanos;
  private final String method;
  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final @Nullable String route;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable Throwable thrown; // through the filter
  private volatile @Nullable Throwable told; // by the container
  private volatile boolean failed; // and nobody had answered
  private @Nullable Noted
      noted; // when it was first seen to be over; used by one thread, as the next two
  private long overSince;
  private int sent; // status, once it is on its way to the client

  /**
   * @param active null on the light path
   * @param startNanos used on the light path only
   * @param route as known when the filter is through; null if it is to be made from the path
   * @param thrown what flew through the filter, or null
   */
  LateEnd(
      Measuring measuring,
      @Nullable ActiveRequest active,
      long startNanos,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String route,
      @Nullable Throwable thrown) {
    this.measuring = measuring;
    this.active = active;
    this.startNanos = startNanos;
    this.method = request.getMethod();
    this.request = request;
    this.response = response;
    this.route = route;
    this.thrown = thrown;
  }

  @Nullable ActiveRequest active() {
    return active;
  }

  /** What flew through the filter in a later dispatch; what came first is why there was one. */
  void threw(Throwable later) {
    if (thrown == null) {
      thrown = later;
    }
  }

  HttpServletRequest request() {
    return request;
  }

  HttpServletResponse response() {
    return response;
  }

  void end() {
    if (ended.compareAndSet(false, true)) {
      measuring.end(active, startNanos, request, response, route, failure());
    }
  }

  /** What is known while the request can be read: the container may use its objects for others. */
  record Noted(String route, int status) {}

  @Nullable String route() {
    return route;
  }

  @Nullable Throwable failure() {
    return thrown != null ? thrown : told;
  }

  boolean isEnded() {
    return ended.get();
  }

  /** The container has told of an error before this listened. */
  void failedBefore(Throwable failure) {
    told = failure;
    failed = true;
  }

  int sent() {
    return sent;
  }

  void sent(int status) {
    sent = status;
  }

  /** By one thread. Returns true once it is ended. */
  boolean endIfOverFor(long patienceNanos, long nowNanos) {
    if (!failed && measuring.goesOn(this)) {
      noted = null;
      return false;
    }
    Noted known = noted;
    if (known == null) {
      noted = measuring.note(this);
      overSince = nowNanos;
      return false;
    }
    if (nowNanos - overSince < patienceNanos) {
      return false;
    }
    if (ended.compareAndSet(false, true)) {
      measuring.end(active, startNanos, method, known, failure());
    }
    return true;
  }

  @Override
  public void onComplete(AsyncEvent event) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    // The container or the application decides on an answer; onComplete follows.
  }

  @Override
  public void onError(AsyncEvent event) {
    if (thrown == null) {
      told = event.getThrowable(); // the application may still answer; then onComplete follows
      failed = measuring.isUnanswered(request);
    } else if (!measuring.completesAfterError(request)) {
      end();
    }
  }

  /** Starting again after a dispatch drops the listeners of the round before. */
  @Override
  public void onStartAsync(AsyncEvent event) {
    measuring.listenAgain(this, event);
  }
}
