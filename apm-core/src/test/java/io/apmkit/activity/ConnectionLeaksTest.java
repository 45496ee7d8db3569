package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.event.EventHub;
import io.apmkit.event.Subscription;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

class ConnectionLeaksTest {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final EventHub events = new EventHub(new Guard(NOPLogger.NOP_LOGGER, clock));
  private final SqlMonitor sql =
      new SqlMonitor(registry, SqlConfig.defaults(), new RequestMonitor(registry), events);
  private final ConnectionMonitor connections = sql.connections("orders");
  private final Object holder = new Object();

  @Test
  void aConnectionHeldTooLongIsReportedOnceAndAgainWhenItComesBack() {
    ConnectionUse use = connections.acquired(holder, 1, MINUTE, false);
    clock.add(Duration.ofSeconds(59));
    sql.advance();
    assertThat(sql.connectionLeaks()).isEmpty();

    clock.add(Duration.ofSeconds(1));
    sql.advance();
    sql.advance();

    assertThat(sql.connectionLeaks())
        .singleElement()
        .satisfies(
            leak -> {
              assertThat(leak.heldNanos()).isEqualTo(MINUTE);
              assertThat(leak.returnedAfterNanos()).isEqualTo(-1);
              assertThat(leak.stackIsOfTaking()).isFalse();
              assertThat(leak.stack()).anyMatch(line -> line.contains("ConnectionLeaksTest"));
            });
    clock.add(Duration.ofSeconds(5));
    use.released();
    use.released();
    assertThat(sql.connectionLeaks())
        .singleElement()
        .extracting(ConnectionLeak::returnedAfterNanos)
        .isEqualTo(65_000_000_000L);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void listenersHearOfALeakOnceWhenItIsNoticed() {
    List<ConnectionLeak> heard = new CopyOnWriteArrayList<>();
    try (Subscription heardBy = events.subscribe(ConnectionLeak.class, heard::add)) {
      ConnectionUse use = connections.acquired(holder, 1, MINUTE, false);
      clock.add(Duration.ofMinutes(1));
      sql.advance();
      sql.advance();
      use.released();

      await().untilAsserted(() -> assertThat(heardBy.delivered()).isEqualTo(1));
      assertThat(heard)
          .singleElement()
          .satisfies(
              leak -> {
                assertThat(leak.poolName()).isEqualTo("orders");
                assertThat(leak.returnedAfterNanos()).isEqualTo(-1);
              });
    }
  }

  @Test
  void afterALeakTheNextOneHasTheStackOfWhoTookIt() {
    connections.acquired(holder, 1, MINUTE, false);
    clock.add(Duration.ofMinutes(1));
    sql.advance();

    connections.acquired(holder, 1, MINUTE, false);
    clock.add(Duration.ofMinutes(1));
    sql.advance();
    assertThat(sql.connectionLeaks().get(0).stackIsOfTaking()).isTrue();

    clock.add(Duration.ofMinutes(11));
    connections.acquired(holder, 1, MINUTE, false);
    clock.add(Duration.ofMinutes(1));
    sql.advance();
    assertThat(sql.connectionLeaks().get(0).stackIsOfTaking()).isFalse();
  }

  @Test
  void classesOnTheStackOfWhoTookItAreNotKeptForLong() {
    ConnectionUse use = connections.acquired(holder, 1, MINUTE, true);
    assertThat(use.stack()).isNotNull();
    clock.add(Duration.ofMinutes(1));
    sql.advance();

    assertThat(use.stack()).isNull();
    assertThat(sql.connectionLeaks().get(0).stackIsOfTaking()).isTrue();
  }

  @Test
  void aLogThatFailsIsToldOfALeakOnceOnly() {
    Connections all =
        new Connections(
            registry,
            new RequestMonitor(registry),
            events,
            calling(
                line -> {
                  throw new IllegalStateException("disk full");
                }));
    all.of("orders").acquired(holder, 1, MINUTE, false);
    clock.add(Duration.ofMinutes(1));

    assertThatThrownBy(all::advance).hasMessage("disk full"); // for the guard of the tick
    all.advance();

    assertThat(all.leaks()).hasSize(1);
    assertThat(count()).isEqualTo(1);
  }

  @Test
  void aDatabaseThatHangsDoesNotFloodTheLog() {
    List<Object> lines = new ArrayList<>();
    Connections all =
        new Connections(registry, new RequestMonitor(registry), events, calling(lines::add));
    List<Object> holders = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      holders.add(new Object());
      all.of("orders").acquired(holders.get(i), 1, MINUTE, false);
    }
    clock.add(Duration.ofMinutes(1));
    all.advance();

    assertThat(lines).hasSize(60);
    assertThat(all.leaks()).hasSize(50);
    assertThat(count()).isEqualTo(1_000);
    assertThat(holders).hasSize(1_000); // until here
  }

  private static Logger calling(Consumer<Object> appender) {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (self, method, arguments) -> {
              appender.accept(arguments[1]);
              return null;
            });
  }

  @Test
  void whatIsGivenBackIsInUseNoMoreEvenIfTheClockFails() {
    boolean[] broken = {false};
    Clock failing =
        new Clock() {
          @Override
          public long wallTime() {
            return clock.wallTime();
          }

          @Override
          public long monotonicTime() {
            if (broken[0]) {
              throw new IllegalStateException("no time");
            }
            return clock.monotonicTime();
          }
        };
    ApmMeterRegistry meters = new ApmMeterRegistry(failing);
    SqlMonitor monitor = new SqlMonitor(meters, SqlConfig.defaults(), new RequestMonitor(meters));
    ConnectionUse use = monitor.connections("orders").acquired(holder, 1, MINUTE, false);

    broken[0] = true;
    assertThatThrownBy(use::released).hasMessage("no time"); // for the guard of the caller
    broken[0] = false;

    assertThat(monitor.openConnections()).isEmpty();
    assertThat(meters.get("db.client.connections").gauge().value()).isZero();
  }

  @Test
  void aConnectionThatNobodyHoldsAnyMoreIsLost() {
    acquireAndForget(MINUTE);

    await()
        .untilAsserted(
            () -> {
              System.gc();
              sql.advance();
              assertThat(sql.openConnections()).isEmpty();
            });
    assertThat(sql.connectionLeaks()).singleElement().matches(ConnectionLeak::lost);
    assertThat(registry.get("db.client.connections").gauge().value()).isZero();
  }

  @Test
  void withoutAThresholdNothingIsReported() {
    connections.acquired(holder, 1, 0, true);
    acquireAndForget(0);
    clock.add(Duration.ofDays(1));

    await()
        .untilAsserted(
            () -> {
              System.gc();
              sql.advance();
              assertThat(sql.openConnections()).hasSize(1);
            });
    assertThat(sql.connectionLeaks()).isEmpty();
  }

  @Test
  void theThreadThatTookAConnectionIsNotKept() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Thread taker =
        new Thread(
            () -> {
              connections.acquired(holder, 1, MINUTE, false);
              done.countDown();
            },
            "taker");
    taker.start();
    done.await();
    taker.join();
    clock.add(Duration.ofMinutes(1));
    sql.advance();

    assertThat(sql.connectionLeaks())
        .singleElement()
        .satisfies(
            leak -> {
              assertThat(leak.threadName()).isEqualTo("taker");
              assertThat(leak.stack()).isEmpty();
            });
  }

  @Test
  void poolsPastTheCeilingShareAName() {
    for (int i = 0; i < 200; i++) {
      sql.connections("pool" + i).acquired(holder, 1, 0, false);
    }

    assertThat(registry.get("db.client.connections").gauges()).hasSizeLessThanOrEqualTo(102);
    assertThat(sql.openConnections()).hasSize(200);
    assertThat(sql.overflowed()).isPositive();
  }

  private void acquireAndForget(long leakNanos) {
    connections.acquired(new Object(), 1, leakNanos, false);
  }

  private double count() {
    return registry.get("db.client.connection.leaks").counter().count();
  }
}
