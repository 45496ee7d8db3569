package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Refused.gauge;
import static io.apmkit.exporters.exposition.Refused.open;
import static io.apmkit.exporters.exposition.Refused.openGauge;
import static io.apmkit.exporters.exposition.Refused.text;

import java.util.List;

/** Documents whose lines are legal one by one, but not together. */
final class FamilyRules {

  private static final String HISTOGRAM = "a_bucket{le=\"+Inf\"} 0\na_count 0\na_sum 0\n";
  private static final String OTHER_HISTOGRAM =
      """
      a_bucket{b="c",le="+Inf"} 0
      a_count{b="c"} 0
      a_sum{b="c"} 0
      """;
  private static final String INTERLEAVED_SUMMARIES =
      """
      # TYPE a summary
      a_count{b="1"} 0
      a_count{b="2"} 0
      a_sum{b="1"} 0
      a_sum{b="2"} 0
      """;
  private static final String HISTOGRAM_NAMED_BUCKET =
      """
      # TYPE a_bucket histogram
      a_bucket_bucket{le="+Inf"} 0
      a_bucket_count 0
      a_bucket_sum 0
      """;

  static final List<Refused> REFUSED =
      List.of(
          text(Rule.TYPE_WORD, "# TYPE a unknown\na 1\n"),
          text(Rule.TYPE_WORD, "# TYPE a info\na 1\n"),
          text(Rule.TYPE_WORD, "# TYPE a stateset\na 1\n"),
          text(Rule.TYPE_WORD, "# TYPE a gaugehistogram\na_bucket{le=\"+Inf\"} 1\n"),
          text(Rule.TYPE_WORD, "# TYPE a Gauge\na 1\n"),
          text(Rule.TYPE_WORD, "# TYPE a gauge \na 1\n"),
          text(Rule.TYPE_WORD, "# TYPE a \na 1\n"),
          open(Rule.TYPE_WORD, "# TYPE a untyped\na 1\n"),
          open(Rule.TYPE_WORD, "# TYPE a COUNTER\na_total 1\n"),
          text(Rule.TYPE_MISSING, "a 1\n"),
          text(Rule.TYPE_MISSING, "# HELP a A\na 1\n"),
          text(Rule.TYPE_MISSING, "# HELP a A\n"),
          text(Rule.TYPE_MISSING, "# TYPE a gauge\na 1\nb 1\n"),
          text(Rule.TYPE_MISSING, "# TYPE a gauge\na 1\nab 1\n"),
          open(Rule.TYPE_MISSING, "# HELP a A\na 1\n"),
          text(Rule.METADATA_TWICE, "# TYPE a gauge\n# TYPE a gauge\na 1\n"),
          text(Rule.METADATA_TWICE, "# HELP a A\n# TYPE a gauge\n# HELP a B\na 1\n"),
          gauge(Rule.METADATA_TWICE, "a 1\n# TYPE a gauge\na{b=\"c\"} 1"),
          open(
              Rule.METADATA_TWICE,
              "# TYPE a_bytes gauge\n# UNIT a_bytes bytes\n# UNIT a_bytes bytes\na_bytes 1\n"),
          gauge(Rule.METADATA_LATE, "a 1\n# HELP a A"),
          openGauge(Rule.METADATA_LATE, "a 1\n# HELP a A"),
          open(Rule.METADATA_ORDER, "# HELP a A\n# TYPE a gauge\na 1\n"),
          open(
              Rule.METADATA_ORDER,
              "# TYPE a_bytes gauge\n# HELP a_bytes A\n# UNIT a_bytes bytes\na_bytes 1\n"),
          open(Rule.UNIT_SUFFIX, "# TYPE a gauge\n# UNIT a bytes\na 1\n"),
          open(Rule.UNIT_SUFFIX, "# TYPE bytes gauge\n# UNIT bytes bytes\nbytes 1\n"),
          open(Rule.UNIT_SUFFIX, "# TYPE abytes gauge\n# UNIT abytes bytes\nabytes 1\n"),
          open(Rule.UNIT_SUFFIX, "# TYPE a_ gauge\n# UNIT a_ \na_ 1\n"),
          open(Rule.UNIT_SUFFIX, "# TYPE a_bytes info\n# UNIT a_bytes bytes\na_bytes_info 1\n"),
          open(Rule.UNIT_SUFFIX, "# TYPE a counter\n# UNIT a total\na_total 1\n"),
          text(Rule.NOT_CONTIGUOUS, "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\na{c=\"d\"} 1\n"),
          text(
              Rule.NOT_CONTIGUOUS,
              "# TYPE a histogram\n"
                  + HISTOGRAM
                  + "# TYPE b gauge\nb 1\na_bucket{c=\"d\",le=\"+Inf\"} 0\n"),
          text(
              Rule.NOT_CONTIGUOUS,
              "# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\na{c=\"d\"} 1\n"),
          text(
              Rule.NOT_CONTIGUOUS,
              "# HELP a A\n# TYPE a gauge\na 1\n# TYPE b gauge\n# TYPE a gauge\n"),
          open(
              Rule.NOT_CONTIGUOUS,
              "# TYPE a counter\na_total 1\n# TYPE b gauge\nb 1\na_total{c=\"d\"} 1\n"),
          text(Rule.FOREIGN_SAMPLE, "# TYPE a counter\na_total 1\n"),
          gauge(Rule.FOREIGN_SAMPLE, "a_count 1"),
          gauge(Rule.FOREIGN_SAMPLE, "a_max 1"),
          text(Rule.FOREIGN_SAMPLE, "# TYPE a histogram\n" + HISTOGRAM + "a 1\n"),
          text(Rule.FOREIGN_SAMPLE, "# TYPE a histogram\n" + HISTOGRAM + "a_created 1\n"),
          text(Rule.FOREIGN_SAMPLE, "# TYPE a summary\na_count 1\na_sum 1\na_max 1\n"),
          text(
              Rule.FOREIGN_SAMPLE,
              "# TYPE a summary\na_count 1\na_sum 1\na_bucket{le=\"+Inf\"} 1\n"),
          open(Rule.FOREIGN_SAMPLE, "# TYPE a counter\na 1\n"),
          open(Rule.FOREIGN_SAMPLE, "# TYPE a_total counter\na_total 1\n"),
          openGauge(Rule.FOREIGN_SAMPLE, "a_total 1"),
          open(Rule.FOREIGN_SAMPLE, "# TYPE a unknown\na_created 1\n"),
          open(Rule.FOREIGN_SAMPLE, "# TYPE a info\na 1\n"),
          open(Rule.FOREIGN_SAMPLE, "# TYPE a_info info\na_info 1\n"),
          text(
              Rule.FAMILY_CLASH,
              "# TYPE a histogram\n" + HISTOGRAM + "# TYPE a_count gauge\na_count{b=\"c\"} 1\n"),
          text(
              Rule.FAMILY_CLASH,
              "# TYPE a_sum gauge\na_sum{b=\"c\"} 1\n# TYPE a summary\na_count 1\na_sum 1\n"),
          text(
              Rule.FAMILY_CLASH, HISTOGRAM_NAMED_BUCKET + "# TYPE a histogram\n" + OTHER_HISTOGRAM),
          open(
              Rule.FAMILY_CLASH,
              "# TYPE a counter\na_total 1\n# TYPE a_created gauge\na_created 1\n"),
          open(Rule.FAMILY_CLASH, "# TYPE a_total gauge\na_total 1\n# TYPE a counter\n"),
          open(Rule.FAMILY_CLASH, "# TYPE a_info gauge\na_info 1\n# TYPE a info\n"),
          open(Rule.METRIC_INTERLEAVED, INTERLEAVED_SUMMARIES),
          open(
              Rule.METRIC_INTERLEAVED,
              "# TYPE a counter\na_total{b=\"1\"} 0\na_total{b=\"2\"} 0\na_created{b=\"1\"} 0\n"),
          open(
              Rule.METRIC_INTERLEAVED,
              "# TYPE a histogram\n"
                  + HISTOGRAM.replace("a_sum 0\n", "")
                  + OTHER_HISTOGRAM
                  + "a_sum 0\n"));

  private FamilyRules() {}
}
