package io.apmkit.activity.business;

import io.apmkit.internal.LimitedLog;
import io.apmkit.internal.Printable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundFamily;
import io.apmkit.meter.CounterFamily;
import io.apmkit.meter.SummaryFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Orders and revenue by currency. Safe for use by many threads. What is no amount or no currency is
 * counted as ignored and changes no total, so that number, amounts and revenue of orders always
 * speak of the same orders.
 */
final class BusinessOrders {

  private static final String CURRENCY = "currency";
  private static final int LONGEST_SHOWN = 40;

  private final CounterFamily orders;
  private final SummaryFamily amounts;
  private final CounterFamily revenue;
  private final CounterFamily ignored;
  private final LimitedLog log;

  BusinessOrders(ApmMeterRegistry registry) {
    this.orders = registry.counters("business.orders", "Orders.", CURRENCY);
    this.amounts =
        registry.summaries(
            "business.order.amount", "Amounts of orders.", "", new double[0], CURRENCY);
    this.revenue = registry.counters("business.revenue", "Revenue.", CURRENCY);
    this.ignored =
        registry.counters(
            "apmkit.business.ignored",
            "Orders and revenue with a bad amount or currency.",
            "reason");
    this.log =
        new LimitedLog(
            LoggerFactory.getLogger(BusinessMetrics.class),
            registry.config().clock(),
            "lines about orders and revenue");
  }

  /** Whether it is one. */
  boolean order(double amount, @Nullable String currency) {
    boolean accepted = accepts(amount, currency);
    if (accepted) {
      orders.with(currency).increment();
      amounts.with(currency).record(amount);
      revenue.with(currency).increment(amount);
    }
    return accepted;
  }

  void revenue(double amount, @Nullable String currency) {
    if (accepts(amount, currency)) {
      revenue.with(currency).increment(amount);
    }
  }

  private boolean accepts(double amount, @Nullable String currency) {
    if (!isCode(currency)) {
      String shown = Printable.oneLine(String.valueOf(currency), LONGEST_SHOWN);
      return ignore("currency", '"' + shown + "\"; it must be three letters A to Z (ISO 4217)");
    }
    if (!(amount >= 0 && amount <= Double.MAX_VALUE)) {
      return ignore("amount", amount + "; it must be zero or more and finite");
    }
    return true;
  }

  private static boolean isCode(@Nullable String currency) {
    return currency != null
        && currency.length() == 3
        && isLetter(currency.charAt(0))
        && isLetter(currency.charAt(1))
        && isLetter(currency.charAt(2));
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private boolean ignore(String reason, String why) {
    ignored.with(reason).increment();
    log.warn("an order or revenue was ignored: its {}", reason + " is " + why);
    return false;
  }

  List<BoundFamily<?>> families() {
    return List.of(orders, amounts, revenue);
  }
}
