package io.apmkit.examples.shop;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request that a visitor sends.
 *
 * @param method GET or POST
 * @param route the pattern that the path belongs to
 * @param path path and query, encoded
 * @param form what is posted; null for GET
 */
record Visit(String method, String route, String path, @Nullable String form) {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  static Visit get(String route, String path) {
    return new Visit("GET", route, path, null);
  }

  static Visit post(String route, String form) {
    return new Visit("POST", route, route, form);
  }

  HttpRequest toRequest(int port) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    return form == null
        ? request.GET().build()
        : request
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
  }
}
