package io.apmkit.activity.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.event.EventHub;
import io.apmkit.event.Subscription;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class ErrorMonitorTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final EventHub events = new EventHub(guard);
  private final ErrorMonitor errors = monitor(ErrorConfig.defaults());

  private ErrorMonitor monitor(ErrorConfig config) {
    return new ErrorMonitor(registry, config, events, guard);
  }

  @AfterEach
  void nothingWasHeldBack() {
    events.close();
    assertThat(guard.failures()).isZero();
  }

  @Test
  void aGroupTellsWhatHowOftenWhenAndWhere() {
    clock.add(Duration.ofDays(1));
    Instant first = now();
    errors.record(
        thrownBy("com.acme.Orders", "find", new UncheckedIOException("no", new IOException("x"))),
        new ErrorContext("/orders/{id}", "request-7", "0af7651916cd43dd", false));
    clock.add(Duration.ofSeconds(10));
    errors.record(
        thrownBy("com.acme.Orders", "find", new UncheckedIOException("no", new IOException("y"))),
        "/orders");
    errors.record(
        thrownBy("com.acme.Orders", "find", new UncheckedIOException("no", new IOException("z"))),
        "/orders");

    ErrorGroup group = onlyGroup();
    assertThat(group.fingerprint()).matches("[0-9a-f]{16}");
    assertThat(group.type()).isEqualTo("java.io.UncheckedIOException");
    assertThat(group.rootType()).isEqualTo("java.io.IOException");
    assertThat(group.place()).isEqualTo("com.acme.Orders.find");
    assertThat(group.count()).isEqualTo(3);
    assertThat(group.firstSeen()).isEqualTo(first);
    assertThat(group.lastSeen()).isEqualTo(first.plusSeconds(10));
    assertThat(group.routes().toString()).isEqualTo("{/orders=2, /orders/{id}=1}");
    assertThat(group.message()).isEqualTo("no");
    ErrorSample sample = group.sample();
    assertThat(sample.at()).isEqualTo(first);
    assertThat(sample.requestId()).isEqualTo("request-7");
    assertThat(sample.traceId()).isEqualTo("0af7651916cd43dd");
    assertThat(sample.caught()).isFalse();
    assertThat(sample.threadName()).isEqualTo(Thread.currentThread().getName());
    assertThat(sample.stack())
        .startsWith(
            "java.io.UncheckedIOException: no",
            "\tat java.util.List.of(List.java:10)",
            "\tat com.acme.Orders.find(Orders.java:42)")
        .contains("Caused by: java.io.IOException: x");
    assertThat(errors.group(group.fingerprint())).contains(group);
    assertThat(errors.group("0000000000000000")).isEmpty();
  }

  @Test
  void whatDatabasesSayIsNotKeptForItQuotesStatementsWithTheirValues() {
    SQLException cause = new SQLIntegrityConstraintViolationException("values ('4711', 'secret')");
    errors.record(
        thrownBy("com.acme.Orders", "save", new IllegalStateException("insert 'secret'", cause)));

    ErrorSample sample = onlyGroup().sample();
    assertThat(sample.message()).isEmpty();
    assertThat(sample.stack())
        .startsWith("java.lang.IllegalStateException")
        .contains("Caused by: java.sql.SQLIntegrityConstraintViolationException")
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void whatDatabasesSayIsNotKeptOfSuppressedExceptionsEither() {
    Exception error = new IllegalStateException("no");
    error.addSuppressed(new SQLException("values ('secret')"));
    error.addSuppressed(new IllegalStateException("'secret'", new SQLException("on close")));
    error.addSuppressed(new IOException("disk"));
    errors.record(error);

    assertThat(onlyGroup().sample().stack())
        .startsWith("java.lang.IllegalStateException: no")
        .contains("\tSuppressed: java.sql.SQLException", "\tSuppressed: java.io.IOException: disk")
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void whatHasNotComeYetCannotBeResolved() {
    ErrorMonitor small = monitor(ErrorConfig.defaults().withMaxGroups(1));
    small.resolve(ErrorGroup.OTHER);
    small.record(new IOException("a"));
    small.record(new IllegalStateException("of another group"));

    assertThat(small.groups())
        .hasSize(2)
        .allSatisfy(group -> assertThat(group.state()).isEqualTo(ErrorState.NEW));
  }

  @Test
  void aSampleIsTakenOnceAMinuteSoThatAStormMakesNoText() {
    int[] asked = {0};
    class Counting extends RuntimeException {
      private static final long serialVersionUID = 1;

      @Override
      public String getMessage() {
        asked[0]++;
        return "asked " + asked[0];
      }
    }
    Counting error = new Counting();

    for (int i = 0; i < 1_000; i++) {
      errors.record(error);
    }
    int forOneSample = asked[0];
    assertThat(forOneSample).isBetween(1, 2);
    assertThat(onlyGroup().message()).startsWith("asked ");
    clock.add(Duration.ofMinutes(1));
    errors.record(error, new ErrorContext(null, "later", null, true));

    assertThat(asked[0]).isEqualTo(2 * forOneSample);
    assertThat(onlyGroup().sample().requestId()).isEqualTo("later");
    assertThat(onlyGroup().count()).isEqualTo(1_001);
  }

  @Test
  void whatIsRecordedByManyThreadsIsCountedExactly() throws Exception {
    int threads = 8;
    int each = 5_000;
    int groups = 300; // more than there is room for
    List<RuntimeException> thrown = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      thrown.add(thrownBy("com.acme.Class" + (char) ('a' + i % 26), "m" + i, error("x")));
    }
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> recorders = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int offset = i;
      Thread thread =
          new Thread(
              () -> {
                awaitUnchecked(start);
                for (int n = 0; n < each; n++) {
                  errors.record(thrown.get((n + offset) % groups), "/route" + n % 30);
                }
              });
      thread.start();
      recorders.add(thread);
    }
    start.countDown();
    for (Thread thread : recorders) {
      thread.join();
    }

    long total = (long) threads * each;
    List<ErrorGroup> known = errors.groups();
    assertThat(known).hasSize(201);
    assertThat(known.stream().mapToLong(ErrorGroup::count).sum()).isEqualTo(total);
    assertThat(sumOfTop(1)).isEqualTo(total);
    assertThat(sumOfTop(ErrorMonitor.MAX_MINUTES)).isEqualTo(total);
    assertThat(known.stream().flatMap(g -> g.routes().values().stream()).mapToLong(c -> c).sum())
        .isEqualTo(total);
    assertThat(known).allMatch(group -> group.routes().size() <= ErrorGroup.MAX_ROUTES + 1);
    assertThat(other().count()).isEqualTo(errors.overflowed());
    assertThat(
            registry.get("application.errors").counters().stream()
                .mapToDouble(c -> c.count())
                .sum())
        .isEqualTo((double) total);
  }

  @Test
  void aRangeIsTheRunningMinuteAndTheCompleteOnesBefore() {
    RuntimeException a = thrownBy("com.acme.A", "run", error("a"));
    RuntimeException b = thrownBy("com.acme.B", "run", error("b"));
    startAt("2026-01-01T10:00:00Z");
    errors.record(a); // 10:00:00
    clock.add(Duration.ofSeconds(59));
    errors.record(a); // 10:00:59
    clock.add(Duration.ofSeconds(1));
    errors.record(a); // 10:01:00
    clock.add(Duration.ofSeconds(119));
    errors.record(b); // 10:02:59

    assertThat(errors.top(1, 10)).extracting(ErrorCount::count).containsExactly(1L);
    assertThat(errors.top(1, 10)).extracting(ErrorCount::message).containsExactly("b");
    assertThat(counts(2)).containsExactly(1L, 1L);
    assertThat(counts(3)).containsExactly(3L, 1L);
    assertThat(errors.top(3, 1))
        .containsExactly(
            new ErrorCount(
                fingerprint(a), "java.lang.IllegalStateException", "a", 3)); // the most frequent
    clock.add(Duration.ofSeconds(1)); // 10:03:00
    assertThat(counts(3)).containsExactly(1L, 1L);
    clock.add(Duration.ofMinutes(57)); // 11:00
    assertThat(counts(60)).containsExactly(1L, 1L);
    clock.add(Duration.ofMinutes(2)); // 11:02
    assertThat(counts(60)).isEmpty();
    assertThat(counts(61)).containsExactly(3L, 1L); // from 10:00, the quarter that 10:02 is in
  }

  @Test
  void aDayIsKnownByQuartersOfAnHour() {
    RuntimeException error = thrownBy("com.acme.A", "run", error("a"));
    startAt("2026-01-01T10:14:59Z");
    errors.record(error);
    clock.add(Duration.ofSeconds(1));
    errors.record(error); // 10:15:00

    clock.add(Duration.ofMinutes(23 * 60 + 59)); // 10:14:00 on the next day
    assertThat(counts(ErrorMonitor.MAX_MINUTES)).containsExactly(1L);
    clock.add(Duration.ofMinutes(1)); // 10:15: the day begins at 10:16, in the same quarter
    assertThat(counts(ErrorMonitor.MAX_MINUTES)).containsExactly(1L);
    clock.add(Duration.ofMinutes(14)); // 10:29: it begins at 10:30
    assertThat(counts(ErrorMonitor.MAX_MINUTES)).isEmpty();
    assertThat(onlyGroup().count()).isEqualTo(2);

    for (int hour = 0; hour < 50; hour++) { // every cell is used again
      errors.record(error);
      clock.add(HOUR);
    }
    assertThat(counts(24 * 60)).containsExactly(23L);
  }

  @Test
  void aRangeHasBounds() {
    for (int minutes : new int[] {0, -1, 1_441}) {
      assertThatThrownBy(() -> errors.top(minutes, 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("minutes is " + minutes);
    }
    assertThatThrownBy(() -> errors.top(1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aGroupIsNewForAnHourAndHasRegressedForOneWhenItComesBackAfterADay() {
    RuntimeException error = thrownBy("com.acme.A", "run", error("a"));
    errors.record(error);
    assertThat(state()).isEqualTo(ErrorState.NEW);
    clock.add(HOUR.minusMillis(1));
    assertThat(state()).isEqualTo(ErrorState.NEW);
    clock.add(Duration.ofMillis(1));
    assertThat(state()).isEqualTo(ErrorState.KNOWN);

    clock.add(Duration.ofHours(22));
    errors.record(error); // after 23 hours
    assertThat(state()).isEqualTo(ErrorState.KNOWN);
    clock.add(Duration.ofHours(24));
    assertThat(state()).isEqualTo(ErrorState.KNOWN);
    errors.record(error);
    assertThat(state()).isEqualTo(ErrorState.REGRESSED);
    clock.add(HOUR);
    errors.record(error);
    assertThat(state()).isEqualTo(ErrorState.KNOWN);
  }

  @Test
  void whatWasResolvedRegressesWhenItComesBack() {
    RuntimeException error = thrownBy("com.acme.A", "run", error("a"));
    errors.record(error);

    assertThat(errors.resolve(onlyGroup().fingerprint())).isTrue();
    assertThat(state()).isEqualTo(ErrorState.RESOLVED);
    errors.record(error);

    assertThat(state()).isEqualTo(ErrorState.REGRESSED);
    assertThat(onlyGroup().count()).isEqualTo(2);
    assertThat(errors.resolve("0000000000000000")).isFalse();
    assertThat(errors.resolve(ErrorGroup.OTHER)).isFalse(); // nothing is in it
  }

  @Test
  void withoutRoomTheNewShareARowUnlessOneHasBeenSilentForAnHour() {
    ErrorMonitor small = monitor(ErrorConfig.defaults().withMaxGroups(2));
    RuntimeException old = thrownBy("com.acme.Old", "run", error("old"));
    startAt("2026-01-01T10:00:00Z");
    small.record(old, "/old");
    clock.add(Duration.ofMinutes(30));
    small.record(thrownBy("com.acme.Present", "run", error("present")));
    small.record(thrownBy("com.acme.New", "run", error("new")), "/new");

    assertThat(places(small))
        .containsExactlyInAnyOrder("com.acme.Old.run", "com.acme.Present.run", "");
    assertThat(small.overflowed()).isEqualTo(1);

    clock.add(Duration.ofMinutes(30)); // the old one is silent for an hour
    small.record(thrownBy("com.acme.New", "run", error("new")), "/new");
    small.record(thrownBy("com.acme.New", "run", error("new")), "/new");
    assertThat(places(small))
        .containsExactlyInAnyOrder("com.acme.New.run", "com.acme.Present.run", "");
    assertThat(small.overflowed()).isEqualTo(1);
    ErrorGroup other = small.group(ErrorGroup.OTHER).orElseThrow();
    assertThat(other.count()).isEqualTo(2); // what shared, and what gave way
    assertThat(other.firstSeen()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    assertThat(other.routes()).containsOnlyKeys("/old", "/new");
    assertThat(small.top(120, 10).stream().mapToLong(ErrorCount::count).sum()).isEqualTo(5);

    small.record(old); // comes back as one of many
    assertThat(small.overflowed()).isEqualTo(2);
  }

  @Test
  void groupsThatGiveWayWhileTheyComeBackLoseNothing() throws Exception {
    ErrorMonitor small = monitor(ErrorConfig.defaults().withMaxGroups(4));
    int threads = 4;
    int rounds = 200;
    List<RuntimeException> thrown = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      thrown.add(thrownBy("com.acme.A", "m" + (char) ('a' + i), error("x")));
    }
    for (int round = 0; round < rounds; round++) {
      clock.add(HOUR); // so that all may give way
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> recorders = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int first = round * 3 + i;
        Thread thread =
            new Thread(
                () -> {
                  awaitUnchecked(start);
                  for (int n = 0; n < 8; n++) {
                    small.record(thrown.get((first + n) % thrown.size()));
                  }
                });
        thread.start();
        recorders.add(thread);
      }
      start.countDown();
      for (Thread thread : recorders) {
        thread.join();
      }
    }

    assertThat(small.groups()).hasSizeLessThanOrEqualTo(5);
    assertThat(small.groups().stream().mapToLong(ErrorGroup::count).sum())
        .isEqualTo(8L * threads * rounds);
  }

  @Test
  void aClockThatIsPutBackStopsNothing() {
    startAt("2026-01-01T10:00:00Z");
    ErrorMonitor small = monitor(ErrorConfig.defaults().withMaxGroups(1));
    RuntimeException error = thrownBy("com.acme.A", "run", error("a"));
    small.record(error);
    small.record(thrownBy("com.acme.B", "run", error("b"))); // full for an hour
    clock.add(Duration.ofDays(-300));
    small.record(error);
    small.record(error);

    assertThat(small.top(1, 10)).extracting(ErrorCount::count).containsExactly(2L);
    clock.add(Duration.ofHours(1));
    small.record(thrownBy("com.acme.C", "run", error("c")));
    assertThat(places(small)).contains("com.acme.C.run");
  }

  @Test
  void messagesCanForgeNeitherLinesNorTerminals() {
    String hostile = "a\r\nERROR forged\u2028b\u2029c\u001b[31mred\u009b2J\u0000\ttab\u0085next";
    RuntimeException error = thrownBy("com.acme.A", "run", error(hostile));
    error.addSuppressed(new IOException(hostile));
    error.initCause(new IOException(hostile));
    errors.record(error, new ErrorContext("/r\n", "id\u001b", "t\r", true));

    ErrorGroup group = onlyGroup();
    List<String> texts = new ArrayList<>(group.sample().stack());
    texts.replaceAll(line -> line.startsWith("\t") ? line.substring(1) : line);
    texts.add(group.message());
    texts.addAll(group.routes().keySet());
    texts.add(String.valueOf(group.sample().requestId()));
    texts.add(String.valueOf(group.sample().traceId()));
    texts.add(errors.top(1, 1).get(0).message());
    assertThat(texts)
        .allMatch(
            text ->
                text.chars()
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029));
    assertThat(group.message()).isEqualTo("a  ERROR forged b c [31mred 2J  tab next");
  }

  @Test
  void textsAreCut() {
    RuntimeException error = thrownBy("com.acme.A", "run", error("é😀".repeat(1_000_000)));
    errors.record(error, "/x".repeat(1_000));

    ErrorGroup group = onlyGroup();
    // 500 characters would end within the last one
    assertThat(group.message()).startsWith("é😀é😀").endsWith("é").hasSize(499);
    assertThat(group.routes().keySet().iterator().next()).hasSize(ErrorContext.MAX_TEXT);
  }

  @Test
  void messagesAreNotKeptIfNotWanted() {
    ErrorMonitor silent = monitor(ErrorConfig.defaults().withKeepMessages(false));
    RuntimeException error = thrownBy("com.acme.A", "run", error("secret"));
    error.initCause(new IOException("secret"));
    error.addSuppressed(new IOException("secret"));
    silent.record(error);

    assertThat(silent.groups().toString()).doesNotContain("secret");
    assertThat(silent.top(1, 1).get(0).message()).isEmpty();
    assertThat(silent.groups().get(0).sample().stack()).contains("Caused by: java.io.IOException");
  }

  @Test
  void errorsAreCountedByTypeAndWhetherTheyWereCaught() {
    errors.record(error("a"));
    errors.record(error("b"), ErrorContext.CAUGHT);
    errors.record(error("c"), new ErrorContext("/", null, null, false));

    assertThat(
            registry
                .get("application.errors")
                .tag("error.type", "java.lang.IllegalStateException")
                .tag("caught", "true")
                .counter()
                .count())
        .isEqualTo(2);
    assertThat(registry.get("application.errors").tag("caught", "false").counter().count())
        .isEqualTo(1);
  }

  @Test
  void listenersHearOfEachError() {
    List<ErrorRecorded> heard = new CopyOnWriteArrayList<>();
    try (Subscription subscription = events.subscribe(ErrorRecorded.class, heard::add)) {
      RuntimeException error = thrownBy("com.acme.A", "run", error("a"));
      ErrorContext context = new ErrorContext("/", "id", "trace", false);
      errors.record(error, context);
      errors.record(error, context);
      await().until(() -> subscription.delivered() == 2);

      String type = "java.lang.IllegalStateException";
      assertThat(heard)
          .containsExactly(
              new ErrorRecorded(now(), fingerprint(error), type, 1, ErrorState.NEW, context),
              new ErrorRecorded(now(), fingerprint(error), type, 2, ErrorState.NEW, context));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }

  private void startAt(String instant) {
    clock.add(Duration.ofMillis(Instant.parse(instant).toEpochMilli() - clock.wallTime()));
  }

  private ErrorGroup onlyGroup() {
    assertThat(errors.groups()).hasSize(1);
    return errors.groups().get(0);
  }

  private ErrorState state() {
    return onlyGroup().state();
  }

  private ErrorGroup other() {
    return errors.group(ErrorGroup.OTHER).orElseThrow();
  }

  private List<Long> counts(int minutes) {
    return errors.top(minutes, 10).stream().map(ErrorCount::count).toList();
  }

  private long sumOfTop(int minutes) {
    return errors.top(minutes, 1_000).stream().mapToLong(ErrorCount::count).sum();
  }

  private static List<String> places(ErrorMonitor monitor) {
    return monitor.groups().stream().map(ErrorGroup::place).toList();
  }

  private static String fingerprint(Throwable error) {
    return new Fingerprints(List.of()).of(error).id();
  }

  private static RuntimeException error(String message) {
    return new IllegalStateException(message);
  }

  /** With a stack as if a method of the application had thrown it. */
  private static RuntimeException thrownBy(String type, String method, RuntimeException error) {
    StackTraceElement[] stack = {
      new StackTraceElement("java.util.List", "of", "List.java", 10),
      new StackTraceElement(type, method, type.substring(type.lastIndexOf('.') + 1) + ".java", 42),
      new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1)
    };
    error.setStackTrace(stack);
    Throwable cause = error.getCause();
    if (cause != null) {
      cause.setStackTrace(stack);
    }
    return error;
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
