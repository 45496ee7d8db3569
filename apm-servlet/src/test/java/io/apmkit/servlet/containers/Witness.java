package io.apmkit.servlet.containers;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** The first filter of the application, which sees every request that the container lets in. */
final class Witness implements Filter {

  private final LongAdder requests = new LongAdder();
  private final ConcurrentHashMap<String, LongAdder> byPattern = new ConcurrentHashMap<>();

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    requests.increment();
    byPattern
        .computeIfAbsent(
            ((HttpServletRequest) request).getHttpServletMapping().getPattern(),
            pattern -> new LongAdder())
        .increment();
    chain.doFilter(request, response);
  }

  int requests() {
    return requests.intValue();
  }

  int requestsOf(String pattern) {
    LongAdder seen = byPattern.get(pattern);
    return seen == null ? 0 : seen.intValue();
  }
}
