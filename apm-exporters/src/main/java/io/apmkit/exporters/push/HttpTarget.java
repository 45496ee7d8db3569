package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Sends metrics to an HTTP or HTTPS endpoint. What it answers decides: 2xx is success; 408, 429,
 * 5xx and failures of the connection are tried again, not before the time of a {@code Retry-After};
 * any other answer drops the batch. Redirects are not followed, bodies of responses are not read
 * beyond 64 KiB, and link-local hosts are refused, where clouds hand out credentials.
 *
 * <p>Values of headers, and what the URL has behind the port, reach no log and no exception.
 */
public final class HttpTarget implements PushTarget {

  private final String name;
  private final String method;
  private final boolean gzip;
  private final boolean keepsOnlyNewest;
  private final HttpSender sender;
  private final String shown;

  HttpTarget(HttpTargetBuilder builder) {
    RequestHeaders headers = builder.headers.copy();
    this.name = builder.name;
    this.method = builder.method;
    this.gzip = builder.gzip;
    this.keepsOnlyNewest = builder.keepsOnlyNewest;
    this.sender = new HttpSender("push-" + name + "-http", builder.url, headers, builder.timeout);
    this.shown = "HttpTarget " + name + " (" + method + " " + builder.url + ", " + headers + ")";
  }

  /**
   * Begins the configuration of a target.
   *
   * @param uri where to send to; {@code http} or {@code https}, without user information
   * @return a builder with defaults
   */
  public static HttpTargetBuilder builder(URI uri) {
    return new HttpTargetBuilder(uri);
  }

  @Override
  public String name() {
    return name;
  }

  /** Prometheus' text format, unless the reporter is told another. */
  @Override
  public MetricsWriter open(Apm apm) {
    if (sender.isClosed()) {
      throw new IllegalStateException("push target " + name + " is closed; build another one");
    }
    return new PrometheusTextWriter();
  }

  @Override
  public void send(PushBatch batch) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder().header("Content-Type", batch.contentType());
    if (gzip) {
      ChunkedBytes zipped = new ChunkedBytes(Long.MAX_VALUE);
      try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
        batch.writeTo(out);
      }
      request.header("Content-Encoding", "gzip");
      request.method(method, body(zipped.chunks(), zipped.size()));
    } else {
      request.method(method, body(batch.chunks(), batch.size()));
    }
    sender.send(request);
  }

  static HttpRequest.BodyPublisher body(List<byte[]> chunks, long size) {
    return size == 0
        ? HttpRequest.BodyPublishers.noBody()
        : HttpRequest.BodyPublishers.fromPublisher(
            HttpRequest.BodyPublishers.ofByteArrays(chunks), size);
  }

  @Override
  public boolean keepsOnlyNewest() {
    return keepsOnlyNewest;
  }

  @Override
  public void close() {
    sender.close();
  }

  @Override
  public String toString() {
    return shown;
  }
}
