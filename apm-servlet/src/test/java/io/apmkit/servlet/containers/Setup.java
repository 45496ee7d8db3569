package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** A container, the protocol that clients speak to it, and whether requests are followed. */
enum Setup {
  JETTY(HttpClient.Version.HTTP_1_1, true),
  JETTY_LIGHT(HttpClient.Version.HTTP_1_1, false),
  JETTY_H2C(HttpClient.Version.HTTP_2, true),
  TOMCAT(HttpClient.Version.HTTP_1_1, true),
  TOMCAT_LIGHT(HttpClient.Version.HTTP_1_1, false),
  TOMCAT_H2C(HttpClient.Version.HTTP_2, true);

  /** Shared, for a client has threads of its own that end only when it is unreachable. */
  final HttpClient client;

  /** As {@link io.apmkit.ApmBuilder#requestDetails}. */
  final boolean details;

  Setup(HttpClient.Version protocol, boolean details) {
    this.client = HttpClient.newBuilder().version(protocol).build();
    this.details = details;
  }

  /**
   * Those whose containers are on the class path: both, or the one that the build names because it
   * has put another release of it there.
   */
  static Stream<Setup> all() {
    String only = System.getProperty("containers", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(each -> each.name().startsWith(only));
  }

  /** For tests that write to the socket themselves. */
  static Stream<Setup> speakingHttp1() {
    return all().filter(each -> each.details && !each.speaksHttp2());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.version()).isEqualTo(client.version());
    return answer;
  }

  boolean speaksHttp2() {
    return client.version() == HttpClient.Version.HTTP_2;
  }

  boolean isTomcat() {
    return name().startsWith("TOMCAT");
  }

  Host newHost(Path directory) {
    return isTomcat() ? new TomcatHost(directory) : new JettyHost();
  }
}
