package io.apmkit.benchmarks.scrape;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** Counts what is in a document, to see that nothing is missing. */
final class Documents {

  /** Both libraries that write JSON call it so, and no other meters have it. */
  private static final String PERCENTILE = "p99";

  private Documents() {}

  /** Lines with a value. */
  static long samples(InputStream text) {
    Stream<String> lines =
        new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8)).lines();
    return lines.filter(line -> !line.isEmpty() && line.charAt(0) != '#').count();
  }

  /**
   * Timers with percentiles.
   *
   * @throws IOException if it is not JSON
   */
  static long timers(InputStream json) throws IOException {
    long found = 0;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.currentName().equals(PERCENTILE)) {
          found++;
        }
      }
    }
    return found;
  }
}
