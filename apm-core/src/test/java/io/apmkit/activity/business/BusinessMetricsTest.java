package io.apmkit.activity.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.apmkit.event.Event;
import io.apmkit.event.EventHub;
import io.apmkit.event.Subscription;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.GaugeBinding;
import io.apmkit.meter.MeterConfig;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.MockClock;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

class BusinessMetricsTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry =
      new ApmMeterRegistry(MeterConfig.defaults().withMaxSeriesPerFamily(50), clock);
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final EventHub events = new EventHub(guard);
  private final BusinessMetrics business = new BusinessMetrics(registry, events, guard);

  @Test
  void whoListensHearsOfUsersOrdersAndResets() {
    List<Event> heard = Collections.synchronizedList(new ArrayList<>());
    try (Subscription subscription = events.subscribe(Event.class, heard::add)) {
      business.registration("web");
      business.order(10);
      business.order(-1); // none
      business.reset();
      await().until(() -> subscription.delivered() == 3);
    }
    events.close();

    Instant now = Instant.ofEpochMilli(clock.wallTime());
    assertThat(heard)
        .containsExactly(
            new UserRegistered(now, "web"), new OrderPlaced(now, 10, "USD"), new MetricsReset(now));
  }

  @Test
  void ordersAreCountedWithAmountAndRevenueByCurrency() {
    business.order(10);
    business.order(2.5);
    business.order(100, "EUR");
    business.order(0, "EUR");
    business.revenue(5, "EUR");

    assertThat(value("business_orders_total", "currency=\"USD\"")).hasValue(2);
    assertThat(value("business_revenue_total", "currency=\"USD\"")).hasValue(12.5);
    assertThat(value("business_order_amount_sum", "currency=\"USD\"")).hasValue(12.5);
    assertThat(value("business_order_amount_count", "currency=\"EUR\"")).hasValue(2);
    assertThat(value("business_orders_total", "currency=\"EUR\"")).hasValue(2);
    assertThat(value("business_revenue_total", "currency=\"EUR\"")).hasValue(105);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.0001, Double.NaN, Double.POSITIVE_INFINITY})
  void anOrderWithoutAnAmountChangesNoTotal(double amount) {
    business.order(1);
    business.order(amount);
    business.revenue(amount, "USD");

    assertThat(value("business_orders_total")).hasValue(1);
    assertThat(value("business_order_amount_count")).hasValue(1);
    assertThat(value("business_revenue_total")).hasValue(1);
    assertThat(value("apmkit_business_ignored_total", "reason=\"amount\"")).hasValue(2);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "usd", "US", "USDT", "€UR", "ＵＳＤ", "U$D", "A\nB", "ÄÖÜ"})
  void anOrderWithoutACurrencyChangesNoTotal(@Nullable String currency) {
    business.order(1);
    business.order(1, currency);

    assertThat(value("business_orders_total")).hasValue(1);
    assertThat(value("business_revenue_total")).hasValue(1);
    assertThat(value("apmkit_business_ignored_total", "reason=\"currency\"")).hasValue(1);
  }

  @Test
  void registrationsAreCountedBySource() {
    business.registration("web");
    business.registration("web");
    business.registration(null);

    assertThat(value("business_registrations_total", "source=\"web\"")).hasValue(2);
    assertThat(RegistrySnapshot.of(registry::walk).named("business_registrations_total"))
        .filteredOn(sample -> sample.labels().isEmpty())
        .singleElement()
        .matches(sample -> sample.value() == 1);
  }

  @Test
  void theNumberOfUsersIsWhatTheLastSupplierSays() {
    GaugeBinding first = business.totalUsers(() -> 5);
    assertThat(value("business_users")).hasValue(5);
    GaugeBinding second =
        business.totalUsers(
            () -> {
              throw new IllegalStateException("no database");
            });

    assertThat(value("business_users")).isEmpty();
    assertThat(registry.failedReadings()).isEqualTo(1);
    GaugeBinding third = business.totalUsers(() -> 7);
    first.close();
    second.close();
    assertThat(value("business_users")).hasValue(7);
    third.close();
    assertThat(value("business_users")).isEmpty();
  }

  @Test
  void aCallIsTimedAndWhatItThrowsFliesThroughUntouched() {
    String found = business.database("find", () -> took(2, "row"));
    IOException lost = new IOException("lost");
    assertThatThrownBy(() -> failing(lost)).isSameAs(lost);
    Error fatal = new AssertionError("fatal");
    assertThatThrownBy(
            () ->
                business.api(
                    "pay",
                    () -> {
                      throw fatal;
                    }))
        .isSameAs(fatal);
    business.apiCall("pay", 1_000_000_000, null);
    business.apiCall("pay", 1_000_000_000, "503");

    assertThat(found).isEqualTo("row");
    String calls = "business_database_duration_seconds_";
    assertThat(value(calls + "sum", "operation=\"find\"", "outcome=\"success\"")).hasValue(2);
    assertThat(
            value(
                calls + "count",
                "operation=\"save\"",
                "outcome=\"error\"",
                "error_type=\"java.io.IOException\""))
        .hasValue(1);
    String api = "business_api_duration_seconds_count";
    assertThat(value(api, "api=\"pay\"", "error_type=\"java.lang.AssertionError\"")).hasValue(1);
    assertThat(value(api, "api=\"pay\"", "error_type=\"503\"")).hasValue(1);
    assertThat(business.stats("api.duration", "api", "pay").orElseThrow().count()).isEqualTo(3);
  }

  /** Declares the one checked exception that the call has, and compiles. */
  private void failing(IOException failure) throws IOException {
    business.database(
        "save",
        () -> {
          throw failure;
        });
  }

  @Test
  void aLookUpIsAHitOrAMissOrAnErrorThatIsNeither() {
    BusinessCache users = business.cache("users");
    assertThat(business.cacheHitRatio()).isNaN();

    assertThat(users.lookup(() -> took(1, "ann"))).isEqualTo("ann");
    assertThat(users.lookup(() -> Optional.of(1))).isPresent();
    assertThat(lookupOfNothing(users)).isNull();
    Optional<String> nothing = users.lookup(Optional::empty);
    assertThat(nothing).isEmpty();
    assertThatThrownBy(
            () ->
                users.lookup(
                    () -> {
                      throw new IOException("unreachable");
                    }))
        .isInstanceOf(IOException.class);
    users.hit();
    users.evicted(3);
    users.evicted(-1);
    assertThat(users.time("put", () -> took(4, 1))).isEqualTo(1);
    business.cache("prices").miss();

    assertThat(value("business_cache_hits_total", "cache=\"users\"")).hasValue(3);
    assertThat(value("business_cache_misses_total", "cache=\"users\"")).hasValue(2);
    assertThat(value("business_cache_evictions_total", "cache=\"users\"")).hasValue(3);
    assertThat(value("business_cache_hit_ratio", "cache=\"users\"")).hasValue(0.6);
    assertThat(value("business_cache_hit_ratio", "cache=\"prices\"")).hasValue(0);
    assertThat(users.hitRatio()).isEqualTo(0.6);
    assertThat(business.cacheHitRatio()).isEqualTo(0.5);
    String took = "business_cache_duration_seconds_";
    assertThat(value(took + "sum", "operation=\"get\"", "outcome=\"hit\"")).hasValue(1);
    assertThat(value(took + "count", "operation=\"get\"", "outcome=\"miss\"")).hasValue(2);
    assertThat(value(took + "count", "operation=\"get\"", "outcome=\"error\"")).hasValue(1);
    assertThat(value(took + "sum", "operation=\"put\"", "outcome=\"success\"")).hasValue(4);
  }

  @SuppressWarnings("NullAway") // takes the type variable for one without null
  private static @Nullable String lookupOfNothing(BusinessCache cache) {
    return cache.<@Nullable String, RuntimeException>lookup(() -> null);
  }

  @Test
  void theRatioOfAllCachesIsExactBeyondEveryCeiling() {
    for (int i = 0; i < 1_000; i++) {
      BusinessCache cache = business.cache("cache" + i);
      cache.hit();
      cache.hit();
      cache.hit();
      cache.miss();
    }

    assertThat(business.cacheHitRatio()).isEqualTo(0.75);
    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(seen.named("business_cache_hits_total")).hasSizeLessThanOrEqualTo(51);
    assertThat(seen.named("business_cache_hit_ratio")).hasSizeLessThanOrEqualTo(50);
    assertThat(business.overflowed()).isEqualTo(800);
  }

  @Test
  void theApplicationNamesMetersOfItsOwn() {
    business.counter("carts.abandoned", "step", "pay").increment();
    business.counter("carts.abandoned", "step", "pay").increment(2);
    business.counter("logins").increment();
    business.histogram("basket_size").record(3);
    business.gauge("queue.depth", "queue", "mail").set(17);
    business.timer("checkout").record(500_000_000);

    assertThat(value("business_carts_abandoned_total", "step=\"pay\"")).hasValue(3);
    assertThat(business.counter("carts.abandoned", "step", "pay").total()).isEqualTo(3);
    assertThat(value("business_logins_total")).hasValue(1);
    assertThat(value("business_basket_size_sum")).hasValue(3);
    assertThat(value("business_queue_depth", "queue=\"mail\"")).hasValue(17);
    assertThat(value("business_checkout_seconds_sum")).hasValue(0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "Orders",
        "a-b",
        "1a",
        ".a",
        "a.",
        "a..b",
        "a b",
        "ä",
        "a.total",
        "count",
        "a_sum",
        "x.created",
        "orders",
        "cache.hit.ratio",
        "users",
        "order.amount"
      })
  void aBadNameIsRefused(String name) {
    assertThatThrownBy(() -> business.gauge(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> business.counter(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void badTagKeysAndNamesOfOtherKindsAreRefused() {
    business.counter("a");
    assertThatThrownBy(() -> business.timer("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("business.a is a counter already; it cannot be a timer too");
    assertThatThrownBy(() -> business.counter("b".repeat(101)))
        .hasMessageContaining("at most 100 characters");
    assertThatThrownBy(() -> business.counter("b", "k")).hasMessageContaining("[k]");
    assertThatThrownBy(() -> business.counter("b", "k", "1", "k", "2"))
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> business.timer("t", "le", "1")).hasMessageContaining("\"le\"");
    assertThatThrownBy(() -> business.timer("t", "", "1")).hasMessageContaining("blank");
    assertThatThrownBy(() -> business.stats("t", "k")).hasMessageContaining("[k]");
  }

  @Test
  void hostileValuesAreBoundedAndHarmNobody() {
    String huge = "x".repeat(199) + "\uD83D\uDE00".repeat(100_000);
    for (int i = 0; i < 1_000; i++) {
      business.registration(huge + i);
      business.registration("line\r\nbreak \"quoted\" \\ \uD800 " + i);
      business.counter("c", "k", "v" + i).increment();
    }
    business.api(null, () -> "fine");
    business.databaseCall(null, Long.MIN_VALUE, null);
    business.cache(huge).hit();

    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(seen.named("business_registrations_total")).hasSizeLessThanOrEqualTo(51);
    assertThat(total(seen, "business_registrations_total")).isEqualTo(2_000);
    assertThat(total(seen, "business_c_total")).isEqualTo(1_000);
    assertThat(seen.samples())
        .flatExtracting(RegistrySnapshot.Sample::labels)
        .allMatch(label -> label.length() < 250);
    assertThat(value("business_registrations_total", "source=\"" + "x".repeat(199) + '"'))
        .hasValue(1_000);
    assertThat(value("business_database_duration_seconds_sum")).hasValue(0);
    assertThat(guard.failures() + registry.failedReadings()).isZero();
  }

  @Test
  void namesAndGaugesMadeUpAtRunTimeAreBounded() {
    for (int i = 0; i < 3_000; i++) {
      business.counter("made.up" + i).increment();
      business.gauge("made.up.gauge", "k", "v" + i).set(i);
    }

    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(seen.samples()).filteredOn(s -> s.name().startsWith("business_made")).hasSize(1_050);
    assertThat(business.overflowed()).isEqualTo(2_000 + 2_000);
    assertThat(business.counter("made.up2999").total()).isZero();
    assertThat(guard.failures()).isZero();
  }

  @Test
  void statisticsAreThoseOfEverythingWithTheTags() {
    for (int i = 1; i <= 10_000; i++) {
      business.histogram("size", "kind", i % 2 == 0 ? "even" : "odd").record(i);
      business.timer("work", "a", "1", "b", "2").record(i * 1_000_000L);
    }
    clock.add(Duration.ofHours(1)); // no window, but everything
    business.timer("work", "b", "2", "a", "1").record(20_000_000_000L);

    BusinessStats sizes = business.stats("size").orElseThrow();
    assertThat(sizes.count()).isEqualTo(10_000);
    assertThat(sizes.sum()).isEqualTo(50_005_000);
    assertThat(sizes.mean()).isEqualTo(5_000.5);
    assertThat(sizes.min()).isEqualTo(1);
    assertThat(sizes.max()).isEqualTo(10_000);
    assertThat(sizes.p50()).isEqualTo(5_000, within(50.0));
    assertThat(sizes.p90()).isEqualTo(9_000, within(90.0));
    assertThat(sizes.p95()).isEqualTo(9_500, within(95.0));
    assertThat(sizes.p99()).isEqualTo(9_900, within(99.0));
    assertThat(business.stats("size", "kind", "odd").orElseThrow().max()).isEqualTo(9_999);
    BusinessStats work = business.stats("work", "b", "2").orElseThrow();
    assertThat(work.count()).isEqualTo(10_001);
    assertThat(work.max()).isEqualTo(20);
    assertThat(work.p50()).isEqualTo(5, within(0.05));

    BusinessStats none = business.stats("size", "kind", "prime").orElseThrow();
    assertThat(none.count()).isZero();
    assertThat(none.mean()).isNaN();
    assertThat(none.p99()).isNaN();
    assertThat(business.stats("unknown")).isEmpty();
    assertThat(business.stats("orders")).as("a counter has none").isEmpty();
  }

  @Test
  void aTimerThatIsStoppedTwiceRecordsOnce() {
    RunningTimer running = business.timer("checkout").start();
    clock.add(Duration.ofSeconds(3));
    assertThat(running.stop()).isEqualTo(3_000_000_000L);
    clock.add(Duration.ofSeconds(3));

    assertThat(running.stop()).isEqualTo(3_000_000_000L);
    assertThat(value("business_checkout_seconds_count")).hasValue(1);
    assertThat(value("business_checkout_seconds_sum")).hasValue(3);
    assertThatThrownBy(() -> business.timer("checkout").time(() -> Integer.parseInt("x")))
        .isInstanceOf(NumberFormatException.class);
    assertThat(value("business_checkout_seconds_count")).hasValue(2);
  }

  @Test
  void aGaugeIsExposedFromItsFirstValueOnAndKeptAlive() {
    WeakReference<BusinessGauge> dropped = setAndDrop();
    assertThat(business.gauge("temperature").value()).isNaN();
    assertThat(value("business_temperature")).isEmpty();

    System.gc();
    assertThat(dropped.get()).isNotNull();
    assertThat(value("business_level")).hasValue(5);
    assertThat(business.gauge("level").value()).isEqualTo(5);
  }

  private WeakReference<BusinessGauge> setAndDrop() {
    BusinessGauge gauge = business.gauge("level");
    gauge.set(3);
    gauge.set(5);
    return new WeakReference<>(gauge);
  }

  private <T> T took(int seconds, T result) {
    clock.add(Duration.ofSeconds(seconds));
    return result;
  }

  private OptionalDouble value(String name, String... labels) {
    return RegistrySnapshot.of(registry::walk).value(name, labels);
  }

  private static double total(RegistrySnapshot seen, String name) {
    return seen.named(name).stream().mapToDouble(RegistrySnapshot.Sample::value).sum();
  }
}
