package io.apmkit.benchmarks.servlet;

import jakarta.servlet.Filter;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A filter that only calls the application: the floor that all others are compared with. */
@State(Scope.Benchmark)
public class Unwatched extends Filtered {

  @Override
  Filter start() {
    return (request, response, application) -> application.doFilter(request, response);
  }
}
