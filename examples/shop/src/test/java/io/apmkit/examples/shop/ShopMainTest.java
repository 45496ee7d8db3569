package io.apmkit.examples.shop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShopMainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void endsByItselfWithCode0AndSaysWhereToLook() {
    int code = run("--seconds", "1", "--port", "0");

    assertThat(code).isZero();
    assertThat(err()).isEmpty();
    assertThat(out())
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/apm/metrics/prometheus\n")
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/apm/metrics\n")
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/apm/health\n")
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/apm/alerts\n")
        .containsPattern("http://127\\.0\\.0\\.1:\\d+/apm/system\n")
        .contains("ends by itself after 1 s")
        .endsWith("The shop closes.\n");
  }

  @Test
  void anOccupiedPortEndsWithCode1AndSaysWhatToDo() throws Exception {
    try (WebServer other = WebServer.bind(0)) {
      String port = String.valueOf(other.port());

      int code = run("--port", port);

      assertThat(code).isEqualTo(1);
      assertThat(err()).contains("port " + port + " on 127.0.0.1", "--port N").hasLineCount(1);
      assertThat(out()).isEmpty();
    }
  }

  @Test
  void aBadOptionEndsWithCode2() {
    assertThat(run("--port", "70000")).isEqualTo(2);
    assertThat(err())
        .isEqualTo("shop: --port is \"70000\"; it must be a whole number from 0 to 65535\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void anUnknownDatabaseEndsWithCode1AndKeepsItsPasswordSecret() {
    int code = run("--port", "0", "--jdbc-url", "jdbc:nosuch:shop;PASSWORD=secret");

    assertThat(code).isEqualTo(1);
    assertThat(err())
        .contains("the database jdbc:nosuch:shop cannot be used", "--jdbc-url")
        .doesNotContain("secret");
  }

  @Test
  void theUserAndPasswordInAUrlStaySecret() {
    int code = run("--port", "0", "--jdbc-url", "jdbc:nosuch://bob:secret@db/shop");

    assertThat(code).isEqualTo(1);
    assertThat(err())
        .contains("the database jdbc:nosuch://db/shop cannot be used")
        .doesNotContain("secret", "bob");
  }

  @Test
  void anUnknownSettingOfApmkitEndsWithCode1AndOneLine() {
    System.setProperty("apmkit.stpe", "1s");
    try {
      int code = run("--port", "0", "--no-traffic");

      assertThat(code).isEqualTo(1);
      assertThat(err()).startsWith("shop: ").contains("apmkit.stpe").hasLineCount(1);
      assertThat(out()).isEmpty();
    } finally {
      System.clearProperty("apmkit.stpe");
    }
  }

  @Test
  void withoutMonitoringItDoesNotSayWhereToLook() {
    assertThat(run("--seconds", "1", "--port", "0", "--no-traffic", "--no-monitoring")).isZero();

    assertThat(out()).contains("The shop is open: ", "--no-monitoring").doesNotContain("/apm");
  }

  @Test
  void helpShowsTheUsage() {
    assertThat(run("--help")).isZero();
    assertThat(out())
        .isEqualTo(ShopOptions.USAGE)
        .contains("java -cp shop.jar:driver.jar " + ShopMain.class.getName() + " ");
  }

  private int run(String... args) {
    return ShopMain.run(args, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
  }

  private String out() {
    return out.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }

  private String err() {
    return err.toString(UTF_8).replace(System.lineSeparator(), "\n");
  }
}
