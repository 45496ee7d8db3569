package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PushQueueTest {

  private final MockClock clock = new MockClock();
  private final PushQueue queue = new PushQueue(1_000, false, clock);
  private long made;

  @Test
  void aFullQueueGivesUpItsOldestBatches() {
    offer(queue, 400);
    offer(queue, 400);

    offer(queue, 201); // one byte too many

    assertThat(queue.status().dropped(DropReason.QUEUE_FULL)).isEqualTo(new PushAmount(1, 400));
    assertThat(queue.status().pending()).isEqualTo(new PushAmount(2, 601));
    assertThat(next(queue)).isEqualTo(2);
  }

  @Test
  void holdsSixtyFourBatchesHoweverSmall() {
    for (int i = 0; i < 65; i++) {
      offer(queue, 1);
    }

    assertThat(queue.status().pending()).isEqualTo(new PushAmount(64, 64));
    assertThat(next(queue)).isEqualTo(2);
  }

  @Test
  void aBatchLargerThanTheQueueIsGivenUpAndNothingElse() {
    offer(queue, 600);

    offer(queue, 1_001);

    assertThat(queue.status().dropped(DropReason.TOO_LARGE)).isEqualTo(new PushAmount(1, 1_001));
    assertThat(queue.status().pending()).isEqualTo(new PushAmount(1, 600));
    offer(queue, 1_000);
    assertThat(queue.status().pending()).isEqualTo(new PushAmount(1, 1_000));
  }

  @Test
  void whatIsBeingSentKeepsItsPlaceEvenIfANewBatchThenHasNone() {
    offer(queue, 600);
    assertThat(next(queue)).isEqualTo(1);

    offer(queue, 500);

    assertThat(queue.status().pending()).isEqualTo(new PushAmount(1, 600));
    assertThat(queue.status().dropped(DropReason.QUEUE_FULL)).isEqualTo(new PushAmount(1, 500));
  }

  @Test
  void aFailedBatchComesFirstAgain() {
    offer(queue, 100);
    offer(queue, 100);
    assertThat(next(queue)).isEqualTo(1);

    queue.failed();

    assertThat(next(queue)).isEqualTo(1);
    queue.sent();
    assertThat(next(queue)).isEqualTo(2);
    assertThat(queue.status().failedAttempts()).isEqualTo(1);
  }

  @Test
  void batchesAreGivenUpWhenTheyAreOlderThanAQuarterOfAnHour() {
    offer(queue, 10);
    clock.add(Duration.ofMinutes(15));
    offer(queue, 10);
    assertThat(queue.status().oldestPendingAge()).isEqualTo(Duration.ofMinutes(15));

    clock.add(Duration.ofNanos(1));

    assertThat(next(queue)).isEqualTo(2);
    assertThat(queue.status().dropped(DropReason.TOO_OLD)).isEqualTo(new PushAmount(1, 10));
  }

  @Test
  void anewerBatchReplacesTheOlderOnesIfTheReceiverKeepsOneOnly() {
    PushQueue newest = new PushQueue(1_000, true, clock);
    offer(newest, 10);
    offer(newest, 10);
    assertThat(next(newest)).isEqualTo(2);
    offer(newest, 10);
    offer(newest, 10);
    assertThat(newest.status().pending().batches()).isEqualTo(2); // one of them on its way

    newest.failed();

    assertThat(next(newest)).isEqualTo(4);
    assertThat(newest.status().dropped(DropReason.SUPERSEDED)).isEqualTo(new PushAmount(3, 30));
  }

  @Test
  void theOnlyBatchIsTriedAgainIfTheReceiverKeepsOneOnly() {
    PushQueue newest = new PushQueue(1_000, true, clock);
    offer(newest, 10);
    assertThat(next(newest)).isEqualTo(1);

    newest.failed();

    assertThat(next(newest)).isEqualTo(1);
  }

  @Test
  void onceClosedEverythingIsGivenUpAndStillAccountedFor() {
    offer(queue, 10);
    offer(queue, 20);
    assertThat(next(queue)).isEqualTo(1);

    assertThat(queue.close()).isEqualTo(new PushAmount(2, 30));

    offer(queue, 5); // a collector that was late
    queue.sent(); // a sender that was late
    PushStatus status = queue.status();
    assertThat(status.dropped(DropReason.CLOSED)).isEqualTo(new PushAmount(3, 35));
    assertThat(status.pending()).isEqualTo(PushAmount.NONE);
    assertThat(status.sent()).isEqualTo(PushAmount.NONE);
    assertAddsUp(status);
  }

  @Test
  void tellsWhenTheTargetLastTookABatch() {
    assertThat(queue.status().lastSuccess()).isNull();
    offer(queue, 10);
    assertThat(next(queue)).isEqualTo(1);

    queue.sent();

    assertThat(queue.status().lastSuccess()).isEqualTo(Instant.ofEpochMilli(clock.wallTime()));
  }

  @Test
  void addsUpAtEveryInstantWhileEverybodyIsBusy() throws Exception {
    PushQueue busy = new PushQueue(1_000, false, io.micrometer.core.instrument.Clock.SYSTEM);
    AtomicBoolean done = new AtomicBoolean();
    List<Callable<Integer>> roles = new ArrayList<>();
    roles.add(
        () -> {
          SplittableRandom random = new SplittableRandom(1);
          for (int i = 1; i <= 100_000; i++) {
            busy.offer(batch(i, random.nextInt(1, 1_100)));
          }
          done.set(true);
          return 0;
        });
    roles.add(
        () -> {
          SplittableRandom random = new SplittableRandom(2);
          while (!done.get()) {
            if (busy.take() != null) {
              switch (random.nextInt(3)) {
                case 0 -> busy.sent();
                case 1 -> busy.refused();
                default -> busy.failed();
              }
            }
          }
          return 0;
        });
    Callable<Integer> reader =
        () -> {
          int readings = 0;
          while (!done.get()) {
            assertAddsUp(busy.status());
            readings++;
          }
          return readings;
        };
    roles.add(reader);
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> results = new ArrayList<>();
      roles.forEach(role -> results.add(pool.submit(role)));

      results.get(0).get();
      results.get(1).get();
      assertThat(results.get(2).get()).isPositive();
    } finally {
      pool.shutdownNow();
    }
    assertThat(busy.status().offered().batches()).isEqualTo(100_000);
    assertThat(busy.status().sent().batches()).isPositive();
    assertThat(busy.status().dropped(DropReason.QUEUE_FULL).batches()).isPositive();
    assertThat(busy.status().dropped(DropReason.REFUSED).batches()).isPositive();
    assertThat(busy.status().dropped(DropReason.TOO_LARGE).batches()).isPositive();
  }

  /** What must hold whenever anybody looks. */
  static void assertAddsUp(PushStatus status) {
    assertThat(status.sent().plus(status.dropped()).plus(status.pending()))
        .as("%s", status)
        .isEqualTo(status.offered());
    assertThat(status.pending().batches()).as("%s", status).isBetween(0L, 64L);
    assertThat(status.pending().bytes()).as("%s", status).isNotNegative();
  }

  private void offer(PushQueue to, int size) {
    made++;
    to.offer(batch(made, size));
  }

  private static PushBatch batch(long number, int size) {
    return PushBatch.of(number, Instant.EPOCH, "text/plain", new byte[size]);
  }

  private static long next(PushQueue from) {
    return Objects.requireNonNull(from.take()).number();
  }
}
