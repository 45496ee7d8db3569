package io.apmkit;

import io.apmkit.activity.RequestFields;
import io.apmkit.meter.DistributionDetail;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads setting values from text. Every failure names the text and what would be right. */
final class Values {

  private static final String HEADER = "header:";
  private static final String PARAMETER = "parameter:";

  private Values() {}

  /** {@code 500ms}, {@code 10s}, {@code 5m}, {@code 1h}, {@code 1d} or ISO-8601 such as PT10S. */
  static Duration duration(String text) {
    String value = text.trim().toLowerCase(Locale.ROOT);
    try {
      if (value.startsWith("p") || value.startsWith("-p")) {
        return Duration.parse(value);
      }
      int unitAt = value.length();
      while (unitAt > 0 && !Character.isDigit(value.charAt(unitAt - 1))) {
        unitAt--;
      }
      long amount = Long.parseLong(value.substring(0, unitAt));
      return switch (value.substring(unitAt).trim()) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        case "d" -> Duration.ofDays(amount);
        default -> throw new NumberFormatException("unit");
      };
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a duration; write 500ms, 10s, 5m, 1h, 1d or PT10S", e);
    }
  }

  /** A whole number of bytes, or with KB, MB or GB behind it (powers of 1,024). */
  static long bytes(String text) {
    String value = text.trim().toUpperCase(Locale.ROOT);
    int shift =
        value.endsWith("KB") ? 10 : value.endsWith("MB") ? 20 : value.endsWith("GB") ? 30 : 0;
    String number = shift == 0 ? value : value.substring(0, value.length() - 2).trim();
    try {
      return Math.multiplyExact(Long.parseLong(number), 1L << shift);
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a size; write 33554432, 512KB, 32MB or 1GB", e);
    }
  }

  static int integer(String text) {
    try {
      return Integer.parseInt(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
    }
  }

  static double ratio(String text) {
    try {
      return Double.parseDouble(text.trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not a number such as 0.75", e);
    }
  }

  static boolean onOrOff(String text) {
    return switch (text.trim().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
    };
  }

  /** {@code com.acme,com.acme.shop}. */
  static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
  }

  /** {@code region=eu,zone=a}. */
  static Map<String, String> tags(String text) {
    return pairs(text, "a list of tags; write key=value,key=value");
  }

  /** {@code http.*=both,checkout=quantiles}. */
  static Map<String, DistributionDetail> details(String text) {
    Map<String, DistributionDetail> details = new LinkedHashMap<>();
    pairs(text, "a list of meters; write meter=buckets,beginning.*=quantiles")
        .forEach((meters, word) -> details.put(meters, detail(word)));
    return details;
  }

  /** {@code /report=5s,/search=300ms}. */
  static Map<String, Duration> durations(String text) {
    Map<String, Duration> durations = new LinkedHashMap<>();
    pairs(text, "a list of durations; write /report=5s,/search=300ms")
        .forEach((key, duration) -> durations.put(key, duration(duration)));
    return durations;
  }

  /** {@code user,client-address,header:User-Agent,parameter:page}. */
  static RequestFields fields(String text) {
    RequestFields fields = RequestFields.NONE;
    for (String word : text.split(",", -1)) {
      String field = word.trim();
      if (field.equals("user")) {
        fields = fields.withUser(true);
      } else if (field.equals("client-address")) {
        fields = fields.withClientAddress(true);
      } else if (field.startsWith(HEADER)) {
        fields = fields.withHeaders(more(fields.headers(), field.substring(HEADER.length())));
      } else if (field.startsWith(PARAMETER)) {
        String name = field.substring(PARAMETER.length());
        fields = fields.withParameters(more(fields.parameters(), name));
      } else {
        throw new IllegalArgumentException(
            "\"" + field + "\" is none of user, client-address, header:NAME, parameter:NAME");
      }
    }
    return fields;
  }

  private static List<String> more(List<String> names, String name) {
    List<String> all = new ArrayList<>(names);
    all.add(name);
    return all;
  }

  private static DistributionDetail detail(String word) {
    for (DistributionDetail each : DistributionDetail.values()) {
      if (each.name().equalsIgnoreCase(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "\"" + word + "\" is none of buckets, quantiles, both, neither");
  }

  private static Map<String, String> pairs(String text, String expected) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",", -1)) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("\"" + text + "\" is not " + expected);
      }
      pairs.put(pair.substring(0, equals).trim(), pair.substring(equals + 1).trim());
    }
    return pairs;
  }
}
