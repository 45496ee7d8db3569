package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.exporters.ExpositionChecker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Talks to a shop as a person would: over real HTTP. */
final class ShopBrowser {

  private final HttpClient client = HttpClient.newHttpClient();
  private final String address;

  ShopBrowser(Shop shop) {
    this.address = "http://127.0.0.1:" + shop.port();
  }

  /** An exposition is checked whoever asked for it, and whatever for. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(to(path).GET());
    String contentType = answer.headers().firstValue("content-type").orElse("");
    ExpositionChecker.checkAnswer(contentType, answer.body());
    return answer;
  }

  HttpResponse<String> order(String form) throws IOException, InterruptedException {
    return send(
        to("/orders")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  int stock(int product) throws IOException, InterruptedException {
    return number(get("/products/" + product).body(), "stock");
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(20));
  }

  /** The first number of that name in a JSON text. */
  static int number(String json, String name) {
    Matcher matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(json);
    assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
    return Integer.parseInt(matcher.group(1));
  }
}
