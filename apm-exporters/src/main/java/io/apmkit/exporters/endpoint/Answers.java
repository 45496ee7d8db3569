package io.apmkit.exporters.endpoint;

import io.apmkit.exporters.json.JsonViews;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes answers with the headers that all of them bear. Stateless. */
final class Answers {

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer");

  private Answers() {}

  static EndpointResponse json(int status, EndpointResponse.Body body) {
    return of(status, Map.of("Content-Type", JsonViews.CONTENT_TYPE), body);
  }

  static EndpointResponse of(int status, Map<String, String> more, EndpointResponse.Body body) {
    Map<String, String> headers = new LinkedHashMap<>(HEADERS);
    headers.putAll(more);
    return EndpointResponse.of(status, headers, body);
  }

  /**
   * Says why there is no better answer.
   *
   * @param detail what to do; nothing that the client sent
   */
  static EndpointResponse problem(
      int status, String title, String detail, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(more);
    headers.put("Content-Type", JsonViews.PROBLEM_TYPE);
    return of(status, headers, out -> JsonViews.problem(status, title, detail, out));
  }
}
