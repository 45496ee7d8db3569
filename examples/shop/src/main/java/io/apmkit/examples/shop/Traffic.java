package io.apmkit.examples.shop;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Visitors of the shop: {@value #VISITORS} daemon threads that each send a request, wait for the
 * answer, think, and go on. Bounded by that: when the shop is slow, fewer requests come, about 30 a
 * second in all when it is not.
 *
 * <p>Starts once and stops once.
 */
final class Traffic {

  static final int VISITORS = 6;

  private static final long JOIN_MILLIS = 15_000; // more than a visitor waits for an answer

  private final int port;
  private final HttpClient client;
  private final TrafficCounts counts = new TrafficCounts();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final List<Thread> visitors = new ArrayList<>(); // guarded by this

  /**
   * @param port where the shop listens on the loopback address
   */
  Traffic(int port) {
    this.port = port;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  synchronized void start() {
    if (!visitors.isEmpty() || stopping.getCount() == 0) {
      throw new IllegalStateException("the visitors came before; they come once");
    }
    for (int i = 1; i <= VISITORS; i++) {
      VisitMix mix = new VisitMix(i);
      Thread visitor = new Thread(() -> visit(mix), "shop-visitor-" + i);
      visitor.setDaemon(true);
      visitors.add(visitor);
      visitor.start();
    }
  }

  /**
   * Sends nothing more, and waits until every answer has arrived. The counts are final then.
   * Further calls do nothing.
   */
  synchronized void stop() {
    stopping.countDown();
    try {
      for (Thread visitor : visitors) {
        visitor.join(JOIN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  TrafficCounts counts() {
    return counts;
  }

  private void visit(VisitMix mix) {
    try {
      while (!stopping.await(mix.thinkMillis(), TimeUnit.MILLISECONDS)) {
        send(mix.next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // only this thread's end; nobody else waits for it
    }
  }

  private void send(Visit visit) throws InterruptedException {
    counts.countSent(visit);
    boolean answered = false;
    try {
      HttpResponse<Void> response = client.send(visit.toRequest(port), BodyHandlers.discarding());
      counts.countCompleted(visit, response.statusCode());
      answered = true;
    } catch (IOException e) {
      // counted below
    } finally {
      if (!answered) {
        counts.countLost();
      }
    }
  }
}
