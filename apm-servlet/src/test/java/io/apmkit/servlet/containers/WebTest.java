package io.apmkit.servlet.containers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.servlet.ApmFilter;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/**
 * One application, made by each test. Whatever a test does, at its end nothing may be in flight and
 * as many requests must have been counted as reached the application.
 */
@Tag("containers") // which the build runs once more with Tomcat 11
@Timeout(60)
abstract class WebTest {

  static final int NO_ANSWER = -1;

  @Parameter Setup setup;
  @TempDir Path directory;

  private final Duration slowThreshold;
  Apm apm;
  Counts counts;
  final Witness witness = new Witness();
  final ExecutorService threads = Executors.newCachedThreadPool();
  Host host;

  WebTest() {
    this(Duration.ofHours(1));
  }

  WebTest(Duration slowThreshold) {
    this.slowThreshold = slowThreshold;
  }

  @BeforeEach
  @SuppressWarnings("NullAway") // JUnit has set the parameters
  void prepare() {
    apm =
        Apm.builder()
            .application("web")
            .step(Duration.ofMinutes(5))
            .jvmMetrics(false)
            .requestDetails(setup.details)
            .slowRequestThreshold(slowThreshold)
            .start();
    counts = new Counts(apm);
    host = setup.newHost(directory);
    host.filter(witness, EnumSet.of(DispatcherType.REQUEST));
  }

  @AfterEach
  void everyRequestWasCountedOnceAndNoneIsInFlight() throws Exception {
    try {
      eventually(() -> assertThat(counts.inFlight()).as("in flight").isZero());
      eventually(() -> assertThat(counts.total()).as("counted").isEqualTo(witness.requests()));
    } finally {
      host.stop();
      threads.shutdownNow();
      assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      apm.close();
    }
    assertThat(counts.inFlight()).as("in flight at last").isZero();
    assertThat(counts.total()).as("counted at last").isEqualTo(witness.requests());
  }

  /** The filter as a careless application has it: for every dispatch. */
  final void monitor() {
    filter(new ApmFilter(apm));
  }

  final void monitor(DispatcherType first, DispatcherType... more) {
    host.filter(new ApmFilter(apm), EnumSet.of(first, more));
  }

  final void filter(Filter filter) {
    host.filter(filter, EnumSet.allOf(DispatcherType.class));
  }

  final void servlet(String pattern, Work work) {
    host.servlet(pattern, new WorkServlet(work));
  }

  final void forward(String pattern, String target) {
    servlet(
        pattern,
        (request, response) -> request.getRequestDispatcher(target).forward(request, response));
  }

  final void include(String pattern, String target) {
    servlet(
        pattern,
        (request, response) -> request.getRequestDispatcher(target).include(request, response));
  }

  final void async(String pattern, AsyncWork work) {
    servlet(pattern, (request, response) -> work.run(request.startAsync(), response));
  }

  final void start() throws Exception {
    host.start();
    if (setup.speaksHttp2()) { // the upgrade, which not every container does for a body
      assertThat(setup.send(request("GET", "/", "")).statusCode()).isEqualTo(404);
    }
  }

  /** What the client gets, by the setup's protocol. */
  final HttpResponse<String> get(String path) throws Exception {
    return send("GET", path, "");
  }

  final HttpResponse<String> send(String method, String path, String body) throws Exception {
    return setup.send(request(method, Host.CONTEXT + path, body));
  }

  final HttpRequest request(String method, String path, String body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + host.port() + path))
        .method(
            method,
            body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body, ISO_8859_1))
        .timeout(Duration.ofSeconds(10))
        .build();
  }

  /**
   * Sends a request upon which containers may close the connection or the stream, before or after
   * their answer. The client may then send it again.
   *
   * @return the status, or {@link #NO_ANSWER}
   */
  final int attempt(String method, String path, String body) throws Exception {
    try {
      return send(method, path, body).statusCode();
    } catch (HttpTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return NO_ANSWER;
    }
  }

  final RawClient rawClient() throws IOException {
    return new RawClient(host.port());
  }

  /**
   * Exactly these series, by "method route status error"; the client may be ahead of the filter.
   */
  final void assertCounted(Map<String, Integer> expected) {
    eventually(() -> assertThat(counts.finished()).isEqualTo(expected));
  }

  final void assertCounted(String... series) {
    assertCounted(
        Arrays.stream(series).collect(Collectors.toMap(each -> each, each -> 1, Integer::sum)));
  }

  /** For statuses of errors, after which Jetty may cancel a stream before its answer is read. */
  final void assertStatus(int expected, String path) throws Exception {
    assertThat(attempt("GET", path, "")).as(path).isIn(expected, NO_ANSWER);
  }

  /** As {@link #attempt}; all that were sent were counted, with the status that the client got. */
  final void attemptAndAssertCounted(String method, String path, String body) throws Exception {
    int status = attempt(method, path, body);
    String series = method + " " + Host.CONTEXT + path + (status == NO_ANSWER ? "" : " " + status);
    eventually(
        () -> assertThat(counts.total(series)).as(series).isEqualTo(witness.requestsOf(path)));
  }

  /** The client may be ahead of the filter. */
  static void eventually(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(10))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .dontCatchUncaughtExceptions()
        .untilAsserted(assertion);
  }

  static void complete(AsyncContext context, int status) {
    ((HttpServletResponse) context.getResponse()).setStatus(status);
    context.complete();
  }

  /** Containers may find out that the client is gone, and end the request themselves. */
  static void completeIfItIsNot(AsyncContext context) {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      // over
    }
  }

  static void awaitOpen(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  interface Work {
    void run(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  interface AsyncWork {
    void run(AsyncContext context, HttpServletResponse response);
  }

  private static final class WorkServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Work work;

    WorkServlet(Work work) {
      this.work = work;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      work.run(request, response);
    }
  }
}
