package io.apmkit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.Apm;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request does when asked, the application is called once and hears of nothing. */
class FenceTest {

  private Apm apm = Apm.builder().application("fence").jvmMetrics(false).start();
  private final AtomicInteger calls = new AtomicInteger();
  private final FilterChain chain = (request, response) -> calls.incrementAndGet();

  @AfterEach
  void close() {
    apm.close();
  }

  private ApmFilter filter(boolean details) {
    apm.close();
    apm = Apm.builder().application("fence").jvmMetrics(false).requestDetails(details).start();
    return new ApmFilter(apm);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRequestThatFailsWhenAskedIsPassedOn(boolean details) throws Exception {
    ApmFilter filter = filter(details);

    filter.doFilter(
        new StubRequest("/") {
          @Override
          public String getMethod() {
            throw new IllegalStateException("recycled");
          }
        },
        new StubResponse(),
        chain);
    filter.doFilter(
        new StubRequest("/") {
          @Override
          public String getServletPath() {
            throw new AssertionError("an Error too");
          }
        },
        new StubResponse(),
        chain);

    assertThat(calls).hasValue(2);
    assertThat(apm.guard().failures()).isPositive();
    assertThat(apm.requests().inFlight()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRouteThatFailsStillCounts(boolean details) throws Exception {
    filter(details)
        .doFilter(
            new StubRequest("/") {
              @Override
              public Object getAttribute(String name) {
                throw new IllegalStateException("recycled");
              }
            },
            new StubResponse(),
            chain);

    assertThat(calls).hasValue(1);
    assertThat(apm.requests().inFlight()).isZero();
    assertThat(apm.registry().get("http.server.request.duration").timer().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aSizeThatFailsStillCounts(boolean details) throws Exception {
    filter(details)
        .doFilter(
            new StubRequest("/a") {
              @Override
              public long getContentLengthLong() {
                throw new IllegalStateException("recycled");
              }
            },
            new StubResponse(),
            chain);

    assertThat(calls).hasValue(1);
    assertThat(apm.requests().inFlight()).isZero();
    assertThat(apm.registry().get("http.server.request.duration").timer().count()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatTheApplicationThrowsIsTheSameObject(boolean details) {
    ApmFilter filter = filter(details);
    for (Throwable thrown : new Throwable[] {new AssertionError("a"), new RuntimeException("b")}) {
      assertThatThrownBy(
              () ->
                  filter.doFilter(
                      new StubRequest("/a") {
                        @Override
                        public void setAttribute(String name, Object value) {}
                      },
                      new StubResponse(),
                      (request, response) -> FenceTest.<RuntimeException>sneak(thrown)))
          .isSameAs(thrown);
    }
    assertThat(apm.requests().inFlight()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFilterInsideAFilterDoesNotCountAgain(boolean details) throws Exception {
    ApmFilter outer = filter(details);
    ApmFilter inner = new ApmFilter(apm);
    ServletRequest request = new StubRequest("/a");
    for (int i = 0; i < 2; i++) {
      outer.doFilter(
          request,
          new StubResponse(),
          (a, b) -> outer.doFilter(a, b, (c, d) -> inner.doFilter(c, d, chain)));
    }

    assertThat(calls).hasValue(2);
    assertThat(apm.registry().get("http.server.request.duration").timer().count()).isEqualTo(2);
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
