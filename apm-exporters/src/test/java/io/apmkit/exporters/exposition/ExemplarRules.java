package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Refused.gauge;
import static io.apmkit.exporters.exposition.Refused.open;
import static io.apmkit.exporters.exposition.Refused.openGauge;
import static io.apmkit.exporters.exposition.Refused.text;

import java.util.List;

/** Documents with an exemplar that is wrong. */
final class ExemplarRules {

  private static final String BUCKETS =
      """
      a_bucket{le="1.0"} 1%s
      a_bucket{le="2.0"} 2%s
      a_bucket{le="+Inf"} 3%s
      a_count 3%s
      a_sum 5%s
      """;

  static final List<Refused> REFUSED =
      List.of(
          gauge(Rule.EXEMPLAR_PLACE, "a 1 # {} 1"),
          openGauge(Rule.EXEMPLAR_PLACE, "a 1 # {} 1"),
          text(Rule.EXEMPLAR_PLACE, "# TYPE a_total counter\na_total 1 # {} 1\n"),
          text(Rule.EXEMPLAR_PLACE, "# TYPE a histogram\n" + buckets(" # {} 1", "", "", "", "")),
          histogram(Rule.EXEMPLAR_PLACE, "", "", "", " # {} 1", ""),
          histogram(Rule.EXEMPLAR_PLACE, "", "", "", "", " # {} 1"),
          open(Rule.EXEMPLAR_PLACE, "# TYPE a counter\na_total 1\na_created 1 # {} 1\n"),
          open(Rule.EXEMPLAR_PLACE, "# TYPE a summary\na{quantile=\"0.5\"} 1 # {} 1\n"),
          histogram(Rule.EXEMPLAR_VALUE, " # {} 1.5", "", "", "", ""),
          histogram(Rule.EXEMPLAR_VALUE, "", " # {} 1", "", "", ""),
          histogram(Rule.EXEMPLAR_VALUE, "", " # {} 2.5", "", "", ""),
          histogram(Rule.EXEMPLAR_VALUE, "", "", " # {} 2", "", ""),
          histogram(Rule.EXEMPLAR_VALUE, "", "", " # {} NaN", "", ""),
          counter(Rule.EXEMPLAR_VALUE, "{} NaN"),
          counter(Rule.EXEMPLAR_LENGTH, "{t=\"" + "x".repeat(128) + "\"} 1"),
          counter(Rule.EXEMPLAR_LENGTH, "{t=\"" + "\\\\".repeat(128) + "\"} 1"),
          counter(Rule.EXEMPLAR_LENGTH, "{t=\"" + "😀".repeat(128) + "\"} 1"),
          counter(
              Rule.EXEMPLAR_LENGTH,
              "{a=\"" + "x".repeat(64) + "\",b=\"" + "x".repeat(63) + "\"} 1"),
          counter(Rule.SYNTAX, "1"),
          counter(Rule.SYNTAX, "{}"),
          counter(Rule.SYNTAX, "{} "),
          counter(Rule.SYNTAX, "{}  1"),
          counter(Rule.SYNTAX, "{} 1 2 3"),
          counter(Rule.SYNTAX, "{} 1 2 # {} 1"),
          counter(Rule.TIMESTAMP, "{} 1 1395066363000"),
          counter(Rule.TIMESTAMP, "{} 1 now"),
          counter(Rule.NUMBER, "{} x"),
          counter(Rule.NUMBER_FORM, "{} 1.0"),
          counter(Rule.LABEL_NAME, "{trace.id=\"x\"} 1"),
          counter(Rule.LABEL_TWICE, "{t=\"x\",t=\"y\"} 1"),
          counter(Rule.RESERVED_LABEL, "{_t=\"x\"} 1"));

  private ExemplarRules() {}

  private static Refused counter(Rule rule, String exemplar) {
    return open(rule, "# TYPE a counter\na_total 1 # " + exemplar + "\n");
  }

  private static Refused histogram(
      Rule rule, String first, String second, String inf, String count, String sum) {
    return open(rule, "# TYPE a histogram\n" + buckets(first, second, inf, count, sum));
  }

  private static String buckets(String first, String second, String inf, String count, String sum) {
    return BUCKETS.formatted(first, second, inf, count, sum);
  }
}
