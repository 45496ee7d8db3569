package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends metrics to a Prometheus Pushgateway, which keeps the newest of each group until it is told
 * to delete them. It is meant for jobs that end before anybody could scrape them. A service is
 * better scraped: a gateway does not tell that it has died, and shows its last metrics for ever.
 *
 * <p>The group is the job, which is the application's name if not said otherwise, and the instance.
 * The gateway puts these labels on every series; a label of the same name that a series has of its
 * own is renamed to {@code exported_job} and so on, as Prometheus does when it scrapes. Answers are
 * understood as by {@link HttpTarget}.
 */
public final class Pushgateway implements PushTarget {

  private static final String JOB = "job";
  private static final String INSTANCE = "instance";

  private final String name;
  private final URI uri;
  private final @Nullable String job;
  private final boolean byInstance;
  private final Map<String, String> labels;
  private final boolean deleteOnClose;
  private final RequestHeaders headers;
  private final Duration timeout;
  private volatile @Nullable HttpSender sender; // while open

  Pushgateway(PushgatewayBuilder builder) {
    this.name = builder.name;
    this.uri = builder.uri;
    this.job = builder.job;
    this.byInstance = builder.byInstance;
    this.labels = new LinkedHashMap<>(builder.labels);
    this.deleteOnClose = builder.deleteOnClose;
    this.headers = builder.headers.copy();
    this.timeout = builder.timeout;
  }

  /**
   * Begins the configuration of a target.
   *
   * @param uri where the gateway is, for example {@code http://localhost:9091}; without user
   *     information and query
   * @return a builder with defaults
   */
  public static PushgatewayBuilder builder(URI uri) {
    return new PushgatewayBuilder(uri);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public MetricsWriter open(Apm apm) {
    Map<String, String> group = new LinkedHashMap<>();
    group.put(JOB, job == null ? apm.identity().application() : job);
    if (byInstance) {
      group.put(INSTANCE, apm.identity().instance());
    }
    group.putAll(labels);
    ReceiverUrl url = ReceiverUrl.of(GroupPath.under(uri, group));
    sender = new HttpSender("push-" + name + "-http", url, headers, timeout);
    return new GroupTextWriter(Set.copyOf(group.keySet()));
  }

  @Override
  public void send(PushBatch batch) throws IOException, InterruptedException {
    if (!batch.contentType().startsWith("text/plain")) {
      throw PushRefusedException.permanent(
          "a Pushgateway takes Prometheus' text format, and not " + batch.contentType());
    }
    sender()
        .send(
            HttpRequest.newBuilder()
                .header("Content-Type", batch.contentType())
                .PUT(HttpTarget.body(batch.chunks(), batch.size())));
  }

  private HttpSender sender() {
    return Objects.requireNonNull(sender, "not open");
  }

  @Override
  public boolean keepsOnlyNewest() {
    return true;
  }

  @Override
  public void close() throws IOException {
    try (HttpSender closing = sender()) {
      if (deleteOnClose) {
        closing.send(HttpRequest.newBuilder().DELETE());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the group may not be deleted");
    }
  }

  @Override
  public String toString() {
    return "Pushgateway " + name + " (" + uri.getHost() + ", " + headers + ")";
  }
}
