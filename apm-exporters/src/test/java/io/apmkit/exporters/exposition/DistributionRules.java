package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Format.OPEN_METRICS;
import static io.apmkit.exporters.exposition.Format.PROMETHEUS_TEXT;

import java.util.ArrayList;
import java.util.List;

/** Documents with a histogram or summary that is wrong; most are wrong in both formats. */
final class DistributionRules {

  private static final List<String> NOT_CANONICAL =
      List.of(
          "1",
          "0",
          "-0.0",
          "10",
          "1000000.0",
          "1e6",
          "1E+06",
          "1.0E-4",
          "1e-4",
          "0.00001",
          "0.10",
          ".5",
          "1e+05",
          "1.0e+06",
          "Inf",
          "+Infinity",
          "NaN",
          "x",
          "2.0E-5",
          "123456789.0");

  static final List<Refused> REFUSED = refused();

  private DistributionRules() {}

  private static List<Refused> refused() {
    List<Refused> all = new ArrayList<>();
    histograms(all);
    summaries(all);
    return all;
  }

  private static void histograms(List<Refused> all) {
    histogram(all, Rule.BUCKET_LABEL, "a_bucket 3", inf(3), "a_count 3", "a_sum 1");
    histogram(all, Rule.BUCKET_ORDER, le("2.0", 1), le("1.0", 1), inf(3), "a_count 3", "a_sum 1");
    histogram(all, Rule.BUCKET_ORDER, le("10.0", 1), le("2.0", 1), inf(3), "a_count 3", "a_sum 1");
    histogram(
        all, Rule.BUCKET_CUMULATIVE, le("1.0", 2), le("2.0", 1), inf(3), "a_count 3", "a_sum 1");
    histogram(all, Rule.BUCKET_CUMULATIVE, le("1.0", 4), inf(3), "a_count 3", "a_sum 1");
    histogram(all, Rule.INF_BUCKET, le("1.0", 3), "a_count 3", "a_sum 1");
    histogram(all, Rule.INF_BUCKET, le("1.0", 3), inf(3), "a_count 4", "a_sum 1");
    histogram(all, Rule.INF_BUCKET, "a_count 4", "a_sum 1", le("1.0", 3), inf(3));
    histogram(
        all,
        Rule.INF_BUCKET,
        "a_bucket{b=\"1\",le=\"1.0\"} 2",
        "a_count{b=\"1\"} 2",
        "a_sum{b=\"1\"} 1",
        inf(2),
        "a_count 2",
        "a_sum 1");
    histogram(all, Rule.INCOMPLETE, inf(3), "a_sum 1");
    histogram(all, Rule.INCOMPLETE, inf(3), "a_count 3");
    histogram(all, Rule.INCOMPLETE, "a_count 3", "a_sum 1");
    histogram(all, Rule.INCOMPLETE, inf(3), "a_count 3", "a_sum 1", "a_sum{b=\"1\"} 1");
    histogram(all, Rule.INCOMPLETE, inf(3), "a_count{b=\"1\"} 3", "a_sum{b=\"1\"} 3");
    histogram(
        all, Rule.INTEGER, le("1.0", 1).replace(" 1", " 1.5"), inf(3), "a_count 3", "a_sum 1");
    histogram(all, Rule.INTEGER, inf(3).replace(" 3", " +Inf"), "a_count +Inf", "a_sum 1");
    histogram(all, Rule.INTEGER, inf(3).replace(" 3", " 3e+20"), "a_count 3e+20", "a_sum 1");
    histogram(all, Rule.INTEGER, inf(3).replace(" 3", " -3"), "a_count -3", "a_sum 1");
    for (String bound : NOT_CANONICAL) {
      if (!bound.equals("NaN")) { // which is not in order either
        histogram(all, Rule.CANONICAL_LABEL, le(bound, 3), inf(3), "a_count 3", "a_sum 1");
      }
    }
    open(all, Rule.INCOMPLETE, "histogram", "a_created 1");
    open(all, Rule.SUM_VALUE, "histogram", inf(3), "a_count 3", "a_sum -1");
    open(all, Rule.SUM_VALUE, "histogram", inf(3), "a_count 3", "a_sum NaN");
    open(all, Rule.SUM_VALUE, "histogram", le("-1.0", 0), inf(3), "a_count 3", "a_sum 1");
  }

  private static void summaries(List<Refused> all) {
    summary(all, Rule.BUCKET_LABEL, "a 3", "a_count 3", "a_sum 1");
    summary(all, Rule.QUANTILE_ORDER, q("0.9", "1"), q("0.5", "1"));
    summary(all, Rule.QUANTILE_ORDER, q("1.5", "1"));
    summary(all, Rule.QUANTILE_ORDER, q("-0.5", "1"));
    summary(all, Rule.QUANTILE_ORDER, q("0.9", "NaN"), q("0.5", "1"));
    summary(all, Rule.QUANTILE_VALUE, q("0.5", "2"), q("0.9", "1"));
    summary(all, Rule.QUANTILE_VALUE, q("0.5", "2"), q("0.9", "NaN"), q("0.99", "1"));
    summary(all, Rule.INCOMPLETE, "a_count 1");
    summary(all, Rule.INCOMPLETE, "a_sum 1");
    summary(all, Rule.INCOMPLETE, q("0.5", "1"), "a_sum 1");
    summary(all, Rule.INTEGER, "a_count 1.5", "a_sum 1");
    summary(all, Rule.INTEGER, "a_count NaN", "a_sum 1");
    for (String quantile : List.of("1", "0", ".5", "0.50", "5e-1", "x")) {
      summary(all, Rule.CANONICAL_LABEL, q(quantile, "1"), "a_count 1", "a_sum 1");
    }
    open(all, Rule.INCOMPLETE, "summary", "a_created 1");
    open(all, Rule.QUANTILE_VALUE, "summary", q("0.5", "-1"));
    open(all, Rule.SUM_VALUE, "summary", "a_count 1", "a_sum -1");
    open(all, Rule.SUM_VALUE, "summary", "a_count 1", "a_sum NaN");
  }

  private static String le(String bound, int count) {
    return "a_bucket{le=\"" + bound + "\"} " + count;
  }

  private static String inf(int count) {
    return le("+Inf", count);
  }

  private static String q(String quantile, String value) {
    return "a{quantile=\"" + quantile + "\"} " + value;
  }

  private static void histogram(List<Refused> all, Rule rule, String... samples) {
    both(all, rule, "histogram", samples);
  }

  private static void summary(List<Refused> all, Rule rule, String... samples) {
    both(all, rule, "summary", samples);
  }

  private static void both(List<Refused> all, Rule rule, String type, String... samples) {
    all.add(new Refused(rule, PROMETHEUS_TEXT, document(type, samples)));
    open(all, rule, type, samples);
  }

  private static void open(List<Refused> all, Rule rule, String type, String... samples) {
    all.add(new Refused(rule, OPEN_METRICS, document(type, samples) + "# EOF\n"));
  }

  private static String document(String type, String... samples) {
    return "# TYPE a " + type + "\n" + String.join("\n", samples) + "\n";
  }
}
