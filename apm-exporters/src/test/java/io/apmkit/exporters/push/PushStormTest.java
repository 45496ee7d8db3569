package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.snapshot.RegistrySnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A receiver on a real socket that does everything wrong, in turn, and then recovers. */
@Timeout(120)
class PushStormTest {

  private static final long QUEUE = 65_536;

  private static final Patience NONE =
      new Patience(Duration.ofMillis(300), Duration.ofMillis(5), Duration.ofMillis(50));

  private final Apm apm =
      Apm.builder()
          .application("job")
          .step(Duration.ofMinutes(5))
          .jvmMetrics(false)
          .pauses(false)
          .start();

  @Test
  void everyBatchIsAccountedForAtEveryInstantAndMemoryStaysBounded() throws Exception {
    for (int i = 0; i < 150; i++) {
      apm.registry().counter("orders", "shop", "shop number " + i).increment();
    }
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try (FakeReceiver receiver = new FakeReceiver()) {
      PushReporter reporter =
          PushReporter.builder(apm)
              .target(HttpTarget.builder(receiver.uri()).build())
              .interval(PushReporterBuilder.MIN_INTERVAL)
              .queueBytes(QUEUE)
              .patience(NONE)
              .start();
      List<Future<Integer>> watchers = new ArrayList<>();
      watchers.add(pool.submit(watching(done, () -> assertBounded(reporter.status()))));
      watchers.add(pool.submit(watching(done, this::assertExpositionAddsUp)));
      watchers.add(pool.submit(watching(done, this::assertExpositionAddsUp)));

      List<FakeReceiver.Answer> answers =
          List.of(
              FakeReceiver.status(503),
              FakeReceiver.status(503, "Retry-After: 0"),
              FakeReceiver.status(400),
              FakeReceiver.status(413),
              FakeReceiver.hang(),
              FakeReceiver.reset(),
              receiver.endlessBody(200),
              receiver.endlessBody(500),
              FakeReceiver.status(200));
      for (FakeReceiver.Answer answer : answers) {
        receiver.answer = answer;
        int requests = receiver.requests.size();
        long offered = reporter.status().offered().batches();
        await()
            .atMost(Duration.ofSeconds(30))
            .until(
                () ->
                    receiver.requests.size() > requests
                        && reporter.status().offered().batches() >= offered + 4);
      }
      long sent = reporter.status().sent().batches();
      await().until(() -> reporter.status().sent().batches() >= sent + 3); // it has recovered

      done.set(true);
      for (Future<Integer> watcher : watchers) {
        assertThat(watcher.get()).isGreaterThan(10); // how often it has looked
      }
      reporter.close();
      PushStatus end = reporter.status();
      assertBounded(end);
      assertThat(end.pending()).isEqualTo(PushAmount.NONE);
      assertThat(end.dropped(DropReason.REFUSED).batches()).isPositive();
      assertThat(end.dropped(DropReason.QUEUE_FULL).batches()).isPositive();
      assertThat(end.failedAttempts()).isPositive();
      long taken = receiver.requests.size();
      assertThat(end.sent().batches()).isPositive().isLessThanOrEqualTo(taken);
    } finally {
      done.set(true);
      pool.shutdownNow();
      apm.close();
    }
    await().until(() -> Threads.named("apmkit-push-").isEmpty());
  }

  private static Callable<Integer> watching(AtomicBoolean done, Runnable look) {
    return () -> {
      int looks = 0;
      while (!done.get()) {
        look.run();
        looks++;
      }
      return looks;
    };
  }

  private static void assertBounded(PushStatus status) {
    PushQueueTest.assertAddsUp(status);
    assertThat(status.pending().bytes()).isLessThanOrEqualTo(QUEUE);
  }

  /** The same by the meters, as a scrape reads them. */
  private void assertExpositionAddsUp() {
    RegistrySnapshot scrape = RegistrySnapshot.of(apm.registry()::walk);
    assertThat(sum(scrape, "apmkit_push_offered_total"))
        .isEqualTo(
            sum(scrape, "apmkit_push_batches_total") + sum(scrape, "apmkit_push_pending_batches"));
    assertThat(sum(scrape, "apmkit_push_offered_bytes_total"))
        .isEqualTo(
            sum(scrape, "apmkit_push_bytes_total") + sum(scrape, "apmkit_push_pending_bytes"));
  }

  private static double sum(RegistrySnapshot scrape, String name) {
    return scrape.named(name).stream().mapToDouble(RegistrySnapshot.Sample::value).sum();
  }
}
