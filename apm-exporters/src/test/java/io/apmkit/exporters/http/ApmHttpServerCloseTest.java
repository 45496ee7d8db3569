package io.apmkit.exporters.http;

import static io.apmkit.exporters.http.RawClients.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.apmkit.Apm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ApmHttpServerCloseTest {

  private static final Duration SOON = Duration.ofSeconds(1);

  private final List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
  private final Apm apm =
      Apm.builder().application("job").step(Duration.ofMinutes(5)).httpPort(0).start();
  private final ApmHttpServer server = ApmHttpServer.start(apm);
  private final RawClients clients = new RawClients(server.port());
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void close() throws IOException {
    release.countDown();
    apm.close();
    clients.close();
    await().atMost(SOON).until(() -> threadsOfTheServer().findAny().isEmpty());
  }

  @Test
  void thePortIsFreeAtOnceWhateverClientsDo() throws IOException {
    for (int i = 0; i < 20; i++) {
      ApmHttpServer again = i == 0 ? server : ApmHttpServer.start(apm, server.port());
      clients.open("");
      clients.open("GET /hea");
      clients.open(request("GET", "/metrics"));
      assertThat(RawClients.get(again.port(), "/health")).startsWith("HTTP/1.1");

      assertTakesNoTime(again::close);
    }
  }

  @Test
  void thoseWhoAreWaitedForAreCutOff() throws IOException {
    Socket silent = clients.open("");
    Socket stalled = clients.open("GET /hea");
    await().until(() -> threadsOfTheServer().anyMatch(this::isWorker));

    assertTakesNoTime(server::close);

    assertThat(RawClients.readToEnd(silent)).doesNotContain("timed out");
    assertThat(RawClients.readToEnd(stalled)).doesNotContain("timed out");
  }

  @Test
  void aHangingGaugeHoldsUpNothing() throws IOException {
    CountDownLatch hanging = new CountDownLatch(1);
    apm.registry().gauge("hanging", hanging, latch -> hang(latch, release));
    Socket scrape = clients.open(request("GET", "/metrics"));
    await().until(() -> hanging.getCount() == 0);

    assertTakesNoTime(server::close);

    assertThat(RawClients.readToEnd(scrape)).doesNotContain("HTTP", "timed out");
    await().atMost(SOON).until(() -> threadsOfTheServer().allMatch(this::isWorker));
    ApmHttpServer.start(apm, server.port());
  }

  @Test
  void aWorkerCanCloseItself() throws Exception {
    apm.registry().gauge("closing", server, one -> closed(one));

    Socket scrape = clients.open(request("GET", "/metrics"));

    assertThat(RawClients.readToEnd(scrape)).doesNotContain("HTTP", "timed out");
    await().atMost(SOON).until(() -> threadsOfTheServer().findAny().isEmpty());
    ApmHttpServer.start(apm, server.port());
  }

  @Test
  void manyMayCloseAtTheSameTimeAndAgain() throws Exception {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      threads.add(new Thread(server::close));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThatCode(server::close).doesNotThrowAnyException();
    assertThat(server.port()).isPositive();
  }

  @Test
  void anInterruptedThreadClosesAllTheSame() {
    ApmHttpServer next = server;
    for (int i = 0; i < 50; i++) {
      Thread.currentThread().interrupt();

      next.close();

      assertThat(Thread.interrupted()).isTrue();
      next = ApmHttpServer.start(apm, server.port());
    }
  }

  @Test
  void aServerForAnApmThatIsClosedIsClosed() {
    apm.close();

    ApmHttpServer late = ApmHttpServer.start(apm, 0);

    assertThatCode(() -> RawClients.get(late.port(), "/health")).isInstanceOf(IOException.class);
  }

  @Test
  void noDescriptorsAreLeft() throws IOException {
    Assumptions.assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
    RawClients.get(server.port(), "/health"); // has opened what stays open
    long atFirst = descriptors();

    clients.open(100, "");
    clients.open(100, "GET /hea");
    clients.open(100, request("GET", "/health"));
    server.close();
    clients.close();

    await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(atFirst));
  }

  @Test
  void noDescriptorsAreLeftWhenClientsGo() throws IOException {
    Assumptions.assumeTrue(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean);
    RawClients.get(server.port(), "/health");
    long atFirst = descriptors();

    clients.open(100, "");
    clients.open(100, "GET /hea");
    clients.open(400, request("GET", "/health"));
    clients.close();

    await().untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(atFirst));
    assertThat(RawClients.get(server.port(), "/health")).startsWith("HTTP/1.1");
  }

  private static long descriptors() {
    return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getOpenFileDescriptorCount();
  }

  private static double closed(ApmHttpServer server) {
    server.close();
    return 1;
  }

  private static double hang(CountDownLatch hanging, CountDownLatch release) {
    hanging.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private Stream<Thread> threadsOfTheServer() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(
            thread ->
                thread.getName().startsWith("apmkit-http")
                    || thread.getName().equals("HTTP-Dispatcher")
                    || thread.getName().equals("idle-timeout-task"));
  }

  private boolean isWorker(Thread thread) {
    return thread.getName().matches("apmkit-http-\\d+");
  }

  private static void assertTakesNoTime(Runnable close) {
    long start = System.nanoTime();
    close.run();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
  }
}
