package io.apmkit;

import io.apmkit.health.HealthCheckConfig;
import io.apmkit.health.HeapHealthCheck;
import io.apmkit.history.HistoryConfig;
import io.apmkit.internal.Checks;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

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

  private String application = "";
  private String version = "";
  private String environment = "";
  private String instance = "";
  private final Map<String, String> tags = new LinkedHashMap<>();
  private MeterConfig meters = MeterConfig.defaults();
  private HistoryConfig history = HistoryConfig.defaults();
  private HealthCheckConfig health = HealthCheckConfig.defaults();
  private double heapWarning = 0.75;
  private double heapUnhealthy = 0.9;
  private int maxSqlStatements = 1_000;
  private boolean jvmMetrics = true;
  private boolean systemMetrics = true;
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
   * @param key not blank, at most 200 characters
   * @param value not blank, at most 200 characters
   * @return this
   */
  public ApmBuilder commonTag(String key, String value) {
    Checks.notBlank(key, "key of a common tag");
    Checks.notBlank(value, "value of common tag " + key);
    Checks.between(key.length(), 1, MAX_TAG_LENGTH, "length of a common tag's key");
    Checks.between(value.length(), 1, MAX_TAG_LENGTH, "length of common tag " + key);
    tags.put(key, value);
    return this;
  }

  /**
   * Time between two samples of everything, which is also the time between two evaluations of the
   * alert rules; 10 seconds by default.
   *
   * @param step at least {@link HistoryConfig#MIN_STEP}
   * @return this
   */
  public ApmBuilder step(Duration step) {
    this.history = history.withStep(step);
    return this;
  }

  /**
   * The span that minimum, maximum and percentiles speak of; one minute by default.
   *
   * @param window at least {@link MeterConfig#MIN_WINDOW}
   * @return this
   */
  public ApmBuilder window(Duration window) {
    this.meters = meters.withWindow(window);
    return this;
  }

  /**
   * Most series of one family with dynamic tags, such as routes; 1,000 by default.
   *
   * @param maxSeriesPerFamily from 1 to {@link MeterConfig#MAX_SERIES}
   * @return this
   */
  public ApmBuilder maxSeriesPerFamily(int maxSeriesPerFamily) {
    this.meters = meters.withMaxSeriesPerFamily(maxSeriesPerFamily);
    return this;
  }

  /**
   * Most SQL statements to tell apart; 1,000 by default.
   *
   * @param maxSqlStatements from 1 to 100,000
   * @return this
   */
  public ApmBuilder maxSqlStatements(int maxSqlStatements) {
    Checks.between(maxSqlStatements, 1, 100_000, "maxSqlStatements");
    this.maxSqlStatements = maxSqlStatements;
    return this;
  }

  /**
   * How long samples are kept; one hour by default.
   *
   * @param retention at least one step, at most {@link HistoryConfig#MAX_RETENTION}
   * @return this
   */
  public ApmBuilder historyRetention(Duration retention) {
    this.history = history.withRetention(retention);
    return this;
  }

  /**
   * Ceiling of the memory for samples; 32 MiB by default.
   *
   * @param maxBytes at least {@link HistoryConfig#MIN_BYTES}
   * @return this
   */
  public ApmBuilder historyMaxBytes(long maxBytes) {
    this.history = history.withMaxBytes(maxBytes);
    return this;
  }

  /**
   * Time between two runs of a health check; 30 seconds by default.
   *
   * @param interval at least {@link HealthCheckConfig#MIN_INTERVAL}
   * @return this
   */
  public ApmBuilder healthInterval(Duration interval) {
    this.health = health.withInterval(interval);
    return this;
  }

  /**
   * How long a health check may take; 5 seconds by default.
   *
   * @param deadline at least {@link HealthCheckConfig#MIN_DEADLINE}
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
    this.heapWarning = ratio;
    return this;
  }

  /**
   * Share of the heap from which on its check is unhealthy; 0.9 by default.
   *
   * @param ratio at least the warning ratio, at most 1
   * @return this
   */
  public ApmBuilder heapUnhealthy(double ratio) {
    this.heapUnhealthy = ratio;
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
    var heapCheck = new HeapHealthCheck(heapWarning, heapUnhealthy); // refuses bad ratios
    var identity = new ApplicationIdentity(application, version, environment, instance, tags);
    return new Apm(this, identity, heapCheck);
  }

  MeterConfig meters() {
    return meters;
  }

  HistoryConfig history() {
    return history;
  }

  HealthCheckConfig health() {
    return health;
  }

  int maxSqlStatements() {
    return maxSqlStatements;
  }

  boolean jvmMetrics() {
    return jvmMetrics;
  }

  boolean systemMetrics() {
    return systemMetrics;
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
