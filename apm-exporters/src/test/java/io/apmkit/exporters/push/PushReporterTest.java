package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.exporters.Programs;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.snapshot.RegistrySnapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Running reporters, in real time, with targets in memory. */
@Timeout(60)
class PushReporterTest {

  private static final Duration FAST = Duration.ofMillis(100);

  /** How much later than its deadline something may end on a machine that is busy. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final Apm apm =
      Apm.builder()
          .application("job")
          .step(Duration.ofMinutes(5))
          .jvmMetrics(false)
          .pauses(false)
          .start();
  private final ScriptedTarget target = new ScriptedTarget("test");

  private PushReporterBuilder reporter() {
    return PushReporter.builder(apm).target(target).interval(FAST);
  }

  @AfterEach
  void close() {
    target.goOn.countDown();
    apm.close();
  }

  @Test
  void pushesTotalsAtItsInterval() {
    apm.registry().counter("orders").increment(3);
    PushReporter reporter = reporter().start();

    await().until(() -> target.taken.size() >= 3);

    apm.registry().counter("orders").increment(4);
    await().until(() -> last().contains("orders_total 7\n"));
    assertThat(target.taken.get(0)).contains("orders_total 3\n");
    assertThat(reporter.status().sent().batches()).isGreaterThanOrEqualTo(3);
  }

  @Test
  void pushesOnceMoreWhenItEndsEvenIfItNeverHas() {
    PushReporter.builder(apm).target(target).interval(Duration.ofHours(1)).start();
    apm.registry().counter("orders").increment();

    apm.close();

    assertThat(target.taken).hasSize(1);
    assertThat(last()).contains("orders_total 1\n");
    assertThat(target.closed).hasValue(1);
  }

  @Test
  void canBeToldAnotherFormat() {
    reporter().format(new JsonMetricsWriter(apm)).start();

    await().until(() -> !target.taken.isEmpty());

    assertThat(last()).startsWith("{\"schemaVersion\":1");
  }

  @Test
  void tellsOfItselfInMetersThatGoWhenItDoes() throws Exception {
    PushReporter reporter = reporter().start();
    await().until(() -> reporter.status().sent().batches() > 0);
    String exposition = exposition();

    assertThat(exposition)
        .contains("apmkit_push_attempts_failed_total{target=\"test\"} 0\n")
        .containsPattern(
            "apmkit_push_batches_total\\{outcome=\"sent\",target=\"test\"} [1-9]\\d*\n")
        .contains(
            "apmkit_push_batches_total{outcome=\"dropped\",reason=\"queue-full\",target=\"test\"} 0")
        .containsPattern("apmkit_push_bytes_total\\{outcome=\"sent\",target=\"test\"} [1-9]\\d*\n")
        .containsPattern("apmkit_push_offered_total\\{target=\"test\"} [1-9]\\d*\n")
        .containsPattern("apmkit_push_offered_bytes_total\\{target=\"test\"} [1-9]\\d*\n")
        .contains("apmkit_push_collections_missed_total{target=\"test\"} 0\n")
        .containsPattern("apmkit_push_pending_batches\\{target=\"test\"} [01]\n")
        .containsPattern("apmkit_push_pending_bytes\\{target=\"test\"} \\d+\n")
        .containsPattern("apmkit_push_oldest_pending_age_seconds\\{target=\"test\"} \\S+\n")
        .containsPattern(
            "apmkit_push_last_success_timestamp_seconds\\{target=\"test\"} 1\\d{9}(\\.\\d+)?\n");

    reporter.close();

    assertThat(exposition()).doesNotContain("apmkit_push");
  }

  @Test
  void prometheusOwnCheckerLikesTheNames() throws Exception {
    Programs.require("promtool");
    reporter().start();
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics").redirectErrorStream(true).start();
    String push =
        exposition()
            .lines()
            .filter(line -> line.contains("apmkit_push"))
            .map(line -> line + "\n")
            .reduce("", String::concat);
    try (var in = promtool.getOutputStream()) {
      in.write(push.getBytes(StandardCharsets.UTF_8));
    }

    String report = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(promtool.waitFor()).as(report).isZero();
    assertThat(report).isEmpty();
  }

  @Test
  void runsOnNamedDaemonThreadsThatAllEnd() {
    PushReporter reporter = reporter().start();
    await().until(() -> !target.taken.isEmpty());
    assertThat(Threads.named("apmkit-push-test-")).hasSizeBetween(2, 3).allMatch(Thread::isDaemon);

    reporter.close();

    await().until(() -> Threads.named("apmkit-push-test-").isEmpty());
  }

  @Test
  void aHangingTargetDoesNotExceedTheDeadlineOfClosing() {
    target.hangs = true;
    PushReporter reporter = reporter().shutdownDeadline(Duration.ofSeconds(1)).start();
    await().until(() -> reporter.status().pending().batches() >= 2);
    try (CapturedLog log = new CapturedLog()) {

      Duration took = timeToClose(reporter);

      assertThat(took).isLessThan(Duration.ofSeconds(1).plus(SLACK));
      PushStatus status = reporter.status();
      assertThat(log.text())
          .contains("push to test ended with " + status.dropped().batches() + " batches");
      assertThat(status.dropped()).isEqualTo(status.dropped(DropReason.CLOSED));
      assertThat(status.dropped().batches()).isGreaterThanOrEqualTo(2);
      PushQueueTest.assertAddsUp(status);
    }
    await().until(() -> Threads.named("apmkit-push-test-").isEmpty());
  }

  @Test
  void aTargetThatIgnoresInterruptionDoesNotEither() {
    target.hangs = true;
    target.ignoresInterruption = true;
    PushReporter reporter = reporter().shutdownDeadline(FAST).start();
    await().until(() -> !target.attempts.isEmpty());

    assertThat(timeToClose(reporter)).isLessThan(FAST.plus(SLACK));

    target.goOn.countDown();
    await().until(() -> Threads.named("apmkit-push-test-").isEmpty());
    assertThat(reporter.status().sent().batches()).isZero(); // counted once, as dropped
    PushQueueTest.assertAddsUp(reporter.status());
  }

  @Test
  void aHangingGaugeStopsNoSendingAndNoClosing() {
    CountDownLatch goOn = new CountDownLatch(1);
    PushReporter reporter = reporter().shutdownDeadline(FAST).start();
    await().until(() -> reporter.status().sent().batches() > 0);
    apm.registry()
        .bindGauge(
            "stuck",
            "Hangs.",
            () -> {
              awaitUninterruptibly(goOn);
              return 1;
            });
    await().until(() -> reporter.status().pending().batches() == 0);

    assertThat(timeToClose(reporter)).isLessThan(FAST.plus(SLACK));

    goOn.countDown();
    await().until(() -> Threads.named("apmkit-push-test-").isEmpty());
    PushQueueTest.assertAddsUp(reporter.status());
  }

  @Test
  void intervalsMissedByASlowGaugeAreCounted() {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger readings = new AtomicInteger();
    apm.registry()
        .bindGauge(
            "slow",
            "Hangs once, for the reporter; the history reads it too.",
            () -> {
              boolean pushed = Thread.currentThread().getName().contains("-push-");
              if (pushed && readings.getAndIncrement() == 0) {
                awaitUninterruptibly(goOn);
              }
              return 1;
            });
    PushReporter reporter = reporter().start();
    await().until(() -> readings.get() == 1);
    long start = System.nanoTime();
    await().until(() -> System.nanoTime() - start > 5 * FAST.toNanos());
    goOn.countDown();

    await().until(() -> reporter.status().sent().batches() >= 2);

    String missed = "apmkit_push_collections_missed_total";
    assertThat(RegistrySnapshot.of(apm.registry()::walk).value(missed).orElseThrow())
        .isGreaterThanOrEqualTo(3);
  }

  @Test
  void aGaugeThatInterruptsItsThreadEndsNothing() {
    apm.registry()
        .bindGauge(
            "rude",
            "Interrupts.",
            () -> {
              Thread.currentThread().interrupt();
              return 1;
            });
    reporter().start();

    await().until(() -> target.taken.size() >= 3);
  }

  @Test
  void aRegistryThatIsTooLargeIsCountedAndCostsNoMoreMemoryThanTheQueue() {
    String value = "x".repeat(1_000);
    for (int i = 0; i < 100; i++) {
      apm.registry().counter("large", "number", String.valueOf(i), "text", value).increment();
    }
    PushReporter reporter = reporter().queueBytes(65_536).start();

    await().until(() -> reporter.status().dropped(DropReason.TOO_LARGE).batches() > 0);

    assertThat(reporter.status().dropped(DropReason.TOO_LARGE).bytes()).isGreaterThan(100_000);
    assertThat(reporter.status().sent().batches()).isZero();
    assertThat(target.attempts).isEmpty();
  }

  @Test
  void closingTwiceIsClosingOnce() {
    PushReporter reporter = reporter().start();

    reporter.close();
    reporter.close();
    apm.close();

    assertThat(target.closed).hasValue(1);
    PushQueueTest.assertAddsUp(reporter.status());
  }

  @Test
  void whoClosesInAHurryIsNotHeldUp() {
    target.hangs = true;
    PushReporter reporter = reporter().shutdownDeadline(Duration.ofMinutes(1)).start();
    await().until(() -> !target.attempts.isEmpty());

    Thread.currentThread().interrupt();
    Duration took = timeToClose(reporter);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(took).isLessThan(SLACK);
    await().until(() -> Threads.named("apmkit-push-test-").isEmpty());
  }

  @Test
  void aReporterOfAnApmThatIsClosedEndsAtOnce() {
    apm.close();

    PushReporter reporter = reporter().start();

    assertThat(target.closed).hasValue(1);
    PushQueueTest.assertAddsUp(reporter.status());
    await().until(() -> Threads.named("apmkit-push-test-").isEmpty());
  }

  @Test
  void severalReportersRunBesideEachOtherUnderDifferentNames() {
    ScriptedTarget other = new ScriptedTarget("other");
    reporter().start();
    PushReporter.builder(apm).target(other).interval(FAST).start();

    await().until(() -> target.taken.size() >= 2 && other.taken.size() >= 2);

    assertThatThrownBy(() -> PushReporter.builder(apm).target(new ScriptedTarget("other")).start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"other\"")
        .hasMessageContaining("another name");
  }

  @Test
  void aNameIsFreeAgainOnceItsReporterIsClosed() {
    reporter().start().close();

    reporter().start();

    assertThat(target.opened).hasValue(2);
  }

  @Test
  void refusesWhatCannotWorkWithValueAndBound() {
    PushReporterBuilder builder = PushReporter.builder(apm);
    assertThatThrownBy(builder::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("target");
    assertThatThrownBy(() -> builder.interval(Duration.ofMillis(99)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("push interval is PT0.099S; it must be from PT0.1S to PT1H");
    assertThatThrownBy(() -> builder.queueBytes(65_535))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65535")
        .hasMessageContaining("65536");
    assertThatThrownBy(() -> builder.shutdownDeadline(Duration.ofMinutes(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT2M");
    for (String name : new String[] {"", "Upper", "a b", "x".repeat(33), "1a"}) {
      assertThatThrownBy(() -> builder.target(new ScriptedTarget(name)).start())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + name + "\"");
    }
    assertThat(Threads.named("apmkit-push-")).isEmpty();
  }

  private String last() {
    return target.taken.get(target.taken.size() - 1);
  }

  private String exposition() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new PrometheusTextWriter().write(apm.registry()::walk, out);
    ExpositionChecker.check(out.toByteArray());
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Duration timeToClose(PushReporter reporter) {
    long start = System.nanoTime();
    reporter.close();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
