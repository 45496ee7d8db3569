package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MockClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Steps of the sender on a clock that is moved by hand. */
@Timeout(30)
class PushSenderTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final MockClock clock = new MockClock();
  private final ScriptedTarget receiver = new ScriptedTarget("test");
  private final PushQueue queue = new PushQueue(100_000, false, clock);
  private final CapturedLog log = new CapturedLog();
  private final PushSender sender = sender(queue, Duration.ofSeconds(10));
  private long made;

  @AfterEach
  void close() {
    receiver.goOn.countDown();
    log.close();
  }

  @Test
  void sendsWhatIsThereInOrderAndThenWaits() throws Exception {
    offer(3);

    assertThat(sender.step()).isZero();
    assertThat(sender.step()).isZero();
    assertThat(sender.step()).isZero();

    assertThat(sender.step()).isEqualTo(Long.MAX_VALUE);
    assertThat(receiver.attempts).containsExactly(1L, 2L, 3L);
    assertThat(queue.status().sent().batches()).isEqualTo(3);
  }

  @Test
  void leavesAFailingTargetAloneAndProbesItWithOneBatchInOrder() throws Exception {
    receiver.answer = batch -> new IOException("down");
    offer(3);

    long pause = sender.step();

    assertThat(pause).isBetween(SECOND, 3 * SECOND);
    clock.add(Duration.ofNanos(pause - 1));
    assertThat(sender.step()).isEqualTo(1); // not yet
    assertThat(receiver.attempts).containsExactly(1L);
    clock.add(Duration.ofNanos(1));
    assertThat(sender.step()).isGreaterThanOrEqualTo(SECOND);
    assertThat(receiver.attempts).containsExactly(1L, 1L); // one, and not those behind it

    receiver.answer = batch -> null;
    clock.add(Duration.ofSeconds(60));
    sender.step();
    sender.step();
    sender.step();
    assertThat(receiver.attempts).containsExactly(1L, 1L, 1L, 2L, 3L);
    assertThat(queue.status().failedAttempts()).isEqualTo(2);
    assertThat(queue.status().dropped()).isEqualTo(PushAmount.NONE);
  }

  @Test
  void aBatchThatIsRefusedForGoodMakesWayAtOnce() throws Exception {
    receiver.answer =
        batch -> batch.number() == 1 ? PushRefusedException.permanent("answered 400") : null;
    offer(2);

    assertThat(sender.step()).isZero();
    assertThat(sender.step()).isZero();

    assertThat(receiver.attempts).containsExactly(1L, 2L);
    assertThat(queue.status().dropped(DropReason.REFUSED).batches()).isEqualTo(1);
    assertThat(queue.status().sent().batches()).isEqualTo(1);
    assertThat(queue.status().failedAttempts()).isZero();
  }

  @Test
  void doesNotComeBackBeforeItIsAskedTo() throws Exception {
    receiver.answer = batch -> PushRefusedException.retryAfter("busy", Duration.ofSeconds(90));
    offer(1);

    long pause = sender.step();

    assertThat(pause).isBetween(90 * SECOND, 91 * SECOND);
    clock.add(Duration.ofSeconds(90).minusNanos(1));
    sender.step();
    assertThat(receiver.attempts).hasSize(1);
  }

  @Test
  void comesBackAfterFiveMinutesEvenIfItIsAskedForMore() throws Exception {
    receiver.answer = batch -> PushRefusedException.retryAfter("busy", Duration.ofDays(40_000));
    offer(1);

    assertThat(sender.step()).isBetween(300 * SECOND, 301 * SECOND);
  }

  @Test
  void givesUpBatchesThatAreTooOldWhileATargetIsDown() throws Exception {
    receiver.answer = batch -> new IOException("down");
    offer(1);
    for (Duration down = Duration.ZERO;
        down.compareTo(Duration.ofMinutes(20)) < 0;
        down = down.plusMinutes(1)) {
      sender.step();
      clock.add(Duration.ofMinutes(1));
    }

    assertThat(queue.status().dropped(DropReason.TOO_OLD).batches()).isEqualTo(1);
    assertThat(queue.status().pending()).isEqualTo(PushAmount.NONE);
    assertThat(sender.step()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void probesWithTheNewestBatchIfTheReceiverKeepsOneOnly() throws Exception {
    PushQueue newest = new PushQueue(100_000, true, clock);
    PushSender probing = sender(newest, Duration.ofSeconds(10));
    receiver.answer = batch -> new IOException("down");
    newest.offer(batch(1));
    probing.step();
    newest.offer(batch(2));
    newest.offer(batch(3));
    clock.add(Duration.ofSeconds(60));

    receiver.answer = batch -> null;
    probing.step();

    assertThat(receiver.attempts).containsExactly(1L, 3L);
    assertThat(probing.step()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void anOutageIsToldOnceThenOncePerMinuteAndItsEnd() throws Exception {
    receiver.answer = batch -> new IOException("line\nbreak");
    offer(1);
    sender.step();
    assertThat(log.text())
        .containsOnlyOnce("push to test failed, 1 in a row, next attempt in ")
        .containsOnlyOnce("IOException: line\\nbreak");
    for (int i = 0; i < 59; i++) {
      clock.add(Duration.ofSeconds(1));
      sender.step();
    }
    assertThat(log.text().lines()).hasSize(1);
    clock.add(Duration.ofSeconds(60));
    sender.step();
    assertThat(log.text().lines()).hasSize(2);

    receiver.answer = batch -> null;
    clock.add(Duration.ofSeconds(60));
    sender.step();

    assertThat(log.text().lines()).hasSize(3);
    assertThat(log.text())
        .contains(
            "push to test works again after %d failures"
                .formatted(queue.status().failedAttempts()));
  }

  @Test
  void whateverATargetThrowsIsAFailureForNow() throws Exception {
    receiver.answer = batch -> new LinkageError("a library is missing");
    offer(1);

    assertThat(sender.step()).isPositive();

    assertThat(queue.status().pending().batches()).isEqualTo(1);
    assertThat(queue.status().failedAttempts()).isEqualTo(1);
  }

  @Test
  void interruptsATargetThatTakesTooLong() throws Exception {
    PushSender impatient = sender(queue, Duration.ofMillis(50));
    receiver.hangs = true;
    offer(1);

    assertThat(impatient.step()).isPositive();

    assertThat(receiver.interruptions).hasValue(1);
    assertThat(queue.status().failedAttempts()).isEqualTo(1);
    assertThat(queue.status().pending().batches()).isEqualTo(1);
  }

  @Test
  void neverSendsTwoAtATimeEvenIfATargetIgnoresInterruption() throws Exception {
    PushSender impatient = sender(queue, Duration.ofMillis(50));
    receiver.hangs = true;
    receiver.ignoresInterruption = true;
    offer(2);
    Thread step = new Thread(() -> stepQuietly(impatient));

    step.start();
    await().until(() -> log.text().contains("push to test hangs"));

    assertThat(receiver.interruptions).hasValue(1);
    assertThat(receiver.attempts).containsExactly(1L);
    assertThat(queue.status().pending().batches()).isEqualTo(2);
    receiver.goOn.countDown(); // it has come through after all
    step.join();
    assertThat(queue.status().sent().batches()).isEqualTo(1);
  }

  @Test
  void finishingCutsAPauseShortOnceButNotOneThatWasAskedFor() throws Exception {
    receiver.answer = batch -> new IOException("down");
    offer(1);
    sender.step();

    sender.finish(clock.monotonicTime() + 5 * SECOND);
    assertThat(sender.step()).isGreaterThanOrEqualTo(SECOND);
    assertThat(sender.step()).isPositive();
    assertThat(receiver.attempts).hasSize(2);

    PushQueue other = new PushQueue(100_000, false, clock);
    PushSender asked = sender(other, Duration.ofSeconds(10));
    receiver.answer = batch -> PushRefusedException.retryAfter("busy", Duration.ofSeconds(30));
    other.offer(batch(1));
    asked.step();
    asked.finish(clock.monotonicTime() + 5 * SECOND);
    assertThat(asked.step()).isGreaterThan(29 * SECOND);
    assertThat(receiver.attempts).hasSize(3);
  }

  private PushSender sender(PushQueue from, Duration deadline) {
    return new PushSender(
        "push-test",
        receiver,
        from,
        new BackOff(Patience.DEFAULT, new SplittableRandom(5)),
        new PushLog("test", clock),
        clock,
        deadline);
  }

  private static void stepQuietly(PushSender sender) {
    try {
      sender.step();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void offer(int count) {
    for (int i = 0; i < count; i++) {
      made++;
      queue.offer(batch(made));
    }
  }

  private static PushBatch batch(long number) {
    return PushBatch.of(number, Instant.EPOCH, "text/plain", new byte[100]);
  }
}
