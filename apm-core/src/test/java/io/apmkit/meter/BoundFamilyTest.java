package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.config.MeterFilter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Finding meters by tag values. */
class BoundFamilyTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @Test
  void everyNumberOfValuesFindsItsOwnMeter() {
    for (int keys = 1; keys <= 6; keys++) {
      String[] names = new String[keys];
      String[] first = new String[keys];
      String[] second = new String[keys];
      for (int i = 0; i < keys; i++) {
        names[i] = "k" + i;
        first[i] = "v" + i;
        second[i] = i == keys - 1 ? "other" : "v" + i;
      }
      CounterFamily family = registry.counters("with." + keys, "d", names);

      BoundCounter one = with(family, first);
      one.increment();
      with(family, second).increment();
      with(family, copies(first)).increment();

      assertThat(one.count()).as("%d keys", keys).isEqualTo(2);
      assertThat(registry.get("with." + keys).counters()).hasSize(2);
    }
  }

  @Test
  void valuesWithTheSameHashAreToldApart() {
    CounterFamily family = registry.counters("c", "d", "a", "b");
    List<String> sameHash = List.of("AaAa", "BBBB", "AaBB", "BBAa");
    for (String a : sameHash) {
      for (String b : sameHash) {
        family.with(a, b).increment();
      }
    }

    assertThat(registry.get("c").counters()).hasSize(16).allMatch(c -> c.count() == 1);
  }

  @Test
  void nullAndEmptyStandForNoLabel() {
    CounterFamily family = registry.counters("c", "d", "a", "b");
    family.with(null, "x").increment();
    family.with("", "x").increment();

    assertThat(registry.get("c").counters()).singleElement().matches(c -> c.count() == 2);
  }

  @Test
  void theWrongNumberOfValuesIsRefused() {
    CounterFamily family = registry.counters("c", "d", "a", "b");

    assertThatThrownBy(() -> family.with("x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 tag values [x] for the 2 keys of c");
  }

  @Test
  void theSameNameAndKeysAreTheSameFamily() {
    assertThat(registry.counters("c", "d", "a")).isSameAs(registry.counters("c", "d", "a"));
    assertThat(registry.counters("c", "d", "a")).isNotSameAs(registry.counters("c", "d", "b"));
  }

  @Test
  void aFamilyIsTheMetersOfItsNameAndTagsWhoeverRegisteredThem() {
    registry.counters("c", "d", "k").with("v").increment();
    Counter.builder("c").tag("k", "v").register(registry).increment();
    registry.summaries("s", "d", "bytes", new double[] {1}, "k").with("v").record(0.5);

    assertThat(registry.get("c").counter().count()).isEqualTo(2);
    assertThat(registry.get("s").tag("k", "v").summary().totalAmount()).isEqualTo(0.5);
  }

  @Test
  void whatFailsWhenAMeterIsRegisteredDoesNotReachTheCaller() {
    AtomicBoolean broken = new AtomicBoolean(true);
    registry.config().meterFilter(failingWhile(broken));
    TimerFamily family = registry.timers("t", "d", new Duration[0], "k");

    family.with("v").record(1);
    assertThat(registry.failedReadings()).isEqualTo(1);

    broken.set(false);
    family.with("v").record(1);
    assertThat(registry.get("t").timer().count()).isEqualTo(1);
  }

  private static MeterFilter failingWhile(AtomicBoolean broken) {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        if (broken.get()) {
          throw new IllegalStateException("filter is broken");
        }
        return id;
      }
    };
  }

  @Test
  void theSharedMeterComesBackAfterTheRegistryWasCleared() {
    ApmMeterRegistry small =
        new ApmMeterRegistry(MeterConfig.defaults().withMaxSeriesPerFamily(2), new MockClock());
    CounterFamily family = small.counters("c", "d", "k");
    for (int i = 0; i < 5; i++) {
      family.with("v" + i).increment();
    }
    small.clear();
    for (int i = 0; i < 5; i++) {
      family.with("w" + i).increment();
    }

    assertThat(small.get("c").counters().stream().mapToDouble(Counter::count).sum()).isEqualTo(5);
  }

  @Test
  void lookingUpAndRecordingAllocateNothing() {
    TimerFamily timers =
        registry.timers("t", "d", new Duration[] {Duration.ofMillis(5)}, "a", "b", "c");
    CounterFamily counters = registry.counters("c", "d", "a", "b");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long me = Thread.currentThread().getId();
    work(timers, counters); // registers, and fills the cells
    long before = threads.getThreadAllocatedBytes(me);
    work(timers, counters);
    long allocated = threads.getThreadAllocatedBytes(me) - before;

    // Of 100,000 rounds: what little there is belongs to the measuring itself and the interpreter.
    assertThat(allocated).isLessThan(100_000);
  }

  private static void work(TimerFamily timers, CounterFamily counters) {
    for (int i = 0; i < 100_000; i++) {
      timers.with("GET", "/a", "200").record(i & 0xffff);
      counters.with("GET", "/a").increment();
    }
  }

  private static BoundCounter with(CounterFamily family, String... v) {
    return switch (v.length) {
      case 1 -> family.with(v[0]);
      case 2 -> family.with(v[0], v[1]);
      case 3 -> family.with(v[0], v[1], v[2]);
      case 4 -> family.with(v[0], v[1], v[2], v[3]);
      default -> family.with(v);
    };
  }

  private static String[] copies(String... values) {
    List<String> copies = new ArrayList<>();
    for (String each : values) {
      copies.add(String.valueOf(each.toCharArray()));
    }
    return copies.toArray(String[]::new);
  }
}
