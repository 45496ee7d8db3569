package io.apmkit;

import static java.util.stream.Collectors.joining;

import io.apmkit.activity.Objectives;
import io.apmkit.activity.RequestConfig;
import io.apmkit.activity.RequestFields;
import io.apmkit.activity.RollupConfig;
import io.apmkit.activity.SqlConfig;
import io.apmkit.activity.error.ErrorConfig;
import io.apmkit.health.HealthCheckConfig;
import io.apmkit.health.HeapHealthCheck;
import io.apmkit.history.HistoryConfig;
import io.apmkit.internal.Checks;
import io.apmkit.meter.DistributionDetail;
import io.apmkit.meter.MeterConfig;
import io.apmkit.sampling.Pauses;
import io.apmkit.snapshot.PrometheusNames;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Says how apmkit shall run, then {@link #start}s it. Belongs to one thread.
 *
 * <p>Each call has a setting of the same meaning as system property, environment variable or entry
 * of a properties file, which wins over it: see {@code docs/configuration.md}. A value out of
 * bounds is refused at once with an {@link IllegalArgumentException} that names value and bound.
 */
public final class ApmBuilder {

  /** A tag key longer than this is a mistake. */
  private static final int MAX_TAG_LENGTH = 200;

  /** Labels of histograms, of the scrape, of alerts, and of the application's identity. */
  private static final Set<String> RESERVED_LABELS =
      Set.of(
          "le",
          "quantile",
          "statistic",
          "job",
          "instance",
          "alertname",
          "severity",
          "application",
          "version",
          "environment");

  private String application = "";
  private String version = "";
  private String environment = "";
  private String instance = "";
  private final Map<String, String> tags = new LinkedHashMap<>();
  private MeterConfig meters = MeterConfig.defaults();
  private Duration step = HistoryConfig.defaults().step();
  private Duration historyRetention = HistoryConfig.defaults().retention();
  private long historyMaxBytes = HistoryConfig.defaults().maxBytes();
  private HealthCheckConfig health = HealthCheckConfig.defaults();
  private double heapWarning = 0.75;
  private double heapUnhealthy = 0.9;
  private RequestConfig requests = RequestConfig.defaults();
  private RollupConfig rollups = RollupConfig.defaults();
  private Objectives objectives = Objectives.none();
  private SqlConfig sql = SqlConfig.defaults();
  private ErrorConfig errors = ErrorConfig.defaults();
  private boolean jvmMetrics = true;
  private boolean systemMetrics = true;
  private boolean pauses = true;
  private Duration hiccupInterval = Pauses.DEFAULT_INTERVAL;
  private boolean logAlerts = true;
  private HttpAddress http = HttpAddress.DEFAULT;
  private Clock clock = Clock.SYSTEM;

  ApmBuilder() {}

  /**
   * The application's name; required.
   *
   * @param application not blank
   * @return this
   */
  public ApmBuilder application(String application) {
    this.application = Checks.notBlank(application, "application");
    return this;
  }

  /**
   * What was deployed.
   *
   * @param version not blank
   * @return this
   */
  public ApmBuilder version(String version) {
    this.version = Checks.notBlank(version, "version");
    return this;
  }

  /**
   * Where it runs, such as {@code production}.
   *
   * @param environment not blank
   * @return this
   */
  public ApmBuilder environment(String environment) {
    this.environment = Checks.notBlank(environment, "environment");
    return this;
  }

  /**
   * This process among others of the application; host name and process id by default.
   *
   * @param instance not blank
   * @return this
   */
  public ApmBuilder instance(String instance) {
    this.instance = Checks.notBlank(instance, "instance");
    return this;
  }

  /**
   * Adds a tag to every meter and alert.
   *
   * @param key not blank, at most 200 characters, none that has a meaning already, such as {@code
   *     job} or {@code version}
   * @param value not blank, at most 200 characters
   * @return this
   */
  public ApmBuilder commonTag(String key, String value) {
    Checks.notBlank(key, "key of a common tag");
    Checks.notBlank(value, "value of common tag " + key);
    Checks.between(key.length(), 1, MAX_TAG_LENGTH, "length of a common tag's key");
    Checks.between(value.length(), 1, MAX_TAG_LENGTH, "length of common tag " + key);
    requireFree(key);
    tags.put(key, value);
    return this;
  }

  private void requireFree(String key) {
    String label = PrometheusNames.label(key);
    if (RESERVED_LABELS.contains(label)) {
      throw new IllegalArgumentException(
          "key of a common tag is \"" + key + "\"; its label " + label + " has another meaning");
    }
    for (String other : tags.keySet()) {
      if (!other.equals(key) && PrometheusNames.label(other).equals(label)) {
        throw new IllegalArgumentException(
            "common tags \"" + other + "\" and \"" + key + "\" have the same label " + label);
      }
    }
  }

  /**
   * Time between two samples of everything, which is also the time between two evaluations of the
   * alert rules; 10 seconds by default.
   *
   * @param step from {@link HistoryConfig#MIN_STEP} to {@link HistoryConfig#MAX_STEP}
   * @return this
   */
  public ApmBuilder step(Duration step) {
    this.step = Checks.between(step, HistoryConfig.MIN_STEP, HistoryConfig.MAX_STEP, "step");
    return this;
  }

  /**
   * The span that minimum, maximum and percentiles speak of; one minute by default.
   *
   * @param window from {@link MeterConfig#MIN_WINDOW} to {@link MeterConfig#MAX_WINDOW}
   * @return this
   */
  public ApmBuilder window(Duration window) {
    this.meters = meters.withWindow(window);
    return this;
  }

  /**
   * Most series of one meter name, such as those of all routes; 1,000 by default.
   *
   * @param maxSeriesPerFamily from 1 to {@link MeterConfig#MAX_SERIES}
   * @return this
   */
  public ApmBuilder maxSeriesPerFamily(int maxSeriesPerFamily) {
    this.meters = meters.withMaxSeriesPerFamily(maxSeriesPerFamily);
    return this;
  }

  /**
   * Most series of all meters together; 10,000 by default.
   *
   * @param maxSeries from 1 to {@link MeterConfig#MAX_SERIES}
   * @return this
   */
  public ApmBuilder maxSeries(int maxSeries) {
    this.meters = meters.withMaxSeries(maxSeries);
    return this;
  }

  /**
   * Counters, timers and summaries into which nothing was recorded for so long are withdrawn until
   * something is; never by default.
   *
   * @param idleExpiry {@link MeterConfig#NEVER} or at least {@link MeterConfig#MIN_IDLE_EXPIRY}
   * @return this
   */
  public ApmBuilder idleExpiry(Duration idleExpiry) {
    this.meters = meters.withIdleExpiry(idleExpiry);
    return this;
  }

  /**
   * Whether gauges keep their object alive even if Micrometer's builder was not told to; false by
   * default.
   *
   * @param strongGauges true to keep it alive
   * @return this
   */
  public ApmBuilder strongGauges(boolean strongGauges) {
    this.meters = meters.withStrongGauges(strongGauges);
    return this;
  }

  /**
   * What to expose of timers and summaries beside their count, sum and maximum, whatever they ask
   * for themselves. Of several calls whose meters fit, the last counts.
   *
   * @param meters a meter name, or the beginning of names and a {@code *} behind it
   * @param detail classic buckets, quantiles, both, or neither
   * @return this
   */
  public ApmBuilder distribution(String meters, DistributionDetail detail) {
    this.meters = this.meters.withDistribution(meters, detail);
    return this;
  }

  /**
   * Most routes, each with one method, that summaries tell apart; 1,000 by default.
   *
   * @param maxRows from 1 to {@link RollupConfig#MAX_ROWS}
   * @return this
   */
  public ApmBuilder rollupMaxRows(int maxRows) {
    this.rollups = rollups.withMaxRows(maxRows);
    return this;
  }

  /**
   * Ceiling of the memory for requests by minute; 16 MiB by default.
   *
   * @param maxBytes at least {@link RollupConfig#MIN_BYTES}
   * @return this
   */
  public ApmBuilder rollupMaxBytes(long maxBytes) {
    this.rollups = rollups.withMaxBytes(maxBytes);
    return this;
  }

  /**
   * How many minutes are kept one by one, the running one included; 60 by default.
   *
   * @param minutes from 1 to {@link RollupConfig#MAX_MINUTES}
   * @return this
   */
  public ApmBuilder rollupMinutes(int minutes) {
    this.rollups = rollups.withMinutes(minutes);
    return this;
  }

  /**
   * How far summaries reach, in quarter-hours; 96 by default, which is a day.
   *
   * @param quarterHours from 0 to {@link RollupConfig#MAX_QUARTER_HOURS}
   * @return this
   */
  public ApmBuilder rollupQuarterHours(int quarterHours) {
    this.rollups = rollups.withQuarterHours(quarterHours);
    return this;
  }

  /**
   * A request that takes no longer satisfies whoever waits for it; 500 ms by default.
   *
   * @param threshold from {@link RollupConfig#MIN_APDEX_THRESHOLD} to {@link
   *     RollupConfig#MAX_APDEX_THRESHOLD}
   * @return this
   */
  public ApmBuilder apdexThreshold(Duration threshold) {
    this.rollups = rollups.withApdexThreshold(threshold);
    return this;
  }

  /**
   * Sets targets that summaries compare with what is; none by default.
   *
   * @param change adds to those that were set before, for example {@code o ->
   *     o.withErrorRate(0.01)}
   * @return this
   */
  public ApmBuilder objectives(UnaryOperator<Objectives> change) {
    this.objectives = change.apply(objectives);
    return this;
  }

  /**
   * Most SQL statements to tell apart; 1,000 by default.
   *
   * @param maxSqlStatements from 1 to {@link SqlConfig#MAX_STATEMENTS}
   * @return this
   */
  public ApmBuilder maxSqlStatements(int maxSqlStatements) {
    this.sql = sql.withMaxStatements(maxSqlStatements);
    return this;
  }

  /**
   * From when on an SQL statement is slow: it is then logged, and kept with what is known of it;
   * 500 ms by default.
   *
   * @param slowSqlThreshold at least a millisecond
   * @return this
   */
  public ApmBuilder slowSqlThreshold(Duration slowSqlThreshold) {
    this.sql = sql.withSlowThreshold(slowSqlThreshold);
    return this;
  }

  /**
   * How often one request may execute the same SQL statement before that is a finding; 10 by
   * default.
   *
   * @param maxSqlRepeats at least 1
   * @return this
   */
  public ApmBuilder maxSqlRepeats(int maxSqlRepeats) {
    this.sql = sql.withMaxRepeats(maxSqlRepeats);
    return this;
  }

  /**
   * Most groups of errors to tell apart; 200 by default.
   *
   * @param maxErrorGroups from 1 to {@link ErrorConfig#MAX_GROUPS}
   * @return this
   */
  public ApmBuilder maxErrorGroups(int maxErrorGroups) {
    this.errors = errors.withMaxGroups(maxErrorGroups);
    return this;
  }

  /**
   * Whether to keep messages of exceptions, which may hold what users typed, or secrets; true by
   * default.
   *
   * @param on true to keep them
   * @return this
   */
  public ApmBuilder keepErrorMessages(boolean on) {
    this.errors = errors.withKeepMessages(on);
    return this;
  }

  /**
   * The packages of the application, by whose code errors are told apart; whatever is no known
   * library by default.
   *
   * @param packages such as {@code com.acme}, which stands for those below it too; at most {@link
   *     ErrorConfig#MAX_PACKAGES}
   * @return this
   */
  public ApmBuilder applicationPackages(List<String> packages) {
    this.errors = errors.withApplicationPackages(packages);
    return this;
  }

  /**
   * How long errors must have been silent for their return to be a regression; one day by default.
   *
   * @param silence from {@link ErrorConfig#MIN_REGRESS_AFTER} to {@link
   *     ErrorConfig#MAX_REGRESS_AFTER}
   * @return this
   */
  public ApmBuilder errorsRegressAfter(Duration silence) {
    this.errors = errors.withRegressAfter(silence);
    return this;
  }

  /**
   * How long samples are kept; one hour by default.
   *
   * @param retention at least one step, at most {@link HistoryConfig#MAX_RETENTION}
   * @return this
   */
  public ApmBuilder historyRetention(Duration retention) {
    this.historyRetention =
        Checks.between(
            retention, HistoryConfig.MIN_STEP, HistoryConfig.MAX_RETENTION, "history retention");
    return this;
  }

  /**
   * Ceiling of the memory for samples; 32 MiB by default.
   *
   * @param maxBytes at least {@link HistoryConfig#MIN_BYTES}
   * @return this
   */
  public ApmBuilder historyMaxBytes(long maxBytes) {
    this.historyMaxBytes =
        Checks.between(maxBytes, HistoryConfig.MIN_BYTES, Long.MAX_VALUE, "history maxBytes");
    return this;
  }

  /**
   * Time between two runs of a health check; 30 seconds by default.
   *
   * @param interval from {@link HealthCheckConfig#MIN_INTERVAL} to {@link
   *     HealthCheckConfig#MAX_INTERVAL}
   * @return this
   */
  public ApmBuilder healthInterval(Duration interval) {
    this.health = health.withInterval(interval);
    return this;
  }

  /**
   * How long a health check may take; 5 seconds by default.
   *
   * @param deadline from {@link HealthCheckConfig#MIN_DEADLINE} to {@link
   *     HealthCheckConfig#MAX_DEADLINE}
   * @return this
   */
  public ApmBuilder healthDeadline(Duration deadline) {
    this.health = health.withDeadline(deadline);
    return this;
  }

  /**
   * Share of the heap from which on its check warns; 0.75 by default.
   *
   * @param ratio above 0, at most the unhealthy ratio
   * @return this
   */
  public ApmBuilder heapWarning(double ratio) {
    this.heapWarning = requireRatio(ratio, "heap warning ratio");
    return this;
  }

  /**
   * Share of the heap from which on its check is unhealthy; 0.9 by default.
   *
   * @param ratio at least the warning ratio, at most 1
   * @return this
   */
  public ApmBuilder heapUnhealthy(double ratio) {
    this.heapUnhealthy = requireRatio(ratio, "heap unhealthy ratio");
    return this;
  }

  /**
   * Whether each request is followed: ids, statements, the live and the slow ones; on by default.
   * Without, there are metrics and summaries only, at the lowest cost.
   *
   * @param on true to follow
   * @return this
   */
  public ApmBuilder requestDetails(boolean on) {
    this.requests = requests.withDetails(on);
    return this;
  }

  /**
   * Whether {@code trace_id} and {@code request_id} are in SLF4J's MDC while a request runs; on by
   * default.
   *
   * @param on true to put them there
   * @return this
   */
  public ApmBuilder requestLogContext(boolean on) {
    this.requests = requests.withLogContext(on);
    return this;
  }

  /**
   * Whether clients are told the id of their request, as {@code X-Request-ID}; on by default.
   *
   * @param on true to tell them
   * @return this
   */
  public ApmBuilder returnsRequestId(boolean on) {
    this.requests = requests.withReturnsRequestId(on);
    return this;
  }

  /**
   * A request that takes as long or longer is slow; one second by default.
   *
   * @param threshold for routes without one of their own; at least {@link
   *     RequestConfig#MIN_SLOW_THRESHOLD}
   * @return this
   */
  public ApmBuilder slowRequestThreshold(Duration threshold) {
    this.requests = requests.withSlowThreshold(threshold);
    return this;
  }

  /**
   * The same for single routes, in place of the ones set before.
   *
   * @param thresholds by route as in {@code http.route}
   * @return this
   */
  public ApmBuilder slowRequestThresholds(Map<String, Duration> thresholds) {
    this.requests = requests.withSlowThresholds(thresholds);
    return this;
  }

  /**
   * How many of its slowest requests to keep of each route; three by default.
   *
   * @param most from 1 to {@link RequestConfig#MAX_SLOW_PER_ROUTE}
   * @return this
   */
  public ApmBuilder slowRequestsPerRoute(int most) {
    this.requests = requests.withSlowPerRoute(most);
    return this;
  }

  /**
   * Most requests to show while they run; 4,096 by default.
   *
   * @param most from 1 to {@link RequestConfig#MAX_LIVE}
   * @return this
   */
  public ApmBuilder maxLiveRequests(int most) {
    this.requests = requests.withMaxLive(most);
    return this;
  }

  /**
   * Whether to look at the stacks of requests that are about to be slow; off by default.
   *
   * @param on true to look
   * @return this
   */
  public ApmBuilder requestStackSamples(boolean on) {
    this.requests = requests.withStackSamples(on);
    return this;
  }

  /**
   * What to keep of the people behind slow requests; nothing by default.
   *
   * @param fields field by field
   * @return this
   */
  public ApmBuilder requestFields(RequestFields fields) {
    this.requests = requests.withFields(fields);
    return this;
  }

  /**
   * Whether to measure the virtual machine and the process; on by default.
   *
   * @param on true to measure
   * @return this
   */
  public ApmBuilder jvmMetrics(boolean on) {
    this.jvmMetrics = on;
    return this;
  }

  /**
   * Whether to measure the machine, if OSHI is there; on by default.
   *
   * @param on true to measure
   * @return this
   */
  public ApmBuilder systemMetrics(boolean on) {
    this.systemMetrics = on;
    return this;
  }

  /**
   * Whether to look for pauses of the whole application: those of the garbage collector, and
   * hiccups of anything below it; on by default.
   *
   * @param on true to look
   * @return this
   */
  public ApmBuilder pauses(boolean on) {
    this.pauses = on;
    return this;
  }

  /**
   * How long the thread sleeps that finds hiccups; 10 ms by default. Shorter finds more, and costs
   * more.
   *
   * @param interval from {@link Pauses#MIN_INTERVAL} to {@link Pauses#MAX_INTERVAL}
   * @return this
   */
  public ApmBuilder hiccupInterval(Duration interval) {
    this.hiccupInterval =
        Checks.between(interval, Pauses.MIN_INTERVAL, Pauses.MAX_INTERVAL, "hiccup interval");
    return this;
  }

  /**
   * Whether alerts are told by the log; on by default.
   *
   * @param on true to log
   * @return this
   */
  public ApmBuilder logAlerts(boolean on) {
    this.logAlerts = on;
    return this;
  }

  /**
   * Interface on which an own HTTP server listens; loopback by default.
   *
   * @param host name or address
   * @return this
   */
  public ApmBuilder httpHost(String host) {
    this.http = new HttpAddress(host, http.port());
    return this;
  }

  /**
   * Port on which an own HTTP server listens; 9464 by default.
   *
   * @param port from 0 (any free one) to 65,535
   * @return this
   */
  public ApmBuilder httpPort(int port) {
    this.http = new HttpAddress(http.host(), port);
    return this;
  }

  /** A clock for tests. */
  ApmBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /**
   * Starts every part. The only way to get an {@link Apm}.
   *
   * @return running, until it is closed
   * @throws IllegalArgumentException if no application is named, or a setting from outside is
   *     unknown or out of bounds
   */
  public Apm start() {
    return start(ApmProperties.ofThisProcess());
  }

  Apm start(ApmProperties properties) {
    properties.applyTo(this);
    if (application.isEmpty()) {
      throw new IllegalArgumentException(
          "no application is named; call application(\"…\") or set "
              + Setting.APPLICATION.property());
    }
    if (instance.isEmpty()) {
      instance = HostName.get() + ":" + ProcessHandle.current().pid();
    }
    // What only shows when all is set: bounds that depend on each other.
    HistoryConfig history =
        together(
            () -> new HistoryConfig(step, historyRetention, historyMaxBytes),
            Setting.STEP,
            Setting.HISTORY_RETENTION,
            Setting.HISTORY_MAX_BYTES);
    HeapHealthCheck heapCheck =
        together(
            () -> new HeapHealthCheck(heapWarning, heapUnhealthy),
            Setting.HEAP_WARNING,
            Setting.HEAP_UNHEALTHY);
    var identity = new ApplicationIdentity(application, version, environment, instance, tags);
    Apm apm = new Apm(this, identity, history, heapCheck);
    RunningInstances.add(apm);
    return apm;
  }

  private static <T> T together(Supplier<T> config, Setting... settings) {
    try {
      return config.get();
    } catch (IllegalArgumentException e) {
      String keys = Arrays.stream(settings).map(Setting::property).collect(joining(", "));
      throw new IllegalArgumentException(e.getMessage() + " (" + keys + ")", e);
    }
  }

  private static double requireRatio(double ratio, String what) {
    if (!(ratio > 0 && ratio <= 1)) {
      throw new IllegalArgumentException(
          what + " is " + ratio + "; it must be above 0, and 1 or less");
    }
    return ratio;
  }

  MeterConfig meters() {
    return meters;
  }

  HealthCheckConfig health() {
    return health;
  }

  RequestConfig requests() {
    return requests;
  }

  RollupConfig rollups() {
    return rollups;
  }

  Objectives objectives() {
    return objectives;
  }

  SqlConfig sql() {
    return sql;
  }

  ErrorConfig errors() {
    return errors;
  }

  boolean jvmMetrics() {
    return jvmMetrics;
  }

  boolean systemMetrics() {
    return systemMetrics;
  }

  boolean pauses() {
    return pauses;
  }

  Duration hiccupInterval() {
    return hiccupInterval;
  }

  boolean logAlerts() {
    return logAlerts;
  }

  HttpAddress http() {
    return http;
  }

  Clock clock() {
    return clock;
  }
}
