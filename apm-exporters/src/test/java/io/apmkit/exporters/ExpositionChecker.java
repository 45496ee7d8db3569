package io.apmkit.exporters;

import io.apmkit.exporters.exposition.Exposition;
import io.apmkit.exporters.exposition.Format;
import java.util.Map;

/**
 * Reads expositions strictly: what servers let pass or drop silently fails here.
 *
 * <p>Every method throws an {@link AssertionError} that names the broken rules and their lines, and
 * else returns the samples in the order of the document. A key is the name and {@code {a=1, b=2}},
 * with order and escapes as written; {@code {}} without labels.
 */
public final class ExpositionChecker {

  private ExpositionChecker() {}

  /** Checks a document in Prometheus text 0.0.4. */
  public static Map<String, Double> check(String document) {
    return Exposition.of(Format.PROMETHEUS_TEXT, document).values();
  }

  /** The same, with the encoding. */
  public static Map<String, Double> check(byte[] document) {
    return Exposition.of(Format.PROMETHEUS_TEXT, document).values();
  }

  /**
   * Checks a document in OpenMetrics 1.0. For exemplars see {@link Exposition#of(Format, String)}.
   */
  public static Map<String, Double> checkOpenMetrics(String document) {
    return Exposition.of(Format.OPEN_METRICS, document).values();
  }

  /** The same, with the encoding. */
  public static Map<String, Double> checkOpenMetrics(byte[] document) {
    return Exposition.of(Format.OPEN_METRICS, document).values();
  }

  /**
   * Checks the answer to any request, if its type says that it is in one of the text formats.
   *
   * @param contentType the value of the header
   */
  public static void checkAnswer(String contentType, String body) {
    if (contentType.startsWith("application/openmetrics-text")) {
      checkOpenMetrics(body);
    } else if (contentType.startsWith("text/plain") && contentType.contains("version=0.0.4")) {
      check(body);
    }
  }
}
