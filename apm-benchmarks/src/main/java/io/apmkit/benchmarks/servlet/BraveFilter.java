package io.apmkit.benchmarks.servlet;

import static java.util.Objects.requireNonNull;

import brave.Tracing;
import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.jakarta.servlet.TracingFilter;
import brave.propagation.TraceContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Brave's filter with its defaults: a span for every request with method, path, status and the
 * client's address, named after the route, which the application tells as Brave's handlers for
 * frameworks do. Spans are counted and thrown away; there are no metrics.
 */
@State(Scope.Benchmark)
public class BraveFilter extends Filtered {

  final SpanCount spans = new SpanCount();
  private @Nullable Tracing tracing;

  /** Called by the harness. */
  public BraveFilter() {
    super(
        (request, response) ->
            request.setAttribute(
                "http.route", ((HttpServletRequest) request).getHttpServletMapping().getPattern()));
  }

  @Override
  Filter start() {
    Tracing started =
        Tracing.newBuilder().localServiceName("benchmarks").addSpanHandler(spans).build();
    tracing = started;
    return TracingFilter.create(started);
  }

  @Override
  void stop() {
    requireNonNull(tracing).close();
  }

  /** Stands for what would send them. */
  static final class SpanCount extends SpanHandler {

    private final LongAdder ended = new LongAdder();
    private @Nullable MutableSpan last;

    @Override
    public boolean end(TraceContext context, MutableSpan span, Cause cause) {
      ended.increment();
      last = span;
      return true;
    }

    long sum() {
      return ended.sum();
    }

    /** Null before the first; with several threads one of theirs. */
    @Nullable MutableSpan last() {
      return last;
    }
  }
}
