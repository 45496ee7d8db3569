package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What HTTP/1.1 allows, byte by byte. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.apmkit.servlet.containers.Setup#speakingHttp1")
class ProtocolTest extends WebTest {

  @BeforeEach
  void prepareApplication() throws Exception {
    monitor();
    servlet("/any", ProtocolTest::echo);
    start();
  }

  @Test
  void aConnectionThatIsKeptBearsManyRequests() throws Exception {
    try (RawClient client = rawClient()) {
      for (int i = 0; i < 50; i++) {
        assertThat(client.exchange("GET", "/app/any").status()).isEqualTo(200);
      }
      client.write("GET /app/any HTTP/1.1\r\nHost: a\r\n\r\n".repeat(50)); // at once
      for (int i = 0; i < 50; i++) {
        assertThat(client.read(false).body()).isEqualTo("GET 0");
      }
    }

    assertCounted(Map.of("GET /app/any 200 -", 100));
  }

  @Test
  void methods() throws Exception {
    String longMethod = "M".repeat(4_000);
    try (RawClient client = rawClient()) {
      for (String method :
          new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"}) {
        assertThat(client.exchange(method, "/app/any", "Content-Length: 0").status())
            .as(method)
            .isEqualTo(200);
      }
      for (String method : new String[] {"FOO", "get", "X-y_z", longMethod}) {
        assertThat(client.exchange(method, "/app/any").status()).as(method).isEqualTo(200);
      }
    }

    assertCounted(
        Map.of(
            "GET /app/any 200 -", 1,
            "HEAD /app/any 200 -", 1,
            "POST /app/any 200 -", 1,
            "PUT /app/any 200 -", 1,
            "DELETE /app/any 200 -", 1,
            "OPTIONS /app/any 200 -", 1,
            "PATCH /app/any 200 -", 1,
            "_OTHER /app/any 200 -", 4));
  }

  @Test
  void bodiesInChunks() throws Exception {
    String head = "POST /app/any HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (RawClient client = rawClient()) {
      client.write(head + "3\r\nabc\r\n5\r\ndefgh\r\n0\r\n\r\n");
      assertThat(client.read(false).body()).isEqualTo("POST 8");
      client.write(head + "ffff\r\nabc"); // never the rest
    }

    eventually(() -> assertThat(counts.total("POST /app/any")).isEqualTo(2));
    assertThat(counts.finished()).containsEntry("POST /app/any 200 -", 1);
  }

  @Test
  void bodiesThatWaitForAContinue() throws Exception {
    try (RawClient client = rawClient()) {
      client.write(
          "PUT /app/any HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
      assertThat(client.read(false).status()).isEqualTo(100);
      client.write("body");
      assertThat(client.read(false).body()).isEqualTo("PUT 4");
    }

    assertCounted("PUT /app/any 200 -");
  }

  @Test
  void upgradesToHttp2() throws Exception {
    var answer = Setup.valueOf(setup + "_H2C").send(request("GET", "/app/any", ""));
    assertThat(answer.body()).isEqualTo("GET 0");

    assertCounted("GET /app/any 200 -");
  }

  private static void echo(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int length = request.getInputStream().readAllBytes().length;
    response.getWriter().write(request.getMethod() + " " + length);
  }
}
