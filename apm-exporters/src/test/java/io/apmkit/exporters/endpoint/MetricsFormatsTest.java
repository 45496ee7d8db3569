package io.apmkit.exporters.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.example.CsvWriter;
import io.apmkit.Apm;
import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.exporters.FakeRequest;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which format, compressed or not, and how much of the registry. */
class MetricsFormatsTest {

  private static final String GZIP = "gzip";

  private final Apm apm =
      Apm.builder().application("shop").step(Duration.ofMinutes(5)).logAlerts(false).start();
  private final Endpoints endpoints = new Endpoints(apm);
  @TempDir private Path directory;

  @BeforeEach
  void register() {
    apm.registry().counter("orders", "city", "Köln").increment(3);
    apm.registry().timer("work").record(Duration.ofMillis(20));
    apm.registry().gauge("queue.size", 7);
  }

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void onePathServesAScraperABrowserAndAProgram() throws IOException {
    assertThat(type("/metrics", "text/plain")).startsWith("text/plain; version=0.0.4");
    assertThat(type("/metrics", "application/openmetrics-text"))
        .startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(type("/metrics", "*/*")).startsWith("application/json");
    assertThat(type("/metrics/prometheus", "*/*")).startsWith("text/plain; version=0.0.4");
    assertThat(type("/metrics/prometheus", "application/openmetrics-text, text/plain;q=0.5"))
        .startsWith("application/openmetrics-text");
    assertThat(type("/metrics/openmetrics", "*/*")).startsWith("application/openmetrics-text");
    assertThat(type("/metrics/json", "*/*")).startsWith("application/json");
  }

  @Test
  void whatNobodyServesIsRefusedAndWhatThereIsIsNamed() throws IOException {
    EndpointResponse refused =
        endpoints.handle(FakeRequest.get("/metrics").with("Accept", "text/html"));

    assertThat(refused.status()).isEqualTo(406);
    assertThat(refused.headers()).containsEntry("Vary", "Accept, Accept-Encoding");
    assertThat(new String(body(refused), StandardCharsets.UTF_8))
        .contains("application/openmetrics-text; version=1.0.0");
    assertThat(type("/metrics/prometheus", "application/json")).startsWith("application/problem");
  }

  @Test
  void gzipIsTheSameDocument() throws IOException {
    EndpointResponse response =
        endpoints.handle(
            FakeRequest.get("/metrics/prometheus").with("Accept-Encoding", "br, gzip;q=0.9"));

    assertThat(response.headers())
        .containsEntry("Content-Encoding", GZIP)
        .containsEntry("Vary", "Accept, Accept-Encoding");
    byte[] compressed = body(response);
    byte[] again = body(response); // the compressor that was kept
    for (byte[] each : new byte[][] {compressed, again}) {
      byte[] text = new GZIPInputStream(new ByteArrayInputStream(each)).readAllBytes();
      assertThat(text.length).isGreaterThan(3 * each.length);
      assertThat(ExpositionChecker.check(new String(text, StandardCharsets.UTF_8)))
          .containsEntry("orders_total{city=Köln}", 3.0);
    }
    assertThat(
            endpoints
                .handle(FakeRequest.get("/metrics").with("Accept-Encoding", "gzip;q=0"))
                .headers())
        .doesNotContainKey("Content-Encoding");
  }

  @Test
  void aHeadRequestHasTheHeadersOfTheDocument() {
    FakeRequest get = FakeRequest.get("/metrics").with("Accept-Encoding", GZIP);

    EndpointResponse head = endpoints.handle(get.by("HEAD"));

    assertThat(head.hasBody()).isFalse();
    assertThat(head.headers()).isEqualTo(endpoints.handle(get).headers());
  }

  @Test
  void namesCanBeAskedFor() throws IOException {
    assertThat(names("?name[]=orders_total")).containsExactly("orders_total{city=Köln}");
    assertThat(names("?name%5B%5D=queue_size&name[]=orders&x=1"))
        .containsExactly("orders_total{city=Köln}", "queue_size{}");
    assertThat(names("?name[]=work_seconds_count"))
        .containsExactly("work_seconds_count{}", "work_seconds_sum{}", "work_seconds_max{}");
    assertThat(names("?name[]=queue.size")).containsExactly("queue_size{}");
    assertThat(names("?name[]=nothing")).isEmpty();
    assertThat(names("?other=1").size()).isGreaterThan(10);
    assertThat(names("?").size()).isGreaterThan(10);
  }

  @Test
  void aMalformedQueryIsTheClientsFault() {
    assertThat(endpoints.handle(FakeRequest.get("/metrics?name[]=%zz")).status()).isEqualTo(400);
    String tooMany = "?" + many(1_001);
    assertThat(endpoints.handle(FakeRequest.get("/metrics" + tooMany)).status()).isEqualTo(400);
  }

  private static String many(int count) {
    StringBuilder query = new StringBuilder();
    for (int i = 0; i < count; i++) {
      query.append("name[]=n").append(i).append('&');
    }
    return query.toString();
  }

  @Test
  void aFormatOfOnesOwnIsServedByNameAndByType() throws IOException {
    Endpoints own =
        Endpoints.builder(apm).access(AccessPolicy.permitAll()).format(new FamilyCount()).build();

    EndpointResponse byName = own.handle(FakeRequest.get("/metrics/family-count"));
    EndpointResponse byType =
        own.handle(FakeRequest.get("/metrics").with("Accept", "text/csv").from("10.0.0.1"));

    assertThat(byName.contentType()).isEqualTo("text/csv; charset=utf-8");
    assertThat(new String(body(byName), StandardCharsets.UTF_8)).startsWith("families,");
    assertThat(byType.contentType()).isEqualTo("text/csv; charset=utf-8");
  }

  @Test
  void aFormatIsFoundByTheServiceLoaderAndABrokenOneIsLeftOut() throws IOException {
    Path services = Files.createDirectories(directory.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(MetricsWriter.class.getName()),
        "no.such.Writer\n" + FamilyCount.class.getName() + "\n" + NotNamed.class.getName() + "\n");
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      Endpoints found = new Endpoints(apm);
      Endpoints without = Endpoints.builder(apm).discovery(false).build();

      assertThat(found.handle(FakeRequest.get("/metrics/family-count")).status()).isEqualTo(200);
      assertThat(without.handle(FakeRequest.get("/metrics/family-count")).status()).isEqualTo(404);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void theExampleOfTheDocumentationWorks() throws IOException {
    String source = Files.readString(Path.of("src/test/java/com/example/CsvWriter.java"));
    assertThat(Files.readString(Path.of("..", "docs", "exporters.md"))).contains(source);

    Endpoints own = Endpoints.builder(apm).format(new CsvWriter()).build();
    EndpointResponse response = own.handle(FakeRequest.get("/metrics/csv?name[]=orders"));

    assertThat(new String(body(response), StandardCharsets.UTF_8))
        .isEqualTo("orders_total,\"city=\"\"Köln\"\"\",3.0\n");
  }

  @Test
  void namesOfFormatsAreChecked() {
    EndpointsBuilder builder = Endpoints.builder(apm).format(new FamilyCount());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.format(new FamilyCount()))
        .withMessageContaining("family-count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.format(new NotNamed()))
        .withMessageContaining("\"../x\"");
  }

  private Set<String> names(String query) throws IOException {
    EndpointResponse response = endpoints.handle(FakeRequest.get("/metrics/prometheus" + query));
    assertThat(response.status()).isEqualTo(200);
    String text = new String(body(response), StandardCharsets.UTF_8);
    return text.isEmpty() ? Set.of() : ExpositionChecker.check(text).keySet();
  }

  private String type(String path, String accept) {
    return endpoints.handle(FakeRequest.get(path).with("Accept", accept)).contentType();
  }

  private static byte[] body(EndpointResponse response) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    response.writeTo(bytes);
    return bytes.toByteArray();
  }

  /** Tells how many families there are. */
  public static class FamilyCount implements MetricsWriter {
    @Override
    public String name() {
      return "family-count";
    }

    @Override
    public String contentType() {
      return "text/csv; charset=utf-8";
    }

    @Override
    public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
      int[] families = new int[1];
      walk.accept(family -> families[0]++);
      out.write(("families," + families[0] + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Has a name that would be a path. */
  public static final class NotNamed extends FamilyCount {
    @Override
    public String name() {
      return "../x";
    }
  }
}
