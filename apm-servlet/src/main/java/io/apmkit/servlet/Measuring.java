package io.apmkit.servlet;

import io.apmkit.Apm;
import io.apmkit.activity.ActiveRequest;
import io.apmkit.activity.RequestMonitor;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * The monitoring side of {@link ApmFilter}. Nothing in here throws, and for a request that succeeds
 * at once nothing is allocated beside the {@link ActiveRequest}, if there is one.
 */
final class Measuring {

  /** What {@link #begin} returns when it has failed: there is nothing to end. */
  private static final long NOT_BEGUN = Long.MIN_VALUE;

  private static final int NOT_SENT = 0;

  /** On requests that go on when the filter is through: dispatches belong to them. */
  private static final String LATE = LateEnd.class.getName();

  private final RequestMonitor requests;
  private final Guard guard;
  private final PathGlobs excluded;
  private final RouteNames routes;
  private final boolean countsBytes;
  private final AnswerEnds answers = new AnswerEnds();
  private final OverdueEnds overdue;

  Measuring(Apm apm, FilterOptions options) {
    this.requests = apm.requests();
    this.guard = apm.guard().part(LoggerFactory.getLogger(ApmFilter.class));
    this.overdue = new OverdueEnds(apm, guard);
    this.excluded = new PathGlobs(options.exclude());
    this.routes = new RouteNames(options, sharedRoutes(apm.registry()));
    this.countsBytes = options.responseSizes() == FilterOptions.ResponseSizes.COUNTED;
  }

  /** One for all filters. */
  private static Counter sharedRoutes(MeterRegistry registry) {
    return Counter.builder("apmkit.table.overflows")
        .description("Entries that shared a row or were left out because a table was full.")
        .tag("table", "routes")
        .register(registry);
  }

  /** Of a context that is being started. */
  void listenTo(ServletContext context) {
    answers.listenTo(context);
  }

  /** Whether this is a request that nobody measures yet, rather than a part of one. */
  boolean isNew(HttpServletRequest request) {
    try {
      return request.getDispatcherType() == DispatcherType.REQUEST
          && !Inside.is()
          && !excluded.match(request.getServletPath(), request.getPathInfo());
    } catch (Throwable e) {
      failed("looking at a request", e);
      return false;
    }
  }

  /** Null on the light path, or if it cannot be followed. */
  @Nullable ActiveRequest start(HttpServletRequest request, HttpServletResponse response) {
    if (!requests.isDetailed()) {
      return null;
    }
    try {
      ActiveRequest active =
          requests.start(
              request.getMethod(),
              request.getHeader("traceparent"),
              request.getHeader("X-Request-ID"));
      tell(active, request, response);
      return active;
    } catch (Throwable e) {
      failed("start of request timing", e);
      return null;
    }
  }

  /** What is known already, to those who look at the request and to the client. */
  private void tell(
      ActiveRequest active, HttpServletRequest request, HttpServletResponse response) {
    try {
      if (requests.returnsRequestId()) {
        response.setHeader("X-Request-ID", active.requestId());
      }
      String early = routes.early(request);
      if (!early.isEmpty()) {
        active.route(early);
      }
    } catch (Throwable e) {
      failed("telling the id of a request", e);
    }
  }

  /** For requests that are not followed. */
  long begin(HttpServletRequest request) {
    try {
      return requests.begin(request.getMethod());
    } catch (Throwable e) {
      failed("start of request timing", e);
      return NOT_BEGUN;
    }
  }

  /** What the application is to write to. */
  HttpServletResponse passedOn(HttpServletResponse response) {
    return countsBytes ? new CountingResponse(response) : response;
  }

  /** The one that a dispatch to an error page or from asynchronous work belongs to. */
  @Nullable LateEnd goingOn(HttpServletRequest request) {
    try {
      return request.getAttribute(LATE) instanceof LateEnd late ? late : null;
    } catch (Throwable e) {
      failed("looking at a dispatch", e);
      return null;
    }
  }

  /** What the thread asks of databases from now on belongs to the request; null for none. */
  @Nullable ActiveRequest switchTo(@Nullable ActiveRequest active) {
    try {
      return requests.switchTo(active);
    } catch (Throwable e) {
      failed("attaching a request to its thread", e);
      return null;
    }
  }

  /** The chain has returned: the request is over, or somebody will tell when it is. */
  void returned(
      @Nullable ActiveRequest active,
      long startNanos,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Throwable thrown) {
    String route = "";
    try {
      int status = Outcome.status(request, response, thrown);
      boolean async = request.isAsyncStarted();
      if (thrown != null
          && response instanceof CountingResponse passedBy
          && !response.isCommitted()) {
        passedBy.lose(); // the container writes something else
      }
      route = routes.told(request);
      if (route == null && !async) {
        route = routes.made(request, status); // an error page may answer any path with 200
      }
      if (async || status >= 400 || thrown != null) { // Tomcat may answer what it calls committed
        endLater(new LateEnd(this, active, startNanos, request, response, route, thrown), async);
        return;
      }
    } catch (Throwable e) {
      failed("end of request timing", e);
    }
    end(active, startNanos, request, response, route, thrown);
  }

  private void endLater(LateEnd late, boolean async) {
    try {
      late.request().setAttribute(LATE, late);
      if (async) {
        AsyncContext context = late.request().getAsyncContext();
        if (context.hasOriginalRequestAndResponse()
            && late.response() instanceof CountingResponse passedBy) {
          passedBy.lose();
        }
        context.addListener(late, late.request(), late.response());
        if (late.request().getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable e) {
          late.failedBefore(e);
        }
        overdue.watch(late);
        return;
      }
      if (answers.await(late.request(), late)) {
        return;
      }
    } catch (Throwable e) {
      failed("waiting for the end of a request", e);
    }
    late.end();
  }

  boolean completesAfterError(HttpServletRequest request) {
    return answers.completesAfterError(request);
  }

  /** Whether asynchronous work has begun that nobody has completed or dispatched. */
  boolean isUnanswered(HttpServletRequest request) {
    try {
      return request.isAsyncStarted();
    } catch (Throwable e) {
      failed("looking at asynchronous work", e);
      return false;
    }
  }

  /** Whether somebody works for the request, or will; asked while anything may happen to it. */
  boolean goesOn(LateEnd late) {
    try {
      HttpServletRequest request = late.request();
      late.sent(late.response().isCommitted() ? late.response().getStatus() : NOT_SENT);
      if (request.getDispatcherType() == DispatcherType.ASYNC) {
        return true;
      }
      if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable e) {
        late.failedBefore(e);
        return false;
      }
      return request.isAsyncStarted();
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return false; // the container has taken its object back
    }
  }

  /** What can be read of a request that may be over. */
  LateEnd.Noted note(LateEnd late) {
    String route = late.route();
    int status = late.sent() == NOT_SENT ? 500 : late.sent(); // of what broke off, as far as known
    try {
      status = Outcome.status(late.request(), late.response(), late.failure());
      route = route != null ? route : routes.made(late.request(), status);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e); // as above
    }
    return new LateEnd.Noted(route == null ? "" : route, status);
  }

  /** The answer will not be told complete. */
  void end(
      @Nullable ActiveRequest active,
      long startNanos,
      String method,
      LateEnd.Noted noted,
      @Nullable Throwable thrown) {
    try {
      Throwable cause = Outcome.cause(thrown);
      if (active != null) {
        active.end(noted.route(), noted.status(), cause);
      } else if (startNanos != NOT_BEGUN) {
        requests.end(startNanos, method, noted.route(), noted.status(), cause, -1, -1);
      }
    } catch (Throwable e) {
      failed("end of request timing", e);
    }
  }

  void listenAgain(LateEnd late, AsyncEvent event) {
    try {
      event
          .getAsyncContext()
          .addListener(late, event.getSuppliedRequest(), event.getSuppliedResponse());
    } catch (Throwable e) {
      failed("waiting for the end of a request", e);
      late.end();
    }
  }

  /** The answer is complete. */
  void end(
      @Nullable ActiveRequest active,
      long startNanos,
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable String told,
      @Nullable Throwable thrown) {
    int status = thrown == null ? 200 : 500;
    String route = told != null ? told : "";
    Throwable cause = thrown;
    long requestBytes = -1;
    long responseBytes = -1;
    try { // what cannot be read any more leaves no request in flight
      status = Outcome.status(request, response, thrown);
      cause = Outcome.cause(thrown);
      route = told != null ? told : routes.made(request, status);
      requestBytes = request.getContentLengthLong();
      responseBytes = Outcome.responseBytes(request, response);
    } catch (Throwable e) {
      failed("reading the outcome of a request", e);
    }
    try {
      if (active != null) {
        HttpFacts facts = requests.fields().isEmpty() ? null : new HttpFacts(request);
        active.end(route, status, cause, requestBytes, responseBytes, facts);
      } else if (startNanos != NOT_BEGUN) {
        requests.end(
            startNanos, request.getMethod(), route, status, cause, requestBytes, responseBytes);
      }
    } catch (Throwable e) {
      failed("end of request timing", e);
    }
  }

  private void failed(String what, Throwable e) {
    Guard.rethrowIfFatal(e);
    guard.failed(what, e);
  }
}
