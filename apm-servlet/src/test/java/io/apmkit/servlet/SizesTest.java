package io.apmkit.servlet;

import static io.apmkit.servlet.Servlets.async;
import static io.apmkit.servlet.Servlets.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.servlet.FilterOptions.ResponseSizes;
import io.apmkit.snapshot.RegistrySnapshot;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SizesTest {

  private static final String TEXT = "größe \u20ac \ud83d\ude00\n";
  private static final int TEXT_BYTES = TEXT.getBytes(StandardCharsets.UTF_8).length;

  private JettyHost host = new JettyHost("");

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private void start(ResponseSizes sizes) throws Exception {
    host.close();
    host = new JettyHost("", FilterOptions.defaults().withResponseSizes(sizes), apm -> apm);
    host.map(
        "/stream",
        doing(
            (request, response) -> {
              response.getOutputStream().write('a');
              response.getOutputStream().write(new byte[10]);
              response.getOutputStream().write(new byte[10], 3, 5);
              response.getOutputStream().println("0123");
            }));
    host.map(
        "/writer",
        doing(
            (request, response) -> {
              response.setContentType("text/plain;charset=utf-8");
              response.getWriter().write(TEXT);
              response.getWriter().append(TEXT, 1, 3).print(true);
              response.getWriter().printf("%03d", 7);
              response.getWriter().println('x');
            }));
    host.map(
        "/reset",
        doing(
            (request, response) -> {
              response.getWriter().write("nobody sees this");
              response.reset();
              response.getOutputStream().write(new byte[7]);
            }));
    host.map(
        "/length",
        doing(
            (request, response) -> {
              response.setContentLength(3);
              response.getOutputStream().write(new byte[3]);
            }));
    host.map("/error", doing((request, response) -> response.sendError(400)));
    host.map(
        "/unchanged",
        doing(
            (request, response) -> {
              response.setStatus(304);
              response.setContentLength(5);
            }));
    host.map(
        "/thrown",
        doing(
            (request, response) -> {
              response.getOutputStream().write(new byte[4]); // never sent
              throw new IllegalStateException("boom");
            }));
    host.map(
        "/page",
        doing(
            (request, response) -> {
              response.getOutputStream().write(new byte[30]);
              response.flushBuffer();
            }));
    host.errorPage(IllegalStateException.class, "/page");
    host.map(
        "/passed-by",
        async(
            (context, response) -> {
              try {
                context.getResponse().getOutputStream().write(new byte[9]);
                context.getResponse().flushBuffer(); // so that the container tells no length
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
              context.complete();
            }));
    host.start();
  }

  @Test
  void countedIsWhatTheApplicationWroteAndWhatPassedByIsUnknown() throws Exception {
    start(ResponseSizes.COUNTED);

    int stream = host.send("PUT", "/stream").body().getBytes(StandardCharsets.UTF_8).length;
    int writer = host.send("PUT", "/writer").body().getBytes(StandardCharsets.UTF_8).length;
    host.send("PUT", "/reset");
    host.send("PUT", "/length");
    host.send("HEAD", "/length");
    host.send("PUT", "/error");
    host.send("PUT", "/passed-by");
    host.send("PUT", "/unchanged");
    assertThat(host.send("POST", "/thrown").body()).hasSize(30);

    assertThat(stream).isEqualTo(22);
    assertThat(writer).isEqualTo(TEXT_BYTES + 3 + 4 + 3 + 1 + System.lineSeparator().length());
    assertSizes(
        "http_server_response_body_size_bytes_sum",
        Map.of(
            "PUT /unchanged", 0.0,
            "PUT /stream", (double) stream,
            "PUT /writer", (double) writer,
            "PUT /reset", 7.0,
            "PUT /length", 3.0,
            "HEAD /length", 0.0,
            "PUT /error", 0.0)); // as the container's header says
  }

  @Test
  void otherwiseTheHeaderSays() throws Exception {
    start(ResponseSizes.HEADER);

    host.send("PUT", "/stream");
    host.send("PUT", "/length");
    host.send("HEAD", "/length");

    assertSizes(
        "http_server_response_body_size_bytes_sum",
        Map.of("PUT /length", 3.0, "HEAD /length", 0.0));
  }

  private void assertSizes(String series, Map<String, Double> expected) {
    await().untilAsserted(() -> assertThat(host.apm.requests().inFlight()).isZero());
    Map<String, Double> sizes = new TreeMap<>();
    RegistrySnapshot.of(host.apm.registry()::walk)
        .named(series)
        .forEach(
            sample ->
                sizes.put(
                    label(sample, "http_request_method") + " " + label(sample, "http_route"),
                    sample.value()));
    assertThat(sizes).isEqualTo(expected);
  }

  private static String label(RegistrySnapshot.Sample sample, String name) {
    return sample.labels().stream()
        .filter(label -> label.startsWith(name + "="))
        .map(label -> label.substring(name.length() + 2, label.length() - 1))
        .findFirst()
        .orElse("-");
  }
}
