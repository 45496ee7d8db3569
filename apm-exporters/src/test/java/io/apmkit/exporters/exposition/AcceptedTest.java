package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Format.OPEN_METRICS;
import static io.apmkit.exporters.exposition.Format.PROMETHEUS_TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.exporters.exposition.Sample.Exemplar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is legal is read, and read right. */
class AcceptedTest {

  @ParameterizedTest
  @EnumSource
  void aDocumentWithEverythingIsLegal(Format format) {
    String document = Accepted.everything(format);

    assertThat(Exposition.broken(format, document)).isEmpty();
    Exposition fromText = Exposition.of(format, document);
    Exposition fromBytes = Exposition.of(format, document.getBytes(StandardCharsets.UTF_8));
    assertThat(fromBytes.samples()).isEqualTo(fromText.samples());
    assertThat(fromText.values())
        .hasSize((int) document.lines().filter(line -> !line.startsWith("#")).count())
        .containsEntry("latency_seconds_bucket{route=/a, le=0.0001}", 1.0)
        .containsEntry("latency_seconds_sum{}", 0.0)
        .containsEntry("size_bytes{quantile=0.5}", Double.NaN);
    assertThat(fromText.types())
        .contains(entry("latency_seconds", "histogram"), entry("latency_seconds_max", "gauge"));
  }

  @Test
  void nothingIsADocumentOfOneFormat() {
    assertThat(Exposition.of(PROMETHEUS_TEXT, "").values()).isEmpty();
    assertThat(Exposition.of(OPEN_METRICS, "# EOF\n").values()).isEmpty();
  }

  @Test
  void keysAreAsWrittenAndLabelsWithoutEscapes() {
    Exposition read =
        Exposition.of(PROMETHEUS_TEXT, "# TYPE a gauge\na{c=\"\\\\\\n\",b=\"\\\"\"} 1\n");

    assertThat(read.values()).containsExactly(entry("a{c=\\\\\\n, b=\\\"}", 1.0));
    assertThat(read.samples().get(0).labels()).isEqualTo(Map.of("b", "\"", "c", "\\\n"));
  }

  @Test
  void exemplarsAreFoundByTheirSample() {
    Map<String, Exemplar> exemplars =
        Exposition.of(OPEN_METRICS, Accepted.everything(OPEN_METRICS)).exemplars();

    assertThat(exemplars)
        .hasSize(5)
        .containsEntry(
            "events_total{kind=a}",
            new Exemplar(Map.of("trace_id", "0af7651916cd43dd8448eb211c80319c"), 1, 1395066363.2))
        .containsEntry(
            "latency_seconds_bucket{route=/a, le=100000.0}", new Exemplar(Map.of(), 1.5, null));
  }

  @Test
  void anExemplarMayHave128Characters() {
    for (String value : List.of("x".repeat(127), "😀".repeat(127), "\\\"".repeat(127))) {
      String line = "a_total 1 # {t=\"" + value + "\"} 1\n";
      assertThat(Exposition.broken(OPEN_METRICS, "# TYPE a counter\n" + line + "# EOF\n"))
          .isEmpty();
    }
  }

  /** A carriage return is no line end in a text, nor are the other ends that Java knows. */
  @ParameterizedTest
  @ValueSource(strings = {"\r", "a\rb", "\r\\n", "\u0000", "\u0085", "\u2028", "\f", "\u000b"})
  void anyCharacterIsAllowedInATextButALineFeed(String text) {
    String document = "# TYPE a gauge\n# HELP a " + text + "\na{b=\"" + text + "\"} 1\n";

    assertThat(Exposition.broken(PROMETHEUS_TEXT, document)).isEmpty();
    assertThat(Exposition.broken(OPEN_METRICS, document + "# EOF\n")).isEmpty();
    assertThat(Exposition.of(PROMETHEUS_TEXT, document).values()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "-1",
        "10",
        "0.1",
        "0.30000000000000004",
        "1e-05",
        "0.00001",
        "1.5e+300",
        "1000000",
        "1e+06",
        "2e+23",
        "200000000000000000000000",
        "1152921504606847000",
        "5.684341886080802e-14",
        "5e-324",
        "2.225073858507201e-308",
        "1.7976931348623157e+308",
        "NaN",
        "+Inf",
        "-Inf",
        "1341298465647914"
      })
  void shortestNumbersAreAccepted(String number) {
    assertThat(Exposition.broken(PROMETHEUS_TEXT, "# TYPE a gauge\na " + number + "\n")).isEmpty();
  }

  /** The examples of the specification, and what Go prints. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "0.001, 0.001",
    "0.01, 0.01",
    "0.9, 0.9",
    "0.999, 0.999",
    "1, 1.0",
    "1.7, 1.7",
    "10, 10.0",
    "1e-10, 1e-10",
    "1e-9, 1e-09",
    "1e-5, 1e-05",
    "1e-4, 0.0001",
    "1e5, 100000.0",
    "1e6, 1e+06",
    "1e10, 1e+10",
    "1e23, 1e+23",
    "1.1e23, 1.1e+23",
    "123456789, 1.23456789e+08",
    "999999, 999999.0",
    "0.00012345, 0.00012345",
    "0.000012345, 1.2345e-05",
    "-1, -1.0",
    "5e-324, 5e-324",
    "1e100, 1e+100",
    "5.684341886080802e-14, 5.684341886080802e-14"
  })
  void canonicalNumbers(double number, String text) {
    assertThat(Numbers.canonical(number)).isEqualTo(text);
  }

  @Test
  void anyNumberHasACanonicalTextThatReadsBackAndIsShortest() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(number)) {
        String text = Numbers.canonical(number);
        assertThat(Double.parseDouble(text)).isEqualTo(number);
        assertThat(Numbers.isShortest(text.replaceFirst("\\.0$", ""), number)).as(text).isTrue();
      }
    }
  }
}
