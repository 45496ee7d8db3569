package io.apmkit.alert;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands alerts to channels on a thread of its own, through a bounded queue, so that a slow channel
 * stops no rule. What finds the queue full is counted as dropped.
 */
final class Notifier implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Notifier.class);
  private static final int QUEUE = 1_000;

  private final BlockingQueue<Alert> queue = new ArrayBlockingQueue<>(QUEUE);
  private final List<Named> channels = new CopyOnWriteArrayList<>();
  private final LongAdder sent = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final EventPublisher<ChannelFailed> channelFailed;
  private final Clock clock;
  private final Thread thread;
  private volatile boolean closed;

  Notifier(EventHub events, Clock clock) {
    this.channelFailed = events.publisher(ChannelFailed.class);
    this.clock = clock;
    this.thread = DaemonThreads.named("notifier", this::deliverUntilClosed);
    thread.start();
  }

  void add(NotificationChannel channel) {
    channels.add(new Named(channel.name(), channel));
  }

  void offer(Alert alert) {
    if (closed || !queue.offer(alert)) {
      dropped.increment();
    }
  }

  long sent() {
    return sent.sum();
  }

  long failed() {
    return failed.sum();
  }

  long dropped() {
    return dropped.sum();
  }

  private void deliverUntilClosed() {
    try {
      while (!closed) {
        deliver(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void deliver(Alert alert) {
    for (Named each : channels) {
      try {
        each.channel.deliver(alert);
        sent.increment();
      } catch (Throwable e) { // whatever it is, the other channels must still be told
        failed.increment();
        warn(each.name, alert, e);
        tellOfFailure(each.name, alert, e);
      }
      boolean unused = Thread.interrupted(); // a channel's affair; our own end is told by closed
    }
  }

  private static void warn(String channel, Alert alert, Throwable failure) {
    try {
      log.warn("channel {} failed to tell of alert {}", channel, alert.rule(), failure);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e); // the application's log fails: nobody is left to tell
    }
  }

  private void tellOfFailure(String channel, Alert alert, Throwable failure) {
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    channelFailed.publish(new ChannelFailed(now, channel, alert, failure.getClass().getName()));
  }

  private record Named(String name, NotificationChannel channel) {}

  @Override
  public void close() {
    closed = true;
    DaemonThreads.end(thread);
  }
}
