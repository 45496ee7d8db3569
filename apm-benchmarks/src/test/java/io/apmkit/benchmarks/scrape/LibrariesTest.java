package io.apmkit.benchmarks.scrape;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Who writes something else than the others, or nothing, would look fast. */
class LibrariesTest {

  private static final int SERIES = 300;

  @Test
  void allWriteTheSameCounters() throws IOException {
    Map<String, Double> expected =
        IntStream.range(0, SERIES)
            .boxed()
            .collect(toMap(LibrariesTest::counter, i -> (double) Values.count(i)));

    assertThat(samples(counting(new OurText()))).isEqualTo(expected);
    assertThat(samples(counting(new MicrometerText()))).isEqualTo(expected);
    assertThat(samples(counting(new ClientJavaText()))).isEqualTo(expected);
  }

  @Test
  void allWriteTheSameBucketsCountsAndSumsAndMaximaIfTheyHaveThem() throws IOException {
    Map<String, Double> ours = samples(recording(new OurText()));
    Map<String, Double> micrometer = samples(recording(new MicrometerText()));
    Map<String, Double> clientJava = samples(recording(new ClientJavaText()));

    assertThat(ours).hasSize(SERIES * 16);
    assertThat(micrometer.keySet()).isEqualTo(ours.keySet());
    ours.keySet().removeIf(line -> line.startsWith("http_server_request_duration_seconds_max"));
    assertThat(clientJava.keySet()).isEqualTo(ours.keySet());
    ours.forEach(
        (line, value) -> {
          assertThat(micrometer.get(line)).as(line).isCloseTo(value, withinMillionth(value));
          assertThat(clientJava.get(line)).as(line).isCloseTo(value, withinMillionth(value));
        });
  }

  @Test
  void compressedDocumentsAreTheSame() throws IOException {
    for (Library library : new Library[] {new OurText(), new MicrometerText()}) {
      counting(library);
      ByteArrayOutputStream compressed = new ByteArrayOutputStream();
      library.scrapeCompressed(compressed);

      byte[] wire = compressed.toByteArray();
      assertThat(wire.length).isLessThan(document(library).length / 3);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(wire)).readAllBytes())
          .isEqualTo(document(library));
    }
  }

  @Test
  void bothJsonDocumentsHaveEveryTimerWithItsPercentiles() throws IOException {
    try (Library ours = recording(new OurJson());
        Library dropwizard = recording(new DropwizardJson())) {
      assertThat(Documents.timers(stream(ours))).isEqualTo(SERIES);
      assertThat(Documents.timers(stream(dropwizard))).isEqualTo(SERIES);
      assertThat(new String(document(ours), StandardCharsets.UTF_8))
          .contains("\"count\":100,")
          .doesNotContain("buckets", "\"p99\":0,");
      assertThat(new String(document(dropwizard), StandardCharsets.UTF_8))
          .contains("\"count\":100,")
          .doesNotContain("\"p99\":0.0,");
    }
  }

  @Test
  void everySeriesHasItsOwnLabels() {
    assertThat(IntStream.range(0, 100_000).mapToObj(Labels::of)).doesNotHaveDuplicates();
  }

  @Test
  void durationsAreBetweenAMillisecondAndASecond() {
    assertThat(Values.durations(7)).hasSize(100).doesNotHaveDuplicates();
    assertThat(LongStream.of(Values.durations(7)))
        .allSatisfy(nanos -> assertThat(nanos).isBetween(1_000_000L, 1_000_000_000L));
    assertThat(Values.durations(8)).doesNotContain(Values.durations(7));
  }

  private static Library counting(Library library) {
    for (int i = 0; i < SERIES; i++) {
      library.count(Labels.of(i), Values.count(i));
    }
    return library;
  }

  private static Library recording(Library library) {
    for (int i = 0; i < SERIES; i++) {
      library.record(Labels.of(i), Values.durations(i));
    }
    return library;
  }

  private static String counter(int series) {
    Labels labels = Labels.of(series);
    return "http_server_requests_total"
        + sorted(
            "method=\"%s\",route=\"%s\",status=\"%s\",server=\"%s\""
                .formatted((Object[]) labels.values()));
  }

  private static Map<String, Double> samples(Library library) throws IOException {
    return new String(document(library), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(
            toMap(
                line ->
                    line.substring(0, line.indexOf('{'))
                        + sorted(line.substring(line.indexOf('{') + 1, line.lastIndexOf('}'))),
                line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
  }

  /** Libraries write labels in orders of their own, and some an upper bound as {@code 1.0}. */
  private static String sorted(String labels) {
    return new TreeSet<>(List.of(labels.replace(".0\"", "\"").split(","))).toString();
  }

  private static InputStream stream(Library library) throws IOException {
    return new ByteArrayInputStream(document(library));
  }

  private static byte[] document(Library library) throws IOException {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    library.scrape(document);
    return document.toByteArray();
  }

  private static Offset<Double> withinMillionth(double value) {
    return Offset.offset(Math.abs(value) / 1e6);
  }
}
