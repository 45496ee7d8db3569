package io.apmkit;

import io.apmkit.activity.PerformanceSummaries;
import io.apmkit.activity.PerformanceSummary;
import io.apmkit.activity.RequestMonitor;
import io.apmkit.activity.SqlMonitor;
import io.apmkit.activity.SystemHealthReader;
import io.apmkit.activity.TopError;
import io.apmkit.activity.business.BusinessMetrics;
import io.apmkit.activity.error.ErrorCount;
import io.apmkit.activity.error.ErrorMonitor;
import io.apmkit.alert.AlertEngine;
import io.apmkit.alert.LogChannel;
import io.apmkit.event.EventHub;
import io.apmkit.health.HealthCheckRegistry;
import io.apmkit.health.HeapHealthCheck;
import io.apmkit.history.HistoryConfig;
import io.apmkit.history.HistoryPoint;
import io.apmkit.history.MetricHistory;
import io.apmkit.internal.Guard;
import io.apmkit.internal.Ticker;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.sampling.JvmSampling;
import io.apmkit.sampling.MachineReading;
import io.apmkit.sampling.Pauses;
import io.apmkit.sampling.SystemSamples;
import io.apmkit.sampling.SystemSampling;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.LoggerFactory;

/**
 * Running monitoring of one application. Hands out its parts; {@link #close} ends all of them.
 *
 * <p>Safe for use by many threads. Once closed, recording still works and is harmless; nobody reads
 * it any more.
 */
public final class Apm implements AutoCloseable {

  private final ApplicationIdentity identity;
  private final HttpAddress httpAddress;
  private final Guard guard;
  private final ApmMeterRegistry registry;
  private final EventHub events;
  private final ErrorMonitor errors;
  private final RequestMonitor requests;
  private final SqlMonitor sql;
  private final BusinessMetrics business;
  private final HealthCheckRegistry health;
  private final MetricHistory history;
  private final AlertEngine alerts;
  private final SystemSampling system;
  private final PerformanceSummaries performance;
  private final Pauses pauses;
  private final Heartbeat heartbeat;

  private final Object closing = new Object();
  private final Deque<AutoCloseable> toClose = new ArrayDeque<>(); // guarded by closing
  private boolean closed; // guarded by closing

  Apm(
      ApmBuilder builder,
      ApplicationIdentity identity,
      HistoryConfig historyConfig,
      HeapHealthCheck heapCheck) {
    Clock clock = builder.clock();
    this.identity = identity;
    this.httpAddress = builder.http();
    this.guard = new Guard(LoggerFactory.getLogger(Apm.class), clock);
    this.registry = new ApmMeterRegistry(builder.meters(), clock);
    registry.config().commonTags(commonTags(identity));
    this.events = new EventHub(guard.part(LoggerFactory.getLogger(EventHub.class)));
    this.errors =
        new ErrorMonitor(
            registry,
            builder.errors(),
            events,
            guard.part(LoggerFactory.getLogger(ErrorMonitor.class)));
    // What was started first is closed last.
    onClose(registry::close);
    onClose(events);
    try {
      this.pauses = startPauses(builder);
      onClose(pauses);
      this.requests =
          new RequestMonitor(
              registry,
              builder.requests(),
              builder.rollups(),
              errors,
              pauses,
              events,
              guard.part(LoggerFactory.getLogger(RequestMonitor.class)));
      this.sql = new SqlMonitor(registry, builder.sql(), requests, events);
      this.business =
          new BusinessMetrics(
              registry, events, guard.part(LoggerFactory.getLogger(BusinessMetrics.class)));
      this.health = new HealthCheckRegistry(builder.health(), clock, events);
      this.history = new MetricHistory(historyConfig, identity.application(), identity.instance());
      this.alerts = new AlertEngine(history, identity.alertLabels(), events, clock);
      onClose(sql);
      onClose(health);
      onClose(alerts);
      this.system = startSampling(builder, historyConfig.step());
      if (builder.logAlerts()) {
        alerts.addChannel(new LogChannel());
      }
      health.register(
          "heap", heapCheck.withWarnings(events, clock), builder.health().withCritical(true));
      this.heartbeat =
          new Heartbeat(
              registry,
              requests,
              sql,
              new SystemSamples(system, events, clock),
              history,
              alerts,
              historyConfig.step(),
              clock,
              guard.part(LoggerFactory.getLogger(Heartbeat.class)));
      onClose(heartbeat);
      this.performance =
          requests.summaries(
              this::topErrors,
              new SystemHealthReader(health, this::processCpu, this::machineCpu, pauses::hiccups),
              this::cacheHitRatio,
              builder.objectives());
      if (requests.isDetailed()) {
        Guard watching = guard.part(LoggerFactory.getLogger(RequestMonitor.class));
        onClose(Ticker.start("requests", requests.watchInterval(), watching, requests::watch));
      }
      new SelfMetrics(this).bind();
    } catch (Throwable e) {
      close(); // leaves no thread behind
      throw e;
    }
  }

  private SystemSampling startSampling(ApmBuilder builder, Duration step) {
    if (builder.jvmMetrics()) {
      onClose(new JvmSampling(registry, guard.part(LoggerFactory.getLogger(JvmSampling.class))));
    }
    return builder.systemMetrics()
        ? SystemSampling.start(registry, step, builder.clock())
        : SystemSampling.off();
  }

  private Pauses startPauses(ApmBuilder builder) {
    Guard pausesGuard = guard.part(LoggerFactory.getLogger(Pauses.class));
    return builder.pauses()
        ? Pauses.start(registry, builder.hiccupInterval(), pausesGuard)
        : Pauses.off();
  }

  /**
   * Begins the configuration.
   *
   * @return a builder with defaults
   */
  public static ApmBuilder builder() {
    return new ApmBuilder();
  }

  /**
   * Those that were started in this process, by classes of this class loader, and are not closed:
   * for whoever can be given no object, such as a JDBC driver that only gets a URL.
   *
   * @return an immutable copy, the one started first comes first
   */
  public static List<Apm> running() {
    return RunningInstances.all();
  }

  /**
   * The running one of an application. If several bear its name, it is the one started first.
   *
   * @param application its name, as told to {@link ApmBuilder#application}
   * @return empty if none runs under that name
   */
  public static Optional<Apm> running(String application) {
    return RunningInstances.named(application);
  }

  /**
   * Which application this is.
   *
   * @return name, version, environment, instance and common tags
   */
  public ApplicationIdentity identity() {
    return identity;
  }

  /**
   * Where meters are registered; a Micrometer registry.
   *
   * @return the registry
   */
  public ApmMeterRegistry registry() {
    return registry;
  }

  /**
   * Where requests are measured.
   *
   * @return the monitor
   */
  public RequestMonitor requests() {
    return requests;
  }

  /**
   * How the application did lately, and how it is.
   *
   * @param range whole minutes, from one to the retention of requests: a day by default
   * @return a summary of the running minute and the complete ones before it
   * @throws IllegalArgumentException if the range is not so
   */
  public PerformanceSummary performance(Duration range) {
    return performance.of(range);
  }

  /**
   * Where database calls are measured.
   *
   * @return the monitor
   */
  public SqlMonitor sql() {
    return sql;
  }

  /**
   * Where the application tells what it does for its users.
   *
   * @return the metrics
   */
  public BusinessMetrics business() {
    return business;
  }

  /**
   * Where errors are reported, those too that the application catches.
   *
   * @return the monitor
   */
  public ErrorMonitor errors() {
    return errors;
  }

  /**
   * Where to listen to what happens.
   *
   * @return the hub
   */
  public EventHub events() {
    return events;
  }

  /**
   * Health checks.
   *
   * @return the registry
   */
  public HealthCheckRegistry health() {
    return health;
  }

  /**
   * Alert rules and channels.
   *
   * @return the engine
   */
  public AlertEngine alerts() {
    return alerts;
  }

  /**
   * The recent past of every exposed series.
   *
   * @return the history
   */
  public MetricHistory history() {
    return history;
  }

  /**
   * Has observations of Micrometer's API measured: each becomes a timer and, if it is made within a
   * request that turns out slow, a step of that request. Where another handler makes timers in
   * {@link #registry} already, as Spring Boot's does, add {@link RequestMonitor#observationHandler}
   * alone.
   *
   * @param observations the application's
   */
  public void observe(ObservationRegistry observations) {
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry))
        .observationHandler(requests.observationHandler());
  }

  /**
   * The machine.
   *
   * @return its readings, if OSHI is there
   */
  public SystemSampling system() {
    return system;
  }

  /**
   * When the whole application stood still.
   *
   * @return pauses of the collector, and hiccups
   */
  public Pauses pauses() {
    return pauses;
  }

  /**
   * Where an own HTTP server shall listen.
   *
   * @return as configured
   */
  public HttpAddress httpAddress() {
    return httpAddress;
  }

  /**
   * Has something closed together with this, before apmkit's own parts; the last added comes first.
   *
   * @param closeable closed once; at once if this is closed already
   */
  public void onClose(AutoCloseable closeable) {
    synchronized (closing) {
      if (!closed) {
        toClose.push(closeable);
        return;
      }
    }
    closeQuietly(closeable);
  }

  /** Ends every part and every thread of apmkit. Further calls do nothing. */
  @Override
  public void close() {
    List<AutoCloseable> all;
    synchronized (closing) {
      closed = true;
      all = new ArrayList<>(toClose);
      toClose.clear();
    }
    all.forEach(this::closeQuietly);
  }

  /**
   * The fence around everything of apmkit's that runs in the application's calls; its failures are
   * counted in {@code apmkit_failures_total}. For apmkit's own modules, which make a {@link
   * Guard#part} of it.
   *
   * @return the fence
   */
  public Guard guard() {
    return guard;
  }

  private List<TopError> topErrors(int minutes, int most) {
    int known = Math.min(minutes, ErrorMonitor.MAX_MINUTES);
    return errors.top(known, most).stream().map(Apm::topError).toList();
  }

  private static TopError topError(ErrorCount count) {
    String text = count.message().isEmpty() ? count.type() : count.type() + ": " + count.message();
    return new TopError(count.fingerprint(), text, count.count());
  }

  /** As last sampled: the JDK measures since the last call, so asking more often spoils it. */
  private double processCpu() {
    return history.latest("process_cpu_usage").stream()
        .mapToDouble(HistoryPoint::value)
        .findFirst()
        .orElse(Double.NaN);
  }

  private double machineCpu() {
    return system.read().map(MachineReading::cpuUtilization).orElse(Double.NaN);
  }

  private OptionalDouble cacheHitRatio() {
    double ratio = business.cacheHitRatio();
    return ratio >= 0 ? OptionalDouble.of(ratio) : OptionalDouble.empty();
  }

  PerformanceSummaries summaries() {
    return performance;
  }

  long missedScrapes() {
    return heartbeat.missed();
  }

  private void closeQuietly(AutoCloseable closeable) {
    guard.run(
        "closing " + closeable.getClass().getName(),
        () -> {
          try {
            closeable.close();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<Tag> commonTags(ApplicationIdentity identity) {
    List<Tag> tags = new ArrayList<>();
    identity.tags().forEach((key, value) -> tags.add(Tag.of(key, value)));
    return tags;
  }
}
