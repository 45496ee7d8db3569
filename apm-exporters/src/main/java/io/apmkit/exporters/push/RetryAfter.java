package io.apmkit.exporters.push;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3). */
final class RetryAfter {

  private static final int MAX_DIGITS = 9; // thirty years

  private RetryAfter() {}

  /**
   * How long to wait.
   *
   * @param value whole seconds, or a date as HTTP writes it
   * @param now the present, for a date
   * @return zero or more, or null if the value is neither
   */
  static @Nullable Duration parse(String value, Instant now) {
    String text = value.strip();
    if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return text.length() > MAX_DIGITS
          ? PushReporterBuilder.MAX_RETRY_AFTER
          : Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
