package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A target that does what a test says, and remembers what it was asked for. */
final class ScriptedTarget implements PushTarget {

  /** What to throw for a batch; null to take it. */
  interface Answer {
    @Nullable Throwable to(PushBatch batch);
  }

  final List<Long> attempts = new CopyOnWriteArrayList<>();
  final List<String> taken = new CopyOnWriteArrayList<>();
  final CountDownLatch goOn = new CountDownLatch(1);
  final AtomicInteger interruptions = new AtomicInteger();
  final AtomicInteger opened = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  volatile Answer answer = batch -> null;
  volatile boolean hangs; // until it may go on
  volatile boolean ignoresInterruption;
  private final String name;

  ScriptedTarget(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public MetricsWriter open(Apm apm) {
    opened.incrementAndGet();
    return new PrometheusTextWriter();
  }

  @Override
  public void send(PushBatch batch) throws IOException, InterruptedException {
    attempts.add(batch.number());
    while (hangs && goOn.getCount() > 0) {
      try {
        goOn.await();
      } catch (InterruptedException e) {
        interruptions.incrementAndGet();
        if (!ignoresInterruption) {
          throw e;
        }
      }
    }
    Throwable failure = answer.to(batch);
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    batch.writeTo(bytes);
    taken.add(bytes.toString(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    closed.incrementAndGet();
  }
}
