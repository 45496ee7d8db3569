package io.apmkit.exporters.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110, 12.4 and 12.5, and what scrapers send. */
class NegotiationTest {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final String OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final List<String> ALL = List.of(JSON, TEXT, OPEN);

  /** The header; then what is chosen, empty for nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|json",
        "''|json",
        "text/*|text",
        "TEXT/PLAIN|text",
        "Application/OpenMetrics-Text; Version=1.0.0|open",
        "text/plain;q=0.3, application/openmetrics-text;q=0.7|open",
        "text/plain;q=1.0, application/openmetrics-text;q=0.1|text",
        "text/plain;q=0.5, application/openmetrics-text;q=0|text",
        "application/openmetrics-text;q=0, */*|json",
        "application/*;q=0.2, application/json;q=0, text/plain;q=0.1|open",
        "*/*;q=0.1, text/plain;version=0.0.4;q=0.5|text",
        "text/plain;version=1.0.0|",
        "application/openmetrics-text;version=0.0.1|",
        "application/openmetrics-text;version=0.0.1,*/*;q=0.1|json",
        "text/plain;version=\"0.0.4\"|text",
        "text/plain;charset=UTF-8|text",
        "text/plain;charset=latin1|",
        "text/html|",
        "*/*;q=0|",
        "text/plain;q=0.000|",
        "text/plain;q=0.001|text",
        "text/plain;q=7, application/openmetrics-text;q=0.1|open",
        "text/plain;q=-1, text/plain;q=abc, application/openmetrics-text|open",
        "text/plain;q=1.001, application/openmetrics-text|open",
        "  text/plain ; q = 0.5 ,, application/openmetrics-text;q=0.4|text",
        ",;,;q=1,/,*|json",
        "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,"
            + "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.3|open",
        // Prometheus 2.42
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
            + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1|open",
        // Java's HttpURLConnection
        "text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2|json",
        // a browser
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8|json",
      })
  void theBestFormatIsChosen(String accept, String expected) {
    Negotiation.Choice choice = Negotiation.choose(accept, ALL);

    String chosen = choice == null ? "nothing" : choice.contentType();
    assertThat(chosen).contains(expected == null ? "nothing" : expected);
    assertThat(choice == null || ALL.get(choice.number()).equals(chosen)).isTrue();
  }

  @Test
  void whoSaysNothingGetsTheFirst() {
    assertThat(Negotiation.choose(null, ALL)).isEqualTo(new Negotiation.Choice(0, JSON));
  }

  @Test
  void whoAsksForAnEscapingIsToldWhichWasUsed() {
    String prometheus3 =
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,"
            + "*/*;q=0.2";

    assertThat(Negotiation.choose(prometheus3, ALL))
        .isEqualTo(new Negotiation.Choice(2, OPEN + "; escaping=underscores"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip|true",
        "GZIP|true",
        "x-gzip|true",
        "deflate, gzip;q=0.5|true",
        "gzip;q=0|false",
        "gzip;q=0, *|false",
        "*|true",
        "*;q=0|false",
        "br, zstd|false",
        "identity, gzip;q=0.5|false",
        "identity;q=0.5, gzip|true",
        "identity;q=0, *;q=0.1|true",
        "''|false",
      })
  void gzipIsUsedWhereItIsWanted(String acceptEncoding, boolean wanted) {
    assertThat(Negotiation.wantsGzip(acceptEncoding)).isEqualTo(wanted);
    assertThat(Negotiation.wantsGzip(null)).isFalse();
  }

  @Test
  void hostileHeadersCostLittle() {
    String long1 = "a/b;c=\"" + "\\".repeat(100_000);
    String long2 = "text/plain,".repeat(100_000);
    String long3 = ";=,\"".repeat(100_000);

    assertThat(Negotiation.choose(long1, ALL)).isNull();
    assertThat(Negotiation.choose(long2, ALL)).isNotNull();
    assertThat(Negotiation.choose(long3, ALL)).isNotNull(); // nothing in it is legal
  }
}
