package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Single requests to a real socket. */
@Timeout(60)
class HttpTargetTest {

  private static final Duration SOON = Duration.ofSeconds(8); // for a machine that is busy

  private final FakeReceiver receiver = new FakeReceiver();
  private HttpTarget target = target(HttpTarget.builder(receiver.uri()));

  HttpTargetTest() throws IOException {}

  private static HttpTarget target(HttpTargetBuilder builder) {
    return builder.build();
  }

  @AfterEach
  void close() throws IOException {
    target.close();
    receiver.close();
  }

  @Test
  void sendsTheBatchAsItIsWithItsTypeAndLength() throws Exception {
    target =
        target(
            HttpTarget.builder(URI.create(receiver.uri() + "?key=value"))
                .header("Authorization", "Bearer secret"));
    String text = "ä".repeat(50_000); // more than one chunk

    target.send(batch(text));

    FakeReceiver.Request request = receiver.requests.get(0);
    assertThat(request.line()).isEqualTo("POST /in?key=value HTTP/1.1");
    assertThat(request.headers())
        .containsEntry("Content-Type", "text/plain; charset=utf-8")
        .containsEntry("Content-Length", "100000")
        .containsEntry("Authorization", "Bearer secret")
        .doesNotContainKeys("Content-Encoding", "Upgrade", "Transfer-Encoding");
    assertThat(request.text()).isEqualTo(text);
  }

  @Test
  void canPutAndCompress() throws Exception {
    target = target(HttpTarget.builder(receiver.uri()).put().gzip());

    target.send(batch("x".repeat(10_000)));

    FakeReceiver.Request request = receiver.requests.get(0);
    assertThat(request.line()).startsWith("PUT ");
    assertThat(request.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(request.body()).hasSizeLessThan(1_000);
    byte[] body = new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes();
    assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo("x".repeat(10_000));
  }

  @Test
  void usesOneConnectionForManyBatches() throws Exception {
    for (int i = 0; i < 5; i++) {
      target.send(batch("x"));
    }

    assertThat(receiver.requests).hasSize(5);
    assertThat(receiver.connections).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 413, 415, 422})
  void anAnswerThatWillNotChangeIsPermanent(int status) {
    receiver.answer = FakeReceiver.status(status, "Retry-After: 1");

    PushRefusedException refused = refusal();

    assertThat(refused.isPermanent()).isTrue();
    assertThat(refused).hasMessageContaining("answered " + status);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void anAnswerThatMayChangeIsNot(int status) {
    receiver.answer = FakeReceiver.status(status);
    assertThatThrownBy(() -> target.send(batch("x")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(PushRefusedException.class)
        .hasMessageContaining("answered " + status);

    receiver.answer = FakeReceiver.status(status, "Retry-After: 17");
    assertThat(refusal().retryAfter()).isEqualTo(Duration.ofSeconds(17));
    assertThat(refusal().isPermanent()).isFalse();
  }

  @Test
  void understandsRetryAfterAsADate() {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(100).atOffset(ZoneOffset.UTC));
    receiver.answer = FakeReceiver.status(503, "Retry-After: " + date);

    assertThat(refusal().retryAfter()).isBetween(Duration.ofSeconds(80), Duration.ofSeconds(100));
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (FakeReceiver elsewhere = new FakeReceiver()) {
      receiver.answer = FakeReceiver.status(307, "Location: " + elsewhere.uri());

      assertThat(refusal()).hasMessageContaining("redirects are not followed");

      assertThat(refusal().isPermanent()).isTrue();
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  @Test
  void failuresOfTheConnectionMayPass() throws Exception {
    receiver.answer = FakeReceiver.reset();
    assertThatThrownBy(() -> target.send(batch("x")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(PushRefusedException.class);

    receiver.close();
    assertThatThrownBy(() -> target.send(batch("x")))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(PushRefusedException.class);
  }

  @Test
  void aReceiverThatNeverAnswersIsLeftAtTheTimeout() {
    target = target(HttpTarget.builder(receiver.uri()).timeout(Duration.ofMillis(200)));
    receiver.answer = FakeReceiver.hang();

    assertThatThrownBy(() -> target.send(batch("x"))).isInstanceOf(HttpTimeoutException.class);

    await().atMost(SOON).until(() -> receiver.cutOff.get() == 1);
  }

  @Test
  void aReceiverThatDoesNotEvenReadIsLeftAtTheTimeout() {
    target = target(HttpTarget.builder(receiver.uri()).timeout(Duration.ofMillis(200)));
    receiver.reads = false;

    assertThatThrownBy(() -> target.send(batch("x".repeat(20_000_000))))
        .isInstanceOf(HttpTimeoutException.class);
  }

  @Test
  void bytesWithoutEndAreCutOff() throws Exception {
    receiver.answer = receiver.endlessBody(200);
    target.send(batch("x")); // the answer was 200

    receiver.answer = receiver.endlessBody(503);
    assertThatThrownBy(() -> target.send(batch("x"))).hasMessageContaining("503");

    await().atMost(SOON).until(() -> receiver.cutOff.get() == 2);
    assertThat(receiver.bytesWritten.get()).isLessThan(100_000_000); // what sockets hold
  }

  @Test
  void headersWithoutEndAreNotReadToTheEnd() {
    receiver.answer = receiver.endlessHeaders();

    assertThatThrownBy(() -> target.send(batch("x"))).isInstanceOf(IOException.class);

    assertThat(receiver.bytesWritten.get()).isLessThan(100_000_000);
  }

  @Test
  void aReceiverThatSpeaksSomethingElseIsNotAskedAgainSoon() {
    // The JDK does not close such connections.
    receiver.answer = FakeReceiver.text("SSH-2.0-OpenSSH_9.2\r\n");

    for (int i = 1; i <= 3; i++) {
      assertThat(refusal()).hasMessageContaining("does not answer in HTTP");
      assertThat(refusal().isPermanent()).isTrue();
    }

    assertThat(receiver.connections).hasValue(1);
  }

  @Test
  void aBodyThatNeverComesHoldsNobodyForLong() throws Exception {
    receiver.answer = FakeReceiver.bodyThatNeverComes(200);
    long start = System.nanoTime();

    target.send(batch("x"));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON); // not ten seconds
    await().atMost(SOON).until(() -> receiver.cutOff.get() == 1);
  }

  @Test
  void canBeInterrupted() throws Exception {
    receiver.answer = FakeReceiver.hang();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread sending =
        new Thread(
            () -> {
              try {
                target.send(batch("x"));
              } catch (Throwable e) {
                thrown.set(e);
              }
            });
    sending.start();
    await().until(() -> receiver.requests.size() == 1);

    sending.interrupt();
    sending.join(SOON.toMillis());

    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    await().atMost(SOON).until(() -> receiver.cutOff.get() == 1);
  }

  @Test
  void cannotBeUsedAgainOnceItIsClosed() {
    try (Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      PushReporter.builder(apm).target(target).start().close();

      assertThatThrownBy(() -> PushReporter.builder(apm).target(target).start())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("build another");
    }
  }

  @Test
  void leavesNoThreadBehind() throws Exception {
    target = target(HttpTarget.builder(receiver.uri()).name("leaves"));
    target.send(batch("x"));
    assertThat(Threads.named("apmkit-push-leaves-http-")).isNotEmpty().allMatch(Thread::isDaemon);

    target.close();

    await().atMost(SOON).until(() -> Threads.named("apmkit-push-leaves-http-").isEmpty());
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              System.gc(); // the JDK ends the client's own thread once the client is unreachable
              return Threads.named("HttpClient-").isEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://host/",
        "file:///etc/passwd",
        "//host/",
        "http:///path",
        "http://user:secret@host/",
        "http://secret@host:80/",
        "http://host:99999/",
        "http://host:0/",
        "http://host/#fragment",
        "http://169.254.169.254/latest/",
        "http://[fe80::1]:9091/",
        "http://[::ffff:169.254.169.254]/",
        "http://2852039166/" // 169.254.169.254 as one number
      })
  void refusesUrlsThatItMustNotUse(String url) {
    assertThatThrownBy(() -> HttpTarget.builder(URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target URL")
        .hasMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1/", "https://10.0.0.1/", "http://[::1]:9091/a?b=c"})
  void allowsUrlsOfPrivateNetworks(String url) {
    assertThat(ReceiverUrl.of(URI.create(url)).uri()).isEqualTo(URI.create(url));
  }

  @Test
  void refusesHeadersThatCannotBeSentWithoutShowingThem() {
    HttpTargetBuilder builder = HttpTarget.builder(receiver.uri());

    assertThatThrownBy(() -> builder.header("X-A", "secret\r\nX-B: c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("X-A")
        .hasMessageNotContaining("secret");
    for (String name : new String[] {"Host", "Content-Length", "content-type", "a b", ""}) {
      assertThatThrownBy(() -> builder.header(name, "secret"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(name)
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void neitherTextNorFailureShowsASecret() throws Exception {
    URI uri = URI.create(receiver.uri() + "/token-in-path?token=secret");
    target = target(HttpTarget.builder(uri).header("X-Key", "secret"));
    receiver.answer = FakeReceiver.status(403);

    assertThat(target)
        .hasToString("HttpTarget http (POST http://127.0.0.1:" + uri.getPort() + ", [X-Key=***])");
    assertThat(refusal())
        .hasMessageNotContaining("secret")
        .hasMessageNotContaining("token")
        .hasMessageContaining("127.0.0.1:" + uri.getPort());
  }

  private PushRefusedException refusal() {
    return catchThrowableOfType(PushRefusedException.class, () -> target.send(batch("x")));
  }

  private static PushBatch batch(String text) {
    ChunkedBytes bytes = new ChunkedBytes(Long.MAX_VALUE);
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    bytes.write(encoded, 0, encoded.length);
    return new PushBatch(
        1, Instant.EPOCH, "text/plain; charset=utf-8", bytes.chunks(), bytes.size());
  }
}
