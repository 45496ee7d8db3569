package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Refused.gauge;
import static io.apmkit.exporters.exposition.Refused.open;
import static io.apmkit.exporters.exposition.Refused.openGauge;
import static io.apmkit.exporters.exposition.Refused.text;

import java.util.List;

/** Documents with names and labels that are wrong. */
final class NameRules {

  static final List<Refused> REFUSED =
      List.of(
          gauge(Rule.METRIC_NAME, "größe 1"),
          gauge(Rule.METRIC_NAME, "a.b 1"),
          gauge(Rule.METRIC_NAME, "9a 1"),
          gauge(Rule.METRIC_NAME, " 1"),
          gauge(Rule.METRIC_NAME, "a\t1"),
          gauge(Rule.METRIC_NAME, "{\"my.name\"} 1"),
          gauge(Rule.METRIC_NAME, "\ufeffa 1"),
          text(Rule.METRIC_NAME, "# TYPE a-b gauge\n"),
          text(Rule.METRIC_NAME, "# TYPE  gauge\n"),
          openGauge(Rule.METRIC_NAME, "a-b 1"),
          open(Rule.RESERVED_NAME, "# TYPE _a gauge\n_a 1\n"),
          gauge(Rule.LABEL_NAME, "a{b.c=\"d\"} 1"),
          gauge(Rule.LABEL_NAME, "a{9b=\"d\"} 1"),
          gauge(Rule.LABEL_NAME, "a{b:c=\"d\"} 1"),
          gauge(Rule.LABEL_NAME, "a{日本=\"d\"} 1"),
          gauge(Rule.RESERVED_LABEL, "a{__name__=\"b\"} 1"),
          gauge(Rule.RESERVED_LABEL, "a{__b=\"c\"} 1"),
          openGauge(Rule.RESERVED_LABEL, "a{_b=\"c\"} 1"),
          open(
              Rule.RESERVED_LABEL,
              "# TYPE a summary\na_count{quantile=\"0.5\"} 1\na_count 1\na_sum 1\n"),
          text(
              Rule.RESERVED_LABEL,
              "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum{le=\"+Inf\"} 1\na_count 1\na_sum 1\n"),
          gauge(Rule.LABEL_TWICE, "a{b=\"1\",b=\"2\"} 1"),
          gauge(Rule.LABEL_TWICE, "a{b=\"1\",c=\"1\",b=\"1\"} 1"),
          gauge(Rule.EMPTY_LABEL, "a{b=\"\"} 1"),
          openGauge(Rule.EMPTY_LABEL, "a{b=\"1\",c=\"\"} 1"),
          gauge(Rule.DUPLICATE_SERIES, "a 1\na 2"),
          gauge(Rule.DUPLICATE_SERIES, "a{} 1\na 2"),
          gauge(Rule.DUPLICATE_SERIES, "a 1 1000\na 1 2000"),
          gauge(Rule.DUPLICATE_SERIES, "a{b=\"1\",c=\"2\"} 1\na{c=\"2\",b=\"1\"} 1"),
          openGauge(Rule.DUPLICATE_SERIES, "a{b=\"x\\ny\"} 1\na{b=\"x\\ny\"} 1"));

  private NameRules() {}
}
