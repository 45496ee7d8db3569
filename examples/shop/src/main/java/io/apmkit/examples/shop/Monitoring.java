package io.apmkit.examples.shop;

import com.zaxxer.hikari.HikariDataSource;
import io.apmkit.Apm;
import io.apmkit.alert.AlertRule;
import io.apmkit.alert.Severity;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.DataSourceHealthCheck;
import io.apmkit.jdbc.JdbcConfig;
import io.apmkit.promql.SeriesSelector;
import io.apmkit.promql.Threshold;
import io.apmkit.servlet.ApmFilter;
import io.apmkit.servlet.ApmServlet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Everything that the shop does to be monitored: this class is what you would add to yours. */
final class Monitoring implements Watcher {

  private final Apm apm;
  private final DistributionSummary orderValue;

  private Monitoring(Apm apm) {
    this.apm = apm;
    this.orderValue =
        DistributionSummary.builder("shop.order.value")
            .description("What customers pay for an order")
            .baseUnit("eur")
            .register(apm.registry());
    for (OrderOutcome outcome : OrderOutcome.values()) {
      orders(outcome); // so that each outcome is there, with zero, before it first happens
    }
  }

  static Monitoring start(int port) throws ShopStartException {
    Apm apm;
    try {
      apm =
          Apm.builder()
              .application("shop")
              .environment("demo")
              .instance("127.0.0.1:" + port)
              .step(Duration.ofSeconds(2)) // a demo should show something soon
              .start();
    } catch (IllegalArgumentException e) { // a setting from outside, such as APMKIT_STEP
      throw new ShopStartException("monitoring does not start: " + e.getMessage(), e);
    }
    apm.alerts().add(slowReports());
    apm.alerts().add(heapNearlyFull());
    return new Monitoring(apm);
  }

  Apm apm() {
    return apm;
  }

  /** The same database, with its statements timed, its pool measured and its health checked. */
  @Override
  public DataSource watch(HikariDataSource pool) {
    pool.setMetricRegistry(apm.registry());
    apm.health().register("database", new DataSourceHealthCheck(pool));
    apm.health().register("stock", new StockCheck(pool));
    return ApmDataSource.wrap(pool, apm, JdbcConfig.defaults().withPoolName("shop"));
  }

  /** Times every request, and answers below {@code /apm}. */
  @Override
  public void mount(ServletContextHandler context) {
    FilterHolder filter = new FilterHolder(new ApmFilter(apm));
    filter.setAsyncSupported(true);
    context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
    context.addServlet(new ServletHolder(new ApmServlet(apm)), "/apm/*");
  }

  @Override
  public void orderPlaced(double eur) {
    orders(OrderOutcome.PLACED).increment();
    orderValue.record(eur);
  }

  @Override
  public void orderRefused(OrderOutcome why) {
    orders(why).increment();
  }

  @Override
  public void close() {
    apm.close();
  }

  private Counter orders(OrderOutcome outcome) {
    return Counter.builder("shop.orders")
        .description("Orders by what became of them")
        .tag("outcome", outcome.tag())
        .register(apm.registry());
  }

  /** Fires soon after the start, because the sales report is slow on purpose. */
  private static AlertRule slowReports() {
    SeriesSelector slowest =
        SeriesSelector.of("http_server_request_duration_seconds_max")
            .with("http_route", Routes.SALES_REPORT);
    return AlertRule.named("SlowSalesReport")
        .when(Threshold.above(slowest, 0.5))
        .holdFor(Duration.ofSeconds(4))
        .severity(Severity.WARNING)
        .summary("The sales report takes longer than half a second")
        .build();
  }

  /** Stays quiet: no pool of the heap comes near the limit of the whole heap. */
  private static AlertRule heapNearlyFull() {
    return AlertRule.named("HeapNearlyFull")
        .when(
            Threshold.above(
                SeriesSelector.of("jvm_memory_used_bytes").with("area", "heap"),
                0.9 * Runtime.getRuntime().maxMemory()))
        .holdFor(Duration.ofMinutes(1))
        .severity(Severity.CRITICAL)
        .summary("More than 90 % of the heap is in use")
        .build();
  }
}
