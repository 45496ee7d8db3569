package io.apmkit.benchmarks.servlet.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StubRequestTest {

  private final StubRequest request = new StubRequest();

  @Test
  void theNextRequestKnowsNothingOfTheOneBefore() {
    request.setAttribute("measured", true);

    request.receive(Route.ALL.get(1));

    assertThat(request.getAttribute("measured")).isNull();
    assertThat(request.getRequestURI()).isEqualTo("/articles/17");
    assertThat(request.getServletPath() + request.getPathInfo()).isEqualTo("/articles/17");
    assertThat(request.getHttpServletMapping().getPattern()).isEqualTo("/articles/*");
  }

  @Test
  void findsHeadersWhateverTheirCase() {
    request.setHeader("X-Request-ID", "r-7");

    request.receive(Route.ALL.get(1));

    assertThat(request.getHeader("x-request-id")).isEqualTo("r-7");
    assertThat(request.getHeaders("X-REQUEST-ID").nextElement()).isEqualTo("r-7");
    assertThat(request.getHeader("traceparent")).isNull();
    assertThat(request.getHeaders("traceparent").hasMoreElements()).isFalse();
  }

  @Test
  void routesAreTwentyDifferentOnes() {
    assertThat(Route.ALL).hasSize(20).doesNotHaveDuplicates();
  }

  @Test
  void anAnswerForgetsTheOneBefore() {
    StubResponse response = new StubResponse();
    response.setStatus(404);
    response.setHeader("X-Request-ID", "r-7");
    assertThat(response.getHeader("x-request-id")).isEqualTo("r-7");

    response.reset();

    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getHeader("X-Request-ID")).isNull();
  }

  @Test
  void whatNobodyWasFoundToCallIsRefusedByName() {
    assertThatThrownBy(request::getCookies)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("getCookies");
  }
}
