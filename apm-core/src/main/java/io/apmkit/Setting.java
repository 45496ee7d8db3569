package io.apmkit;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set from outside, with the builder call that it stands for. The table in
 * {@code docs/configuration.md} has one row for each; a test compares them.
 */
enum Setting {
  APPLICATION("application", "text", "(required)", ApmBuilder::application),
  VERSION("version", "text", "(none)", ApmBuilder::version),
  ENVIRONMENT("environment", "text", "(none)", ApmBuilder::environment),
  INSTANCE("instance", "text", "host:pid", ApmBuilder::instance),
  TAGS("tags", "key=value,…", "(none)", (b, v) -> Values.tags(v).forEach(b::commonTag)),
  STEP("step", "duration", "10s", (b, v) -> b.step(Values.duration(v))),
  WINDOW("window", "duration", "1m", (b, v) -> b.window(Values.duration(v))),
  MAX_SERIES("max-series", "integer", "10000", (b, v) -> b.maxSeries(Values.integer(v))),
  MAX_SERIES_PER_FAMILY(
      "max-series-per-family",
      "integer",
      "1000",
      (b, v) -> b.maxSeriesPerFamily(Values.integer(v))),
  IDLE_EXPIRY("idle-expiry", "duration", "0s", (b, v) -> b.idleExpiry(Values.duration(v))),
  STRONG_GAUGES("strong-gauges", "boolean", "false", (b, v) -> b.strongGauges(Values.onOrOff(v))),
  DISTRIBUTIONS(
      "distributions",
      "meter=detail,…",
      "(none)",
      (b, v) -> Values.details(v).forEach(b::distribution)),
  REQUEST_DETAILS(
      "requests.details", "boolean", "true", (b, v) -> b.requestDetails(Values.onOrOff(v))),
  REQUEST_LOG_CONTEXT(
      "requests.log-context", "boolean", "true", (b, v) -> b.requestLogContext(Values.onOrOff(v))),
  REQUEST_RETURNS_ID(
      "requests.return-id", "boolean", "true", (b, v) -> b.returnsRequestId(Values.onOrOff(v))),
  REQUEST_SLOW_THRESHOLD(
      "requests.slow-threshold",
      "duration",
      "1s",
      (b, v) -> b.slowRequestThreshold(Values.duration(v))),
  REQUEST_SLOW_THRESHOLDS(
      "requests.slow-thresholds",
      "route=duration,…",
      "(none)",
      (b, v) -> b.slowRequestThresholds(Values.durations(v))),
  REQUEST_SLOW_PER_ROUTE(
      "requests.slow-per-route",
      "integer",
      "3",
      (b, v) -> b.slowRequestsPerRoute(Values.integer(v))),
  REQUEST_MAX_LIVE(
      "requests.max-live", "integer", "4096", (b, v) -> b.maxLiveRequests(Values.integer(v))),
  REQUEST_STACK_SAMPLES(
      "requests.stack-samples",
      "boolean",
      "false",
      (b, v) -> b.requestStackSamples(Values.onOrOff(v))),
  REQUEST_FIELDS(
      "requests.fields", "field,…", "(none)", (b, v) -> b.requestFields(Values.fields(v))),
  ROLLUP_MAX_ROWS(
      "rollup.max-rows", "integer", "1000", (b, v) -> b.rollupMaxRows(Values.integer(v))),
  ROLLUP_MAX_BYTES("rollup.max-bytes", "size", "16MB", (b, v) -> b.rollupMaxBytes(Values.bytes(v))),
  ROLLUP_MINUTES("rollup.minutes", "integer", "60", (b, v) -> b.rollupMinutes(Values.integer(v))),
  ROLLUP_QUARTER_HOURS(
      "rollup.quarter-hours", "integer", "96", (b, v) -> b.rollupQuarterHours(Values.integer(v))),
  APDEX_THRESHOLD(
      "apdex-threshold", "duration", "500ms", (b, v) -> b.apdexThreshold(Values.duration(v))),
  OBJECTIVE_RESPONSE_TIME(
      "objectives.response-time",
      "duration",
      "(none)",
      (b, v) -> b.objectives(o -> o.withResponseTime(Values.duration(v)))),
  OBJECTIVE_THROUGHPUT(
      "objectives.throughput",
      "integer",
      "(none)",
      (b, v) -> b.objectives(o -> o.withThroughput(Values.integer(v)))),
  OBJECTIVE_ERROR_RATE(
      "objectives.error-rate",
      "ratio",
      "(none)",
      (b, v) -> b.objectives(o -> o.withErrorRate(Values.ratio(v)))),
  OBJECTIVE_MEMORY(
      "objectives.memory",
      "ratio",
      "(none)",
      (b, v) -> b.objectives(o -> o.withMemory(Values.ratio(v)))),
  OBJECTIVE_CPU(
      "objectives.cpu", "ratio", "(none)", (b, v) -> b.objectives(o -> o.withCpu(Values.ratio(v)))),
  OBJECTIVE_QUERY_TIME(
      "objectives.query-time",
      "duration",
      "(none)",
      (b, v) -> b.objectives(o -> o.withQueryTime(Values.duration(v)))),
  OBJECTIVE_CACHE_HIT_RATIO(
      "objectives.cache-hit-ratio",
      "ratio",
      "(none)",
      (b, v) -> b.objectives(o -> o.withCacheHitRatio(Values.ratio(v)))),
  SQL_MAX_STATEMENTS(
      "sql.max-statements", "integer", "1000", (b, v) -> b.maxSqlStatements(Values.integer(v))),
  SQL_SLOW_THRESHOLD(
      "sql.slow-threshold", "duration", "500ms", (b, v) -> b.slowSqlThreshold(Values.duration(v))),
  SQL_MAX_REPEATS("sql.max-repeats", "integer", "10", (b, v) -> b.maxSqlRepeats(Values.integer(v))),
  ERRORS_MAX_GROUPS(
      "errors.max-groups", "integer", "200", (b, v) -> b.maxErrorGroups(Values.integer(v))),
  ERRORS_KEEP_MESSAGES(
      "errors.keep-messages", "boolean", "true", (b, v) -> b.keepErrorMessages(Values.onOrOff(v))),
  ERRORS_PACKAGES(
      "errors.application-packages",
      "package,…",
      "(none)",
      (b, v) -> b.applicationPackages(Values.list(v))),
  ERRORS_REGRESS_AFTER(
      "errors.regress-after", "duration", "1d", (b, v) -> b.errorsRegressAfter(Values.duration(v))),
  HISTORY_RETENTION(
      "history.retention", "duration", "1h", (b, v) -> b.historyRetention(Values.duration(v))),
  HISTORY_MAX_BYTES(
      "history.max-bytes", "size", "32MB", (b, v) -> b.historyMaxBytes(Values.bytes(v))),
  HEALTH_INTERVAL(
      "health.interval", "duration", "30s", (b, v) -> b.healthInterval(Values.duration(v))),
  HEALTH_DEADLINE(
      "health.deadline", "duration", "5s", (b, v) -> b.healthDeadline(Values.duration(v))),
  HEAP_WARNING("health.heap.warning", "ratio", "0.75", (b, v) -> b.heapWarning(Values.ratio(v))),
  HEAP_UNHEALTHY(
      "health.heap.unhealthy", "ratio", "0.9", (b, v) -> b.heapUnhealthy(Values.ratio(v))),
  JVM_METRICS("jvm.enabled", "boolean", "true", (b, v) -> b.jvmMetrics(Values.onOrOff(v))),
  SYSTEM_METRICS("system.enabled", "boolean", "true", (b, v) -> b.systemMetrics(Values.onOrOff(v))),
  PAUSES("pauses.enabled", "boolean", "true", (b, v) -> b.pauses(Values.onOrOff(v))),
  HICCUP_INTERVAL(
      "pauses.hiccup-interval", "duration", "10ms", (b, v) -> b.hiccupInterval(Values.duration(v))),
  LOG_ALERTS("alerts.log", "boolean", "true", (b, v) -> b.logAlerts(Values.onOrOff(v))),
  HTTP_HOST("http.host", "text", "127.0.0.1", ApmBuilder::httpHost),
  HTTP_PORT("http.port", "integer", "9464", (b, v) -> b.httpPort(Values.integer(v)));

  static final String PREFIX = "apmkit.";

  private final String key;
  private final String type;
  private final String byDefault;

  @SuppressWarnings("ImmutableEnumChecker") // these functions keep no state
  private final BiConsumer<ApmBuilder, String> apply;

  Setting(String key, String type, String byDefault, BiConsumer<ApmBuilder, String> apply) {
    this.key = key;
    this.type = type;
    this.byDefault = byDefault;
    this.apply = apply;
  }

  /** Name as a system property and in a properties file. */
  String property() {
    return PREFIX + key;
  }

  /** Name as an environment variable. */
  String variable() {
    return property().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  String type() {
    return type;
  }

  String byDefault() {
    return byDefault;
  }

  void applyTo(ApmBuilder builder, String value) {
    apply.accept(builder, value);
  }

  static @Nullable Setting ofProperty(String property) {
    return find(Setting::property, property);
  }

  static @Nullable Setting ofVariable(String variable) {
    return find(Setting::variable, variable);
  }

  private static @Nullable Setting find(Function<Setting, String> nameOf, String name) {
    for (Setting each : values()) {
      if (nameOf.apply(each).equals(name)) {
        return each;
      }
    }
    return null;
  }
}
