package io.apmkit.benchmarks.servlet;

import io.apmkit.benchmarks.servlet.container.Route;
import io.apmkit.benchmarks.servlet.container.StubRequest;
import io.apmkit.benchmarks.servlet.container.StubResponse;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;

/** A thread of a container, with what it receives next; for use by that thread. */
final class Caller {

  static final String REQUEST_ID = "3b7f2c9e-51d4-4c1f-9d0a-6a1e8f5b2c77";
  static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  final StubRequest request = new StubRequest();
  final StubResponse response = new StubResponse();
  private int next;

  /** Sends requests without headers. */
  static Caller withoutHeaders() {
    return new Caller();
  }

  /** Sends a request id, and a trace of which a part is sampled already. */
  static Caller withHeaders() {
    Caller caller = new Caller();
    caller.request.setHeader("X-Request-ID", REQUEST_ID);
    caller.request.setHeader("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01");
    return caller;
  }

  /** Sends a request to the next of {@link Route#ALL}; returns the status of the answer. */
  int send(Filter filter, FilterChain application) throws IOException, ServletException {
    next = next + 1 < Route.ALL.size() ? next + 1 : 0;
    request.receive(Route.ALL.get(next));
    response.reset();
    filter.doFilter(request, response, application);
    return response.getStatus();
  }
}
