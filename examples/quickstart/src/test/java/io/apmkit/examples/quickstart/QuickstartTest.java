package io.apmkit.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.apmkit.exporters.ExpositionChecker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QuickstartTest {

  private static final Pattern METRICS = Pattern.compile("http://\\S+/metrics/prometheus");

  @Test
  void endsByItselfAfterTheGivenSeconds() {
    assertThatCode(() -> Quickstart.main(new String[] {"1"})).doesNotThrowAnyException();
  }

  @Test
  void showsItsWorkWhereItSaysToLook() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    ExecutorService program = Executors.newSingleThreadExecutor();
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      Future<?> end =
          program.submit(
              () -> {
                Quickstart.main(new String[0]);
                return null;
              });
      await().until(() -> METRICS.matcher(printed.toString(UTF_8)).find());
      Matcher address = METRICS.matcher(printed.toString(UTF_8));
      assertThat(address.find()).isTrue();

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(get(address.group()))
                      .containsPattern("(?m)^quickstart_work_seconds_count(\\{.*})? [1-9]"));
      assertThat(end).isNotDone();
    } finally {
      System.setOut(console);
      program.shutdownNow(); // interrupts the work, as the end of a program would
      assertThat(program.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static String get(String address) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    String text = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    ExpositionChecker.check(text);
    return text;
  }
}
