package io.apmkit.servlet;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Tells when a failed request has been answered, with its error page, which comes after all
 * filters. Tomcat calls listeners of requests then; Jetty calls them before, but has completion
 * listeners of its own.
 */
final class AnswerEnds implements ServletRequestListener {

  private static final String WAITING = AnswerEnds.class.getName() + ".waiting";

  private final JettyCompletion jetty = new JettyCompletion();
  private volatile boolean heard; // that the container calls this listener

  /** Listens to a context that is being started. */
  void listenTo(ServletContext context) {
    try {
      context.addListener(this);
    } catch (IllegalStateException | UnsupportedOperationException | IllegalArgumentException e) {
      // This container has no such thing for a filter; status codes are then estimated.
    }
  }

  /**
   * Has a request ended once it is answered.
   *
   * @return false if nobody would tell
   */
  boolean await(HttpServletRequest request, LateEnd end) {
    if (jetty.tell(unwrapped(request), failure -> end.end())) {
      return true;
    }
    if (heard) {
      request.setAttribute(WAITING, end);
    }
    return heard;
  }

  /**
   * Whether a request that has begun asynchronous work, and then failed in the same dispatch, will
   * be told complete. Jetty does; to Tomcat it is over with {@code onError}, after the error page.
   */
  boolean completesAfterError(HttpServletRequest request) {
    return jetty.isOf(unwrapped(request));
  }

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (!heard) {
      heard = true;
    }
  }

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    if (event.getServletRequest().getAttribute(WAITING) instanceof LateEnd end) {
      end.end();
    }
  }

  private static ServletRequest unwrapped(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }
}
