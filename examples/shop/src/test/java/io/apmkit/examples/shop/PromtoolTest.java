package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus' own checker reads the shop's exposition. */
@Timeout(60)
class PromtoolTest {

  private static final int LINT_ONLY = 3;

  @TempDir private Path directory;

  @BeforeAll
  static void requirePrograms() {
    Programs.require("promtool");
  }

  @Test
  void findsNoErrorAndNoLintButThatOfMicrometersOwnNames() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0"))) {
      ShopBrowser browser = new ShopBrowser(shop);
      await()
          .untilAsserted(
              () -> assertThat(shop.traffic().counts().completedByKind()).hasSizeGreaterThan(4));
      Path exposition = directory.resolve("metrics");
      Files.writeString(exposition, browser.get("/apm/metrics/prometheus").body());
      Path report = directory.resolve("report");
      Process promtool =
          new ProcessBuilder("promtool", "check", "metrics")
              .redirectInput(exposition.toFile())
              .redirectErrorStream(true)
              .redirectOutput(report.toFile())
              .start();

      assertThat(promtool.waitFor()).as(Files.readString(report)).isIn(0, LINT_ONLY);
      List<String> lint = Files.readAllLines(report).stream().filter(s -> !s.isBlank()).toList();
      assertThat(knownLint()).as("every lint is a known one").containsAll(lint);
    }
  }

  private static Set<String> knownLint() throws Exception {
    try (var resource = PromtoolTest.class.getResourceAsStream("/promtool-lint.txt")) {
      String text =
          new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .collect(Collectors.toSet());
    }
  }
}
