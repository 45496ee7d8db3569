package io.apmkit;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.QuarantineReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.util.function.ToDoubleFunction;

/** What apmkit tells of itself, as ordinary meters named {@code apmkit.*}. */
final class SelfMetrics {

  private final Apm apm;
  private final ApmMeterRegistry registry;

  SelfMetrics(Apm apm) {
    this.apm = apm;
    this.registry = apm.registry();
  }

  void bind() {
    identity();
    for (QuarantineReason reason : QuarantineReason.values()) {
      counter("apmkit.meters.quarantined", a -> (double) a.registry().quarantined(reason))
          .description("Meters that cannot be exposed beside what was registered before them.")
          .tag("reason", reason.text())
          .register(registry);
    }
    counter("apmkit.labels.shortened", a -> (double) a.registry().shortenedLabels())
        .description("Meters with a name or label too long for an exposition.")
        .register(registry);
    counter("apmkit.readings.failed", a -> (double) a.registry().failedReadings())
        .description("Gauges and functions of the application that failed when read.")
        .register(registry);
    counter("apmkit.failures", a -> (double) a.guard().failures())
        .description("Failures of the monitoring itself that were held back.")
        .register(registry);
    overflow("requests", a -> (double) a.requests().overflowed());
    overflow("rollups", a -> (double) a.summaries().overflowed());
    overflow("statements", a -> (double) a.sql().overflowed());
    overflow("business", a -> (double) a.business().overflowed());
    overflow("errors", a -> (double) a.errors().overflowed());
    overflow("history", a -> (double) a.history().turnedAway());
    notifications("sent", a -> (double) a.alerts().notificationsSent());
    notifications("failed", a -> (double) a.alerts().notificationsFailed());
    notifications("dropped", a -> (double) a.alerts().notificationsDropped());
    events("delivered", a -> (double) a.events().delivered());
    events("failed", a -> (double) a.events().failed());
    events("dropped", a -> (double) a.events().dropped());
    counter("apmkit.alerts.evaluations.failed", a -> (double) a.alerts().failedEvaluations())
        .description("Evaluations of an alert rule that failed.")
        .register(registry);
    counter("apmkit.scrapes.missed", a -> (double) a.missedScrapes())
        .description("Steps at which the process could not sample itself in time.")
        .register(registry);
    counter("apmkit.scrapes.dropped", a -> (double) a.history().droppedTicks())
        .description("Samplings of itself that ended after a newer one, or bore an older time.")
        .register(registry);
    counter("apmkit.values.ignored", a -> (double) a.registry().ignoredValues())
        .description("Recorded values that are no amounts: negative, not a number, infinite.")
        .register(registry);
    gauge(
        "apmkit.series.expired",
        a -> (double) a.registry().expiredSeriesCount(),
        "Meters withdrawn because nothing was recorded for long, which may come back.");
    gauge("apmkit.series", a -> (double) a.registry().seriesCount(), "Exposed meters.");
    gauge("apmkit.rollup.bytes", a -> (double) a.summaries().bytes(), "Memory of past requests.");
    gauge("apmkit.history.series", a -> (double) a.history().seriesCount(), "Series in memory.");
    gauge("apmkit.alerts.firing", a -> (double) a.alerts().firing(), "Alerts that fire.");
  }

  /** The resource as OpenTelemetry's Prometheus compatibility rules want it. */
  private void identity() {
    ApplicationIdentity identity = apm.identity();
    Gauge.builder("target.info", () -> 1)
        .description("The application that is measured.")
        .tag("service.name", identity.application())
        .tag("service.version", identity.version())
        .tag("deployment.environment.name", identity.environment())
        .tag("service.instance.id", identity.instance())
        .register(registry);
  }

  private void overflow(String table, ToDoubleFunction<Apm> count) {
    counter("apmkit.table.overflows", count)
        .description("Entries that shared a row or were left out because a table was full.")
        .tag("table", table)
        .register(registry);
  }

  private void notifications(String outcome, ToDoubleFunction<Apm> count) {
    counter("apmkit.alerts.notifications", count)
        .description("Notifications of alerts by outcome.")
        .tag("outcome", outcome)
        .register(registry);
  }

  private void events(String outcome, ToDoubleFunction<Apm> count) {
    counter("apmkit.events", count)
        .description("Events by what became of them, once for each listener.")
        .tag("outcome", outcome)
        .register(registry);
  }

  private FunctionCounter.Builder<Apm> counter(String name, ToDoubleFunction<Apm> count) {
    return FunctionCounter.builder(name, apm, count);
  }

  private void gauge(String name, ToDoubleFunction<Apm> value, String description) {
    Gauge.builder(name, apm, value).description(description).register(registry);
  }
}
