package io.apmkit.servlet;

import io.apmkit.Apm;
import io.apmkit.activity.ActiveRequest;
import io.apmkit.activity.RequestMonitor;
import io.apmkit.internal.Guard;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Measures every request once, whether it is answered in place or asynchronously, as {@code
 * http.server.request.duration}. Map it to {@code /*}, before other filters, with asynchronous
 * support; dispatch type {@code REQUEST} is enough, others do no harm.
 *
 * <p>What the application throws keeps flying, untouched. A failure in here is logged and counted,
 * and the request goes on.
 */
public final class ApmFilter implements Filter {

  /** Set on a request that is being measured: a forward, include, error page is not another. */
  private static final String MEASURED = ApmFilter.class.getName() + ".measured";

  private final @Nullable Apm given;
  private volatile @Nullable Measuring measuring;

  /** For {@code web.xml}: finds its {@code Apm} in the context attribute {@code io.apmkit.Apm}. */
  public ApmFilter() {
    this.given = null;
  }

  /**
   * For registration in code.
   *
   * @param apm the application's monitoring
   */
  public ApmFilter(Apm apm) {
    this.given = Objects.requireNonNull(apm, "apm");
    this.measuring = new Measuring(apm);
  }

  @Override
  public void init(FilterConfig config) throws ServletException {
    this.measuring = new Measuring(ContextApm.find(given, config.getServletContext()));
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Measuring current = measuring;
    if (current != null
        && request instanceof HttpServletRequest http
        && response instanceof HttpServletResponse reply) {
      measure(current, http, reply, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  private static void measure(
      Measuring measuring,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    ActiveRequest active = measuring.start(request);
    if (active == null) {
      chain.doFilter(request, response);
      return;
    }
    String route = measuring.route(request);
    ActiveRequest before = measuring.switchTo(active);
    Throwable thrown = null;
    try {
      chain.doFilter(request, response);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      measuring.switchTo(before);
      measuring.endNowOrWhenAsyncEnds(active, route, request, response, thrown);
    }
  }

  /** The monitoring side of the filter; nothing in here may throw. */
  private static final class Measuring {

    private final RequestMonitor requests;
    private final Guard guard;

    Measuring(Apm apm) {
      this.requests = apm.requests();
      this.guard = apm.guard().part(LoggerFactory.getLogger(ApmFilter.class));
    }

    /** Null if this request is measured already, or cannot be. */
    @Nullable ActiveRequest start(HttpServletRequest request) {
      try {
        if (request.getAttribute(MEASURED) != null) {
          return null;
        }
        request.setAttribute(MEASURED, true);
        return requests.start(request.getMethod(), request.getHeader("traceparent"), null);
      } catch (RuntimeException e) {
        guard.failed("start of request timing", e);
        return null;
      }
    }

    /** What the thread asks of databases from now on belongs to the request; null for none. */
    @Nullable ActiveRequest switchTo(@Nullable ActiveRequest active) {
      try {
        return requests.switchTo(active);
      } catch (RuntimeException e) {
        guard.failed("attaching a request to its thread", e);
        return null;
      }
    }

    /** Asked before the application runs: afterwards the container may have reused the request. */
    String route(HttpServletRequest request) {
      try {
        return RouteNames.of(request);
      } catch (RuntimeException e) {
        guard.failed("route of a request", e);
        return "";
      }
    }

    void endNowOrWhenAsyncEnds(
        ActiveRequest active,
        String route,
        HttpServletRequest request,
        HttpServletResponse response,
        @Nullable Throwable thrown) {
      guard.run(
          "end of request timing",
          () -> {
            if (thrown == null && request.isAsyncStarted()) {
              AsyncContext async = request.getAsyncContext();
              async.addListener(new EndOfAsync(active, route, guard), request, response);
            } else {
              active.end(route, Outcome.status(response, thrown), Outcome.cause(thrown));
            }
          });
    }
  }
}
