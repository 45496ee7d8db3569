package io.apmkit.exporters.exposition;

/** Legal documents that have everything. */
final class Accepted {

  private Accepted() {}

  static String everything(Format format) {
    return format.isOpenMetrics() ? OPEN_METRICS : PROMETHEUS_TEXT;
  }

  private static final String PROMETHEUS_TEXT =
      """
      # TYPE events_total counter
      # HELP events_total In any order, with "quotes", \\\\ and \\n
      events_total{kind="a"} 1
      events_total{kind="b",_x="1"} 2.5
      events_total -1
      # HELP temperature\s
      # TYPE temperature gauge
      temperature{place="\\"\\\\\\n日本 😀"} -40.5 1395066363000
      temperature{} NaN
      temperature{le="1",quantile="x"} +Inf
      # HELP _9x:y_ A name that is legal, though not pretty
      # TYPE _9x:y_ untyped
      _9x:y_ 1e+21
      # HELP latency_seconds Durations
      # TYPE latency_seconds histogram
      latency_seconds_bucket{route="/a",le="1e-05"} 0
      latency_seconds_bucket{route="/a",le="0.0001"} 1
      latency_seconds_bucket{route="/a",le="1.0"} 1
      latency_seconds_bucket{route="/a",le="100000.0"} 3
      latency_seconds_bucket{route="/a",le="1e+06"} 3
      latency_seconds_bucket{route="/a",le="+Inf"} 4
      latency_seconds_count{route="/a"} 4
      latency_seconds_sum{route="/a"} 1.0000001e+06
      latency_seconds_bucket{le="+Inf"} 0
      latency_seconds_count 0
      latency_seconds_sum 0
      # TYPE latency_seconds_max gauge
      latency_seconds_max{route="/a"} 0.1
      # TYPE size_bytes summary
      size_bytes{quantile="0.0"} 0.5
      size_bytes{quantile="0.5"} NaN
      size_bytes{quantile="1.0"} 0.5
      size_bytes_sum 12
      size_bytes_count 3
      """;

  private static final String OPEN_METRICS =
      """
      # TYPE target info
      # HELP target Who it is
      target_info{service_name="shop"} 1
      # TYPE events counter
      # HELP events With \\"quotes\\", \\\\ and \\n
      events_total{kind="a"} 1 1395066363.25 # {trace_id="0af7651916cd43dd8448eb211c80319c"} 1 1395066363.2
      events_created{kind="a"} 1395066000.5 1395066363.25
      events_total{kind="b"} 2.5 # {} 0.5
      events_total +Inf
      # TYPE temperature_celsius gauge
      # UNIT temperature_celsius celsius
      # HELP temperature_celsius\s
      temperature_celsius{place="\\"\\\\\\n日本 😀"} -40.5 -0.25
      temperature_celsius{} NaN
      temperature_celsius{le="1",quantile="x"} -Inf
      # TYPE x:y_ unknown
      x:y_ 1e+21
      # TYPE empty gauge
      # HELP empty A family need not have samples
      # TYPE latency_seconds histogram
      # UNIT latency_seconds seconds
      # HELP latency_seconds Durations
      latency_seconds_bucket{route="/a",le="1e-05"} 0
      latency_seconds_bucket{route="/a",le="0.0001"} 1 # {trace_id="a"} 0.0001
      latency_seconds_bucket{route="/a",le="1.0"} 1
      latency_seconds_bucket{route="/a",le="100000.0"} 3 # {} 1.5
      latency_seconds_bucket{route="/a",le="1e+06"} 3
      latency_seconds_bucket{route="/a",le="+Inf"} 4 # {} 1.0000001e+06 1395066363
      latency_seconds_count{route="/a"} 4
      latency_seconds_sum{route="/a"} 1.0000001e+06
      latency_seconds_created{route="/a"} 1395066363
      latency_seconds_bucket{le="+Inf"} 0
      latency_seconds_count 0
      latency_seconds_sum 0
      # TYPE latency_seconds_max gauge
      latency_seconds_max{route="/a"} 0.1
      # TYPE size_bytes summary
      # UNIT size_bytes bytes
      size_bytes{quantile="0.0"} 0.5
      size_bytes{quantile="0.5"} NaN
      size_bytes{quantile="1.0"} 0.5
      size_bytes_sum 12
      size_bytes_count 3
      # EOF
      """;
}
