package io.apmkit.exporters.push;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response body that nobody wants. A short one is read so that the connection can be used again;
 * one that is long, or slow, is cut off together with its connection.
 *
 * <p>The response counts as received with its headers: the JDK's own time limit does not cover a
 * body, and a receiver that never ends one must not hold the sender.
 */
final class DiscardedBody implements HttpResponse.BodySubscriber<DiscardedBody> {

  private static final long MOST_BYTES = 65_536;

  private final CountDownLatch ended = new CountDownLatch(1);
  private long received; // by one thread at a time, as the specification of Flow has it

  private final Object lock = new Object();
  private Flow.@Nullable Subscription subscription; // guarded by lock
  private boolean cutOff; // guarded by lock; may come before there is a subscription

  @Override
  public CompletionStage<DiscardedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  /** Waits for the end, no longer than that; then cuts off what is still to come. */
  void end(long nanos) throws InterruptedException {
    try {
      if (!ended.await(nanos, TimeUnit.NANOSECONDS)) {
        cutOff();
      }
    } catch (InterruptedException e) {
      cutOff();
      throw e;
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    synchronized (lock) {
      this.subscription = subscription;
      if (cutOff) {
        subscription.cancel();
        return;
      }
    }
    subscription.request(Long.MAX_VALUE); // thrown away as it comes
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer each : buffers) {
      received += each.remaining();
    }
    if (received > MOST_BYTES) {
      cutOff();
      ended.countDown();
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended.countDown();
  }

  @Override
  public void onComplete() {
    ended.countDown();
  }

  private void cutOff() {
    synchronized (lock) {
      cutOff = true;
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }
}
