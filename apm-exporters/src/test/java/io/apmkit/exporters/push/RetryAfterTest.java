package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({"0, PT0S", "120, PT2M", "' 7 ', PT7S", "999999999, PT277777H46M39S"})
  void seconds(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({
    "'Sun, 01 Mar 2026 10:01:30 GMT', PT1M30S",
    "'Sun, 01 Mar 2026 09:00:00 GMT', PT0S", // over already
    "'Sun, 01 Mar 2026 10:00:00 GMT', PT0S"
  })
  void date(String value, Duration wait) {
    assertThat(RetryAfter.parse(value, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "1e3", "٣", "Sun, 99 Mar 2026 10:01:30 GMT"})
  void anythingElseIsAsIfItWereNotThere(String value) {
    assertThat(RetryAfter.parse(value, NOW)).isNull();
  }

  @Test
  void aNumberThatFitsNowhereIsALongTime() {
    assertThat(RetryAfter.parse("99999999999999999999999", NOW))
        .isEqualTo(PushReporterBuilder.MAX_RETRY_AFTER);
  }
}
