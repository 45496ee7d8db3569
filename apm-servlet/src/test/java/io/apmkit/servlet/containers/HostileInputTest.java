package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.apmkit.servlet.containers.RawClient.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What clients send on purpose. What the container itself refuses does not reach the application.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.apmkit.servlet.containers.Setup#speakingHttp1")
class HostileInputTest extends WebTest {

  private static final Pattern LEGAL_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern CONTEXT_ENTRY = Pattern.compile("[a-z_]+=" + LEGAL_ID);
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /** What the application and apmkit would have written to the log, and its context. */
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();

  private final AppenderBase<ILoggingEvent> log =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(event.getFormattedMessage());
        }
      };

  HostileInputTest() {
    super(Duration.ofMillis(1)); // so that some are logged as slow
  }

  @BeforeEach
  void prepareApplication() throws Exception {
    rootLogger().addAppender(log);
    log.start();
    monitor();
    servlet("/known/*", this::answerWithItsContext);
    servlet("/", (request, response) -> response.setStatus(200));
    host.acceptLongHeads();
    start();
  }

  @AfterEach
  void nothingButPrintableTextWasLogged() {
    rootLogger().detachAppender(log);
    assertThat(logged).noneMatch(line -> UNPRINTABLE.matcher(line).find());
  }

  private static Logger rootLogger() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  /** Each entry a line. */
  private void answerWithItsContext(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("/slow".equals(request.getPathInfo())) {
      LockSupport.parkNanos(2_000_000);
    }
    Map<String, String> context = MDC.getCopyOfContextMap();
    response.setCharacterEncoding("UTF-8");
    for (Map.Entry<String, String> each :
        (context == null ? Map.<String, String>of() : context).entrySet()) {
      response.getWriter().write(each.getKey() + "=" + each.getValue() + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A.b_c-9",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void legalIdsAreReturnedAndInTheLogContext(String id) throws Exception {
    try (RawClient client = rawClient()) {
      Answer answer = client.exchange("GET", "/app/known/a", "X-Request-ID: " + id);

      assertThat(answer.header("X-Request-ID")).isEqualTo(id);
      assertThat(answer.body()).contains("request_id=" + id + "\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Request-ID: ",
        "X-Request-ID: a b",
        "X-Request-ID: a\rX-Evil: 1",
        "X-Request-ID: a\nX-Evil: 1",
        "X-Request-ID: a\r\n X-Evil: 1",
        "X-Request-ID: a%0d%0aX-Evil: 1",
        "X-Request-ID: a\u0000b",
        "X-Request-ID: a\u001b[31mred",
        "X-Request-ID: \u00c3\u00a9\u00e2\u0080\u00a8",
        "X-Request-ID: ${jndi:ldap://x}",
        "X-Request-ID: <script>",
        "X-Request-ID: 01234567890123456789012345678901234567890123456789012345678901234",
        "X-Request-ID: a\r\nX-Request-ID: <b>",
        "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\rX-Evil: 1",
        "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e473\n-00f067aa0ba902b7-01",
        "traceparent: 00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "traceparent: 00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "traceparent: 00-<script>77b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "traceparent: ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      })
  void illegalIdsGoNowhere(String lines) throws Exception {
    attempt("/app/known/slow", lines)
        .filter(answer -> answer.status() == 200)
        .ifPresent(
            answer -> {
              assertThat(answer.headers()).noneMatch(line -> line.startsWith("X-Evil"));
              assertThat(answer.headers()).noneMatch(line -> UNPRINTABLE.matcher(line).find());
              assertThat(answer.header("X-Request-ID")).matches(LEGAL_ID);
              assertThat(answer.body().lines())
                  .allMatch(line -> CONTEXT_ENTRY.matcher(line).matches());
              assertThat(answer.body()).doesNotContain(TRACE);
            });

    assertTheNextRequestIsAnswered();
  }

  @Test
  void longHeadersAreNotKept() throws Exception {
    Answer id = attempt("/app/known/a", "X-Request-ID: " + "a".repeat(1_000_000)).orElseThrow();
    assertThat(id.status()).isEqualTo(200);
    assertThat(id.header("X-Request-ID")).matches(LEGAL_ID);

    Answer trace =
        attempt(
                "/app/known/a",
                "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01" + "-x".repeat(500_000))
            .orElseThrow();
    assertThat(trace.status()).isEqualTo(200);
    assertThat(trace.body()).doesNotContain(TRACE);
  }

  @Test
  void aTraceIsContinuedOnlyIfItIsOne() throws Exception {
    try (RawClient client = rawClient()) {
      String legal = "traceparent: 00-" + TRACE + "-00f067aa0ba902b7-01";
      assertThat(client.exchange("GET", "/app/known/a", legal).body())
          .contains("trace_id=" + TRACE + "\n");
      assertThat(client.exchange("GET", "/app/known/a").body())
          .containsPattern("trace_id=[0-9a-f]{32}\n")
          .doesNotContain(TRACE);
    }
  }

  @Test
  void aMegabyteOfPath() throws Exception {
    int before = series();
    for (String path :
        List.of(
            "/app/known/" + "a".repeat(1_000_000),
            "/app/" + "b/".repeat(500_000),
            "/app/known/a?" + "c".repeat(1_000_000),
            "/app/" + "1234567/".repeat(120_000))) {
      attempt(path);
    }

    assertCountedAndNotShown();
    assertThat(series()).isLessThanOrEqualTo(before + 4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/app/%ff%fe",
        "/app/%c0%af",
        "/app/%c3%28",
        "/app/%zz",
        "/app/%",
        "/app/%00",
        "/app/known/%2f%2e%2e%2f",
        "/app/known/..%2f..",
        "/app/known/../../etc/passwd",
        "/app/known/./a",
        "/app//known//a",
        "/app/known/a;jsessionid=secret1",
        "/app/known;jsessionid=secret2/a",
        "/app/;jsessionid=secret3",
        "/app/\u00e9\u00ff",
        "/app/<script>",
        "/app/a\u0000b",
        "/app/a?secret4=1",
        "/app/{id}",
        "http://evil/app/known/a",
      })
  void pathsThatAreNone(String path) throws Exception {
    attempt(path);

    assertCountedAndNotShown();
    assertTheNextRequestIsAnswered();
  }

  @Test
  void aHundredThousandPaths() throws Exception {
    String word = "w".repeat(200);
    send("/app/", word, 0, 20_000);
    int series = series();
    long usedBefore = usedMemory();
    send("/app/", word, 20_000, 60_000);
    send("/app/known/", word, 60_000, 100_000);
    long usedAfter = usedMemory();

    assertThat(counts.total()).isEqualTo(100_000);
    assertThat(series).isLessThan(3_000);
    assertThat(series()).isLessThanOrEqualTo(series + 10);
    // the paths alone, were they kept, would be more than 16 MB
    assertThat(usedAfter - usedBefore).isLessThan(10_000_000);
  }

  @Test
  void aThousandMethods() throws Exception {
    try (RawClient client = rawClient()) {
      for (int i = 0; i < 1_000; i++) {
        client.exchange("METHOD" + i, "/app/known/a");
      }
    }

    assertCounted(Map.of("_OTHER /app/known/* 200 -", 1_000));
  }

  /** Pipelined, the answers are read by another thread. */
  private void send(String prefix, String word, int from, int to) throws Exception {
    try (RawClient client = rawClient()) {
      var answers =
          threads.submit(
              () -> {
                for (int i = from; i < to; i++) {
                  assertThat(client.read(false).status()).isEqualTo(200);
                }
                return null;
              });
      for (int i = from; i < to; i += 100) {
        StringBuilder many = new StringBuilder();
        for (int j = i; j < i + 100; j++) {
          many.append("GET ").append(prefix).append(letters(j)).append(word).append('/');
          many.append(letters(j * 31)).append(" HTTP/1.1\r\nHost: a\r\n\r\n");
        }
        client.write(many.toString());
      }
      answers.get();
    }
    eventually(() -> assertThat(counts.total()).isEqualTo(to));
  }

  /** Digits as letters: a number would be {id} in a template. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    Integer.toString(number).chars().forEach(digit -> letters.append((char) (digit + 'a' - '0')));
    return letters.toString();
  }

  /** The answer, unless the container prefers to close the connection. */
  private Optional<Answer> attempt(String path, String... headerLines) throws IOException {
    try (RawClient client = rawClient()) {
      return Optional.of(client.exchange("GET", path, headerLines));
    } catch (EOFException | SocketException e) {
      return Optional.empty();
    }
  }

  private void assertTheNextRequestIsAnswered() throws Exception {
    assertThat(get("/known/next").statusCode()).isEqualTo(200);
  }

  private void assertCountedAndNotShown() {
    eventually(() -> assertThat(counts.total()).isEqualTo(witness.requests()));
    assertThat(counts.finished().keySet())
        .allSatisfy(
            series ->
                assertThat(series)
                    .hasSizeLessThan(1_200)
                    .doesNotContain("secret", "jsessionid")
                    .doesNotContainPattern(UNPRINTABLE));
  }

  private int series() {
    return counts.finished().size();
  }

  private static long usedMemory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
