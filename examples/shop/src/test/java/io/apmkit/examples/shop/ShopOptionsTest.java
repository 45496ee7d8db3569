package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopOptionsTest {

  @Test
  void withoutArgumentsAreTheDefaults() {
    assertThat(ShopOptions.parse())
        .isEqualTo(ShopOptions.defaults())
        .isEqualTo(new ShopOptions(8080, null, null, true, true, false));
  }

  @Test
  void readsEveryOption() {
    ShopOptions options =
        ShopOptions.parse(
            "--no-traffic",
            "--no-monitoring",
            "--port",
            "0",
            "--jdbc-url",
            "jdbc:h2:mem:x",
            "--seconds",
            "90");

    assertThat(options)
        .isEqualTo(
            new ShopOptions(0, Duration.ofSeconds(90), "jdbc:h2:mem:x", false, false, false));
    assertThat(ShopOptions.parse("--help").help()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "--port 0",
    "--port 65535",
    "--seconds 1",
    "--seconds 86400",
  })
  void acceptsTheBounds(String line) {
    assertThat(ShopOptions.parse(line.split(" ", -1))).isNotEqualTo(ShopOptions.defaults());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port -1          | --port is \"-1\"; it must be a whole number from 0 to 65535",
        "--port 65536       | --port is \"65536\"; it must be a whole number from 0 to 65535",
        "--port http        | --port is \"http\"; it must be a whole number from 0 to 65535",
        "--port 8080.0      | --port is \"8080.0\"; it must be a whole number from 0 to 65535",
        "--port             | --port has no value; it must be a whole number from 0 to 65535",
        "--port --help      | --port has no value; it must be a whole number from 0 to 65535",
        "--seconds 0        | --seconds is \"0\"; it must be a whole number from 1 to 86400",
        "--seconds 86401    | --seconds is \"86401\"; it must be a whole number from 1 to 86400",
        "--seconds 9999999999|--seconds is \"9999999999\"; it must be a whole number from 1 to 86400",
        "--seconds          | --seconds has no value; it must be a whole number from 1 to 86400",
        "--jdbc-url h2      | --jdbc-url is \"h2\"; it must start with jdbc:",
        "--jdbc-url         | --jdbc-url has no value; it must start with jdbc:",
        "--port 1 --port 2  | --port is given twice; give it once",
        "--traffic          | unknown option \"--traffic\"; --help lists the options",
        "--port=8080        | unknown option \"--port=8080\"; --help lists the options",
        "8080               | unknown option \"8080\"; --help lists the options",
        "--Port 1           | unknown option \"--Port\"; --help lists the options",
      })
  void refusesWithOptionValueAndBound(String line, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ShopOptions.parse(line.split(" ", -1)))
        .withMessage(message);
  }

  @Test
  void usageNamesEveryOptionAndTheBounds() {
    assertThat(ShopOptions.USAGE)
        .contains("--port", "--seconds", "--jdbc-url", "--no-traffic", "--no-monitoring", "--help")
        .contains(
            String.valueOf(ShopOptions.DEFAULT_PORT),
            String.valueOf(ShopOptions.MAX_PORT),
            String.valueOf(ShopOptions.MAX_SECONDS));
  }
}
