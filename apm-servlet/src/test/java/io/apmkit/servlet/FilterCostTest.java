package io.apmkit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.apmkit.Apm;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request costs that is answered at once. */
class FilterCostTest {

  private static final FilterChain CHAIN = (request, response) -> {};

  private Apm apm = Apm.builder().application("cost").jvmMetrics(false).start();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @AfterEach
  void close() {
    apm.close();
  }

  private ApmFilter filter(boolean details) {
    apm.close();
    apm =
        Apm.builder()
            .application("cost")
            .jvmMetrics(false)
            .requestDetails(details)
            .returnsRequestId(false)
            .start();
    return new ApmFilter(apm, FilterOptions.defaults().withExclude("/health", "/static/**"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/*", "*.do", "/", "/*"})
  void withoutDetailsNothingIsAllocated(String pattern) throws Exception {
    ApmFilter filter = filter(false);
    StubRequest request = new StubRequest(pattern);

    assertThat(bytesPerRequest(filter, request)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/orders/*", "/"})
  void withDetailsThereIsOneSmallObject(String pattern) throws Exception {
    ApmFilter filter = filter(true);
    StubRequest request = new StubRequest(pattern);
    long ofTheMonitor = bytesPerStart();

    assertThat(bytesPerRequest(filter, request)).isEqualTo(ofTheMonitor);
  }

  private long bytesPerStart() {
    for (int i = 0; i < 20_000; i++) {
      startAndEnd();
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      startAndEnd();
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
  }

  private void startAndEnd() {
    var active = apm.requests().start("GET", null, null);
    apm.requests().switchTo(active);
    active.end("/x", 200, null);
    apm.requests().switchTo(null);
  }

  private long bytesPerRequest(ApmFilter filter, HttpServletRequest request) throws Exception {
    StubResponse response = new StubResponse();
    for (int i = 0; i < 20_000; i++) {
      filter.doFilter(request, response, CHAIN);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10_000; i++) {
      filter.doFilter(request, response, CHAIN);
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / 10_000;
  }
}
