package io.apmkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.MockClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.slf4j.helpers.NOPLogger;

@Timeout(60)
class EventHubTest {

  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, new MockClock());
  private final EventHub hub = new EventHub(guard);
  private final EventPublisher<Sold> sales = hub.publisher(Sold.class);
  private final EventPublisher<Returned> returns = hub.publisher(Returned.class);

  record Sold(Instant at, int number) implements Event {

    Sold(int number) {
      this(Instant.EPOCH, number);
    }
  }

  record Returned(Instant at) implements Event {}

  @AfterEach
  void close() {
    hub.close();
    await().until(() -> threads().isEmpty());
  }

  @Test
  void aListenerHearsItsTypeInOrderAndASupertypeHearsAll() {
    List<Sold> sold = new CopyOnWriteArrayList<>();
    List<Event> all = new CopyOnWriteArrayList<>();
    hub.subscribe(Sold.class, sold::add);
    Subscription toAll = hub.subscribe(Event.class, all::add);

    for (int i = 0; i < 100; i++) {
      sales.publish(new Sold(i));
      returns.publish(new Returned(Instant.EPOCH));
    }

    await().until(() -> toAll.delivered() == 200 && sold.size() == 100);
    assertThat(sold).extracting(Sold::number).containsExactlyElementsOf(numbersTo(100));
    assertThat(all).filteredOn(event -> event instanceof Returned).hasSize(100);
    await().until(() -> hub.delivered() == 300);
    assertThat(hub.dropped() + hub.failed()).isZero();
  }

  @Test
  void onlyWhatSomebodyListensToIsHeard() {
    assertThat(sales.isHeard()).isFalse();

    try (Subscription toSales = hub.subscribe(Sold.class, event -> {})) {
      assertThat(sales.isHeard()).isTrue();
      assertThat(returns.isHeard()).isFalse();
      assertThat(toSales.delivered()).isZero();
    }
    assertThat(sales.isHeard()).isFalse();

    hub.subscribe(Event.class, event -> {});
    assertThat(returns.isHeard()).isTrue();
    assertThat(hub.publisher(Returned.class)).isSameAs(returns);
  }

  @Test
  void aListenerThatHangsOrThrowsHoldsUpNobodyElse() {
    CountDownLatch release = new CountDownLatch(1);
    List<Sold> heard = new CopyOnWriteArrayList<>();
    Subscription hung = hub.subscribe(Sold.class, event -> awaitUninterruptibly(release));
    Subscription failing =
        hub.subscribe(
            Sold.class,
            event -> {
              if (event.number() % 2 == 0) {
                throw new IllegalStateException("even");
              }
              throw new ServiceConfigurationError("odd");
            });
    hub.subscribe(Sold.class, heard::add);

    int published = EventHub.QUEUE + 101;
    for (int i = 0; i < published; i++) {
      sales.publish(new Sold(i));
      if (i % 100 == 0) { // the others keep up
        int before = i;
        await().until(() -> heard.size() == before + 1 && failing.failed() == before + 1);
      }
    }
    await().until(() -> heard.size() == published && failing.failed() == published);

    assertThat(heard).extracting(Sold::number).containsExactlyElementsOf(numbersTo(published));
    assertThat(hung.dropped()).isEqualTo(100); // one is in its hands
    assertThat(hung.delivered()).isZero();
    assertThat(guard.failures()).isEqualTo(published);
    release.countDown();
    await().until(() -> hung.delivered() == EventHub.QUEUE + 1);
    assertThat(hub.dropped()).isEqualTo(100);
    assertThat(hub.failed()).isEqualTo(published);
  }

  @Test
  void aListenerThatIsInterruptedOrInterruptsItselfIsToldOfTheNext() {
    List<Sold> heard = new CopyOnWriteArrayList<>();
    CompletableFuture<Thread> thread = new CompletableFuture<>();
    hub.subscribe(
        Sold.class,
        event -> {
          thread.complete(Thread.currentThread());
          Thread.currentThread().interrupt();
          heard.add(event);
        });

    sales.publish(new Sold(0));
    await().until(() -> heard.size() == 1);
    await().until(() -> thread.join().getState() == Thread.State.WAITING);
    thread.join().interrupt(); // by somebody's mistake
    sales.publish(new Sold(1));

    await().until(() -> heard.size() == 2);
  }

  @Test
  void everyEventIsDeliveredFailedOrDroppedWhoeverPublishesAndCloses() throws Exception {
    int threads = 8;
    int each = 20_000;
    int total = threads * each;
    Subscription slow = hub.subscribe(Sold.class, event -> Thread.onSpinWait());
    Subscription failing =
        hub.subscribe(
            Sold.class,
            event -> {
              throw new IllegalStateException();
            });
    CountDownLatch half = new CountDownLatch(total / 2);
    List<Thread> publishers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int number = 0; number < each; number++) {
                  sales.publish(new Sold(number));
                  half.countDown();
                }
              });
      thread.start();
      publishers.add(thread);
    }
    half.await();
    failing.close();
    for (Thread thread : publishers) {
      thread.join();
    }
    slow.close();

    assertThat(slow.delivered() + slow.dropped()).isEqualTo(total);
    assertThat(failing.failed() + failing.dropped()).isBetween(total / 2L, (long) total);
    assertThat(hub.delivered()).isEqualTo(slow.delivered());
    assertThat(hub.dropped()).isEqualTo(slow.dropped() + failing.dropped());
  }

  @Test
  void thereIsNoThreadBeforeTheFirstSubscriptionNorAfterTheLast() {
    sales.publish(new Sold(1));
    assertThat(threads()).isEmpty();

    Subscription first = hub.subscribe(Sold.class, event -> {});
    Subscription second = hub.subscribe(Sold.class, event -> {});
    assertThat(threads()).hasSize(2).allMatch(Thread::isDaemon);

    first.close();
    first.close();
    second.close();
    assertThat(threads()).isEmpty();
  }

  @Test
  void aClosedSubscriptionHearsNothingMore() {
    List<Event> heard = new CopyOnWriteArrayList<>();
    Subscription subscription = hub.subscribe(Event.class, heard::add);
    sales.publish(new Sold(1));
    await().until(() -> heard.size() == 1);

    subscription.close();
    sales.publish(new Sold(2));

    assertThat(heard).hasSize(1);
    assertThat(subscription.dropped()).isZero(); // it was not for it
  }

  @Test
  void aListenerMayCloseItsOwnSubscription() {
    CompletableFuture<Subscription> own = new CompletableFuture<>();
    AtomicBoolean interrupted = new AtomicBoolean();
    AtomicLong closingNanos = new AtomicLong();
    own.complete(
        hub.subscribe(
            Sold.class,
            event -> {
              Subscription self = own.join();
              long start = System.nanoTime();
              self.close();
              closingNanos.set(System.nanoTime() - start);
              interrupted.set(Thread.currentThread().isInterrupted());
            }));
    sales.publish(new Sold(1));

    await().until(() -> threads().isEmpty());
    assertThat(own.join().delivered()).isEqualTo(1);
    assertThat(interrupted).isFalse();
    assertThat(closingNanos).hasValueLessThan(1_900_000_000L); // it does not await itself
  }

  @Test
  void closingInterruptsListenersAndDoesNotAddUpItsPatience() {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    CountDownLatch called = new CountDownLatch(5);
    List<Consumer<Sold>> hung = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      hung.add(
          event -> {
            called.countDown();
            awaitUninterruptibly(release);
          });
    }
    hung.add(
        event -> {
          called.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
          }
        });
    List<Subscription> all = hung.stream().map(each -> hub.subscribe(Sold.class, each)).toList();
    sales.publish(new Sold(1));
    sales.publish(new Sold(2));
    awaitUninterruptibly(called);

    long start = System.nanoTime();
    hub.close();

    assertThat(System.nanoTime() - start).isBetween(1_900_000_000L, 6_000_000_000L);
    assertThat(interrupted.getCount()).isZero();
    assertThat(threads()).hasSize(4);
    assertThat(all).allMatch(each -> each.dropped() == 1);
    release.countDown();
  }

  @Test
  void afterClosingEventsAreIgnoredAndSubscriptionsAreClosedAlready() {
    List<Event> heard = new CopyOnWriteArrayList<>();
    Subscription before = hub.subscribe(Event.class, heard::add);
    hub.close();
    hub.close();

    Subscription late = hub.subscribe(Event.class, heard::add);
    sales.publish(new Sold(1));
    hub.publisher(Sold.class).publish(new Sold(2));
    before.close();
    late.close();

    assertThat(sales.isHeard()).isFalse();
    assertThat(threads()).isEmpty();
    assertThat(heard).isEmpty();
    assertThat(hub.dropped()).isZero();
  }

  @Test
  void thereIsARoomForSoManySubscriptionsOnly() {
    List<Subscription> all = new ArrayList<>();
    for (int i = 0; i < EventHub.MOST_SUBSCRIPTIONS; i++) {
      all.add(hub.subscribe(Event.class, event -> {}));
    }

    assertThatThrownBy(() -> hub.subscribe(Event.class, event -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("32 subscriptions");
    all.get(0).close();
    assertThat(hub.subscribe(Event.class, event -> {}).dropped()).isZero();
    assertThat(threads()).hasSize(EventHub.MOST_SUBSCRIPTIONS);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with 21")
  void virtualThreadsPublishWithoutLoss() throws Exception {
    int threads = 10_000;
    Subscription subscription = hub.subscribe(Sold.class, event -> {});
    CountDownLatch done = new CountDownLatch(threads);
    var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    for (int i = 0; i < threads; i++) {
      int number = i;
      Runnable work =
          () -> {
            sales.publish(new Sold(number));
            done.countDown();
          };
      start.invoke(null, work);
    }
    done.await();

    await().until(() -> subscription.delivered() + subscription.dropped() == threads);
  }

  private static List<Integer> numbersTo(int end) {
    return IntStream.range(0, end).boxed().toList();
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean done = false;
    while (!done) {
      try {
        latch.await();
        done = true;
      } catch (InterruptedException e) {
        // closing interrupts those that hang
      }
    }
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(DaemonThreads.PREFIX + "events-"))
        .toList();
  }
}
