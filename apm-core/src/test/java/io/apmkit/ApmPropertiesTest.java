package io.apmkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApmPropertiesTest {

  @TempDir private Path directory;

  @Test
  void systemPropertiesWinOverTheEnvironmentAndThatOverTheFileAndThatOverCode() throws Exception {
    Path file = directory.resolve("apm.properties");
    Files.writeString(
        file,
        "apmkit.step=1s\napmkit.window=2m\napmkit.history.retention=10m\napmkit.tags=a=1,b=2\n");
    ApmBuilder builder = Apm.builder().application("code").step(Duration.ofSeconds(30));

    new ApmProperties(
            Map.of("apmkit.step", "3s", "apmkit.config", file.toString(), "java.home", "x"),
            Map.of("APMKIT_STEP", "2s", "APMKIT_WINDOW", "PT5M", "PATH", "x"))
        .applyTo(builder);

    assertThat(state(builder))
        .contains("step=PT3S\n")
        .contains("historyRetention=PT10M\n")
        .contains("tags={a=1, b=2}\n");
    assertThat(builder.meters().window()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void everySettingReachesItsBuilderCall() {
    for (Setting setting : Setting.values()) {
      String value =
          switch (setting.type()) {
            case "text" -> "x";
            case "duration" ->
                switch (setting) {
                  case IDLE_EXPIRY -> "1h";
                  case HICCUP_INTERVAL -> "25ms";
                  default -> "25s";
                };
            case "integer" -> "7";
            case "size" -> "4MB";
            case "ratio" -> "0.8";
            case "boolean" -> setting.byDefault().equals("false") ? "true" : "false";
            case "meter=detail,…" -> "x.*=both";
            case "route=duration,…" -> "/x=3s,/y/{id}=250ms";
            case "field,…" -> "user, client-address,header:User-Agent,parameter:page";
            default -> "k=v";
          };
      ApmBuilder builder = Apm.builder();
      String before = state(builder);

      new ApmProperties(Map.of(), Map.of(setting.variable(), value)).applyTo(builder);

      assertThat(state(builder)).as(setting.property()).isNotEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "apmkit.step, -5s, from PT0.1S",
    "apmkit.step, 1h, from PT0.1S to PT5M",
    "apmkit.window, 2h, from PT1S to PT1H",
    "apmkit.history.retention, 2d, to PT24H",
    "apmkit.health.deadline, PT9999999H, to PT10M",
    "apmkit.health.interval, PT9999999H, to PT24H",
    "apmkit.health.heap.warning, 1.5, 1 or less",
    "apmkit.step, soon, not a duration",
    "apmkit.step, 5, not a duration",
    "apmkit.window, 0s, from PT1S",
    "apmkit.history.max-bytes, 12, from 1048576",
    "apmkit.history.max-bytes, lots, not a size",
    "apmkit.max-series-per-family, 0, from 1 to 100000",
    "apmkit.http.port, 99999, from 0 to 65535",
    "apmkit.http.port, http, not a whole number",
    "apmkit.health.deadline, 1ms, from PT0.01S",
    "apmkit.jvm.enabled, yes, neither true nor false",
    "apmkit.tags, region, key=value",
    "apmkit.application, ' ', blank",
    "apmkit.requests.slow-threshold, 0s, from PT0.001S",
    "apmkit.requests.slow-thresholds, /x=soon, not a duration",
    "apmkit.requests.slow-thresholds, /x=0s, slowRequestThreshold of /x is PT0S",
    "apmkit.requests.slow-per-route, 21, from 1 to 20",
    "apmkit.requests.max-live, 0, from 1 to 100000",
    "apmkit.requests.fields, name, none of user",
    "apmkit.requests.fields, header:, blank",
    "apmkit.requests.fields, header:Cookie, never kept",
  })
  void aBadValueIsRefusedWithKeyValueAndBound(String key, String value, String reason) {
    ApmProperties properties = new ApmProperties(Map.of(key, value), Map.of());

    assertThatThrownBy(() -> properties.applyTo(Apm.builder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(key)
        .hasMessageContaining("system property")
        .hasMessageContaining(reason);
  }

  @Test
  void boundsThatDependOnEachOtherAreCheckedWhenAllIsKnown() {
    ApmProperties inAnyOrder =
        new ApmProperties(Map.of("apmkit.history.retention", "5s", "apmkit.step", "1s"), Map.of());
    Apm.builder().application("a").logAlerts(false).start(inAnyOrder).close();

    assertRefused(
        Map.of("apmkit.history.retention", "5s"),
        "history retention is PT5S; it must be from PT10S",
        "apmkit.step, apmkit.history.retention");
    assertRefused(
        Map.of(
            "apmkit.step", "100ms",
            "apmkit.history.retention", "1d",
            "apmkit.history.max-bytes", "1MB"),
        "history maxBytes is 1048576",
        "apmkit.history.max-bytes");
    assertRefused(
        Map.of("apmkit.health.heap.warning", "0.95"),
        "heap warning ratio is 0.95",
        "apmkit.health.heap.warning, apmkit.health.heap.unhealthy");
  }

  private static void assertRefused(Map<String, String> settings, String... reasons) {
    assertThatThrownBy(
            () -> Apm.builder().application("a").start(new ApmProperties(settings, Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(reasons);
  }

  @Test
  void anUnknownKeyIsRefusedWhereverItComesFrom() throws Exception {
    assertThatThrownBy(() -> new ApmProperties(Map.of("apmkit.stpe", "1s"), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apmkit.stpe=1s")
        .hasMessageContaining("docs/configuration.md");
    assertThatThrownBy(() -> new ApmProperties(Map.of(), Map.of("APMKIT_STPE", "1s")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("APMKIT_STPE");
    Path file = directory.resolve("bad.properties");
    Files.writeString(file, "apmkit.step=1s\nstep=1s\n");
    assertThatThrownBy(() -> new ApmProperties(Map.of("apmkit.config", file.toString()), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown setting step=1s")
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> new ApmProperties(Map.of(), Map.of("APMKIT_CONFIG", "/no/such/file")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/no/such/file");
  }

  /** The table in the documentation names every setting with its variable, type and default. */
  @Test
  void theDocumentationIsComplete() throws Exception {
    String table = Files.readString(Path.of("..", "docs", "configuration.md"));
    long rows = table.lines().filter(line -> line.startsWith("| `apmkit.")).count();

    for (Setting each : Setting.values()) {
      assertThat(table)
          .contains(
              "| `%s` | `%s` | %s | %s |"
                  .formatted(each.property(), each.variable(), each.type(), each.byDefault()));
    }
    assertThat(rows).isEqualTo(Setting.values().length);
  }

  private static String state(ApmBuilder builder) {
    StringBuilder state = new StringBuilder();
    for (var field : ApmBuilder.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      field.setAccessible(true);
      try {
        state.append(field.getName()).append('=').append(field.get(builder)).append('\n');
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
    return state.toString();
  }
}
