package io.apmkit.activity;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the current request to other threads, and so whatever
 * builds on that: Reactor, Spring's task decorators, wrapped executors. Found by {@link
 * java.util.ServiceLoader}; nobody needs to call it.
 */
public final class RequestThreadLocalAccessor implements ThreadLocalAccessor<ActiveRequest> {

  /** Names the current request in a context. */
  public static final String KEY = "io.apmkit.request";

  /** For the service loader. */
  public RequestThreadLocalAccessor() {}

  @Override
  public Object key() {
    return KEY;
  }

  @Override
  public @Nullable ActiveRequest getValue() {
    ActiveRequest request = CurrentRequest.get();
    return request == null || request.isEnded() ? null : request;
  }

  @Override
  public void setValue(ActiveRequest request) {
    CurrentRequest.set(request);
  }

  @Override
  public void setValue() {
    CurrentRequest.set(null);
  }
}
