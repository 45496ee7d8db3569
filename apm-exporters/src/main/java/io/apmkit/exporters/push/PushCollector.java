package io.apmkit.exporters.push;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.internal.Guard;
import io.apmkit.snapshot.FamilySink;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Renders the registry at an interval and puts the batches into the queue; once more at the end.
 * Functions of the application are called here: if one hangs, collecting stops and nothing else.
 */
final class PushCollector implements Runnable {

  private final String target;
  private final Consumer<FamilySink> walk;
  private final MetricsWriter writer;
  private final PushQueue queue;
  private final long maxBytes;
  private final Phase phase;
  private final Clock clock;
  private final Guard guard;

  private final CountDownLatch finishing = new CountDownLatch(1);
  private long made; // batches; read and written by one thread
  private volatile long missed; // intervals; written by one thread

  PushCollector(
      String target,
      Consumer<FamilySink> walk,
      MetricsWriter writer,
      PushQueue queue,
      long maxBytes,
      Phase phase,
      Clock clock,
      Guard guard) {
    this.target = target;
    this.walk = walk;
    this.writer = writer;
    this.queue = queue;
    this.maxBytes = maxBytes;
    this.phase = phase;
    this.clock = clock;
    this.guard = guard;
  }

  /** Collects until told to finish. */
  @Override
  public void run() {
    while (!isFinishingBefore(phase.dueNanos())) {
      collect();
      advance();
    }
    collect();
  }

  /** Has it collect one last time and end. */
  void finish() {
    finishing.countDown();
  }

  /** Intervals without a batch because collecting took too long. */
  long missed() {
    return missed;
  }

  void collect() {
    guard.runAlways("collecting metrics to push to " + target, this::render);
  }

  private void render() {
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    ChunkedBytes bytes = new ChunkedBytes(maxBytes);
    try {
      writer.write(walk, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // from a writer only: bytes in memory do not fail
    }
    made++;
    queue.offer(new PushBatch(made, now, writer.contentType(), bytes.chunks(), bytes.size()));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // by one thread
  private void advance() {
    missed += phase.advance(clock.monotonicTime());
  }

  private boolean isFinishingBefore(long dueNanos) {
    while (true) {
      try {
        return finishing.await(dueNanos - clock.monotonicTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        if (finishing.getCount() == 0) {
          return true;
        }
        // A function of the application has interrupted its own thread, which is ours.
      }
    }
  }
}
