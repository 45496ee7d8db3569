package io.apmkit.exporters.endpoint;

import static java.util.stream.Collectors.joining;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Metrics in the one of several formats that the client likes best, compressed if it wants that.
 * Safe for use by many threads.
 */
final class MetricsHandler implements Handler {

  private static final Map<String, String> VARY = Map.of("Vary", "Accept, Accept-Encoding");

  private final Consumer<FamilySink> walk;
  private final GzipBodies gzip;
  private final List<MetricsWriter> writers;
  private final List<String> contentTypes;

  /**
   * A handler.
   *
   * @param walk passes every family to the sink it is given
   * @param writers at least one; the first is for clients that take anything
   */
  MetricsHandler(Consumer<FamilySink> walk, GzipBodies gzip, List<MetricsWriter> writers) {
    this.walk = walk;
    this.gzip = gzip;
    this.writers = List.copyOf(writers);
    this.contentTypes = writers.stream().map(MetricsWriter::contentType).toList();
  }

  @Override
  public EndpointResponse handle(EndpointRequest request) {
    Negotiation.Choice choice = Negotiation.choose(request.header("Accept"), contentTypes);
    if (choice == null) {
      String offered = contentTypes.stream().collect(joining(" | "));
      return Answers.problem(406, "Not Acceptable", "there is " + offered, VARY);
    }
    NameFilter filter;
    try {
      filter = NameFilter.of(request.query());
    } catch (IllegalArgumentException e) {
      return Answers.problem(400, "Bad Request", String.valueOf(e.getMessage()), VARY);
    }
    MetricsWriter writer = writers.get(choice.number());
    EndpointResponse.Body body = out -> writer.write(filter.over(walk), out);
    Map<String, String> headers = new LinkedHashMap<>(VARY);
    headers.put("Content-Type", choice.contentType());
    if (Negotiation.wantsGzip(request.header("Accept-Encoding"))) {
      headers.put("Content-Encoding", "gzip");
      body = gzip.compressed(body);
    }
    return Answers.of(200, headers, body);
  }
}
