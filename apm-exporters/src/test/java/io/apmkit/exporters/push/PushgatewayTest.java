package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.exporters.Programs;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.apmkit.snapshot.RegistrySnapshot;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real Pushgateway. */
@Timeout(120)
class PushgatewayTest {

  private static final String PROGRAM = "prometheus-pushgateway";
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)\\{(.*)} (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path directory;
  private static Process gateway;
  private static URI uri;

  private final Apm apm =
      Apm.builder()
          .application("job")
          .instance("host:1")
          .step(Duration.ofMinutes(5))
          .jvmMetrics(false)
          .pauses(false)
          .systemMetrics(false)
          .start();

  @BeforeAll
  static void startGateway() throws IOException {
    Programs.require(PROGRAM);
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    gateway =
        Programs.start(
            directory.resolve("gateway.log"), PROGRAM, "--web.listen-address=127.0.0.1:" + port);
    uri = URI.create("http://127.0.0.1:" + port);
    await().atMost(Duration.ofSeconds(30)).until(() -> status("/-/ready") == 200);
  }

  @AfterAll
  static void stopGateway() throws InterruptedException {
    if (gateway != null) {
      gateway.destroy();
      gateway.waitFor();
    }
  }

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void holdsExactlyWhatTheRegistryHeld() throws Exception {
    apm.registry().counter("orders", "text", "a \"b\" \\ ä\n1").increment(7);
    apm.registry().timer("work").record(Duration.ofMillis(250));
    apm.registry().gauge("temperature", -3.5);
    Map<String, Double> held = new TreeMap<>();
    for (RegistrySnapshot.Sample each : RegistrySnapshot.of(apm.registry()::walk).samples()) {
      held.put(each.name() + each.labels(), each.value());
    }

    pushOnce(Pushgateway.builder(uri).job("exact"));

    Map<String, Double> received = samples(Map.of("job", "exact", "instance", "host:1"));
    held.keySet().removeIf(sample -> sample.startsWith("apmkit_")); // of which some move on
    received.keySet().removeIf(sample -> sample.startsWith("apmkit_"));
    assertThat(held)
        .containsEntry("orders_total[text=\"a \\\"b\\\" \\\\ ä\\n1\"]", 7.0)
        .containsEntry("work_seconds_sum[]", 0.25);
    assertThat(received).isEqualTo(held);
  }

  @Test
  void theGroupIsTheApplicationAndItsInstanceUnlessSaidOtherwise() throws Exception {
    apm.registry().counter("orders").increment();

    pushOnce(Pushgateway.builder(uri));

    assertThat(samples(Map.of("job", "job", "instance", "host:1"))).containsKey("orders_total[]");
  }

  @Test
  void anyTextCanBeALabelOfTheGroup() throws Exception {
    apm.registry().counter("orders").increment();
    Map<String, String> labels = new TreeMap<>();
    labels.put("slash", "a/b//c");
    labels.put("empty", "");
    labels.put("text", "ä ö+%2F?#&=");
    labels.put("dots", "..");
    PushgatewayBuilder builder = Pushgateway.builder(uri).job("a/b").withoutInstance();
    labels.forEach(builder::label);

    pushOnce(builder);

    labels.put("job", "a/b");
    labels.put("instance", ""); // set by the gateway, so that a server does not
    assertThat(samples(labels)).containsEntry("orders_total[]", 1.0);
  }

  @Test
  void labelsOfTheGroupDoNotMergeSeriesThatHaveSuchLabelsOfTheirOwn() throws Exception {
    apm.registry().counter("orders", "job", "import").increment(1);
    apm.registry().counter("orders", "job", "export").increment(2);
    apm.registry().counter("orders", "job", "export", "exported_job", "x").increment(3);
    apm.registry().counter("orders").increment(4);

    pushOnce(Pushgateway.builder(uri).job("merge"));

    assertThat(samples(Map.of("job", "merge", "instance", "host:1")))
        .containsEntry("orders_total[exported_job=\"import\"]", 1.0)
        .containsEntry("orders_total[exported_job=\"export\"]", 2.0)
        .containsEntry("orders_total[exported_exported_job=\"export\", exported_job=\"x\"]", 3.0)
        .containsEntry("orders_total[]", 4.0);
  }

  @Test
  void whatIsGoneFromTheRegistryGoesFromTheGateway() throws Exception {
    var gauge = apm.registry().bindGauge("temporary", "Goes.", () -> 1);
    PushReporter reporter = start(Pushgateway.builder(uri).job("replace"));
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                samples(Map.of("job", "replace", "instance", "host:1")).containsKey("temporary[]"));

    gauge.close();

    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                !samples(Map.of("job", "replace", "instance", "host:1"))
                    .containsKey("temporary[]"));
    reporter.close();
  }

  @Test
  void theGroupStaysUnlessItIsToBeDeleted() throws Exception {
    pushOnce(Pushgateway.builder(uri).job("stays"));
    assertThat(samples(Map.of("job", "stays", "instance", "host:1"))).isNotEmpty();

    pushOnce(Pushgateway.builder(uri).job("goes/away").deleteOnClose());

    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> samples(Map.of("job", "goes/away", "instance", "host:1")).isEmpty());
    assertThat(samples(Map.of("job", "stays", "instance", "host:1"))).isNotEmpty();
  }

  @Test
  void whatTheGatewayDoesNotTakeIsDroppedAndCounted() {
    PushReporter reporter =
        PushReporter.builder(apm)
            .target(Pushgateway.builder(uri).job("json").build())
            .format(new JsonMetricsWriter(apm))
            .interval(PushReporterBuilder.MIN_INTERVAL)
            .start();

    await().until(() -> reporter.status().dropped(DropReason.REFUSED).batches() > 0);

    assertThat(reporter.status().failedAttempts()).isZero();
  }

  @Test
  void refusesAtOnceWhatCannotBeAGroup() {
    PushgatewayBuilder builder = Pushgateway.builder(uri);
    for (String label : new String[] {"job", "__x", "1a", "a-b", ""}) {
      assertThatThrownBy(() -> builder.label(label, "v"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + label + "\"");
    }
    assertThatThrownBy(() -> builder.job(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pushgateway.builder(URI.create("http://h/?token=secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("query")
        .hasMessageNotContaining("secret");
  }

  private PushReporter start(PushgatewayBuilder builder) {
    return PushReporter.builder(apm)
        .target(builder.build())
        .interval(PushReporterBuilder.MIN_INTERVAL)
        .start();
  }

  /** What a job does that ends before anybody could scrape it. */
  private void pushOnce(PushgatewayBuilder builder) {
    PushReporter reporter =
        PushReporter.builder(apm)
            .target(builder.build())
            .interval(PushReporterBuilder.MAX_INTERVAL)
            .start();
    reporter.close();
    assertThat(reporter.status().sent().batches()).isPositive();
    assertThat(reporter.status().dropped()).isEqualTo(PushAmount.NONE);
  }

  /** Samples of one group, without its labels. */
  private static Map<String, Double> samples(Map<String, String> group) throws Exception {
    Map<String, Double> samples = new TreeMap<>();
    for (String line : get("/metrics").body().lines().toList()) {
      Matcher sample = SAMPLE.matcher(line);
      if (sample.matches() && !line.startsWith("push_")) { // not the gateway's own
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(sample.group(2));
        while (label.find()) {
          labels.put(label.group(1), label.group(2));
        }
        if (labels.entrySet().containsAll(group.entrySet())) {
          labels.keySet().removeAll(group.keySet());
          labels.replaceAll((name, value) -> name + "=\"" + value + '"');
          samples.put(sample.group(1) + labels.values(), Double.valueOf(sample.group(3)));
        }
      }
    }
    return samples;
  }

  private static int status(String path) throws InterruptedException {
    try {
      return get(path).statusCode();
    } catch (IOException e) {
      return 0; // not listening yet
    }
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(uri + path)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
